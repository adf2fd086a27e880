"""Which rows were merged into which, as the log tells it: the winner is written, then the loser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aortui.domain.merging import MERGES
from aortui.store.changes import STANDS, ChangeRow
from aortui.store.models import TABLES, Batch, Change


class Pair(NamedTuple):
    """A record that took another one in."""

    entity: str
    winner: int
    loser: int


def pairs_of(changes: list[ChangeRow]) -> Iterator[Pair]:
    """The pairs of one merge, from all of its changes; that of its clients comes first."""
    for one, other in zip(changes, changes[1:], strict=False):
        if is_loss(other) and one.entity == other.entity:
            yield Pair(other.entity, one.row_id, other.row_id)


def is_loss(change: ChangeRow) -> bool:
    """Whether a merge put this row into the archive."""
    before, after = change.before or {}, change.after or {}
    return before.get("archived_on") is None and after.get("archived_on") is not None


def has_any() -> bool:
    """Whether anything was ever merged in this book."""
    return Batch.select(Batch.id).where(Batch.action.in_(MERGES)).exists()


def client_pairs() -> set[frozenset[int]]:
    """The numbers of clients that were merged, whether that stands or not."""
    query = (
        Change.select(Change.batch, Change.entity, Change.row_id, Change.before, Change.after)
        .join(Batch)
        .where((Batch.action == "clients.merge") & (Change.entity == "clients"))
        .order_by(Change.id)
    )
    by_batch: dict[int, list[ChangeRow]] = {}
    for batch, *parts in query.tuples():
        by_batch.setdefault(batch, []).append(ChangeRow(*parts))
    return {
        frozenset((pair.winner, pair.loser))
        for changes in by_batch.values()
        for pair in pairs_of(changes)
    }


def into(entity: str, row_id: int) -> int | None:
    """The living row that this archived one was merged into, through others; None: it was not."""
    seen = {row_id}
    while (winner := _winner(entity, row_id)) is not None and winner not in seen:
        model = TABLES[entity]
        if (
            model.select(model.id)
            .where((model.id == winner) & model.archived_on.is_null())
            .exists()
        ):
            return winner
        seen.add(winner)
        row_id = winner
    return None


def _winner(entity: str, row_id: int) -> int | None:
    query = (
        Change.select(Change.id, Change.batch, Change.before, Change.after)
        .join(Batch)
        .where((Change.entity == entity) & (Change.row_id == row_id))
        .where(Batch.action.in_(MERGES) & STANDS)
        .order_by(Change.id.desc())
    )
    for number, batch, *parts in query.tuples():
        if is_loss(ChangeRow(entity, row_id, *parts)):
            before = (Change.batch == batch) & (Change.id < number)
            found = Change.select(Change.row_id).where(before).order_by(Change.id.desc()).limit(1)
            return found.scalar()  # type: ignore[no-any-return]  # peewee
    return None
