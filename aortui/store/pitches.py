"""Pitches as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from aortui.store.lists import ListOf, View, finds
from aortui.store.models import Category, Client, Member, Pitch, Scope, ScopeSummary


@dataclass(frozen=True, slots=True)
class PitchRow:
    """One pitch of a list; hours in hundredths."""

    id: int
    version: int
    client_id: int
    client: str
    scope_id: int | None
    category: str
    purpose: str
    reason: str
    stage: str
    rivals: tuple[str, ...]
    criteria: str
    discovery: bool
    proposal: bool
    case_studies: bool
    presentation: bool
    value_minor: int | None
    value_currency: str
    fee_minor: int | None  # of the scope that is defended
    fee_currency: str | None
    decision_on: date | None
    opened_on: date | None
    closed_on: date | None
    outcome: str
    client_reason: str
    our_reason: str
    hours: int | None
    cost_minor: int | None
    cost_currency: str
    owner: str
    archived_on: date | None

    @property
    def checked(self) -> int:
        """How many of the four things of the checklist are done."""
        return sum((self.discovery, self.proposal, self.case_studies, self.presentation))


COLUMNS: tuple[Any, ...] = (
    Pitch.id, Pitch.version, Pitch.client, Client.name, Pitch.scope, Category.slug, Pitch.purpose,
    Pitch.reason, Pitch.stage, Pitch.rivals, Pitch.criteria, Pitch.discovery, Pitch.proposal,
    Pitch.case_studies, Pitch.presentation, Pitch.value_minor, Pitch.value_currency,
    ScopeSummary.fee_minor, ScopeSummary.fee_currency, Pitch.decision_on, Pitch.opened_on,
    Pitch.closed_on, Pitch.outcome, Pitch.client_reason, Pitch.our_reason, Pitch.hours,
    Pitch.cost_minor, Pitch.cost_currency, Member.name, Pitch.archived_on,
)  # fmt: skip
ORDERS: dict[str, tuple[Any, ...]] = {
    "": (Pitch.closed_on.is_null(False), Pitch.decision_on, Client.sort_key),
    "client": (Client.sort_key, Category.slug),
    "scope": (Category.slug, Client.sort_key),
    "purpose": (Pitch.purpose, Pitch.decision_on),
    "stage": (Pitch.stage, Pitch.decision_on),
    "decision": (Pitch.decision_on,),
    "outcome": (fn.NULLIF(Pitch.outcome, ""), Pitch.closed_on),
    "value": (Pitch.value_minor,),
}


def row(*values: Any) -> PitchRow:
    """One row from the columns."""
    found = list(values)
    found[5] = found[5] or ""
    found[28] = found[28] or ""
    return PitchRow(*found)


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The pitches that a view shows, the open ones first; mine are those of my clients."""
    query = (
        Pitch.select(*columns)
        .join(Client, on=(Pitch.client == Client.id))
        .join(Scope, JOIN.LEFT_OUTER, on=(Pitch.scope == Scope.id))
        .join(
            Category,
            JOIN.LEFT_OUTER,
            on=(Category.id == fn.COALESCE(Pitch.category, Scope.category)),
        )
        .join(Member, JOIN.LEFT_OUTER, on=(Client.owner == Member.id))
        .join(ScopeSummary, JOIN.LEFT_OUTER, on=(ScopeSummary.scope == Pitch.scope))
    )
    if view.archived:
        query = query.where(Pitch.archived_on.is_null(False))
    else:
        query = query.where(Pitch.archived_on.is_null() & Client.archived_on.is_null())
    if view.owner_id is not None:
        query = query.where(Client.owner == view.owner_id)
    if view.client_id is not None:
        query = query.where(Pitch.client == view.client_id)
    for condition in finds(view.words, Client.name_key, Client.short_key, Category.slug):
        query = query.where(condition)
    return query


PITCHES = ListOf(Pitch.id, narrowed, ORDERS)
