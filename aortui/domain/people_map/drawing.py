"""The map itself: a tree of people and gaps, the grid of levels and roles, who holds the threads.

The numbers are those of the single thread: the same talks, the same window, the same people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

from aortui.domain.people import is_late, share
from aortui.domain.people_map.gaps import Gap, missing
from aortui.domain.people_map.known import Card, Known, Talk
from aortui.domain.people_map.tree import placed
from aortui.domain.risk.signals.single_thread import met_in_window
from aortui.domain.text import name_key
from aortui.domain.vocabulary import LEVELS, ROLES
from aortui.tuples import NamedTuple

MOODS = 5  # newest talks whose mood is told


class Person(NamedTuple):
    """A contact with what we did with them."""

    card: Card
    ours: str  # who of us looks after them
    is_there: bool = True
    touch_on: date | None = None  # the last talk
    kind: str = ""  # what that was
    talks: int = 0  # with them, as far back as the book goes
    share: int | None = None  # of all contact in the window, in whole per cent
    is_late: bool = False  # not talked to for longer than the tier asks for
    is_heavy: bool = False  # more of all contact goes through them than the policy likes
    moods: tuple[str, ...] = ()  # of the newest talks that had one, the newest first
    met_by: tuple[tuple[int, int], ...] = ()  # members and how often in the window, most first
    known_by: tuple[int, ...] = ()  # members who ever talked with them, the last one first
    heir: str = ""  # who follows them


class Row(NamedTuple):
    """A line of the tree: a person or a gap."""

    id: int
    path: tuple[bool, ...] = ()  # as in tree.Place
    boss: int | None = None  # under whom they stand here
    person: Person | None = None
    gap: Gap | None = None


class Spot(NamedTuple):
    """A field of the grid: who is known there, or who is missing."""

    people: tuple[Person, ...] = ()
    gap: Gap | None = None

    @property
    def touch_on(self) -> date | None:
        """When we last talked with any of them."""
        return max((one.touch_on for one in self.people if one.touch_on), default=None)

    @property
    def is_late(self) -> bool:
        """Nobody there was talked to in time."""
        return all(one.is_late for one in self.people)


Grid: TypeAlias = Mapping[tuple[str, str], Spot]  # by level and role; "" where none is entered


class PeopleMap(NamedTuple):
    """The people of one client on one day."""

    known: Known
    rows: tuple[Row, ...] = ()  # those who are there, and the gaps
    others: tuple[Row, ...] = ()  # who left, the last one first, and who is still to come
    gaps: tuple[Gap, ...] = ()
    grid: Grid = MappingProxyType({})
    threads: tuple[tuple[int, int], ...] = ()  # members and their talks in the window, most first
    archived_on: date | None = None  # the client was put away

    @property
    def levels(self) -> int:
        """How many levels somebody is known at."""
        return len({level for (level, _), spot in self.grid.items() if level and spot.people})

    def row(self, number: int) -> Row | None:
        """By the number of a contact or a gap."""
        return next((row for row in (*self.rows, *self.others) if row.id == number), None)

    def name(self, member: int) -> str:
        """One of us."""
        found = self.known.members.get(member)
        return found.name if found else ""


def draw(known: Known) -> PeopleMap:
    """The map of what is known."""
    people = _people(known)
    everybody = {card.id: card for card in known.cards}
    there = [one.card for one in people.values() if one.is_there]
    gaps = missing(known, there)
    below: dict[int | None, list[int]] = {}
    for gap in gaps:
        below.setdefault(gap.below, []).append(gap.id)
    named = {gap.id: gap for gap in gaps}
    rows = [
        Row(place.id, place.path, place.boss, people.get(place.id), named.get(place.id))
        for place in placed(there, everybody, below)
    ]
    others = sorted((one for one in people.values() if not one.is_there), key=_gone)
    return PeopleMap(
        known, tuple(rows), tuple(Row(one.card.id, person=one) for one in others), gaps,
        _grid([one for one in people.values() if one.is_there], gaps), _threads(known),
    )  # fmt: skip


def _gone(one: Person) -> tuple[bool, int, str]:
    """Who is still to come behind who left."""
    left = one.card.left_on
    return left is None, -left.toordinal() if left else 0, name_key(one.card.name)


def _people(known: Known) -> dict[int, Person]:
    """Everybody, with the talks they took part in."""
    rules = known.policy.single_thread
    since = known.today - timedelta(rules.window)
    times, _, _ = met_in_window(known.counted(), known.today.toordinal(), rules)
    total = sum(times.values())
    names = {card.id: card.name for card in known.cards}
    talks: defaultdict[int, list[Talk]] = defaultdict(list)
    for talk in known.talks:
        for contact in dict.fromkeys(talk.contact_ids):
            talks[contact].append(talk)
    found = {}
    for card in known.cards:
        count, mine = times.get(card.id, 0), talks[card.id]
        one = _person(known, card, mine, since)
        if one.is_there:
            heavy = count * 1000 > total * rules.share
            one = one._replace(share=share(count, total), is_heavy=heavy)
        found[card.id] = one._replace(heir=names.get(card.replaced_by or 0, ""))
    return found


def _person(known: Known, card: Card, talks: Sequence[Talk], since: date) -> Person:
    is_there = card.is_there(known.today)
    last = talks[0] if talks else None
    touch_on = last.on if last else None
    ours = known.members.get(card.counterpart or 0)
    met_by = Counter(member for talk in talks if talk.on >= since for member in talk.member_ids)
    return Person(
        card,
        ours.name if ours else "",
        is_there,
        touch_on,
        last.kind if last else "",
        len(talks),
        is_late=is_there and is_late(touch_on, known.today, known.tier, known.policy),
        moods=tuple(talk.mood for talk in talks if talk.mood)[:MOODS],
        met_by=tuple(met_by.most_common()),
        known_by=tuple(dict.fromkeys(member for talk in talks for member in talk.member_ids)),
    )


def _threads(known: Known) -> tuple[tuple[int, int], ...]:
    """Who of us was in the talks of the window, and in how many."""
    since = known.today - timedelta(known.policy.single_thread.window)
    talks = [talk for talk in known.talks if talk.on >= since]
    return tuple(Counter(one for talk in talks for one in talk.member_ids).most_common())


def _grid(there: Sequence[Person], gaps: Sequence[Gap]) -> Grid:
    fields: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for one in there:
        level, role = one.card.level, one.card.role
        fields[level if level in LEVELS else "", role if role in ROLES else ""].append(one)
    missed = {(gap.level, gap.role): gap for gap in gaps}
    return {
        field: Spot(tuple(fields.get(field, ())), missed.get(field))
        for field in dict.fromkeys([*fields, *missed])
    }
