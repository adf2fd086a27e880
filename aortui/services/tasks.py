"""Tasks from the row: done, or due on another day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aortui.domain.entries import ENTRIES
from aortui.domain.reading import Reading, columns, read
from aortui.store import book, names, queue, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.lists import View
from aortui.store.queue import TaskRow
from aortui.tuples import NamedTuple

__all__ = ["EACH", "About", "Batch", "TaskRow", "View", "add_each", "done", "move", "rows"]

# What is typed once for the tasks of several rows.
EACH = tuple(
    field for field in ENTRIES["tasks"].fields if field.name in ("title", "due_on", "owner")
)


class About(NamedTuple):
    """What a task is about: a client or nobody, one of its scopes or none, a contact or none."""

    client_id: int | None = None
    scope_id: int | None = None
    contact_id: int | None = None


def rows(view: View) -> list[TaskRow]:
    """The tasks, open ones first, by their due day."""
    with reading():
        return queue.TASKS.page(view, queue.TASK_COLUMNS, queue.task_row)


def done(task_ids: Sequence[int], *, today: date, actor: str) -> Batch:
    """Tick them off."""
    with batch(actor, "tasks.done") as written:
        for task_id in task_ids:
            records.save("tasks", task_id, {"done_on": today}, written)
    return written


def move(task_ids: Sequence[int], due_on: date, *, actor: str) -> Batch:
    """Give them another due day."""
    with batch(actor, "tasks.move") as written:
        for task_id in task_ids:
            records.save("tasks", task_id, {"due_on": due_on}, written)
    return written


def add_each(about: Sequence[About], typed: Mapping[str, str], *, today: date, actor: str) -> Batch:
    """The same task for each of several rows, in one batch; ``typed`` are the texts of EACH.

    Raises Rejected with a sentence by field.
    """
    with reading():
        currency = book.info().base_currency
    values = read(EACH, typed, Reading(today, currency))
    with batch(actor, "tasks.add") as written:
        row = names.resolve(EACH, columns(EACH, values), written)
        for one in about:
            records.save("tasks", None, {**row, **one._asdict()}, written)
    return written
