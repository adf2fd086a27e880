"""What stands of the log, and what later entries have built on an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

from aortui.domain.differences import REFERS, Ref, refs
from aortui.domain.merging import MERGES
from aortui.store import changes, models
from aortui.store.changes import REDONE, STANDS, BatchRow, Snapshot, Undo
from aortui.store.models import RECORDS, Batch, Change
from aortui.tuples import NamedTuple

# What no two rows of a table may have in common.
UNIQUE = {
    "clients": ("name_key",),
    "members": ("name_key",),
    "categories": ("slug",),
    "tags": ("entity", "row_id", "word"),
    "rates": ("currency", "from_on"),
    "apart": ("entity", "row_id", "other_id"),
}
Taken = tuple[str, tuple[Any, ...]]  # an entity and its values of UNIQUE


class Aim(NamedTuple):
    """An action that is to be taken back, or done again by taking back its undo."""

    action: BatchRow
    is_back: bool  # take it back; else do it again
    undoes: int  # the batch that is taken back: the action or its undo

    @property
    def is_merge(self) -> bool:
        """Whether it is taken back column by column."""
        return self.action.action in MERGES


def aim(batch_id: int) -> Aim:
    """What taking back a batch comes to: a redo means the action it brought back."""
    row = changes.get(batch_id)
    if row.undoes is None:
        return Aim(row, True, row.id)
    parent = changes.get(row.undoes)
    if parent.undoes is None:
        return Aim(parent, False, row.id)
    return Aim(changes.get(parent.undoes), True, parent.undoes)


def stands(batch_id: int) -> bool:
    """Whether the effect of this action is in the rows."""
    return bool(Batch.select(Batch.id).where((Batch.id == batch_id) & STANDS).exists())


def countered_by(target: int, *, besides: int) -> BatchRow | None:
    """The undo (or redo) by which this batch has been taken back already, if it has."""
    query = Undo.select().where((Undo.undoes == target) & (Undo.id != besides) & ~REDONE)
    row = query.order_by(Undo.id.desc()).first()
    return None if row is None else _batch_row(row)


def built_on(to: Aim) -> BatchRow | None:
    """The newest other action that stands and changed one of these rows later.

    Of a merge only one that changed what the merge itself had written: another column of a row
    that it moved stays as it has become.
    """
    found = _later(to) if not to.is_merge else _later_columns(to)
    return found or _later_policy(to)


def _since(to: Aim) -> Any:
    return (Batch.id > to.undoes) & STANDS


def _joined(to: Aim, *columns: Any) -> tuple[Any, Any, Any]:
    """Actions since, joined with their changes of the same rows; those, and its own changes."""
    mine, other = Change.alias(), Change.alias()
    same = (other.entity == mine.entity) & (other.row_id == mine.row_id)
    query = (
        Batch.select(*columns)
        .join(other, on=(other.batch == Batch.id))
        .join(mine, on=((mine.batch == to.action.id) & same))
        .where(_since(to))
        .order_by(Batch.id.desc())
    )
    return query, other, mine


def _later(to: Aim) -> BatchRow | None:
    query, _, _ = _joined(to)
    row = query.first()
    return None if row is None else _batch_row(row)


def _later_columns(to: Aim) -> BatchRow | None:
    query, other, mine = _joined(to)
    parts = (Batch.id, other.before, other.after, mine.before, mine.after)
    for number, before, after, old, new in query.select(*parts).tuples().iterator():
        if _differing(before, after) & _differing(old, new):
            return changes.get(number)
    return None


def _differing(before: Snapshot | None, after: Snapshot | None) -> Set[str]:
    """The columns that a change wrote; all of them where a row came or went."""
    if before is None or after is None:
        return (before or after or {}).keys()
    return {name for name in after if name != "version" and after[name] != before.get(name)}


def _later_policy(to: Aim) -> BatchRow | None:
    """A policy is written whole: each later one has the numbers of those before it."""
    of_policy = Change.entity == "policies"
    if not Change.select(Change.id).where((Change.batch == to.action.id) & of_policy).exists():
        return None
    query = Batch.select().join(Change).where(_since(to) & of_policy).order_by(Batch.id.desc())
    row = query.first()
    return None if row is None else _batch_row(row)


def taken(entity: str, row: Snapshot | None) -> Iterator[Taken]:
    """What of a row no other may have."""
    if row is not None and entity in UNIQUE:
        yield entity, tuple(row[name] for name in UNIQUE[entity])


def leaning(to: Aim, removed: Set[Ref], wanted: Set[Taken]) -> BatchRow | None:
    """The newest standing action since that named a row which goes, or took a name that is wanted.

    One that names it no more, or gave the name up again, counts as well: undone, it would need it.
    """
    entities = {entity for entity, _ in wanted} | set(_naming(entity for entity, _ in removed))
    if not entities:
        return None
    own = Change.select(Change.row_id, Change.entity).where(Change.batch == to.action.id).tuples()
    mine = {(entity, row_id) for row_id, entity in own}
    query = (
        Change.select(Change.batch, Change.entity, Change.row_id, Change.before, Change.after)
        .join(Batch)
        .where(_since(to) & Change.entity.in_(sorted(entities)))
        .order_by(Change.id.desc())
    )
    for batch, entity, row_id, *rows in query.tuples().iterator():
        found = [row for row in rows if row is not None]
        is_other = (entity, row_id) not in mine
        if any(not removed.isdisjoint(refs(row)) for row in found) or (
            is_other and any(not wanted.isdisjoint(taken(entity, row)) for row in found)
        ):
            return changes.get(batch)
    return None


def _naming(entities: Iterable[str]) -> Iterator[str]:
    """The tables that may name rows of these, by column or as what a word is on."""
    of = set(entities)
    columns = {column for column, entity in REFERS.items() if entity in of}
    for model in RECORDS:
        if not columns.isdisjoint(model._meta.columns):
            yield model._meta.table_name
    if of:
        yield from ("tags", "apart")


def rival(entity: str, row_id: int, row: Snapshot) -> BatchRow | None:
    """Who wrote the row last that has what this one needs; None: there is none."""
    model = models.TABLES[entity]
    query = model.select(model.id).where(model.id != row_id)
    for name in UNIQUE.get(entity, ()):
        query = query.where(model._meta.columns[name] == row[name])
    number = query.scalar() if entity in UNIQUE else None
    return None if number is None else changes.newest_touch(entity, number)


def _batch_row(row: Any) -> BatchRow:
    return BatchRow(row.id, row.at, row.actor, row.action, row.undoes)
