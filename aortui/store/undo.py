"""Every batch can be taken back, and brought back."""

from __future__ import annotations

from aortui.errors import Rejected, Stale
from aortui.store import changes, records, sheets
from aortui.store.changes import Batch, batch

# Columns by which a scope may come to stand beside an exclusive one.
EXCLUDES = (
    "category_id", "designation", "status", "since_on", "ended_on", "territory", "brand",
    "archived_on",
)  # fmt: skip


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
        _refuse_overlaps(target)
    return done


def _refuse_overlaps(target: int) -> None:
    """What comes back may meanwhile be somebody else's: two exclusive scopes are never both true.

    Looked at are the scopes that come to exclude others by it; others may be edited and undone.
    """
    for change in changes.of(target):
        now, was = change.before, change.after or {}  # it has been taken back
        if change.entity != "scopes" or now is None:
            continue
        is_moved = any(now[name] != was.get(name) for name in EXCLUDES)
        if is_moved and (other := sheets.overlap(change.row_id)):
            raise Rejected(designation=f"{other} is exclusive now; end that one first.")
