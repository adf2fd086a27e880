"""Pitches: those that brought a scope or failed to, and those that defend one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.diary import note
from aortui.domain.demo.names import RIVALS
from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.world import Account, Work, World
from aortui.domain.vocabulary import PITCH_CHECKLIST, PITCH_REASONS, PITCH_STAGES

# The days of a pitch before the day on which the scope begins.
PACE = (112, 104, 96, 84, 70, 52, 40, 30, 21)
READY_BY = {"discovery": 4, "case_studies": 5, "proposal": 5, "presentation": 6}  # the stage
JUDGED_BY = (
    "team first, then chemistry; price only if far apart",
    "capability in three markets, experience in the trade",
    "approach to measurement; they have been burnt before",
    "chemistry with the founder decides",
    "price per hour, and who is named in the team",
)
WON = (
    ("The team in the room was the team on the work", "We asked better questions"),
    ("Clear plan for the first 100 days", "Chemistry session, and a fair price"),
    ("Knew our customers better than we did", "Discovery with their shop staff"),
)
LOST = (
    ("Others had done it in our trade", "No case study that fitted"),
    ("Felt like a second choice for the team", "Lead changed between chemistry and pitch"),
    ("Price", "We answered the brief, they wanted the brief questioned"),
    ("Stayed with the present agency", "Brought in to lower the price"),
)
DEFENCE_LOST = ("Wanted a fresh pair of eyes", "Three quiet quarters before the review")
KEPT = ("Knows us, and has shown it can change", "The proposal began with what went wrong")


def pitch_days(since: date) -> list[date]:
    """The day of each stage of the pitch for a scope that began then."""
    return [working(since - timedelta(days)) for days in PACE]


def opened(
    world: World, account: Account, work: Work | None, category: str, day: date, **more: Any
) -> Row:
    """A new pitch at its first stage."""
    values: dict[str, Any] = {
        "client_id": account.row,
        "scope_id": work.row if work else None,
        "category_id": world.categories[category],
        "reason": world.rng.choice(PITCH_REASONS),
        "rivals": world.rng.sample(RIVALS, world.rng.randint(1, 3)),
        "criteria": world.rng.choice(JUDGED_BY) if world.chance(70) else "",
        "value_minor": work.fee_minor if work else world.rng.randint(10, 90) * 1_000_000,
        "value_currency": account.currency,
        "opened_on": day,
        **more,
    }
    written_on = max(day, account.known_on, work.known_on if work else day)
    return world.log.add(written_on, account.owner, "pitches.add", "pitches", **values)


def stepped(world: World, account: Account, pitch: Row, days: list[date]) -> int:
    """Move it on as far as the days have come; returns the stage reached."""
    reached = 0
    for stage, day in enumerate(days):
        if stage and account.known_on < day < world.today:
            ready = [name for name in PITCH_CHECKLIST if READY_BY[name] <= stage]
            values: dict[str, Any] = dict.fromkeys(ready, True) | {"stage": PITCH_STAGES[stage]}
            world.log.change(day, account.owner, "pitches.step", pitch, **values)
            reached = stage
    return reached


def won(world: World, work: Work) -> None:
    """The pitch that brought the scope."""
    account, days = work.account, pitch_days(work.since)
    pitch = opened(world, account, work, work.category, days[0], decision_on=days[-1])
    stepped(world, account, pitch, days[:-1])
    result = _result(world, account, days[-1], "won", world.rng.choice(WON))
    award = (pitch, {"stage": "award", **result})
    begins = (work.row, {"status": "active", "since_on": work.since})
    world.log.batch(days[-1], account.owner, "pitches.edit", award, begins)
    ours = [world.members[account.owner], world.members[account.partner]]
    for stage, line in ((3, "chemistry session, two hours"), (6, "pitch presented to the board")):
        if days[stage] > account.known_on:
            people = [seat.holder(days[stage]) for seat in account.seats[:3]]
            note(world, account, "meeting", days[stage], people=people, ours=ours, summary=line)


def running(world: World, work: Work) -> None:
    """An open pitch for a scope we do not have yet."""
    account = work.account
    days = [working(work.known_on + timedelta(9 * stage)) for stage in range(9)]
    decision_on = working(world.today + timedelta(world.rng.randint(20, 45)))
    pitch = opened(world, account, work, work.category, days[0], decision_on=decision_on)
    stepped(world, account, pitch, days[:7])


def defended(world: World, work: Work) -> None:
    """The pitches in which a scope had to be defended: now, once and kept, or in the end lost."""
    account, story = work.account, work.story
    if story.defence:
        last = PITCH_STAGES.index(story.defence)
        days = [world.ago(38 - 7 * stage) for stage in range(last + 1)]
        more = {"purpose": "defend", "decision_on": working(world.today + timedelta(33))}
        pitch = opened(world, account, work, work.category, days[0], **more)
        stepped(world, account, pitch, days)
    elif story.outcome == "lost":
        _closed_defence(world, work, work.until - timedelta(250), "lost", DEFENCE_LOST)
    elif (world.today - work.since).days > 2000 and world.chance(35):
        _closed_defence(world, work, world.ago(world.rng.randint(420, 700)), "won", KEPT)


def _closed_defence(
    world: World, work: Work, day: date, outcome: str, reasons: tuple[str, str]
) -> None:
    if world.is_thin or day < work.known_on:
        return
    account = work.account
    days = [working(day + timedelta(11 * stage)) for stage in range(9)]
    more = {"purpose": "defend", "decision_on": days[-1]}
    pitch = opened(world, account, work, work.category, days[0], **more)
    stepped(world, account, pitch, days[:-1])
    result = _result(world, account, days[-1], outcome, reasons)
    world.log.change(days[-1], account.owner, "pitches.edit", pitch, **result)


def failed(world: World, account: Account, category: str) -> None:
    """A pitch for more work that came to nothing."""
    days = [world.ago(world.rng.randint(150, 700))]
    if world.is_thin or days[0] < account.known_on:
        return
    days += [working(days[0] + timedelta(12 * stage)) for stage in range(1, 9)]
    outcome = world.rng.choice(("lost", "lost", "withdrawn"))
    last = 8 if outcome == "lost" else world.rng.randint(2, 5)
    pitch = opened(world, account, None, category, days[0], decision_on=days[-1])
    stepped(world, account, pitch, days[:last])
    reasons = world.rng.choice(LOST) if outcome == "lost" else ("", "Speculative work, unpaid")
    result = _result(world, account, days[last], outcome, reasons)
    world.log.change(days[last], account.owner, "pitches.edit", pitch, **result)


def _result(
    world: World, account: Account, day: date, outcome: str, reasons: tuple[str, str]
) -> dict[str, Any]:
    hours = world.rng.randint(60, 340)
    return {
        "closed_on": day,
        "outcome": outcome,
        "client_reason": reasons[0],
        "our_reason": reasons[1],
        "hours": hours * 100,
        "cost_minor": hours * 14_500,
        "cost_currency": account.currency,
    }
