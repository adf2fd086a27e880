"""Archive any row instead of deleting it, and bring it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.store import records
from aortui.store.changes import Batch, batch


def archive(entity: str, row_ids: Sequence[int], *, today: date, actor: str) -> Batch:
    """Take rows out of the lists and the counting; ``restore`` and undo bring them back."""
    with batch(actor, f"{entity}.archive") as done:
        for row_id in row_ids:
            records.save(entity, row_id, {"archived_on": today}, done)
    return done


def restore(entity: str, row_ids: Sequence[int], *, actor: str) -> Batch:
    """Bring archived rows back into the lists."""
    with batch(actor, f"{entity}.restore") as done:
        for row_id in row_ids:
            records.save(entity, row_id, {"archived_on": None}, done)
    return done
