"""Tasks from the row: done, or due on another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.store import queue, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.lists import View
from aortui.store.queue import TaskRow

__all__ = ["Batch", "TaskRow", "View", "done", "move", "rows"]


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
