"""Every batch can be taken back, and brought back."""

from __future__ import annotations

from aortui.errors import Rejected, Stale
from aortui.store import changes, records
from aortui.store.changes import Batch, batch


def take_back(target: int, *, actor: str, action: str) -> Batch:
    """Undo an action, or redo by taking back its undo; refuse if somebody built on it.

    Raises NotFound, Rejected, Stale.
    """
    target = changes.meant(target)
    with batch(actor, action, undoes=target) as done:
        if other := changes.countered_by(target, besides=done.id):
            at = f"{other.at:.16}".replace("T", " ")
            raise Rejected(batch=f"{other.actor} did that already, {at}.")
        if later := changes.built_on(target):
            raise Stale("Somebody has built on it since", later.actor, later.at)
        for change in reversed(changes.of(target)):
            records.put_back(change, done)
    return done
