"""Archive any row instead of deleting it, and bring it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aortui.errors import Rejected
from aortui.store import records, sheets
from aortui.store.changes import Batch, batch

__all__ = ["Batch", "archive", "restore"]

Beside = Mapping[str, Sequence[int]] | None  # the numbers of rows of other entities


def archive(
    entity: str, row_ids: Sequence[int], *, beside: Beside = None, today: date, actor: str
) -> Batch:
    """Take rows out of the lists and the counting; ``restore`` and undo bring them back.

    ``beside`` are rows of other entities that go in the same batch.
    """
    with batch(actor, f"{entity}.archive") as done:
        for of, numbers in {entity: row_ids, **(beside or {})}.items():
            for row_id in numbers:
                records.save(of, row_id, {"archived_on": today}, done)
    return done


def restore(entity: str, row_ids: Sequence[int], *, beside: Beside = None, actor: str) -> Batch:
    """Bring archived rows back into the lists; ``beside`` as for ``archive``.

    Raises Rejected where a scope would come to stand beside another exclusive one.
    """
    with batch(actor, f"{entity}.restore") as done:
        for of, numbers in {entity: row_ids, **(beside or {})}.items():
            for row_id in numbers:
                records.save(of, row_id, {"archived_on": None}, done)
                if of == "scopes" and (other := sheets.overlap(row_id)):
                    said = f"{other} is exclusive already; end that one, or make it preferred."
                    raise Rejected(designation=said)
    return done
