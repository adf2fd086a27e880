"""The rhythm of contact: touches, quarterly reviews, results shown, ideas, mails, notes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from aortui.domain.demo.diary import note
from aortui.domain.demo.recorder import Row
from aortui.domain.demo.stories import Span
from aortui.domain.demo.world import Person, Work, World
from aortui.domain.risk.policy import DEFAULT

KINDS = ("call",) * 21 + ("meeting",) * 17 + ("event",) * 2
# Who was met, by the place of the seat, newest touch first and over again.
MANY = ((2,), (1,), (2, 3), (1,), (0, 2), (3,), (1, 2), (2,))
ONE = ((1,), (1,), (1,), (1,), (1,), (2,))
FEW = 4  # touches, where there are months of history
QUARTERLY: dict[str, Span] = {"A": (82, 94), "B": (82, 94), "C": (150, 178)}
VALUE_STEP: Span = (36, 54)
RHYTHM: tuple[tuple[str, Span, Span], ...] = (  # kind, newest, step
    ("idea", (20, 80), (70, 120)),
    ("email", (2, 24), (20, 46)),
    ("note", (30, 160), (170, 300)),
)


def keep_in_touch(world: World, work: Work) -> None:
    """Everything that happens by itself, from the newest back to the first day."""
    if not work.story.has_history or work.story.status == "pitching":
        return
    account, story = work.account, work.story
    cadence = DEFAULT.neglect.touch[account.tier]
    pace = (max(cadence * 45 // 100, 4), cadence * 85 // 100)
    last = _before(work, max(world.between(story.touch) * cadence // 100, 1))
    oldest = work.starts(world)
    pattern = ONE if story.met == "one" else MANY
    days = islice(world.series(last, oldest, pace), FEW if world.is_thin else None)
    for turn, day in enumerate(days):
        people = met(work, pattern[turn % len(pattern)], day)
        kind = world.rng.choice(KINDS)
        note(
            world, account, kind, day, work=work, people=people, ours=_ours(world, work, day, turn)
        )
    newest = _before(work, world.between(story.qbr))
    last_alone = 1 if world.is_thin else None
    for day in islice(world.series(newest, oldest, QUARTERLY[account.tier]), last_alone):
        people = met(work, (1,) if story.met == "one" else (0, 1, 2), day)
        note(world, account, "qbr", day, work=work, people=people, ours=_ours(world, work, day, 1))
    newest = _before(work, world.between(story.value))
    for day in islice(world.series(newest, oldest, VALUE_STEP), last_alone):
        note(world, account, "value", day, work=work, people=met(work, (1,), day))
    if not world.is_thin:
        _rhythm(world, work, oldest)


def _rhythm(world: World, work: Work, oldest: date) -> None:
    value = work.story.value[0]
    for kind, newest, step in RHYTHM:
        days = world.between(newest) + (value if kind == "idea" else 0)
        for day in world.series(_before(work, days), oldest, step):
            place = world.rng.randrange(3)
            note(world, work.account, kind, day, work=work, people=met(work, (place,), day))


def _before(work: Work, days: int) -> date:
    """So many days before the day, or before the end of the scope."""
    return work.until - timedelta(days)


def met(work: Work, places: tuple[int, ...], day: date) -> list[Person]:
    """Those who sat there on the day; if nobody did, whoever else was there."""
    seats = work.account.seats
    found = [seats[min(place, len(seats) - 1)].holder(day) for place in places]
    people = list(dict.fromkeys(person for person in found if person))
    if not people:
        others = (seat.holder(day) for seat in seats)
        people = [person for person in others if person][:1]
    return people


def _ours(world: World, work: Work, day: date, turn: int) -> list[Row]:
    account = work.account
    owner, partner = world.members[account.keeper(day)], world.members[account.partner]
    if work.story.met == "one":
        return [owner]
    return [owner, work.specialist] if turn % 3 == 0 else [owner, partner][turn % 2 :]
