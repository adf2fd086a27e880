"""How many rows each section of a scope's record has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import fn

from aortui.store.activities import on_scope
from aortui.store.models import Activity, Evaluation, Scope, Staffing, Term


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the team those who are on it today."""

    terms: int
    team: int
    evaluations: int
    activity: int


def counts(scope_id: int, client_id: int, today: date) -> Counts:
    """All of them in one query."""
    begun = Staffing.from_on.is_null() | (Staffing.from_on <= today)
    holds = begun & (Staffing.to_on.is_null() | (Staffing.to_on >= today))
    columns = [
        model.select(fn.COUNT(model.id)).where(condition)
        for model, condition in (
            (Term, (Term.scope == scope_id) & Term.archived_on.is_null()),
            (Staffing, (Staffing.scope == scope_id) & holds & Staffing.archived_on.is_null()),
            (Evaluation, (Evaluation.scope == scope_id) & Evaluation.archived_on.is_null()),
            (Activity, on_scope(scope_id, client_id)),
        )
    ]
    return Counts(*Scope.select(*columns).where(Scope.id == scope_id).tuples().first())
