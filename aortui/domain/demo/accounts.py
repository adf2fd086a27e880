"""Clients and their people: who sits where, who went, who came after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.cast import Part
from aortui.domain.demo.diary import note
from aortui.domain.demo.names import STEMS, TRADES
from aortui.domain.demo.office import MAX_LEFT
from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.words import INTRODUCED
from aortui.domain.demo.world import Account, Person, Seat, World
from aortui.domain.text import name_key, slug, sort_key

SEATS = (  # titles, level, role, the place this one reports to
    (("Chief Marketing Officer", "Managing Director"), "executive", "buyer", None),
    (("VP Marketing", "Marketing Director", "Head of Brand"), "director", "marketing lead", 0),
    (("Brand Manager", "Marketing Manager", "Campaign Lead"), "manager", "champion", 1),
    (("Brand Executive", "Content Editor", "Marketing Executive"), "day-to-day", "user", 2),
    (("Procurement Manager", "Category Buyer"), "manager", "procurement", 0),
    (("Finance Director", "Head of Insight"), "director", "blocker", 0),
)
SEATS_BY_TIER = {"A": 6, "B": 4, "C": 3}
CURRENCIES = ("USD",) * 7 + ("GBP",) * 2 + ("EUR",)
LEFT_DAYS, NOTICED_DAYS = 36, 9  # the champion: gone so long, entered so long ago
NEW_FACE_DAYS = 38


@dataclass(frozen=True, slots=True)
class _Who:
    """A person before there is a row of them."""

    name: str
    title: str
    level: str
    role: str


def opened(world: World, part: Part, known_on: date) -> Account:
    """The client, with everybody we know there; ``known_on`` is the day it came into the book."""
    name, industry = next(world.firms)
    was_handed_over = part.once_of and not world.is_thin and known_on <= world.began
    keeper = part.once_of if was_handed_over else part.owner
    values: dict[str, Any] = {
        "name": name,
        "name_key": name_key(name),
        "sort_key": sort_key(name),
        "short_name": slug(name).split("-")[0] if len(name.split()) < 3 else "",
        "industry": industry,
        "tier": part.tier,
        "owner_id": world.members[keeper],
        "website": f"https://{slug(name)}.example",
        "competitors": _rivals_of(world, industry),
    }
    values["short_key"] = name_key(values["short_name"])
    if part.is_wary and industry in world.newest:
        values["competitors"].append(world.newest[industry])
    world.newest[industry] = name
    if part.is_personal:
        until = world.today + timedelta(200)
        values |= {"one_decision_maker": True, "decision_until": until}
        values["decision_reason"] = "Owner-led firm: the founder decides everything"
    row = world.enter(known_on, part.owner, "clients", **values)
    others = [login for login in ("noor", "ana", "tom", "mira", "joel") if login != part.owner]
    account = Account(
        row=row,
        name=name,
        industry=industry,
        tier=part.tier,
        currency=world.rng.choice(CURRENCIES),
        owner=part.owner,
        partner=world.rng.choice(others),
        known_on=known_on,
    )
    if was_handed_over:
        account.once_of, account.handed_on = part.once_of, world.ago(MAX_LEFT + 3)
    _people(world, account, part)
    return account


def _rivals_of(world: World, industry: str) -> list[str]:
    trade = next(trade for trade, kind in TRADES.items() if kind == industry)
    return [f"{stem} {trade}" for stem in world.rng.sample(STEMS, world.rng.choice((0, 1, 2)))]


def _people(world: World, account: Account, part: Part) -> None:
    if "just_signed" in part.stories:  # one name from the contract, and nothing else
        _seat(world, account, _Who(next(world.people), "Marketing Manager", "", ""))
        return
    count = 3 if world.is_thin else SEATS_BY_TIER[part.tier]
    moves = []
    for place, (titles, level, role, _) in enumerate(SEATS[:count]):
        _seat(world, account, _Who(next(world.people), world.rng.choice(titles), level, role))
        if part.moved and role == "marketing lead":
            moves.append((world.rng.randint(140, 300), place))
        elif not world.is_thin and world.chance(28):
            moves.append((world.rng.randint(400, 840), place))
    for days, place in sorted(moves, reverse=True):
        _succeed(world, account, place, days)
    if "champion_left" in part.stories:
        gone = account.seats[2].people[-1]
        gone.left_on = world.today - timedelta(LEFT_DAYS)
        values = {"left_on": gone.left_on}
        day = world.ago(NOTICED_DAYS)
        world.log.change(day, account.partner, "contacts.left", gone.row, **values)
    if "new_face" in part.stories:
        came = world.today - timedelta(NEW_FACE_DAYS)
        who = _Who(next(world.people), "Chief Customer Officer", "executive", "marketing lead")
        _contact(world, account, who, working(came + timedelta(12)), 0, started_on=came)


def _seat(world: World, account: Account, who: _Who) -> None:
    boss = SEATS[len(account.seats)][3]
    row = _contact(world, account, who, account.known_on, boss)
    seat = Seat(who.title, who.level, who.role, boss, [Person(row, who.name.split()[0], date.min)])
    account.seats.append(seat)


def _contact(
    world: World, account: Account, who: _Who, day: date, boss: int | None, **more: Any
) -> Row:
    first, last = who.name.split()
    values: dict[str, Any] = {
        "client_id": account.row,
        "name": who.name,
        "name_key": name_key(who.name),
        "title": who.title,
        "level": who.level,
        "role": who.role,
        "email": f"{slug(first)}.{slug(last)}@{slug(account.name)}.example",
        "counterpart_id": world.members[account.owner],
        **more,
    }
    if world.chance(60):
        values["phone"] = f"+44 20 7946 {world.rng.randrange(1000):04}"  # kept for fiction
    if boss is not None and len(account.seats) > boss and account.seats[boss].people:
        values["reports_to_id"] = account.seats[boss].people[-1].row
    return world.enter(day, account.owner, "contacts", **values)


def _succeed(world: World, account: Account, place: int, days: int) -> None:
    """Somebody left so many days ago, was replaced, and the new person was met."""
    left_on = world.today - timedelta(days)
    if left_on < account.known_on + timedelta(60):
        return
    seat = account.seats[place]
    gone = seat.people[-1]
    came_on = left_on + timedelta(world.rng.randint(3, 25))
    who = _Who(next(world.people), seat.title, seat.level, seat.role)
    row = _contact(world, account, who, came_on, seat.boss, started_on=came_on)
    gone.left_on = left_on
    person = Person(row, who.name.split()[0], came_on)
    seat.people.append(person)
    left = (gone.row, {"left_on": left_on, "replaced_by_id": row})
    below = [each.people[-1].row for each in account.seats if each.boss == place]
    moved = [(report, {"reports_to_id": row}) for report in below]
    world.log.batch(came_on, account.owner, "contacts.left", left, *moved)
    met_on = working(came_on + timedelta(world.rng.randint(6, 20)))
    line = world.rng.choice(INTRODUCED).format(name=person.first)
    ours = [world.members[account.owner], world.members[account.partner]]
    note(world, account, "meeting", met_on, people=[person], ours=ours, summary=line)
