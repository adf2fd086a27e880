"""Who of us works on a scope, how much, and how many hours it took."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.world import Work, World
from aortui.domain.lengths import Length
from aortui.domain.terms import add, subtract

ROLES = {
    "media-buying": ("media lead", "media planner", "trader"),
    "creative": ("creative director", "art director", "copywriter"),
    "digital-marketing": ("performance lead", "campaign manager", "analyst"),
    "pr": ("press lead", "writer", "press officer"),
    "social": ("social lead", "community manager", "editor"),
    "seo": ("search lead", "technical analyst", "editor"),
    "analytics": ("data lead", "data engineer", "analyst"),
    "brand-strategy": ("strategy lead", "researcher", "designer"),
    "events": ("production lead", "event manager", "designer"),
    "packaging": ("design lead", "designer", "artworker"),
    "web": ("technical lead", "developer", "designer"),
    "influencer": ("talent lead", "campaign manager", "editor"),
}
FTE = ((20, 40), (30, 80), (40, 90), (20, 60))  # planned, in hundredths: the lead, then the roles
HOURS_A_MONTH = 140
MONTHS, MONTHS_THIN = 24, 3
OVERRUN = 110  # per cent of the scoped hours
MONTH = Length(1, "m")


def staff(world: World, work: Work) -> None:
    """The plan and who fills it."""
    story = work.story
    if story.team is None or story.status == "pitching":
        return
    from_on = max(work.since, work.known_on - timedelta(200))
    day = working(max(from_on, work.known_on) + timedelta(world.rng.randint(3, 30)))
    ended = {"to_on": work.until} if story.ended else {}
    owner = world.members[work.account.owner]
    planned = [world.between(span) // 5 * 5 for span in FTE]
    _row(world, work, day, "account lead", owner, planned[0], is_key=True, is_lead=True, **ended)
    for place, role in enumerate(ROLES[work.category][: 1 if world.is_thin else None]):
        member = work.specialist if place == 0 else world.rng.choice(world.specialists)
        fte, is_key = planned[place + 1], place == 0
        gone = (story.vacant or story.lost_key) if is_key else 0
        if gone:
            _gone(world, work, day, role, member, fte, gone)
        elif place == 2 and not world.is_thin and world.chance(35):
            _changed_hands(world, work, day, role, fte)
        else:
            _row(world, work, day, role, member, fte, is_key=is_key, from_on=from_on, **ended)
    _hours(world, work, sum(planned) * HOURS_A_MONTH)


def _row(
    world: World, work: Work, day: date, role: str, member: Row | None, fte: int, **more: Any
) -> Row:
    low, high = work.story.team or (95, 100)
    if work.story.vacant and member:
        low, high = 97, 103  # those who are there do their part
    values: dict[str, Any] = {
        "scope_id": work.row,
        "role": role,
        "member_id": member,
        "planned_fte": fte,
        "actual_fte": 0 if member is None else round(fte * world.rng.randint(low, high) / 100),
        **more,
    }
    return world.log.add(day, work.account.owner, "staffing.add", "staffing", **values)


def _gone(world: World, work: Work, day: date, role: str, member: Row, fte: int, days: int) -> None:
    """A key person went so many days ago; the place is empty, or somebody new is in it."""
    left_on = world.ago(days)
    row = _row(world, work, day, role, member, fte, is_key=True)
    world.log.change(left_on, work.account.owner, "staffing.edit", row, to_on=left_on)
    others = [other for other in world.specialists if other is not member]
    following = None if work.story.vacant else world.rng.choice(others)
    from_on = left_on + timedelta(1)
    _row(world, work, from_on, role, following, fte, is_key=True, from_on=from_on)


def _changed_hands(world: World, work: Work, day: date, role: str, fte: int) -> None:
    """Somebody handed a role over long ago."""
    before, after = world.rng.sample(world.specialists, 2)
    left_on = world.ago(world.rng.randint(200, 520))
    if left_on > day:
        row = _row(world, work, day, role, before, fte)
        world.log.change(left_on, work.account.owner, "staffing.edit", row, to_on=left_on)
        day = left_on + timedelta(1)
    _row(world, work, day, role, after, fte, from_on=max(work.since, left_on + timedelta(1)))


def _hours(world: World, work: Work, scoped: int) -> None:
    """The full months behind us; the bad ones are the last three."""
    if work.story.hours is None or (world.is_thin and work.story.hours[1] < OVERRUN):
        return
    month = subtract(work.until.replace(day=1), MONTH)
    for number in range(MONTHS_THIN if world.is_thin else MONTHS):
        if month < max(work.since, world.began - timedelta(90)):
            return
        low, high = work.story.hours if number < 3 else (90, 106)
        actual = scoped * world.rng.randint(low, high) // 100
        values = {"scope_id": work.row, "month_on": month}
        values |= {"scoped_hours": scoped, "actual_hours": actual}
        world.hours.setdefault(month, []).append((Row("hours"), values))
        month = subtract(month, MONTH)


def fill_in_hours(world: World) -> None:
    """The hours of all scopes come from the time sheets, once a month."""
    for month, rows in sorted(world.hours.items()):
        day = working(max(add(month, MONTH), world.began) + timedelta(5))
        world.log.batch(day, "noor", "hours.add", *rows)
