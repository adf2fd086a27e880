"""Rows made again what an action found or left, column by column, each under a new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from aortui.domain.differences import refs
from aortui.domain.merging import MERGES
from aortui.errors import Rejected, Stale
from aortui.store import changes, models, standing
from aortui.store.changes import Batch, BatchRow, Snapshot
from aortui.store.models import TABLES, db
from aortui.store.records import clashes, snapshot

CHANGED = "The row has changed since"
# What goes with its scope or its people when a merge is taken back or done again.
FOLLOWS = ("activities", "tasks", "pitches")


def put(
    entity: str,
    row_id: int,
    was: Snapshot | None,
    will: Snapshot | None,
    batch: Batch,
    *,
    of: int,
) -> None:
    """Make of a row that ``was`` so what it ``will`` be; other columns stay as they are now.

    ``of`` is the action that is taken back or done again: what a removal for good has put into the
    archive since stays there. Raises Stale where a column is not as it was any more, and where
    another row has what this one needs, naming who wrote that.
    """
    now = snapshot(entity, row_id)
    if entity == "clients" and (day := _archived_for_good(row_id, of)):
        stays = {"archived_on": now["archived_on"] if now else day}
        was, will = (side and side | stays for side in (was, will))
    if (now is None) != (was is None):
        raise stale(CHANGED, changes.newest_touch(entity, row_id))
    if was is None:
        _insert(entity, row_id, will or {}, batch)
    elif will is None:
        _remove(entity, row_id, was, now or {}, batch)
    else:
        _update(entity, row_id, was, will, now or {}, batch)


def write(entity: str, row_id: int, now: Snapshot, values: Mapping[str, Any], batch: Batch) -> None:
    """These columns of a row as it is now; of a whole table in a third of ``save``'s time."""
    after = {**now, **values, "version": now["version"] + 1}
    written = (*values, "version")
    fields = TABLES[entity]._meta.columns
    made = [fields[name].db_value(after[name]) for name in written]
    statement = _statement(entity, written, db.param)
    if standing.UNIQUE.get(entity, ()) and not values.keys().isdisjoint(standing.UNIQUE[entity]):
        _guarded(entity, row_id, after, statement, [*made, row_id])
    else:
        db.execute_sql(statement, [*made, row_id])
    batch.record(entity, row_id, now, after)


@cache
def _statement(entity: str, columns: tuple[str, ...], mark: str) -> str:
    written = ", ".join(f'"{name}" = {mark}' for name in columns)
    return f'UPDATE "{entity}" SET {written} WHERE "id" = {mark}'


def _update(
    entity: str, row_id: int, was: Snapshot, will: Snapshot, now: Snapshot, batch: Batch
) -> None:
    differing = [name for name in will if name != "version" and will[name] != was.get(name)]
    for name in differing:
        if now[name] != was[name] and not _is_nobodys(entity, row_id, name, now[name]):
            raise stale(CHANGED, changes.newest_of(entity, row_id, name))
    if values := {name: will[name] for name in differing if will[name] != now[name]}:
        write(entity, row_id, now, values, batch)


def _is_nobodys(entity: str, row_id: int, column: str, value: Any) -> bool:
    """Whether nobody wrote this value, so that it stands in nobody's way.

    A row only went along with what it names when something was taken back or done again.
    """
    if column != "client_id" or entity not in FOLLOWS:
        return False
    newest = changes.newest_of(entity, row_id, column)
    if newest.undoes is None:
        return False
    action = standing.aim(newest.id).action
    return action.action in MERGES or value not in _clients_of(entity, row_id, action.id)


def _clients_of(entity: str, row_id: int, action: int) -> set[int]:
    """The two clients of a row that an action itself gave from one to the other."""
    rows = (row for row in changes.of(action) if (row.entity, row.row_id) == (entity, row_id))
    pairs = ({row.before["client_id"], row.after["client_id"]} for row in rows
             if row.before and row.after)  # fmt: skip
    return {one for pair in pairs if len(pair) > 1 for one in pair}


def _archived_for_good(client_id: int, action: int) -> str:
    """The day on which the data of a client was removed behind an action; "" where it was not."""
    log = models.Change
    query = (
        log.select(log.before, log.after)
        .join(models.Batch)
        .where((log.entity == "clients") & (log.row_id == client_id) & (log.batch > action))
        .where(models.Batch.action.in_(changes.FINAL))
        .order_by(log.id)
    )
    days = [after["archived_on"] for before, after in query.tuples() if not before["archived_on"]]
    return days[-1] or "" if days else ""


def _insert(entity: str, row_id: int, will: Snapshot, batch: Batch) -> None:
    model = TABLES[entity]
    last = (
        models.Change.select(models.Change.before)
        .where((models.Change.entity == entity) & (models.Change.row_id == row_id))
        .order_by(models.Change.id.desc())
        .limit(1)
    ).scalar()
    # A form that is open since before the row went must find another version of it.
    after = will | {"version": max((last or will)["version"], will["version"]) + 1}
    fields = model._meta.columns
    names = ", ".join(f'"{name}"' for name in after)
    marks = ", ".join([db.param] * len(after))
    made = [fields[name].db_value(value) for name, value in after.items()]
    statement = f'INSERT INTO "{entity}" ({names}) VALUES ({marks})'
    if entity in standing.UNIQUE:
        _guarded(entity, row_id, after, statement, made)
    else:
        db.execute_sql(statement, made)
    batch.record(entity, row_id, None, after)


def _remove(entity: str, row_id: int, was: Snapshot, now: Snapshot, batch: Batch) -> None:
    for name, value in now.items():
        differs = name != "version" and was.get(name) != value
        if differs and not _is_nobodys(entity, row_id, name, value):
            raise stale(CHANGED, changes.newest_of(entity, row_id, name))
    db.execute_sql(f'DELETE FROM "{entity}" WHERE "id" = {db.param}', (row_id,))
    batch.record(entity, row_id, now, None)


def _guarded(entity: str, row_id: int, row: Snapshot, statement: str, values: list[Any]) -> None:
    """A second row of the same name is refused with the one who wrote the first."""
    try:
        with clashes(entity):
            db.execute_sql(statement, values)
    except Rejected as error:
        other = standing.rival(entity, row_id, row)
        if other is None:
            raise
        raise stale(str(error).rstrip("."), other) from error


def refuse_missing(rows: Iterable[Snapshot]) -> None:
    """Raises Stale where one of these rows names another that is not in the book just now."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        for of, number in refs(row):
            wanted.setdefault(of, set()).add(number)
    for of, numbers in wanted.items():
        missing = numbers - _there(of, sorted(numbers))
        if missing:
            who = changes.newest_touch(of, min(missing))
            raise stale("Something that it names has gone", who)


AT_ONCE = 5000  # numbers in one query


def _there(entity: str, numbers: list[int]) -> set[int]:
    model: Any = TABLES[entity]
    found: set[int] = set()
    for at in range(0, len(numbers), AT_ONCE):
        query = model.select(model.id).where(model.id.in_(numbers[at : at + AT_ONCE]))
        found.update(row for (row,) in query.tuples())
    return found


def stale(what: str, who: BatchRow) -> Stale:
    """A refusal with who did it and when."""
    return Stale(what, who.actor, who.at)
