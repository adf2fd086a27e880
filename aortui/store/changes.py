"""The change log, the spine of the book: what every write leaves, and what undo asks of it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from peewee import IntegrityError, fn

from aortui.errors import NotFound, Rejected
from aortui.store import models, trips, under_way
from aortui.store.around import Snapshot as Snapshot
from aortui.store.around import around
from aortui.store.causes import hangs_on
from aortui.store.database import writing
from aortui.store.engine import Asked
from aortui.tuples import NamedTuple

Undo = models.Batch.alias()
Redo = models.Batch.alias()
REDONE = fn.EXISTS(Redo.select(Redo.id).where(Redo.undoes == Undo.id))
UNDONE = fn.EXISTS(Undo.select(Undo.id).where((Undo.undoes == models.Batch.id) & ~REDONE))
FINAL = ("contacts.purge", "clients.purge")  # nobody takes these back, and nothing of them is lost
ACTS = models.Batch.undoes.is_null() & models.Batch.action.not_in(FINAL)
STANDS = ACTS & ~UNDONE  # an action whose effect is in the rows


@dataclass(slots=True)
class Batch:
    """One action under way: which rows of which entity it has touched."""

    id: int
    actor: str
    action: str
    touched: dict[str, set[int]] = field(default_factory=dict)
    around: set[tuple[str, int]] = field(default_factory=set)  # see the function of that name

    @property
    def is_empty(self) -> bool:
        """Nothing differed, so nothing was written."""
        return not self.touched

    def record(
        self, entity: str, row_id: int, before: Snapshot | None, after: Snapshot | None
    ) -> None:
        """Log one row; called by ``records`` alone."""
        written = [
            None if row is None else json.dumps(row, sort_keys=True) for row in (before, after)
        ]
        trips.later(
            "INSERT INTO changes (batch, entity, row_id, before, after)"
            f" VALUES ({', '.join([models.db.param] * 5)})",
            (self.id, entity, row_id, *written),
        )
        self.touched.setdefault(entity, set()).add(row_id)
        self.around.update(around(entity, row_id, before, after))


class BatchRow(NamedTuple):
    """A batch as the log keeps it; ``at`` is ISO 8601, UTC."""

    id: int
    at: str
    actor: str
    action: str
    undoes: int | None


class ChangeRow(NamedTuple):
    """One row of a batch, before and after."""

    entity: str
    row_id: int
    before: Snapshot | None
    after: Snapshot | None


JOINED = "members.join"  # the first write of somebody new; nobody's action to undo
_before_batch: list[Callable[[str, str], None]] = []
_first_asked: list[Callable[[str], Asked]] = []
_after_batch: list[Callable[[Batch], None]] = []


def before_each_batch(join: Callable[[str, str], None]) -> Callable[[str, str], None]:
    """Run this with actor and action, inside the transaction, before their batch begins."""
    _before_batch.append(join)
    return join


def first_asked(asking: Callable[[str], Asked]) -> Callable[[str], Asked]:
    """What is asked of the actor before their batch begins, to be asked at once with the others."""
    _first_asked.append(asking)
    return asking


def after_each_batch(rebuild: Callable[[Batch], None]) -> Callable[[Batch], None]:
    """Run this inside the transaction of every batch: the summaries stand on it."""
    _after_batch.append(rebuild)
    return rebuild


@contextmanager
def batch(
    actor: str, action: str, *, undoes: int | None = None, command_id: str = ""
) -> Iterator[Batch]:
    """One intention: everything inside is written, logged and undone together.

    One in which nothing differed leaves no trace and keeps id 0, unless it takes back another.
    """
    command_id = command_id or under_way.name()
    try:
        with writing():
            trips.ahead(asking(actor) for asking in _first_asked)
            for join in _before_batch:
                join(actor, action)
            row = begin(actor, action, undoes=undoes, command_id=command_id)
            done = Batch(row.id, actor, action)
            yield done
            if done.is_empty and undoes is None:
                row.delete_instance()
                done.id = 0
            for rebuild in _after_batch:
                rebuild(done)
            if done.id:
                under_way.wrote(command_id)
    except IntegrityError as error:  # at commit: a row is gone that something else hangs on
        if not hangs_on(error):
            raise
        raise Rejected(row="Something else in the book hangs on it; change that first.") from error


@contextmanager
def rehearsal(actor: str, action: str) -> Iterator[Batch]:
    """A batch of which nothing stays: what would come of it can be read inside."""
    with writing(), models.db.atomic() as point:
        for join in _before_batch:
            join(actor, action)
        row = begin(actor, action)
        yield Batch(row.id, actor, action)
        point.rollback()


@contextmanager
def part(done: Batch) -> Iterator[None]:
    """Some of a batch that may be refused by itself: then nothing of it stays in the batch."""
    before = {entity: set(ids) for entity, ids in done.touched.items()}
    try:
        with models.db.atomic():
            yield
    except Rejected:
        done.touched = before
        raise


def of_command(command_id: str) -> Batch | None:
    """The batch that was written under this name already, so that nothing is written twice."""
    row = models.Batch.get_or_none(models.Batch.command_id == command_id)
    if row is None:
        return None
    found = Batch(row.id, row.actor, row.action)
    for change in of(row.id):
        found.touched.setdefault(change.entity, set()).add(change.row_id)
    return found


def begin(actor: str, action: str, *, undoes: int | None = None, command_id: str = "") -> Any:
    """A new row of the log, stamped now; inside a transaction."""
    return models.Batch.create(
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        actor=actor,
        action=action,
        undoes=undoes,
        command_id=command_id or uuid.uuid4().hex,
    )


def _batch_row(row: Any) -> BatchRow:
    return BatchRow(row.id, row.at, row.actor, row.action, row.undoes)


def get(batch_id: int) -> BatchRow:
    """The batch of that number; raises NotFound."""
    row = models.Batch.get_or_none(models.Batch.id == batch_id)
    if row is None:
        raise NotFound(f"There is no batch {batch_id} in the history.")
    return _batch_row(row)


def of(batch_id: int) -> list[ChangeRow]:
    """The changes of a batch, oldest first."""
    return [ChangeRow(*parts) for parts in _changes(models.Change.batch == batch_id).tuples()]


def since(batch_id: int) -> list[ChangeRow]:
    """The changes of all batches after this one."""
    return [ChangeRow(*parts) for parts in _changes(models.Change.batch > batch_id).tuples()]


def first(batch_id: int) -> ChangeRow | None:
    """The oldest change of a batch, which may have a hundred thousand."""
    query = _changes(models.Change.batch == batch_id).limit(1).tuples()
    return next((ChangeRow(*parts) for parts in query), None)


def _changes(condition: Any) -> Any:
    log = models.Change
    query = log.select(log.entity, log.row_id, log.before, log.after)
    return query.where(condition).order_by(log.id)


def of_row(entity: str, row_id: int) -> Iterator[tuple[int, int | None, Any, Any]]:
    """The changes of a row, the newest first: their batch, what that undoes, before and after."""
    log = models.Change
    query = (
        log.select(models.Batch.id, models.Batch.undoes, log.before, log.after)
        .join(models.Batch)
        .where((log.entity == entity) & (log.row_id == row_id))
        .order_by(log.id.desc())
    )
    return iter(query.tuples())


def newest_of(entity: str, row_id: int, *columns: str) -> BatchRow:
    """Who changed one of these columns of a row last; raises NotFound where nobody did."""
    for batch, _, before, after in of_row(entity, row_id):
        if any((before or {}).get(name) != (after or {}).get(name) for name in columns):
            return get(batch)
    return get(0)


def newest_touch(entity: str, row_id: int) -> BatchRow:
    """Who changed this row last."""
    query = (
        models.Batch.select()
        .join(models.Change, on=(models.Change.batch == models.Batch.id))
        .where((models.Change.entity == entity) & (models.Change.row_id == row_id))
        .order_by(models.Change.id.desc())
    )
    return _batch_row(query.get())


def newest_standing(actor: str) -> BatchRow | None:
    """My newest action that is not undone."""
    mine = (models.Batch.actor == actor) & (models.Batch.action != JOINED)
    query = models.Batch.select().where(mine & STANDS)
    row = query.order_by(models.Batch.id.desc()).first()
    return None if row is None else _batch_row(row)


def newest_undo(actor: str) -> BatchRow | None:
    """My newest undo not redone, if I have done nothing new since."""
    newest = (
        models.Batch.select(fn.COALESCE(fn.MAX(models.Batch.id), 0))
        .where((models.Batch.actor == actor) & models.Batch.undoes.is_null())
        .scalar()
    )
    undone = models.Batch.alias()
    query = (
        Undo.select()
        .join(undone, on=(undone.id == Undo.undoes))
        .where((Undo.actor == actor) & undone.undoes.is_null() & ~REDONE & (Undo.id > newest))
        .order_by(Undo.id.desc())
    )
    row = query.first()
    return None if row is None else _batch_row(row)


def newest_before(batch_id: int) -> BatchRow:
    """The action before this one, whoever came in meanwhile; raises NotFound if it is the first."""
    earlier = (models.Batch.id < batch_id) & (models.Batch.action != JOINED)
    found = models.Batch.select(fn.MAX(models.Batch.id)).where(earlier)
    return get(found.scalar() or 0)


def newest_id() -> int:
    """The number of the newest batch, 0 in a new book."""
    row = models.db.execute_sql("SELECT MAX(id) FROM batches").fetchone()
    return int(row[0] or 0) if row else 0


def are_between(one: int, other: int) -> bool:
    """Whether there are batches behind the one and before the other, neither of them counted."""
    if other == one + 1:
        return False
    between = (models.Batch.id > one) & (models.Batch.id < other)
    return bool(models.Batch.select(models.Batch.id).where(between).exists())


def entities_since(batch_id: int) -> frozenset[str]:
    """The entities that batches after this one have touched."""
    query = models.Change.select(models.Change.entity).where(models.Change.batch > batch_id)
    return frozenset(name for (name,) in query.distinct().tuples())
