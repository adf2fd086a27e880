"""Which rows were merged into which, as the log tells it: the winner is written, then the loser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from aortui.domain.differences import Ref
from aortui.domain.entry_words import Entry
from aortui.domain.merging import MERGES
from aortui.domain.since import Merging
from aortui.store.changes import STANDS, BatchRow, ChangeRow
from aortui.store.models import TABLES, Batch, Change
from aortui.store.standing import aim
from aortui.store.titles import names_of
from aortui.tuples import NamedTuple


class Pair(NamedTuple):
    """A record that took another one in."""

    entity: str
    winner: int
    loser: int


def pairs_of(changes: list[ChangeRow]) -> Iterator[Pair]:
    """The pairs of one merge, from all of its changes; that of its clients comes first."""
    for one, other in pairwise(changes):
        if is_loss(other) and one.entity == other.entity:
            yield Pair(other.entity, one.row_id, other.row_id)


def is_loss(change: ChangeRow) -> bool:
    """Whether a merge put this row into the archive."""
    before, after = change.before or {}, change.after or {}
    return before.get("archived_on") is None and after.get("archived_on") is not None


class Merged(NamedTuple):
    """A merge of the book and when it stood."""

    batch: BatchRow
    turns: tuple[int, ...]  # the batches that took it back, and did it again
    pairs: tuple[Pair, ...]

    @property
    def stands(self) -> bool:
        """Whether it does now."""
        return len(self.turns) % 2 == 0

    def stood_at(self, batch_id: int) -> bool:
        """Whether it did when that batch was written."""
        before = sum(turn < batch_id for turn in self.turns)
        return self.batch.id < batch_id and before % 2 == 0


def of_all() -> list[Merged]:
    """Every merge of the book: few of many batches are one."""
    found = []
    for row in Batch.select().where(Batch.action.in_(MERGES)).order_by(Batch.id):
        batch = BatchRow(row.id, row.at, row.actor, row.action, row.undoes)
        undos = [one for (one,) in Batch.select(Batch.id).where(Batch.undoes == row.id).tuples()]
        redos = [one for (one,) in Batch.select(Batch.id).where(Batch.undoes.in_(undos)).tuples()]
        pairs = tuple(pairs_of(_records_of(row.id)))
        found.append(Merged(batch, (*undos, *redos), pairs))
    return found


def told_of(entries: Iterable[Entry]) -> dict[Ref, Merging]:
    """What these entries of the log, the oldest first, made of rows by merging or by undoing that.

    By the row that went, or is back.
    """
    batches = dict.fromkeys(
        one.batch for one in entries if one.action in MERGES or one.undoes is not None
    )
    ends: dict[Ref, tuple[Ref, bool]] = {}
    for to in map(aim, batches):
        for pair in pairs_of(_records_of(to.action.id)) if to.is_merge else ():
            ends[pair.entity, pair.loser] = ((pair.entity, pair.winner), not to.is_back)
    for loser, (winner, is_apart) in ends.items():
        if not is_apart:
            ends[loser] = (_last(winner, ends), False)
    names = names_of(winner for winner, _ in ends.values())
    return {loser: Merging(names.get(one, ""), is_apart) for loser, (one, is_apart) in ends.items()}


def _last(winner: Ref, ends: Mapping[Ref, tuple[Ref, bool]]) -> Ref:
    """Through further merges, the row that is still there."""
    seen = {winner}
    while (found := ends.get(winner)) is not None and not found[1] and found[0] not in seen:
        winner = found[0]
        seen.add(winner)
    return winner


def _records_of(batch_id: int) -> list[ChangeRow]:
    """The changes of a merge that tell what became what."""
    query = Change.select(Change.entity, Change.row_id, Change.before, Change.after).where(
        (Change.batch == batch_id) & Change.entity.in_(("clients", "contacts"))
    )
    return [ChangeRow(*parts) for parts in query.order_by(Change.id).tuples()]


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


def called(entity: str, key: str, client_id: int | None = None) -> int | None:
    """The living row into which the one of this name (``text.name_key``) was merged."""
    model = TABLES[entity]
    names = model._meta.columns
    query = model.select(model.id).where(
        (names["name_key"] == key) & model.archived_on.is_null(False)
    )
    if entity == "contacts":
        query = query.where(names["client_id"] == client_id)
    found = (into(entity, number) for (number,) in list(query.tuples()))
    return next((number for number in found if number is not None), None)


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
