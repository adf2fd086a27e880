"""What was done, by whom; undo and redo."""

from __future__ import annotations

from aortui.domain.differences import Difference
from aortui.errors import NotFound
from aortui.store import changes as log
from aortui.store import history, touched, undo
from aortui.store.changes import Batch
from aortui.store.database import reading
from aortui.store.history import BatchLine, ChangeLine, LoggedChange
from aortui.store.lists import Place

__all__ = [
    "BatchLine", "ChangeLine", "Difference", "LoggedChange", "Place", "changes", "place",
    "place_of_row", "redo_newest", "rows", "rows_of", "undo_batch", "undo_newest",
]  # fmt: skip


def rows(
    limit: int | None = None, *, after: int | None = None, skip: int = 0, words: str = "",
    actor: str = "",
) -> list[BatchLine]:  # fmt: skip
    """A page of batches, the newest first: those with all the words, those of one actor."""
    with reading():
        return history.page(touched.narrowed(words, actor), limit, after=after, skip=skip)


def place(batch_id: int | None, *, words: str = "", actor: str = "") -> Place:
    """How many batches there are and where this one stands."""
    with reading():
        return history.place(touched.narrowed(words, actor), batch_id)


def rows_of(
    batch_id: int, limit: int | None = None, *, after: int | None = None, skip: int = 0
) -> list[ChangeLine]:
    """A page of the rows that a batch wrote."""
    with reading():
        return history.rows_of(batch_id, limit, after=after, skip=skip)


def place_of_row(batch_id: int, change_id: int | None) -> Place:
    """How many rows a batch wrote and where this change stands among them."""
    with reading():
        return history.place_of_row(batch_id, change_id)


def changes(limit: int | None = None, *, words: str = "", actor: str = "") -> list[LoggedChange]:
    """Every change with its batch, whole rows before and after, the newest first."""
    with reading():
        return list(history.logged(touched.narrowed(words, actor), limit))


def undo_newest(*, actor: str) -> Batch:
    """Take back my newest action that is not undone; raises NotFound, Rejected, Stale."""
    row = log.newest_standing(actor)
    if row is None:
        raise NotFound("There is nothing of yours to undo.")
    return undo.take_back(row.id, actor=actor, action="history.undo")


def redo_newest(*, actor: str) -> Batch:
    """Bring back what my newest undo took; raises NotFound, Rejected, Stale."""
    row = log.newest_undo(actor)
    if row is None:
        raise NotFound("There is nothing of yours to redo.")
    return undo.take_back(row.id, actor=actor, action="history.redo")


def undo_batch(batch_id: int, *, actor: str) -> Batch:
    """Take back any batch by its number; a redo means the action it brought back."""
    return undo.take_back(batch_id, actor=actor, action="history.undo")
