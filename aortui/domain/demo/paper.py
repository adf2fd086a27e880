"""The paper: master agreements, statements of work, change orders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.world import Account, Work, World
from aortui.domain.lengths import Length
from aortui.domain.terms import add, subtract

YEAR = Length(12, "m")
YEARS = 3  # so many back
PLACES = ("Contracts drive", "Safe, second floor", "With legal")
TITLES = {
    "SOW": ("Retainer {year}", "Programme {year}", "Yearly plan {year}"),
    "work order": ("Launch package", "Spring burst", "Always-on extension", "Research wave"),
    "change order": ("Extra market", "Two more formats", "Longer flight"),
}


def agree(world: World, account: Account, since: date) -> Row | None:
    """The master services agreement, where there is one."""
    if world.is_thin or not world.chance(80):
        return None
    signed_on = working(since - timedelta(world.rng.randint(5, 30)))
    values: dict[str, Any] = {
        "client_id": account.row,
        "reference": f"MSA-{signed_on.year}-{world.rng.randint(1, 60):03}",
        "signed_on": signed_on,
        "location": world.rng.choice(PLACES),
    }
    if world.chance(35):
        values["expires_on"] = add(signed_on, Length(120, "m"))
    return world.enter(account.known_on, account.owner, "agreements", **values)


def order(world: World, work: Work) -> None:
    """A statement of work for each of the last years, and smaller orders under it."""
    if world.is_thin or work.story.status == "pitching" or not work.story.has_history:
        return
    starts = add(work.since, Length(12 * ((work.until - work.since).days // 366), "m"))
    for _ in range(YEARS):
        if starts < work.since:
            return
        value = work.fee_minor // 100_000 * 100_000
        _ordered(world, work, "SOW", starts, YEAR, value)
        if world.chance(45):
            kind = world.rng.choice(("work order", "change order"))
            begins = starts + timedelta(world.rng.randint(40, 200))
            if begins < work.until - timedelta(20):
                _ordered(world, work, kind, begins, Length(3, "m"), value // 900_000 * 100_000)
        starts = subtract(starts, YEAR)


def _ordered(world: World, work: Work, kind: str, starts: date, length: Length, value: int) -> None:
    ends = subtract(add(starts, length), Length(1, "d"))
    title = world.rng.choice(TITLES[kind]).format(year=starts.year)
    values: dict[str, Any] = {
        "scope_id": work.row,
        "kind": kind,
        "reference": f"{kind[:2].upper()}-{starts.year % 100}-{world.rng.randint(1, 400):03}",
        "title": title,
        "value_minor": value,
        "value_currency": work.account.currency,
        "starts_on": starts,
        "ends_on": ends,
        "status": "done" if ends < world.today else "signed",
    }
    day = working(max(starts - timedelta(6), work.known_on + timedelta(20)))
    world.log.add(day, work.account.owner, "work_orders.add", "work_orders", **values)
