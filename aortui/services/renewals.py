"""Renewals: how every contract stands, and how far its renewal has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from aortui.domain import notice
from aortui.domain.money import Money
from aortui.domain.risk.ladder import Ladder, due_days, ladder
from aortui.domain.risk.policy import Renewal as Rules
from aortui.domain.risk.signals.renewal import STEPS
from aortui.domain.terms import Standing, standing
from aortui.store import book, chains, outlook, scopes, trips
from aortui.store.database import reading
from aortui.store.lists import Place, Totals, View
from aortui.store.outlook import NOTHING
from aortui.store.scopes import ScopeRow
from aortui.tuples import NamedTuple

__all__ = [
    "Outlook", "Place", "Quarter", "RenewalDetail", "RenewalRow", "Rung", "ScopeRow", "Standing",
    "Totals", "View", "ahead", "detail", "place", "rows", "totals",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RenewalRow:
    """One scope and how its contract stands on a day; shape and state are "" without a term."""

    id: int  # of the scope
    client: str
    category: str
    designation: str
    shape: str  # fixed, auto, open, min
    state: str  # in_force, out_of_contract, notice_given, ended
    starts_on: date | None
    term_ends_on: date | None  # the last day of the running term
    ends_on: date | None  # the end that the sum starts from
    notice_by: date | None
    notice_sum: str | None  # 2026-12-31 - 60 d = 2026-11-01
    earliest_exit: date | None
    days_to_notice: int | None  # negative when past
    stage: str
    expected_stage: str
    fee: Money | None  # a year
    owner: str
    scope: ScopeRow
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage of the ladder: when it is due, and whether it is there."""

    stage: str
    due_on: date
    is_done: bool
    is_here: bool  # it is the one that the renewal has reached
    is_due: bool  # by now it should be there


@dataclass(frozen=True, slots=True)
class RenewalDetail:
    """What the preview of a renewal shows beside its row."""

    id: int
    sum: str  # 31 Mar 2027 - 90 d = 31 Dec 2026; "" where there is no notice day
    notice: str  # how the contract stands, as a sentence; "" without a term
    rungs: tuple[Rung, ...]  # none where there is no deadline
    behind: int  # stages
    is_missed: bool  # the notice day of a fixed contract passed before the renewal was agreed
    next_step: str  # "" where nothing is behind


class Quarter(NamedTuple):
    """What falls into a quarter, or into a year (``quarter`` 0)."""

    year: int
    quarter: int
    notices: int  # contracts whose notice day it is
    ends: int
    fee: int  # a year, of those that end, in base minor units
    without: int  # so many of those that end are not in it, for want of a fee or a rate

    @property
    def called(self) -> str:
        """``Q1``; a year by its number."""
        return f"Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def called_in_full(self) -> str:
        """``Q1 2027``."""
        return f"{self.called} {self.year}" if self.quarter else self.called


class Outlook(NamedTuple):
    """What ends within some days, by quarter and by year; those between others may be empty."""

    quarters: tuple[Quarter, ...] = ()

    @property
    def ends(self) -> int:
        """How many contracts."""
        return sum(one.ends for one in self.quarters)

    @property
    def fee(self) -> int:
        """What they pay a year, in base minor units."""
        return sum(one.fee for one in self.quarters)

    @property
    def without(self) -> int:
        """How many the sum leaves out."""
        return sum(one.without for one in self.quarters)

    @property
    def years(self) -> tuple[Quarter, ...]:
        """The same by year."""
        by_year = groupby(self.quarters, key=lambda one: one.year)
        return tuple(_added(year, 0, quarters) for year, quarters in by_year)


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[RenewalRow]:
    """A page of every scope that is not pitching and has not ended with an outcome."""
    with reading():
        listed = scopes.renewals(today)
        page = listed.page(view, scopes.COLUMNS, scopes.row, limit, after=after, skip=skip)
        found = chains.of_scopes(None if limit is None else [row.id for row in page])
    return [
        _row(row, standing([link.term for link in found.get(row.id, ())], today)) for row in page
    ]


def place(view: View, row_id: int | None, *, today: date) -> Place:
    """How many renewals there are and where this one stands."""
    with reading():
        return scopes.renewals(today).place(view, row_id)


def totals(view: View, *, today: date) -> Totals:
    """How many are behind, out of contract, ended by notice, and what they pay."""
    with reading():
        return scopes.ladder_totals(scopes.renewals(today), view)


def ahead(view: View, *, today: date, until: date) -> Outlook:
    """What ends and what can be left from today to a day, of the contracts that a list shows."""
    with reading():
        listed = scopes.renewals(today)
        trips.together(
            lambda: outlook.ends(listed, view, today, until),
            lambda: outlook.notices(listed, view, today, until),
        )
        ends = outlook.ends(listed, view, today, until)
        notices = outlook.notices(listed, view, today, until)
    if not ends and not notices:
        return Outlook()
    first, last = today.year * 12 + today.month - 1, until.year * 12 + until.month - 1
    found = []
    for at in range(first, last + 1):
        month = (at // 12, at % 12 + 1)
        left, over = notices.get(month, NOTHING), ends.get(month, NOTHING)
        found.append(Quarter(at // 12, at % 12 // 3 + 1, left.rows, *over))
    by_quarter = groupby(found, key=lambda one: (one.year, one.quarter))
    quarters = [_added(*name, months) for name, months in by_quarter]
    while not (quarters[-1].ends or quarters[-1].notices):
        quarters.pop()
    return Outlook(tuple(quarters))


def _added(year: int, quarter: int, parts: Iterable[Quarter]) -> Quarter:
    """Several as one."""
    return Quarter(year, quarter, *map(sum, zip(*(one[2:] for one in parts), strict=True)))


def detail(scope_id: int, *, today: date) -> RenewalDetail:
    """The ladder of one renewal, and the sum behind its notice day."""
    with reading():
        trips.together(lambda: chains.of_scope(scope_id), book.policy)
        terms = [link.term for link in chains.of_scope(scope_id)]
        rules = book.policy().renewal
    stands = standing(terms, today)
    if stands is None:
        return RenewalDetail(scope_id, "", "", (), 0, False, "")
    is_open = stands.state == "in_force"
    steps = ladder(terms, stands, today.toordinal(), rules) if is_open else None
    behind = max(steps.expected - steps.stage, 0) if steps else 0
    return RenewalDetail(
        id=scope_id,
        sum=notice.sum_text(stands),
        notice=notice.sentence(stands, today),
        rungs=_rungs(steps, stands, rules) if steps else (),
        behind=behind,
        is_missed=bool(behind and steps and steps.notice_by < today.toordinal()),
        next_step=STEPS[steps.expected] if steps and behind else "",
    )


def _row(row: ScopeRow, stands: Standing | None) -> RenewalRow:
    return RenewalRow(
        id=row.id,
        client=row.client,
        category=row.category,
        designation=row.designation,
        shape=stands.shape if stands else "",
        state=stands.state if stands else "",
        starts_on=stands.starts_on if stands else None,
        term_ends_on=stands.term_ends_on if stands else None,
        ends_on=stands.ends_on if stands else None,
        notice_by=stands.notice_by if stands else None,
        notice_sum=stands.notice_sum if stands else None,
        earliest_exit=stands.earliest_exit if stands else None,
        days_to_notice=stands.days_to_notice if stands else None,
        stage=row.stage,
        expected_stage=row.expected_stage,
        fee=None if row.fee_minor is None else Money(row.fee_minor, row.fee_currency),
        owner=row.owner,
        scope=row,
        standing=stands,
    )


def _rungs(steps: Ladder, stands: Standing, rules: Rules) -> tuple[Rung, ...]:
    """The days that the ladder goes by."""
    return tuple(
        Rung(stage, due_on, at <= steps.stage, at == steps.stage, at <= steps.expected)
        for at, (stage, due_on) in enumerate(due_days(steps, stands, rules), 1)
    )
