"""What stands above the record of a client: its own facts, its scopes, how many rows there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from aortui.store import queue, scopes
from aortui.store.lists import View
from aortui.store.models import Activity, Client, Contact, Member, Pitch, Scope, Task
from aortui.store.queue import TaskRow
from aortui.store.scopes import ScopeRow


@dataclass(frozen=True, slots=True)
class Head:
    """The client itself."""

    id: int
    name: str
    tier: str
    industry: str
    owner: str
    website: str
    archived_on: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows each section has; of tasks the open ones."""

    contacts: int
    activity: int
    tasks: int
    pitches: int


def head(client_id: int) -> Head | None:
    """One client, archived or not; None if it is gone."""
    query = (
        Client.select(
            Client.id, Client.name, Client.tier, Client.industry, fn.COALESCE(Member.name, ""),
            Client.website, Client.archived_on,
        )
        .join(Member, JOIN.LEFT_OUTER, on=(Client.owner == Member.id))
        .where(Client.id == client_id)
    )  # fmt: skip
    values = query.tuples().first()
    return Head(*values) if values else None


def counts(client_id: int) -> Counts:
    """All of them in one query."""
    parts = [
        (Contact, SQL("1 = 1")),
        (Activity, SQL("1 = 1")),
        (Task, Task.done_on.is_null()),
        (Pitch, SQL("1 = 1")),
    ]
    columns = [_count(model, client_id, more) for model, more in parts]
    return Counts(*Client.select(*columns).where(Client.id == client_id).tuples().first())


def _count(model: Any, client_id: int, more: Any) -> Any:
    there = (model.client == client_id) & model.archived_on.is_null()
    return model.select(fn.COUNT(model.id)).where(there, more)


TASKS = queue.TASKS._replace(
    orders={"": (Task.done_on.desc(nulls="FIRST"), Task.due_on.asc(nulls="LAST"))},
)


def tasks_of(client_id: int, limit: int) -> list[TaskRow]:
    """The client's tasks: open ones first by due day, then those done, the newest first."""
    view = View(client_id=client_id)
    return TASKS.page(view, queue.TASK_COLUMNS, queue.task_row, limit)


def scopes_of(client_id: int) -> list[ScopeRow]:
    """The client's scopes, also of an archived client: the worst first, those that ended last."""
    query = scopes.joined(scopes.COLUMNS).where(
        (Scope.client == client_id) & Scope.archived_on.is_null()
    )
    return [
        scopes.row(*values) for values in query.order_by(*scopes.QUEUE_ORDER, Scope.id).tuples()
    ]
