"""Today's queue: the scopes that stand in it, then the tasks that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from aortui.store import scopes
from aortui.store.lists import ListOf, Place, View, finds
from aortui.store.models import Category, Client, Member, Scope, ScopeSummary, Task
from aortui.store.scopes import ScopeRow


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of a list."""

    id: int
    version: int
    title: str
    due_on: date | None
    owner: str
    client_id: int | None
    client: str
    scope_id: int | None
    category: str
    contact_id: int | None
    done_on: date | None
    archived_on: date | None


TASK_COLUMNS: tuple[Any, ...] = (
    Task.id, Task.version, Task.title, Task.due_on, Member.name, Task.client, Client.name,
    Task.scope, Category.slug, Task.contact, Task.done_on, Task.archived_on,
)  # fmt: skip


def task_row(*values: Any) -> TaskRow:
    """One row from the columns; names that are missing are ""."""
    found = list(values)
    for at in (4, 6, 8):
        found[at] = found[at] or ""
    return TaskRow(*found)


def _tasks(view: View, columns: Sequence[Any]) -> Any:
    query = (
        Task.select(*columns)
        .join(Member, JOIN.LEFT_OUTER, on=(Task.owner == Member.id))
        .join(Client, JOIN.LEFT_OUTER, on=(Task.client == Client.id))
        .join(Scope, JOIN.LEFT_OUTER, on=(Task.scope == Scope.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Scope.category == Category.id))
        .where(Task.archived_on.is_null(not view.archived))
    )
    if view.owner_id is not None:
        query = query.where(Task.owner == view.owner_id)
    if view.client_id is not None:
        query = query.where(Task.client == view.client_id)
    for condition in finds(view.words, Client.name_key, Client.short_key, Task.title):
        query = query.where(condition)
    return query


def _queued(view: View, columns: Sequence[Any]) -> Any:
    return scopes.narrowed(view, columns).where(ScopeSummary.in_queue == 1)


TASKS = ListOf(Task.id, _tasks, {"": (Task.done_on.is_null(False), Task.due_on)})
QUEUE = ListOf(Scope.id, _queued, {**scopes.ORDERS, "": scopes.QUEUE_ORDER})


def due_tasks(today: date) -> ListOf:
    """The open tasks that are due by a day, the longest due first."""

    def query(view: View, columns: Sequence[Any]) -> Any:
        return _tasks(view, columns).where(Task.done_on.is_null() & (Task.due_on <= today))

    return ListOf(Task.id, query, {"": (Task.due_on,)})


def page(
    view: View, today: date, limit: int | None, *, after: int | None = None, skip: int = 0
) -> list[ScopeRow | TaskRow]:
    """So many lines behind one (a task by its negative number), or behind the first ``skip``."""
    if after is not None:
        at = place(view, today, after).at
        skip = skip if at is None else at + 1
    rows: list[ScopeRow | TaskRow] = []
    rows += QUEUE.page(view, scopes.COLUMNS, scopes.row, limit, skip=skip)
    left = None if limit is None else limit - len(rows)
    if left is None or left > 0:
        behind = 0 if rows else max(0, skip - QUEUE.total(view))
        tasks = due_tasks(today)
        rows += tasks.page(view, TASK_COLUMNS, task_row, left, skip=behind)
    return rows


def place(view: View, today: date, line: int | None) -> Place:
    """How long the queue is and where a line (a scope, or a task by its negative number) stands."""
    tasks = due_tasks(today)
    if line is not None and line < 0:
        scopes_before = QUEUE.total(view)
        found = tasks.place(view, -line)
        at = None if found.at is None else scopes_before + found.at
        return Place(scopes_before + found.total, at)
    found = QUEUE.place(view, line)
    return Place(found.total + tasks.total(view), found.at)


def totals(view: View) -> list[tuple[str, int, int, int]]:
    """By band: how many scored scopes, their fees in base minor units, how many without."""
    columns = [
        ScopeSummary.band,
        fn.COUNT(SQL("*")),
        fn.COALESCE(fn.SUM(ScopeSummary.fee_base), 0),
        fn.SUM(ScopeSummary.fee_base.is_null()),
    ]
    query = scopes.narrowed(view, columns).where(ScopeSummary.is_scored == 1)
    return list(query.group_by(ScopeSummary.band).tuples())
