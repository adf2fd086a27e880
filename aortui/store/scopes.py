"""Scopes as lists show them: the row, its client and its summary in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from aortui.store.lists import ListOf, View, finds
from aortui.store.models import Category, Client, Member, Scope, ScopeSummary


@dataclass(frozen=True, slots=True)
class ScopeRow:
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

    @property
    def name(self) -> str:
        """The category, with territory and brand where the scope has them."""
        return " ".join(part for part in (self.category, self.territory, self.brand) if part)


COLUMNS: tuple[Any, ...] = (
    Scope.id, Scope.version, Scope.client, Client.name, Client.tier, Category.slug,
    Scope.territory, Scope.brand, Scope.designation, Scope.status, Member.name, Scope.since_on,
    Scope.archived_on, Scope.budget_minor, Scope.budget_currency, ScopeSummary.is_scored,
    ScopeSummary.band, ScopeSummary.score, ScopeSummary.known, ScopeSummary.reason,
    ScopeSummary.act_by, ScopeSummary.stage, ScopeSummary.expected_stage, ScopeSummary.shape,
    ScopeSummary.state, ScopeSummary.ends_on, ScopeSummary.term_ends_on, ScopeSummary.notice_by,
    ScopeSummary.fee_minor, ScopeSummary.fee_currency, ScopeSummary.fee_base,
    ScopeSummary.touch_on,
)  # fmt: skip
QUEUE_ORDER = (ScopeSummary.band_order, ScopeSummary.fee_order, ScopeSummary.act_order)
ORDERS: dict[str, tuple[Any, ...]] = {
    "": (Client.sort_key, Category.slug),
    "risk": QUEUE_ORDER,
    "client": (Client.sort_key, Category.slug),
    "scope": (Category.slug, Client.sort_key),
    "designation": (Scope.designation, Client.sort_key),
    "fee": (ScopeSummary.fee_base,),
    "ends": (ScopeSummary.ends_on,),
    "notice by": (ScopeSummary.notice_by,),
    "act by": (ScopeSummary.act_by,),
    "owner": (Member.name_key, Client.sort_key),
    "stage": (ScopeSummary.stage, Client.sort_key),
}


def row(*values: Any) -> ScopeRow:
    """One row from the columns; a missing owner is ""."""
    found = list(values)
    found[10] = found[10] or ""
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
    query = joined(columns)
    if view.archived:
        query = query.where(Scope.archived_on.is_null(False))
    else:
        query = query.where(Scope.archived_on.is_null() & Client.archived_on.is_null())
    if view.owner_id is not None:
        query = query.where(Scope.owner == view.owner_id)
    if view.client_id is not None:
        query = query.where(Scope.client == view.client_id)
    for condition in finds(view.words, Client.name_key, Client.short_key, Category.slug):
        query = query.where(condition)
    return query


def _renewals(view: View, columns: Sequence[Any]) -> Any:
    """Every scope that is not pitching and has not ended with an outcome."""
    return narrowed(view, columns).where((Scope.status != "pitching") & (Scope.outcome == ""))


SCOPES = ListOf(Scope.id, narrowed, ORDERS)
RENEWALS = ListOf(Scope.id, _renewals, {**ORDERS, "": (ScopeSummary.notice_by, Client.sort_key)})


def get(scope_id: int) -> ScopeRow | None:
    """One scope as lists show it."""
    values = joined(COLUMNS).where(Scope.id == scope_id).tuples().first()
    return None if values is None else row(*values)
