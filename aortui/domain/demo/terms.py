"""Contract terms of a scope, from its first day to the one that its story asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.stories import Span
from aortui.domain.demo.world import Work, World
from aortui.domain.lengths import Length
from aortui.domain.terms import add, subtract
from aortui.domain.vocabulary import STAGES

DAY = Length(1, "d")
NOTICES = (Length(30, "d"), Length(60, "d"), Length(90, "d"), Length(3, "m"), Length(6, "m"))
DUE = (180, 120, 90, 30)  # days before the deadline by which a stage is set at the latest
EARLY = ((4, 20), (2, 14), (2, 9), (2, 12))  # how much earlier people do it
SHORTEST = 130  # days between two terms
OVER = (20, 75)  # days out of contract


@dataclass(slots=True)
class Contract:
    """One term to be written."""

    shape: str
    starts_on: date
    ends_on: date | None
    notice: Length
    fee_minor: int
    minimum_until: date | None = None

    @property
    def notice_by(self) -> date | None:
        """The deadline of its first period."""
        return None if self.ends_on is None else subtract(self.ends_on, self.notice)


def sign(world: World, work: Work) -> None:
    """Write the chain of terms with the renewals between them."""
    current = _current(world, work)
    chain = [*_before(world, work, current), current]
    rows = [_entered(world, work, contract) for contract in chain]
    for contract, row in zip(chain[:-1], rows, strict=False):
        if contract.notice_by and contract.notice_by > work.known_on:
            _stages(world, work, row, contract.notice_by, len(DUE))
    _end_game(world, work, current, rows[-1])


@lru_cache(maxsize=200)
def fitting(today: date, span: Span, is_over: bool) -> tuple[tuple[date, Length], ...]:
    """Ends with a notice whose deadline lies in the span of days ahead.

    Contracts end with a month; only where no such end fits, in the middle of one.
    """
    first = today.replace(day=1)
    for days in (1, 18):  # before the first of a month
        found = []
        for months in range(-4, 30):
            end = add(first, Length(months, "m")) - timedelta(days)
            over = (today - end).days
            if OVER[0] <= over <= OVER[1] if is_over else over < -3:
                deadlines = [(notice, (subtract(end, notice) - today).days) for notice in NOTICES]
                found += [(end, notice) for notice, k in deadlines if span[0] <= k <= span[1]]
        if found:
            break
    return tuple(found)


def _current(world: World, work: Work) -> Contract:
    """The newest term."""
    rng, story = world.rng, work.story
    shape = rng.choice(story.shapes)
    if story.status == "ended":
        end = work.until
        return _fixed(world, work, end, rng.choice(NOTICES[:4]))
    low, high = story.deadline
    if shape == "auto":
        high = min(high, 330)  # the next deadline, not the one after
    ends = fitting(world.today, (low, high), story.name == "out_of_contract")
    end, notice = rng.choice(ends or fitting(world.today, (1, 400), False))
    if shape == "fixed":
        return _fixed(world, work, end, notice)
    if shape == "auto":
        return _auto(work, _later(end, -12 * rng.randint(1, 3)), notice)
    starts = _from(work, (world.today - timedelta(rng.randint(200, 900))).replace(day=1))
    if shape == "open":
        return Contract("open", starts, None, Length(90, "d"), work.fee_minor)
    minimum = _later(subtract(starts, DAY), rng.choice((12, 24)))
    if -30 < (minimum - world.today).days < 300:
        minimum = max(starts, subtract(world.today.replace(day=1), DAY))  # met, and it goes on
    return Contract("min", starts, None, Length(60, "d"), work.fee_minor, minimum)


def _fixed(world: World, work: Work, end: date, notice: Length) -> Contract:
    months = 24 if work.story.behind else world.rng.choice((12, 12, 24, 36))
    while _later(end, -months) > world.today:
        months += 12
    starts = _from(work, add(_later(end, -months), DAY))
    return Contract("fixed", starts, end, notice, work.fee_minor)


def _auto(work: Work, first_end: date, notice: Length) -> Contract:
    while first_end <= work.since:
        first_end = _later(first_end, 12)
    starts = _from(work, add(_later(first_end, -12), DAY))
    return Contract("auto", starts, first_end, notice, work.fee_minor)


def _from(work: Work, starts: date) -> date:
    """The first day of a term; one soon after the scope began is the first one."""
    return work.since if (starts - work.since).days < SHORTEST else starts


def _later(end: date, months: int) -> date:
    """The last day so many months after a last day, counted from the day behind it."""
    return subtract(add(add(end, DAY), Length(months, "m")), DAY)


def _before(world: World, work: Work, current: Contract) -> list[Contract]:
    """The terms before it, back to the day the scope began; fees mostly grew."""
    chain: list[Contract] = []
    starts, fee = current.starts_on, work.fee_minor
    while starts > work.since and not world.is_thin:
        end = subtract(starts, DAY)
        starts = subtract(starts, Length(world.rng.choice((12, 12, 24)), "m"))
        starts = _from(work, starts)
        fee = round(fee * world.rng.randint(86, 104) / 100 / 500_000) * 500_000
        chain.append(Contract("fixed", starts, end, world.rng.choice(NOTICES[:4]), fee))
    return chain[::-1]


def _entered(world: World, work: Work, contract: Contract) -> Row:
    """The row: from the sheet, filled in afterwards, or signed before it begins."""
    account, fee = work.account, contract.fee_minor if work.story.is_fee_known else None
    values: dict[str, Any] = {
        "scope_id": work.row,
        "shape": contract.shape,
        "starts_on": contract.starts_on,
        "ends_on": contract.ends_on,
        "notice_count": contract.notice.count,
        "notice_unit": contract.notice.unit,
        "fee_minor": fee,
        "fee_currency": account.currency if fee else "",
        "minimum_until": contract.minimum_until,
        "renews_months": 12 if contract.shape == "auto" else None,
    }
    known_on, rng = work.known_on, world.rng
    ended_on = contract.ends_on if contract.shape == "fixed" else None
    if ended_on and ended_on < known_on:
        values["stage"], values["stage_on"] = "agreed", subtract(ended_on, Length(60, "d"))
        day = known_on + timedelta(rng.randint(2, 45))
        return world.log.add(day, account.owner, "terms.add", "terms", **values)
    if contract.starts_on <= known_on + timedelta(60):
        return world.enter(known_on, account.owner, "terms", **values)
    day = working(contract.starts_on - timedelta(rng.randint(4, 20)))
    action = "terms.add" if contract.starts_on == work.since else "terms.renew"
    return world.log.add(day, account.owner, action, "terms", **values)


def _stages(world: World, work: Work, row: Row, notice_by: date, reached: int) -> None:
    """The renewal goes forward, each stage a little before it is due."""
    for stage, due, early in zip(STAGES[1 : reached + 1], DUE, EARLY, strict=False):
        day = working(notice_by - timedelta(due + world.rng.randint(*early)))
        if work.known_on < day < world.today:
            values = {"stage": stage, "stage_on": day}
            world.log.change(day, work.account.owner, "terms.step", row, **values)


def _end_game(world: World, work: Work, current: Contract, row: Row) -> None:
    """What became of the newest term until the day: its stages, or notice from the client."""
    story = work.story
    end = current.ends_on
    while current.shape == "auto" and end and subtract(end, current.notice) < world.today:
        end = _later(end, 12)
    notice_by = end and subtract(end, current.notice)
    if story.notice_given:
        day = world.ago(story.notice_given)
        values = {"notice_given_on": day, "notice_given_by": "client"}
        world.log.change(day, work.account.owner, "terms.notice", row, **values)
    elif story.status == "ended":
        by = "us" if story.outcome == "ended by us" else "client"
        day = working(min(notice_by or work.until, work.until - timedelta(40)))
        values = {"notice_given_on": day, "notice_given_by": by}
        world.log.change(day, work.account.owner, "terms.notice", row, **values)
    elif notice_by and current.shape in ("fixed", "auto"):
        expected = sum((notice_by - world.today).days <= due for due in DUE)
        _stages(world, work, row, notice_by, max(expected - story.behind, 0))
