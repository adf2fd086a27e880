"""Open tasks, found by what they say."""

from __future__ import annotations

from datetime import date

from aortui.store.models import Task
from aortui.tuples import NamedTuple


class OpenTask(NamedTuple):
    """A task that is not done yet."""

    id: int
    due_on: date | None


def open_like(scope_id: int, title: str) -> OpenTask | None:
    """The open task of a scope with these very words."""
    query = Task.select(Task.id, Task.due_on).where(
        (Task.scope == scope_id)
        & (Task.title == title)
        & Task.done_on.is_null()
        & Task.archived_on.is_null()
    )
    row = query.order_by(Task.due_on).tuples().first()
    return None if row is None else OpenTask(*row)
