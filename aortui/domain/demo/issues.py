"""What has to be answered: needs, promises, escalations; and rivals that were seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.diary import note
from aortui.domain.demo.names import RIVALS
from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.stories import Span
from aortui.domain.demo.touches import met
from aortui.domain.demo.world import Work, World

PROMISE_STEP: Span = (44, 72)
NEED_STEP: Span = (100, 170)
QUIET = 75  # days before the day in which only the story raises needs


def raise_and_settle(world: World, work: Work) -> None:
    """All of it, the old and settled first."""
    if not work.story.has_history or work.story.status == "pitching":
        return
    _needs(world, work)
    _promises(world, work)
    _escalations(world, work)
    for days, strength in work.story.sightings:
        _sighting(world, work, world.ago(days), strength)
    if not world.is_thin and world.chance(30):
        day = world.ago(world.rng.randint(330, 700))
        if work.starts(world) < day < work.until:
            _sighting(world, work, day, world.rng.randint(1, 2))


def _needs(world: World, work: Work) -> None:
    newest = work.until - timedelta(world.rng.randint(QUIET, QUIET + 60))
    for day in [] if world.is_thin else world.series(newest, work.starts(world), NEED_STEP):
        scope = world.rng.choice((True, False, False, None))
        row = _raised(world, work, "need", day, out_of_scope=scope)
        _close(world, work, row, working(day + timedelta(world.rng.randint(5, 26))))
    if work.story.need:
        _raised(world, work, "need", world.ago(work.story.need))


def _promises(world: World, work: Work) -> None:
    rng = world.rng
    newest = work.until - timedelta(rng.randint(30, 60))
    for day in [] if world.is_thin else world.series(newest, work.starts(world), PROMISE_STEP):
        due_on = working(day + timedelta(rng.randint(6, 20)))
        row = _raised(world, work, "promise", day, due_on=due_on)
        is_late = world.chance(17)
        days = rng.randint(1, 8) if is_late else -rng.randint(0, 4)
        _close(world, work, row, max(day, working(due_on + timedelta(days))))
    for number, days in enumerate(work.story.overdue):
        due_on = world.ago(days)
        made_on = working(due_on - timedelta(rng.randint(10, 16)))
        row = _raised(world, work, "promise", made_on, due_on=due_on)
        if work.story.is_redated and number == 0:  # put off twice: counts from its first day
            for day, later in ((due_on, world.ago(days - 7)), (world.ago(days - 8), None)):
                new = later or world.today + timedelta(5)
                _change(world, work, row, day, "activities.edit", due_on=new)
    if not work.story.ended and world.chance(20):
        due_on = working(world.today + timedelta(rng.randint(5, 16)))
        _raised(world, work, "promise", world.ago(rng.randint(2, 8)), due_on=due_on)


def _escalations(world: World, work: Work) -> None:
    if work.story.escalation:
        _raised(world, work, "escalation", world.ago(work.story.escalation), sentiment="bad")
    if not world.is_thin and world.chance(30):
        day = world.ago(world.rng.randint(120, 700))
        if work.starts(world) < day < work.until - timedelta(30):
            row = _raised(world, work, "escalation", day, sentiment="bad")
            _close(world, work, row, working(day + timedelta(world.rng.randint(2, 8))))


def _sighting(world: World, work: Work, day: date, strength: int) -> None:
    rival = world.rng.choice(RIVALS)
    _raised(world, work, "competitor", day, rival=rival, strength=strength)


def _raised(world: World, work: Work, kind: str, day: date, **more: Any) -> Row:
    people = met(work, (world.rng.choice((1, 2)),), day)
    ours = [world.members[work.account.owner]]
    return note(world, work.account, kind, day, work=work, people=people, ours=ours, **more)


def _close(world: World, work: Work, row: Row, day: date) -> None:
    _change(world, work, row, day, "activities.close", closed_on=day)


def _change(
    world: World, work: Work, row: Row, day: date, action: str, **values: date | None
) -> None:
    world.log.change(day, work.account.owner, action, row, **values)
