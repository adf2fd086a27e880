"""Today's queue: the scopes that stand in it, then the tasks that are due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, SQL, Case, fn

from aortui.store import changes, scopes, trips
from aortui.store.lists import ListOf, Place, View, shown
from aortui.store.models import (
    Batch,
    Category,
    Change,
    Client,
    Contact,
    Member,
    Scope,
    ScopeSummary,
    Task,
)
from aortui.store.scopes import ScopeRow
from aortui.tuples import NamedTuple


class TaskRow(NamedTuple):
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


LIVE, GONE = Task.archived_on.is_null(), Task.archived_on.is_null(False)


def _tasks(view: View, columns: Sequence[Any]) -> Any:
    query = (
        Task.select(*columns)
        .join(Member, JOIN.LEFT_OUTER, on=(Task.owner == Member.id))
        .join(Client, JOIN.LEFT_OUTER, on=(Task.client == Client.id))
        .join(Scope, JOIN.LEFT_OUTER, on=(Task.scope == Scope.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Scope.category == Category.id))
        .where(shown(view, "tasks", live=LIVE, gone=GONE))
    )
    if view.owner_id is not None:
        query = query.where(Task.owner == view.owner_id)
    if view.client_id is not None:
        query = query.where(Task.client == view.client_id)
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
    tasks = due_tasks(today)
    trips.together(
        lambda: QUEUE.page(view, scopes.COLUMNS, scopes.row, limit, skip=skip),
        lambda: tasks.page(view, TASK_COLUMNS, task_row, limit),
    )
    rows: list[ScopeRow | TaskRow] = []
    rows += QUEUE.page(view, scopes.COLUMNS, scopes.row, limit, skip=skip)
    left = None if limit is None else limit - len(rows)
    if left is None or left > 0:
        behind = 0 if rows else max(0, skip - QUEUE.total(view))
        rows += tasks.page(view, TASK_COLUMNS, task_row, limit, skip=behind)  # as asked together
    return rows[:limit]


def place(view: View, today: date, line: int | None) -> Place:
    """How long the queue is and where a line (a scope, or a task by its negative number) stands."""
    tasks = due_tasks(today)
    if line is not None and line < 0:
        scopes_before = QUEUE.total(view)
        found = tasks.place(view, -line)
        at = None if found.at is None else scopes_before + found.at
        return Place(scopes_before + found.total, at)
    trips.together(lambda: QUEUE.total(view), lambda: tasks.total(view))
    found = QUEUE.place(view, line)
    return Place(found.total + tasks.total(view), found.at)


class BandTotal(NamedTuple):
    """The scored scopes of a band; fees a year in base minor units."""

    band: str
    scopes: int
    fee: int
    without_fee: int
    without_rate: int  # they have a fee, and nobody knows what it is in the base currency


def totals(view: View) -> list[BandTotal]:
    """How many scored scopes stand in each band, and their fees."""
    summary = ScopeSummary
    columns = [
        summary.band,
        fn.COUNT(SQL("*")),
        fn.COALESCE(fn.SUM(summary.fee_base), 0),
        _how_many(summary.fee_minor.is_null()),
        _how_many(summary.fee_base.is_null() & summary.fee_minor.is_null(False)),
    ]
    query = scopes.narrowed(view, columns).where(summary.is_scored == 1)
    return [BandTotal(*values) for values in query.group_by(summary.band).tuples()]


def _how_many(condition: Any) -> Any:
    return fn.COUNT(Case(None, [(condition, 1)]))


def owns_any(owner_id: int) -> bool:
    """Whether a member owns a scope, or a task that is still open."""
    scope = Scope.select(Scope.id).where(Scope.owner == owner_id)
    task = Task.select(Task.id).where((Task.owner == owner_id) & Task.done_on.is_null())
    return bool(scope.exists() or task.exists())


class Coming(NamedTuple):
    """A line that is not in the queue, and the day on which it enters."""

    on: date
    row: ScopeRow | TaskRow


def coming(view: View, today: date, until: date, limit: int | None = None) -> list[Coming]:
    """What enters the queue after today and by a day, the soonest first."""
    on = ScopeSummary.next_on
    found = scopes.narrowed(view, [*scopes.COLUMNS, on]).where((on > today) & (on <= until))
    found = found.order_by(on, *scopes.QUEUE_ORDER, Scope.id).limit(limit)
    is_open = Task.done_on.is_null() & (Task.due_on > today) & (Task.due_on <= until)
    todo = _tasks(view, TASK_COLUMNS).where(is_open).order_by(Task.due_on, Task.id).limit(limit)
    trips.ahead(query.sql() for query in (found, todo))
    rows = [Coming(values[-1], scopes.row(*values[:-1])) for values in found.tuples()]
    tasks = [task_row(*values) for values in todo.tuples()]
    rows += [Coming(task.due_on, task) for task in tasks if task.due_on]
    return sorted(rows, key=lambda one: one.on)[:limit]


class Dealt(NamedTuple):
    """A row that somebody wrote to deal with a line; ``at`` is ISO 8601, UTC."""

    at: str
    actor: str
    entity: str
    row: Mapping[str, Any]


DEALING = (
    "review.mark_reviewed", "review.snooze", "tasks.done", "activities.log", "activities.add",
    "quick.add",
)  # fmt: skip
MOVING = ("tasks.move", "review.snooze")  # of tasks: they come back on another day
DEALT_ON = {"review_marks": "marked_on", "tasks": "done_on", "activities": "happened_on"}
REACH = 2000  # batches that are looked back at: more than a morning


def dealt_with(today: date, begun: str, over: str) -> list[Dealt]:
    """What has been done about lines on that day, by anybody, the newest first.

    The day begins and is over at these moments, ISO 8601 in UTC: a task that was moved says only
    when it was written.
    """
    day = today.isoformat()
    is_moved = (Change.entity == "tasks") & Batch.action.in_(MOVING)
    is_moved &= (Batch.at >= begun) & (Batch.at < over)
    # Most rows are of other days: they need no reading.
    is_dealt = Batch.action.in_(DEALING) & Change.after.contains(day) | is_moved
    query = (
        Change.select(Batch.at, Batch.actor, Change.entity, Change.after)
        .join(Batch, on=(Change.batch == Batch.id))
        .where(
            (Change.batch > changes.newest_id() - REACH)
            & Change.entity.in_(list(DEALT_ON))
            & is_dealt
            & changes.STANDS
        )
        .order_by(Change.id.desc())
    )
    rows = [Dealt(*values) for values in query.tuples()]
    return [one for one in rows if _is_of_day(one, day)]


def _is_of_day(one: Dealt, day: str) -> bool:
    """What happened on another day, and what is due today all the same, was not dealt with."""
    row, on = one.row, one.row[DEALT_ON[one.entity]]
    if one.entity == "tasks" and on is None:
        return (row["due_on"] or "") > day
    return bool(on == day and row.get("kind") != "note")


def scope_rows(view: View, scope_ids: Iterable[int]) -> dict[int, tuple[ScopeRow, bool]]:
    """By number, as far as the view shows it: the scope, and whether it stands in the queue."""
    columns = [*scopes.COLUMNS, ScopeSummary.in_queue]
    query = scopes.narrowed(view, columns).where(Scope.id.in_(list(scope_ids)))
    return {values[0]: (scopes.row(*values[:-1]), bool(values[-1])) for values in query.tuples()}


def task_rows(view: View, task_ids: Iterable[int]) -> dict[int, TaskRow]:
    """By number, as far as the view shows it."""
    query = _tasks(view, TASK_COLUMNS).where(Task.id.in_(list(task_ids)))
    return {values[0]: task_row(*values) for values in query.tuples()}


def client_names(client_ids: Iterable[int]) -> dict[int, str]:
    """By number."""
    query = Client.select(Client.id, Client.name).where(Client.id.in_(list(client_ids)))
    return dict(query.tuples())


def contact_names(contact_ids: Iterable[int]) -> dict[int, str]:
    """By number."""
    query = Contact.select(Contact.id, Contact.name).where(Contact.id.in_(list(contact_ids)))
    return dict(query.tuples())
