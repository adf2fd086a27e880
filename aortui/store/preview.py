"""What stands beside a scope when somebody looks at it: its work, and how its band has moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import fn

from aortui.store import changes
from aortui.store.changes import BatchRow, ChangeRow
from aortui.store.lists import View
from aortui.store.models import Activity, BandHistory, Contact, Task
from aortui.store.queue import TaskRow, task_rows

MOVED_DAYS = 7  # so long a change of a band is news
MONTHS = 12


class Move(NamedTuple):
    """A change of a band: what it was before, and what brought it about (None: time passed)."""

    on: date
    band: str
    score: int | None
    batch: BatchRow | None
    change: ChangeRow | None  # the first one of that batch


class ActivityRow(NamedTuple):
    """One activity, as a line tells it."""

    on: date
    kind: str
    contact_ids: tuple[int, ...]
    summary: str


def moved(scope_id: int, today: date) -> Move | None:
    """The last change from one band to another, while it is news."""
    model = BandHistory
    query = model.select(model.day, model.band, model.score, model.batch)
    rows = list(query.where(model.scope == scope_id).order_by(model.id.desc()).limit(2).tuples())
    if len(rows) < 2 or not rows[0][1] or not rows[1][1]:
        return None
    (on, _, _, batch_id), (_, band, score, _) = rows
    if on <= today - timedelta(MOVED_DAYS):
        return None
    if batch_id is None:
        return Move(on, band, score, None, None)
    first = next(iter(changes.of(batch_id)), None)
    return Move(on, band, score, changes.get(batch_id), first)


def _happened(client_id: int, scope_id: int, today: date) -> Any:
    """The scope's activities and those of the client as a whole; a note is paper."""
    model = Activity
    return (
        (model.client == client_id)
        & ((model.scope == scope_id) | model.scope.is_null())
        & (model.kind != "note")
        & (model.happened_on <= today)
        & model.archived_on.is_null()
    )


def activities(client_id: int, scope_id: int, today: date, limit: int) -> list[ActivityRow]:
    """The newest ones."""
    model = Activity
    query = model.select(model.happened_on, model.kind, model.contact_ids, model.summary)
    query = query.where(_happened(client_id, scope_id, today))
    query = query.order_by(model.happened_on.desc(), model.id.desc()).limit(limit)
    return [ActivityRow(*values) for values in query.tuples()]


def by_month(client_id: int, scope_id: int, today: date) -> tuple[int, ...]:
    """How many activities in each of the last twelve calendar months, the oldest first."""
    last = today.year * 12 + today.month - 1
    months = [divmod(last - back, 12) for back in reversed(range(MONTHS))]
    words = [f"{year}-{month + 1:02}" for year, month in months]
    model = Activity
    month = fn.SUBSTR(model.happened_on, 1, 7)
    query = model.select(month, fn.COUNT(model.id)).where(
        _happened(client_id, scope_id, today) & (model.happened_on >= date(*_first(months[0])))
    )
    counts = dict(query.group_by(month).tuples())
    return tuple(counts.get(word, 0) for word in words)


def _first(month: tuple[int, int]) -> tuple[int, int, int]:
    return month[0], month[1] + 1, 1


def next_task(client_id: int, scope_id: int) -> TaskRow | None:
    """The open task that is due first, of the scope or of the client as a whole."""
    model = Task
    row_id = (
        model.select(model.id)
        .where(
            ((model.scope == scope_id) | ((model.client == client_id) & model.scope.is_null()))
            & model.done_on.is_null()
            & model.archived_on.is_null()
        )
        .order_by(model.due_on.asc(nulls="LAST"), model.id)
        .limit(1)
        .scalar()
    )
    return None if row_id is None else task_rows(View(), [row_id]).get(row_id)


def contact(contact_id: int) -> str:
    """``Jane Doe, VP Marketing, +1 555 0100``."""
    columns = (Contact.name, Contact.title, Contact.phone)
    values = Contact.select(*columns).where(Contact.id == contact_id).tuples().first() or ()
    return ", ".join(word for word in values if word)
