"""Every batch can be taken back, and brought back.

A batch goes whole or is refused whole, with who stands in the way and when they did it. What a
later action that stands wrote into one of its rows, hung on one of them or took for its own is
never taken back silently: that one goes first. Of a merge this is asked column by column, so that
it can be undone when its rows have lived on; ``following`` says what stays where. Done again, an
action is written as it was the first time, whatever its undo had to leave.
"""

from __future__ import annotations

from aortui.errors import Rejected
from aortui.store import changes, following, put_back, sheets, standing
from aortui.store.changes import Batch, ChangeRow, batch
from aortui.store.put_back import stale
from aortui.store.standing import Aim

# Columns by which a scope may come to stand beside an exclusive one.
EXCLUDES = (
    "client_id", "category_id", "designation", "status", "since_on", "ended_on", "territory",
    "brand", "archived_on",
)  # fmt: skip
BUILT = "Somebody has built on it since"


def take_back(target: int, *, actor: str, action: str) -> Batch:
    """Undo an action, or redo by taking back its undo; refuse if somebody built on it.

    Raises NotFound, Rejected, Stale.
    """
    to = standing.aim(target)
    if to.action.action in changes.FINAL:
        raise Rejected(batch="What was removed for good does not come back.")
    with batch(actor, action, undoes=to.undoes) as done:
        if other := standing.countered_by(to.undoes, besides=done.id):
            at = f"{other.at:.16}".replace("T", " ")
            raise Rejected(batch=f"{other.actor} did that already, {at}.")
        if later := standing.built_on(to):
            raise stale(BUILT, later)
        rows = changes.of(to.action.id)
        steps = [_turned(row) for row in reversed(rows)] if to.is_back else rows
        _refuse_leaning(to, _whole(steps))
        for step in steps:
            put_back.put(step.entity, step.row_id, step.before, step.after, done, of=to.action.id)
        whole = _whole(steps)
        if to.is_merge:
            following.of_merge(to, rows, done)
        else:
            following.of_rows(to, whole, done)
        put_back.refuse_missing(one.after for one in whole if one.after is not None)
        _refuse_overlaps(whole)
    return done


def _turned(row: ChangeRow) -> ChangeRow:
    return row._replace(before=row.after, after=row.before)


def _whole(steps: list[ChangeRow]) -> list[ChangeRow]:
    """One step for each row: a batch may have written one several times."""
    found: dict[tuple[str, int], ChangeRow] = {}
    for step in steps:
        first = found.setdefault((step.entity, step.row_id), step)
        found[step.entity, step.row_id] = first._replace(after=step.after)
    return list(found.values())


def _refuse_leaning(to: Aim, steps: list[ChangeRow]) -> None:
    """What goes may be named by others since; a name that comes back may have become theirs."""
    removed = {(one.entity, one.row_id) for one in steps if one.after is None}
    wanted = {
        key
        for one in steps
        for key in standing.taken(one.entity, one.after)
        if key not in standing.taken(one.entity, one.before)
    }
    if other := standing.leaning(to, removed, wanted):
        raise stale(BUILT, other)


def _refuse_overlaps(steps: list[ChangeRow]) -> None:
    """What comes back may meanwhile be somebody else's: two exclusive scopes are never both true.

    Looked at are the scopes that come to exclude others by it; others may be edited and undone.
    Where the other one, too, has only come back, both may: the list of conflicts names them.
    """
    for one in steps:
        if one.entity != "scopes" or one.after is None or one.after["archived_on"] is not None:
            continue  # one in the archive excludes nobody
        was = one.before or {}
        is_moved = any(one.after[name] != was.get(name) for name in EXCLUDES)
        if not is_moved or (other := sheets.overlapping_scope(one.row_id)) is None:
            continue
        who = changes.newest_of("scopes", other, *EXCLUDES)
        if who.undoes is None or standing.aim(who.id).is_back:
            at = f"{who.at:.16}".replace("T", " ")
            said = f"{sheets.scope_called(other)} is exclusive now; end that one first"
            raise Rejected(designation=f"{said}: {who.actor}, {at}.")
