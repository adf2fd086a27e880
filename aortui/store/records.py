"""The one way to write a row that people edit: version check, write, change log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from peewee import IntegrityError

from aortui.domain.roles import ADMIN
from aortui.domain.text import name_key, sort_key
from aortui.errors import NotFound, Rejected, Stale
from aortui.store import changes, roles  # who may write is asked before anybody joins
from aortui.store.causes import is_clash
from aortui.store.changes import Batch, Snapshot
from aortui.store.engine import Asked
from aortui.store.lists import holds
from aortui.store.models import TABLES, Activity, db

KEYS = {"name_key": ("name", name_key), "sort_key": ("name", sort_key)}
KEYS["short_key"] = ("short_name", name_key)


@changes.first_asked
def is_known(actor: str) -> Asked:
    """Whether they are a member."""
    mark = db.param
    asked = f"SELECT 1 FROM members WHERE login = {mark} OR name_key = {mark} LIMIT 1"
    return asked, (actor, name_key(actor))


@changes.before_each_batch
def join(actor: str, action: str) -> None:
    """An unknown login becomes a member at its first write, in a batch of its own."""
    if db.execute_sql(*is_known(actor)).fetchone() is None:
        row = changes.begin(actor, changes.JOINED)
        joined = Batch(row.id, actor, changes.JOINED)
        role = ADMIN if action == roles.FOUNDED else roles.joins_as()
        save("members", None, {"name": actor, "login": actor, "role": role}, joined)


def save(
    entity: str,
    row_id: int | None,
    values: Mapping[str, Any],
    batch: Batch,
    *,
    seen: int | None = None,
) -> int:
    """Write a new row (id None), or this one if it is still as the person saw it.

    ``seen`` is the version the person was looking at; None takes the row as it stands under the
    lock. A row that would not differ is left alone. Returns the row's id; raises NotFound,
    Stale, Rejected.
    """
    values = _with_keys(entity, values)
    if row_id is None:
        return _insert(entity, values, batch)
    before = _as_seen(entity, row_id, seen)
    if all(before[name] == _plain(value) for name, value in values.items()):
        return row_id
    model = TABLES[entity]
    with clashes(entity):
        versioned = {**values, "version": before["version"] + 1}
        [row] = _back(entity, model.update(versioned).where(model.id == row_id))
    batch.record(entity, row_id, before, row)
    return row_id


def remove(entity: str, row_id: int, batch: Batch, *, seen: int | None = None) -> None:
    """Take a row out of the book; undo brings it back under its own id."""
    before = _as_seen(entity, row_id, seen)
    _refuse_if_named(entity, row_id)
    model = TABLES[entity]
    model.delete().where(model.id == row_id).execute()
    batch.record(entity, row_id, before, None)


def snapshot(entity: str, row_id: int) -> Snapshot | None:
    """The whole row as plain values by column name; None if there is none."""
    fields, statement = _reader(entity, db.param)
    row = db.execute_sql(statement, (row_id,)).fetchone()
    if row is None:
        return None
    return {
        field.column_name: _plain(field.python_value(value))
        for field, value in zip(fields, row, strict=True)
    }


@cache
def _reader(entity: str, mark: str) -> tuple[list[Any], str]:
    """The statement is put together once: every write reads its row twice."""
    meta = TABLES[entity]._meta
    columns = ", ".join(f'"{field.column_name}"' for field in meta.sorted_fields)
    statement = f'SELECT {columns} FROM "{meta.table_name}" WHERE "id" = {mark}'
    return list(meta.sorted_fields), statement


def current(entity: str, row_id: int) -> Snapshot:
    """The row as it stands; raises NotFound."""
    row = snapshot(entity, row_id)
    if row is None:
        raise NotFound(f"{entity} {row_id} is not in the book any more.")
    return row


class clashes:  # noqa: N801  # reads as the statement it is
    """The driver's refusal of a second row of the same name, in the words of its table."""

    def __init__(self, entity: str) -> None:
        self.model = TABLES[entity]

    def __enter__(self) -> None:
        self.nested = db.atomic()  # PostgreSQL refuses everything else in a failed transaction
        self.nested.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.nested.__exit__(kind, error, trace)
        if isinstance(error, IntegrityError) and is_clash(error):
            field, sentence = self.model.clash
            raise Rejected({field: sentence}) from error


def _insert(entity: str, values: Mapping[str, Any], batch: Batch) -> int:
    with clashes(entity):
        [row] = _back(entity, TABLES[entity].insert(values))
    batch.record(entity, row["id"], None, row)
    return int(row["id"])


def _back(entity: str, writing: Any) -> list[Snapshot]:
    """The rows as they are written."""
    fields = TABLES[entity]._meta.sorted_fields
    return [
        {field.column_name: _plain(value) for field, value in zip(fields, row, strict=True)}
        for row in writing.returning(*fields).tuples().execute()
    ]


def _with_keys(entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Names bring their keys for uniqueness, order and search along."""
    columns = TABLES[entity]._meta.columns
    derived = {
        key: make(str(values[name]))
        for key, (name, make) in KEYS.items()
        if key in columns and name in values
    }
    return {**values, **derived}


def _as_seen(entity: str, row_id: int, seen: int | None) -> Snapshot:
    row = current(entity, row_id)
    if seen is not None and row["version"] != seen:
        last = changes.newest_touch(entity, row_id)
        raise Stale("Changed meanwhile", last.actor, last.at, last.action)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _refuse_if_named(entity: str, row_id: int) -> None:
    """Who took part in an activity stands in a list, which no foreign key guards."""
    column = {"contacts": Activity.contact_ids, "members": Activity.member_ids}.get(entity)
    if column is None:
        return
    if Activity.select(Activity.id).where(holds(column, row_id)).exists():
        raise Rejected(row="An activity names them; change that first.")
