"""Scopes as lists show them: the row, its client and its summary in one query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import JOIN, SQL, Case, Ordering, fn

from aortui.domain.phrases import scope_name
from aortui.domain.vocabulary import STAGES
from aortui.store.lists import ListOf, Totals, View, ranked, shown
from aortui.store.models import Category, Client, Member, Scope, ScopeSummary, Term
from aortui.tuples import NamedTuple


class ScopeRow(NamedTuple):
    """One scope of a list; money in minor units, ``fee_base`` in the base currency's."""

    id: int
    version: int
    client_id: int
    client: str
    tier: str
    category: str
    territory: str
    brand: str
    designation: str
    status: str
    owner: str
    since_on: date | None
    archived_on: date | None
    budget_minor: int | None
    budget_currency: str
    is_scored: bool
    band: str  # "" when it is not scored
    score: int | None
    known: int
    reason: str
    act_by: date | None
    stage: str
    expected_stage: str
    shape: str
    state: str
    ends_on: date | None
    term_ends_on: date | None
    notice_by: date | None
    fee_minor: int | None
    fee_currency: str
    fee_base: int | None
    touch_on: date | None
    tenths: tuple[int | None, ...]  # points in tenths, in the order of SIGNALS; () if not scored
    ended_on: date | None  # the first day without it
    outcome: str
    look_days: int | None  # between two looks, where somebody has set them
    starts_on: date | None  # while nothing ran before: the first day of the first term, ahead
    signed_minor: int | None  # a year from that day on; no total counts it
    signed_currency: str

    @property
    def name(self) -> str:
        """The category, with territory and brand where the scope has them."""
        return scope_name(self.category, self.territory, self.brand)

    @property
    def routed(self) -> int | None:
        """How much of the client's budget in the category comes to us, in per cent.

        Unknown without a fee or a budget, and where the two are in different currencies.
        """
        fee, budget = self.fee_minor, self.budget_minor
        if fee is None or not budget or self.fee_currency != self.budget_currency:
            return None
        return (200 * fee + budget) // (2 * budget)


def _ahead() -> Any:
    """``2026-12-01 42000000 EUR``: the first term of a scope that has not begun yet, else NULL.

    One text, looked up only where no contract runs: so a page of rows costs what it did.
    """
    first = Term.alias()
    minor = fn.COALESCE(first.fee_minor.cast("TEXT"), "")
    words = fn.TRIM(
        first.starts_on.concat(" ").concat(minor).concat(" ").concat(first.fee_currency)
    )
    query = (
        first.select(Case(None, [(first.starts_on > ScopeSummary.as_of, words)]))
        .where((first.scope == Scope.id) & first.archived_on.is_null())
        .order_by(first.starts_on.asc(nulls="FIRST"), first.id)
        .limit(1)
    )
    return Case(None, [(ScopeSummary.state == "out_of_contract", query)])


COLUMNS: tuple[Any, ...] = (
    Scope.id, Scope.version, Scope.client, Client.name, Client.tier, Category.slug,
    Scope.territory, Scope.brand, Scope.designation, Scope.status, Member.name, Scope.since_on,
    Scope.archived_on, Scope.budget_minor, Scope.budget_currency, ScopeSummary.is_scored,
    ScopeSummary.band, ScopeSummary.score, ScopeSummary.known, ScopeSummary.reason,
    ScopeSummary.act_by, ScopeSummary.stage, ScopeSummary.expected_stage, ScopeSummary.shape,
    ScopeSummary.state, ScopeSummary.ends_on, ScopeSummary.term_ends_on, ScopeSummary.notice_by,
    ScopeSummary.fee_minor, ScopeSummary.fee_currency, ScopeSummary.fee_base,
    ScopeSummary.touch_on, ScopeSummary.tenths, Scope.ended_on, Scope.outcome,
    Scope.review_interval_days, _ahead(),
)  # fmt: skip
# Today's; an index serves it, so nothing is said about NULL: none of the three can be.
QUEUE_ORDER = (
    ScopeSummary.band_order.asc(),
    ScopeSummary.fee_order.asc(),
    ScopeSummary.act_order.asc(),
)
SCORED_NAME = Case(None, [(ScopeSummary.is_scored == 1, ScopeSummary.band)], "")
SCORED_BAND = Case(None, [(ScopeSummary.is_scored == 1, ScopeSummary.band_order)])
ROUTED = Case(
    None,
    [
        (
            ScopeSummary.fee_currency == Scope.budget_currency,
            ScopeSummary.fee_minor * 1000 / fn.NULLIF(Scope.budget_minor, 0),
        )
    ],
)
ORDERS: dict[str, tuple[Any, ...]] = {
    "": (Client.sort_key, Category.slug),
    # down is the worst first; the highest fee first either way
    "risk": (Ordering(SCORED_BAND, "DESC", nulls="LAST"), *QUEUE_ORDER[1:]),
    "client": (Client.sort_key, Category.slug),
    "scope": (Category.slug, Client.sort_key),
    "designation": (Scope.designation, Client.sort_key),
    "fee": (ScopeSummary.fee_base,),
    "routed": (ROUTED, Client.sort_key),
    "ends": (ScopeSummary.ends_on, Client.sort_key),
    "notice by": (ScopeSummary.notice_by, ScopeSummary.ends_on, Client.sort_key),
    "act by": (ScopeSummary.act_by,),
    "owner": (Member.name_key, Client.sort_key),
    "stage": (ranked(ScopeSummary.stage, STAGES), ScopeSummary.notice_by),
}
LIVE = Scope.archived_on.is_null() & Client.archived_on.is_null()
GONE = Scope.archived_on.is_null(False)


def row(*values: Any) -> ScopeRow:
    """One row from the columns; a missing owner is ""."""
    *found, ahead = values
    found[10] = found[10] or ""
    if ahead is None:
        found += None, None, ""
    else:
        on, *fee = ahead.split()
        minor, currency = (int(fee[0]), fee[1]) if len(fee) > 1 else (None, "")
        found += date.fromisoformat(on), minor, currency
    return ScopeRow(*found)


def joined(columns: Sequence[Any]) -> Any:
    """Scopes with their client, category, owner and summary."""
    return (
        Scope.select(*columns)
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .join(Member, JOIN.LEFT_OUTER, on=(Scope.owner == Member.id))
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
    )


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The scopes that a view shows; an archived client takes its scopes along."""
    query = joined(columns).where(shown(view, "scopes", live=LIVE, gone=GONE))
    if view.owner_id is not None:
        query = query.where(Scope.owner == view.owner_id)
    if view.client_id is not None:
        query = query.where(Scope.client == view.client_id)
    return query


SCOPES = ListOf(Scope.id, narrowed, ORDERS)


def has_ended(today: date) -> Any:
    """With an outcome or by hand, as ``domain.endings``; notice alone leaves it in the lists."""
    said = (Scope.status == "ended") | (Scope.outcome != "")
    return said & (Scope.ended_on.is_null() | (Scope.ended_on <= today))


def listed(today: date) -> ListOf:
    """The list of scopes: those that have ended stand below the others."""
    return SCOPES._replace(above=(Case(None, [(has_ended(today), 1)], 0),))


def renewals(today: date) -> ListOf:
    """Every scope that is not pitching and has not ended with an outcome, by its notice day."""

    def query(view: View, columns: Sequence[Any]) -> Any:
        return narrowed(view, columns).where((Scope.status != "pitching") & ~has_ended(today))

    return ListOf(Scope.id, query, {**ORDERS, "": ORDERS["notice by"]})


def get(scope_id: int) -> ScopeRow | None:
    """One scope as lists show it."""
    values = joined(COLUMNS).where(Scope.id == scope_id).tuples().first()
    return None if values is None else row(*values)


def totals(of: ListOf, view: View) -> Totals:
    """What the scored scopes of a list add up to; all its rows are counted."""
    return _totals(of, view, SCORED_NAME)


def ladder_totals(of: ListOf, view: View) -> Totals:
    """How the renewals of a list stand: by state, and ``behind`` their ladder."""
    late = ranked(ScopeSummary.expected_stage, STAGES) > ranked(ScopeSummary.stage, STAGES)
    is_behind = late & (ScopeSummary.state == "in_force")
    return _totals(of, view, Case(None, [(is_behind, "behind")], ScopeSummary.state))


def _totals(of: ListOf, view: View, name: Any) -> Totals:
    """Rows counted by a name, fees added up; "" is no name, and a row without a band no fee."""
    lacks = (ScopeSummary.is_scored == 1) & ScopeSummary.fee_base.is_null()
    no_fee = lacks & ScopeSummary.fee_minor.is_null()
    columns = [
        name.alias("said_of"),
        fn.COUNT(SQL("*")),
        fn.SUM(Case(None, [(ScopeSummary.is_scored == 1, ScopeSummary.fee_base)])),
        fn.SUM(Case(None, [(no_fee, 1)], 0)),
        fn.SUM(Case(None, [(lacks, 1)], 0)),
    ]
    found = list(of.query(view._replace(sort=""), columns).group_by(SQL("said_of")).tuples())
    fee, without_fee, lacking = (sum(row[at] or 0 for row in found) for at in (2, 3, 4))
    return Totals(
        rows=sum(row[1] for row in found),
        of=of.total(view.whole()) if view.filter else 0,
        counts={row[0]: row[1] for row in found if row[0]},
        fee=fee,
        without_fee=without_fee,
        without_rate=lacking - without_fee,
    )


def fees_of_all() -> tuple[int, int]:
    """The fees of all scored scopes in base minor units, and how many lack a rate."""
    lacks_rate = ScopeSummary.fee_minor.is_null(False) & ScopeSummary.fee_base.is_null()
    query = ScopeSummary.select(
        fn.COALESCE(fn.SUM(ScopeSummary.fee_base), 0),
        fn.COALESCE(fn.SUM(Case(None, [(lacks_rate, 1)], 0)), 0),
    ).where(ScopeSummary.is_scored == 1)
    whole, lacking = query.tuples().get()
    return whole, lacking
