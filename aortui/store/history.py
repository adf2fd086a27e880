"""The history as people read it: batches in words, the newest first, and the rows they wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from peewee import Case, fn

from aortui.domain.differences import Change, Difference, Names, differences, refs
from aortui.domain.history import OF_KNOWN_ROWS, OF_NEW_ROWS, REDO, Act, sentence, title
from aortui.domain.history_words import NOUNS
from aortui.store import book, models, titles, trips
from aortui.store.changes import REDONE, STANDS, Snapshot, Undo
from aortui.store.lists import Place
from aortui.store.models import Batch, Policy
from aortui.store.touched import writing


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch: who did what when."""

    id: int
    at: datetime  # UTC
    actor: str
    action: str
    words: str  # what was done, without its subject
    rows: int  # so many were written
    undone_by: int | None  # the batch that took it back, if that stands


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row of a batch, field by field."""

    id: int
    entity: str
    row_id: int
    noun: str
    title: str
    client_id: int | None
    scope_id: int | None
    is_new: bool
    is_gone: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One change with its batch, as programs read it; ``id`` is the row's, ``at`` ISO 8601 UTC."""

    batch: int
    at: str
    actor: str
    action: str
    entity: str
    id: int
    before: Snapshot | None
    after: Snapshot | None
    undone_by: int | None


def of_changes(changes: Any, limit: int) -> list[BatchLine]:
    """The newest batches that have one of these changes, told by those alone."""
    return page([writing(changes)], limit, changes=changes)


def page(
    conditions: Sequence[Any], limit: int | None, *, after: int | None = None, skip: int = 0,
    changes: Any = None,
) -> list[BatchLine]:  # fmt: skip
    """So many batches behind a known one, or behind the first ``skip``.

    ``changes`` are those that are told of; None: all.
    """
    query = Batch.select(Batch.id, Batch.at, Batch.actor, Batch.action, Batch.undoes)
    for condition in conditions:
        query = query.where(condition)
    if after is not None:
        query = query.where(Batch.id < after)
    query = query.order_by(Batch.id.desc()).limit(limit or 10**9).offset(skip)
    rows = list(query.tuples())
    told = {row[0]: (row[3], row[4]) for row in rows}
    trips.together(lambda: _acts(told, changes), lambda: _undone(list(told)))
    acts, names = _acts(told, changes)
    undone = _undone(list(told))
    return [
        BatchLine(
            number, datetime.fromisoformat(at), actor, action, sentence(acts[number], names),
            acts[number].rows, undone.get(number),
        )
        for number, at, actor, action, _ in rows
    ]  # fmt: skip


def place(conditions: Sequence[Any], batch_id: int | None) -> Place:
    """How many batches there are and how many stand before this one."""
    number = batch_id or 0
    counts = [fn.COUNT(Case(None, [(one, 1)])) for one in (Batch.id > number, Batch.id == number)]
    query = Batch.select(fn.COUNT(Batch.id), *counts)
    for condition in conditions:
        query = query.where(condition)
    total, newer, here = query.tuples().get()
    return Place(total, newer if here else None)


def _undone(batch_ids: list[int]) -> dict[int, int]:
    """By batch the one that took it back and stands."""
    query = Undo.select(Undo.undoes, Undo.id).where(Undo.undoes.in_(batch_ids) & ~REDONE)
    return dict(query.order_by(Undo.id).tuples())


def _acts(batches: dict[int, tuple[str, int | None]], changes: Any) -> tuple[dict[int, Act], Names]:
    """What each batch did, with all names that telling it needs, in a fixed number of queries."""
    asked = dict(batches)
    for _ in range(2):  # an undo tells of its action, a redo of its undo's action
        missing = {undoes for _, undoes in asked.values() if undoes} - asked.keys()
        query = Batch.select(Batch.id, Batch.action, Batch.undoes)
        found = query.where(Batch.id.in_(sorted(missing))).tuples() if missing else ()
        asked |= {number: (action, undoes) for number, action, undoes in found}
    actions = {number: action for number, (action, _) in asked.items()}
    counts, firsts, written = _tallies(actions, changes)
    acts: dict[int, Act] = {}
    for number, (action, undoes) in sorted(asked.items()):
        done = acts.get(undoes or 0)
        if done and done.undone:  # an undo was taken back, by whatever key
            action, done = REDO, done.undone
        acts[number] = Act(action, counts[number], firsts[number], done, written[number])
    rows = [change.row for first in firsts.values() for change in first.values()]
    rows += [change.before or {} for first in firsts.values() for change in first.values()]
    return acts, titles.names_of(ref for row in rows for ref in refs(row))


def _tallies(
    actions: dict[int, str], changes: Any
) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, Change]], dict[int, int]]:
    """By batch and entity how many rows it was about, and the first; how many it wrote in all.

    Where a batch is about rows that were there, those it made on the way do not count, and the
    other way round.
    """
    model = models.Change
    known = Case(None, [(model.before.is_null(False), model.id)])
    query = model.select(
        model.batch, model.entity, fn.COUNT(model.id), fn.MIN(model.id), fn.COUNT(known),
        fn.MIN(known),
    ).where(model.batch.in_(list(actions)))  # fmt: skip
    query = query if changes is None else query.where(changes)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    written: dict[int, int] = defaultdict(int)
    chosen: list[int] = []
    for batch, entity, count, first, old, first_old in query.group_by(
        model.batch, model.entity
    ).tuples():
        written[batch] += count
        is_of_old = old and actions[batch] in OF_KNOWN_ROWS
        is_of_new = count > old and actions[batch] in OF_NEW_ROWS
        counts[batch][entity] = old if is_of_old else count - old if is_of_new else count
        chosen.append(first_old if is_of_old else first)
    firsts: dict[int, dict[str, Change]] = defaultdict(dict)
    for _, batch, change in _changes(model.id.in_(chosen)):
        firsts[batch][change.entity] = change
    return counts, firsts, written


def _changes(
    condition: Any, limit: int | None = None, skip: int = 0
) -> list[tuple[int, int, Change]]:
    """Changes by number, with the number of their batch, oldest first."""
    model = models.Change
    query = model.select(
        model.id, model.batch, model.entity, model.row_id, model.before, model.after
    ).where(condition)
    query = query.order_by(model.id).limit(limit or 10**9).offset(skip)
    rows = [(number, batch, Change(*parts)) for number, batch, *parts in query.tuples()]
    return [(number, batch, _from_before(change)) for number, batch, change in rows]


def _from_before(change: Change) -> Change:
    """A new policy is told by what differs from the one before it."""
    if change.entity != "policies" or change.before is not None:
        return change
    query = Policy.select(Policy.content).where(Policy.id < change.row_id)
    content = query.order_by(Policy.id.desc()).limit(1).scalar()
    return replace(change, before={"content": content} if content else None)


def rows_of(
    batch_id: int, limit: int | None, *, after: int | None = None, skip: int = 0
) -> list[ChangeLine]:
    """The rows a batch wrote, in its order: behind a change, or behind the first ``skip``."""
    condition = models.Change.batch == batch_id
    if after is not None:
        condition = condition & (models.Change.id > after)
    found = _changes(condition, limit, skip)
    rows = [row for _, _, change in found for row in (change.before, change.after) if row]
    names = titles.names_of(ref for row in rows for ref in refs(row))
    return [_change_line(number, change, names) for number, _, change in found]


def _change_line(number: int, change: Change, names: Names) -> ChangeLine:
    row, entity = change.row, change.entity
    return ChangeLine(
        id=number,
        entity=entity,
        row_id=change.row_id,
        noun=NOUNS.get(entity, entity),
        title=title(entity, row, names),
        client_id=_about(change, "clients", "client_id"),
        scope_id=_about(change, "scopes", "scope_id"),
        is_new=change.before is None,
        is_gone=change.after is None,
        differences=tuple(differences(change, names)),
    )


def _about(change: Change, entity: str, column: str) -> int | None:
    """The client or scope that a row is, is about, or is a word on."""
    if change.entity == entity:
        return change.row_id
    is_on = change.entity == "tags" and change.row.get("entity") == entity
    found: int | None = change.row.get("row_id" if is_on else column)
    return found


def given(entity: str, row_id: int, column: str) -> list[tuple[Any, date]]:
    """Each value that a row's column was given, with the day on which that was recorded.

    In the order of the log, as it has them; days are those of the book's time zone. What was
    undone, or only taken away, is left out.
    """
    query = (
        models.Change.select(models.Change.before, models.Change.after, Batch.at)
        .join(Batch)
        .where((models.Change.entity == entity) & (models.Change.row_id == row_id) & STANDS)
        .order_by(models.Change.id)
    )
    zone = ZoneInfo(book.info().time_zone)
    return [
        (after[column], datetime.fromisoformat(at).astimezone(zone).date())
        for before, after, at in query.tuples()
        if after and after[column] and after[column] != (before or {}).get(column)
    ]


def place_of_row(batch_id: int, change_id: int | None) -> Place:
    """How many rows a batch wrote, and how many of them before this change."""
    model = models.Change
    query = model.select(fn.COUNT(model.id)).where(model.batch == batch_id)
    before = None if change_id is None else int(query.where(model.id < change_id).scalar())
    return Place(int(query.scalar()), before)


def logged(conditions: Sequence[Any], limit: int | None) -> Iterator[LoggedChange]:
    """Every change, the newest first."""
    model = models.Change
    query = model.select(
        Batch.id, Batch.at, Batch.actor, Batch.action, model.entity, model.row_id, model.before,
        model.after,
    ).join(Batch, on=(model.batch == Batch.id))  # fmt: skip
    for condition in conditions:
        query = query.where(condition)
    undone = _undone_in_all()
    query = query.order_by(model.id.desc()).limit(limit or 10**9)
    for values in query.tuples().iterator():
        whole = (*values, undone.get(values[0]))
        yield LoggedChange(*whole)


def _undone_in_all() -> dict[int, int]:
    query: Iterable[tuple[int, int]] = (
        Undo.select(Undo.undoes, Undo.id).where(Undo.undoes.is_null(False) & ~REDONE).tuples()
    )
    return dict(query)
