"""What was done, by whom; undo and redo."""

from __future__ import annotations

from aortui.errors import NotFound
from aortui.store import changes, undo
from aortui.store.changes import Batch


def undo_newest(*, actor: str) -> Batch:
    """Take back my newest action that is not undone; raises NotFound, Rejected, Stale."""
    row = changes.newest_standing(actor)
    if row is None:
        raise NotFound("There is nothing of yours to undo.")
    return undo.take_back(row.id, actor=actor, action="history.undo")


def redo_newest(*, actor: str) -> Batch:
    """Bring back what my newest undo took; raises NotFound, Rejected, Stale."""
    row = changes.newest_undo(actor)
    if row is None:
        raise NotFound("There is nothing of yours to redo.")
    return undo.take_back(row.id, actor=actor, action="history.redo")


def undo_batch(batch_id: int, *, actor: str) -> Batch:
    """Take back any batch by its number; a redo means the action it brought back."""
    return undo.take_back(batch_id, actor=actor, action="history.undo")
