"""What people have put beside a scope: review marks, their own band, tasks that are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peewee import fn

from aortui.domain.review import Mark
from aortui.store.models import Client, Judgement, ReviewMark, Scope, Task
from aortui.store.touches import among


class Shelf(NamedTuple):
    """What stands beside one scope on a day, and whether it is in the lists at all."""

    is_archived: bool
    outcome: str
    mark: Mark | None = None
    judged_band: str = ""
    task_due_on: date | None = None  # the newest of its open tasks due by the day


def shelves(scope_ids: Sequence[int] | None, today: date) -> dict[int, Shelf]:
    """By scope, in a fixed number of queries; None: all scopes."""
    scopes = (
        Scope.select(Scope.id, Scope.outcome, Scope.archived_on, Client.archived_on)
        .join(Client, on=(Scope.client == Client.id))
    )  # fmt: skip
    if scope_ids is not None:
        scopes = scopes.where(among(Scope.id, scope_ids))
    marks, judged = _marks(scope_ids), _judged(scope_ids, today)
    due = _due(scope_ids, today)
    return {
        row: Shelf(
            is_archived=gone is not None or client_gone is not None,
            outcome=outcome,
            mark=marks.get(row),
            judged_band=judged.get(row, ""),
            task_due_on=due.get(row),
        )
        for row, outcome, gone, client_gone in scopes.tuples()
    }


def _marks(scope_ids: Sequence[int] | None) -> dict[int, Mark]:
    model = ReviewMark
    query = model.select(
        model.scope, model.kind, model.marked_on, model.back_on, model.band, model.stage
    ).where(model.archived_on.is_null())
    if scope_ids is not None:
        query = query.where(among(model.scope, scope_ids))
    return {row[0]: Mark(*row[1:]) for row in query.order_by(model.id).tuples()}


def _judged(scope_ids: Sequence[int] | None, today: date) -> dict[int, str]:
    model = Judgement
    holds = (model.judged_on <= today) & (model.until_on >= today) & model.archived_on.is_null()
    query = model.select(model.scope, model.band).where(holds)
    if scope_ids is not None:
        query = query.where(among(model.scope, scope_ids))
    return dict(query.order_by(model.id).tuples())


def _due(scope_ids: Sequence[int] | None, today: date) -> dict[int, date]:
    model = Task
    is_due = model.done_on.is_null() & (model.due_on <= today) & model.archived_on.is_null()
    query = model.select(model.scope, fn.MAX(model.due_on)).where(
        is_due & model.scope.is_null(False)
    )
    if scope_ids is not None:
        query = query.where(among(model.scope, scope_ids))
    rows = query.group_by(model.scope).tuples()
    return {row: date.fromisoformat(str(day)) for row, day in rows}
