"""A whole book out of a file and into one: the one write that goes round the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from peewee import ForeignKeyField, IntegrityError, __exception_wrapper__

from aortui.domain.book_files import BookFile, JsonRow
from aortui.domain.roles import EDITOR
from aortui.errors import Rejected
from aortui.store import book as settings
from aortui.store import bulk, database, summaries
from aortui.store.fields import DayField, FlagField, IdField, ListField, ObjectField
from aortui.store.models import RECORDS, TABLES, BandHistory, Batch, Change, ScopeSummary, db
from aortui.store.models.base import Table

LOG: dict[str, type[Table]] = {"batches": Batch, "changes": Change}
EMPTIED: tuple[type[Table], ...] = (
    ScopeSummary, BandHistory, Change, Batch, *reversed(RECORDS),
)  # fmt: skip
LATER = ("apart",)  # tables that an export of an earlier aortui does not have
LARGEST = 2**63 - 1


def blanks() -> dict[str, dict[str, Any]]:
    """For each table a row with every column as it is when nothing was entered."""
    return {name: _blank(model) for name, model in TABLES.items()}


def dump() -> BookFile:
    """The open book as it stands, in order of tables and ids; call it inside ``reading``."""
    tables = {name: read_rows(model) for name, model in TABLES.items()}
    return BookFile(tables, batches=read_rows(Batch), changes=read_rows(Change))


def restore(file: BookFile) -> None:
    """Make the open book what the file says: rows, ids, versions, log and moments.

    Raises Rejected where the book has clients, and for a file in which something is wrong;
    then nothing is written.
    """
    _check_tables(file)
    _bring_up(file)
    for name, rows in file.tables.items():
        for row in rows:
            _check(name, row, f"{name} {row['id']}")
    for batch in file.batches:
        _check("batches", batch, f"batch {batch['id']}")
        if not _is_moment(batch["at"]):
            raise Rejected(file=f"This file is damaged: batch {batch['id']} cannot have that at.")
    for change in file.changes:
        where = f"change {change['id']}"
        _check("changes", change, where)
        if change["entity"] not in TABLES:
            raise Rejected(file=f"This file is damaged: {where} is of no known table.")
        for row in (change["before"], change["after"]):
            if row is not None:
                _check(change["entity"], row, where)
    write(file)


def _bring_up(file: BookFile) -> None:
    """An export from before a column was there gets it as the migration writes it."""
    rows = [*file.tables["settings"]]
    for change in file.changes:
        if change.get("entity") == "settings":
            rows += [row for row in (change.get("before"), change.get("after")) if row]
    for row in rows:
        if isinstance(row, dict):
            row.setdefault("joins_as", EDITOR)


def write(file: BookFile) -> None:
    """The same without looking for what is wrong, for files of our own making."""
    try:
        with database.writing():
            if not settings.is_empty():
                raise Rejected(file="This book has clients; an export goes into a new book only.")
            for model in EMPTIED:
                model.delete().execute()
            _keep_numbers(file)
            for name, model in TABLES.items():
                _write_in_order(model, file.tables[name])
            insert(Batch, file.batches)
            insert(Change, file.changes)
            summaries.recount()
    except IntegrityError as error:
        what = "two rows clash, or one names a row that is not there"
        raise Rejected(file=f"This file is damaged: {what}.") from error


def _keep_numbers(file: BookFile) -> None:
    """The highest number of a removed row is never given again, or two histories become one."""
    highest = {name: rows[-1]["id"] if rows else 0 for name, rows in file.tables.items()}
    removed: dict[str, JsonRow] = {}
    for change in file.changes:
        entity, row = change["entity"], change["before"]
        if change["after"] is None and row and row["id"] > highest[entity]:
            highest[entity], removed[entity] = row["id"], row
    for entity, row in removed.items():
        model = TABLES[entity]
        insert(model, [row])
        model.delete().where(model.id == row["id"]).execute()


def read_rows(model: type[Table]) -> list[JsonRow]:
    """Every row with plain values by column, without a detour through days and back."""
    columns = model._meta.columns
    names = ", ".join(f'"{name}"' for name in columns)
    cursor = db.execute_sql(f'SELECT {names} FROM "{model._meta.table_name}" ORDER BY id')
    plain = [_plain(field) for field in columns.values()]
    return [
        {name: value if make is None else make(value) for name, value, make in zip(
            columns, row, plain, strict=True
        )}
        for row in cursor
    ]  # fmt: skip


def _plain(field: Any) -> Callable[[Any], Any] | None:
    """How a column's value becomes plain; None: it is."""
    if isinstance(field, ListField):
        return lambda value: list(field.python_value(value))
    if isinstance(field, FlagField | ObjectField):
        return lambda value: field.python_value(value)
    return None


def _write_in_order(model: type[Table], rows: list[JsonRow]) -> None:
    """Rows of a table that names itself: nobody before the row they name.

    While one reference waits for its row, SQLite looks through the table at each further row.
    """
    later: list[tuple[int, JsonRow]] = []
    own = [
        name
        for name, field in model._meta.columns.items()
        if isinstance(field, ForeignKeyField) and field.rel_model is model
    ]
    for at, row in enumerate(rows if own else ()):
        waiting = {name: row[name] for name in own if (row[name] or 0) > row["id"]}
        if waiting:
            later.append((at, waiting))
    early = list(rows)
    for at, waiting in later:
        early[at] = rows[at] | dict.fromkeys(waiting)
    insert(model, early)
    for at, waiting in later:
        model.update(waiting).where(model.id == rows[at]["id"]).execute()


def insert(model: type[Table], rows: Iterable[JsonRow]) -> None:
    """Rows of plain values by column, just as they are; neither checked nor logged."""
    columns = model._meta.columns
    stored = [
        field.db_value if isinstance(field, FlagField | ListField | ObjectField) else None
        for field in columns.values()
    ]
    rows = list(rows)
    values = [
        [row[name] if make is None else make(row[name]) for name, make in zip(
            columns, stored, strict=True
        )]
        for row in rows
    ]  # fmt: skip
    with __exception_wrapper__:  # the driver is called without Peewee, which would name its errors
        bulk.write_many(model._meta.table_name, list(columns), values)
    if rows:
        database.numbered(model._meta.table_name, max(row["id"] for row in rows))


def _blank(model: type[Table]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in model._meta.columns.items():
        default = field.default() if callable(field.default) else field.default
        found[name] = list(default) if isinstance(field, ListField) else default
    return found


def _check_tables(file: BookFile) -> None:
    for name in LATER:
        file.tables.setdefault(name, [])
    missing = [name for name in TABLES if name not in file.tables]
    unknown = [name for name in file.tables if name not in TABLES]
    if missing:
        raise Rejected(file=f"This is no whole aortui export: {', '.join(missing)} are missing.")
    if unknown:
        raise Rejected(file=f"This aortui knows no {', '.join(unknown)}; update it to read this.")


def _check(entity: str, row: JsonRow, where: str) -> None:
    """A row must have exactly the columns of its table, each with a value of its kind."""
    columns = (TABLES | LOG)[entity]._meta.columns
    if row.keys() != columns.keys():
        odd = sorted(row.keys() ^ columns.keys())
        raise Rejected(file=f"This file is damaged: {where} has, or lacks, {', '.join(odd)}.")
    for name, field in columns.items():
        if not _fits(field, row[name]):
            raise Rejected(file=f"This file is damaged: {where} cannot have that {name}.")


def _fits(field: Any, value: Any) -> bool:
    if value is None:
        return bool(field.null)
    if isinstance(field, FlagField):
        return type(value) is bool
    if isinstance(field, ListField):
        return isinstance(value, list) and all(type(each) in (str, int) for each in value)
    if isinstance(field, ObjectField):
        return isinstance(value, dict)
    if isinstance(field, DayField):
        return isinstance(value, str) and _is_day(value)
    if isinstance(field, IdField | ForeignKeyField) or field.field_type == "INT":
        return type(value) is int and abs(value) <= LARGEST
    return isinstance(value, str)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    """ISO 8601 with its distance from UTC, as the log keeps it."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
