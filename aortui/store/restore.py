"""A whole book out of a file and into one: the one write that goes round the log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from peewee import ForeignKeyField, IntegrityError, __exception_wrapper__

from aortui.domain.book_files import LOG, BookFile, JsonRow, WholeBook
from aortui.domain.roles import EDITOR
from aortui.errors import Rejected
from aortui.store import book as settings
from aortui.store import bulk, database, summaries
from aortui.store.fields import DayField, FlagField, IdField, ListField, ObjectField
from aortui.store.models import RECORDS, TABLES, BandHistory, Batch, Change, ScopeSummary, db
from aortui.store.models.base import Table

KEPT: dict[str, type[Table]] = {**TABLES, "batches": Batch, "changes": Change}
EMPTIED: tuple[type[Table], ...] = (
    ScopeSummary, BandHistory, Change, Batch, *reversed(RECORDS),
)  # fmt: skip
LATER = ("apart",)  # tables that an export of an earlier aortui does not have
LARGEST = 2**63 - 1
AT_ONCE = 2_000  # rows


def blanks() -> dict[str, dict[str, Any]]:
    """For each table a row with every column as it is when nothing was entered."""
    return {name: _blank(model) for name, model in TABLES.items()}


def dump() -> BookFile:
    """The open book as it stands, in order of tables and ids; call it inside ``reading``."""
    tables = {name: read_rows(model) for name, model in TABLES.items()}
    return BookFile(tables, batches=read_rows(Batch), changes=read_rows(Change))


def check(book: WholeBook) -> None:
    """Look through all of it. Raises Rejected for one in which something is wrong."""
    unknown: dict[str, None] = {}
    for name, row in book.looked_through():
        if name in TABLES:
            _check(name, _brought_up(name, row), f"{name} {row['id']}")
        elif name in LOG:
            _check_log(name, row)
        else:
            unknown[name] = None
    _check_tables(book, unknown)


def _check_log(name: str, row: JsonRow) -> None:
    where = f"{'batch' if name == 'batches' else 'change'} {row['id']}"
    _check(name, row, where)
    if name == "batches":
        if not _is_moment(row["at"]):
            raise Rejected(file=f"This file is damaged: {where} cannot have that at.")
        return
    if row["entity"] not in TABLES:
        raise Rejected(file=f"This file is damaged: {where} is of no known table.")
    for side in (row["before"], row["after"]):
        if side is not None:
            _check(row["entity"], _brought_up(row["entity"], side), where)


def restore(book: WholeBook) -> None:
    """Make the open book what the file says: rows, ids, versions, log and moments.

    Raises Rejected where the book has clients, and for a file in which something is wrong;
    then nothing is written.
    """
    check(book)
    write(book)


def _brought_up(entity: str, row: JsonRow) -> JsonRow:
    """An export from before a column was there gets it as the migration writes it."""
    if entity == "settings":
        row.setdefault("joins_as", EDITOR)
    return row


def _rows(book: WholeBook, name: str) -> Iterator[JsonRow]:
    """The same of a whole table, with the rows in the log."""
    if name not in ("settings", "changes"):
        return book.rows(name)
    if name == "settings":
        return (_brought_up(name, row) for row in book.rows(name))
    return map(_logged, book.rows(name))


def _logged(change: JsonRow) -> JsonRow:
    for side in (change["before"], change["after"]):
        if side is not None:
            _brought_up(change["entity"], side)
    return change


def write(book: WholeBook) -> None:
    """The same without looking for what is wrong: it was looked through, or is of our making."""
    try:
        with database.writing():
            if not settings.is_empty():
                raise Rejected(file="This book has clients; an export goes into a new book only.")
            for model in EMPTIED:
                model.delete().execute()
            for name, model in TABLES.items():
                _write_in_order(model, _rows(book, name))
            insert(Batch, book.rows("batches"))
            removed: dict[str, int] = {}
            insert(Change, _noting(_rows(book, "changes"), removed))
            for name, number in removed.items():
                database.numbered(name, number)
            summaries.recount()
    except IntegrityError as error:
        what = "two rows clash, or one names a row that is not there"
        raise Rejected(file=f"This file is damaged: {what}.") from error


def _noting(changes: Iterator[JsonRow], removed: dict[str, int]) -> Iterator[JsonRow]:
    """The highest number of a removed row is never given again, or two histories become one."""
    for change in changes:
        entity, row = change["entity"], change["before"]
        if change["after"] is None and row:
            removed[entity] = max(row["id"], removed.get(entity, 0))
        yield change


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


def _write_in_order(model: type[Table], rows: Iterator[JsonRow]) -> None:
    """Rows of a table that names itself: nobody before the row they name.

    While one reference waits for its row, SQLite looks through the table at each further row.
    """
    later: list[tuple[int, JsonRow]] = []
    own = [
        name
        for name, field in model._meta.columns.items()
        if isinstance(field, ForeignKeyField) and field.rel_model is model
    ]

    def early() -> Iterator[JsonRow]:
        for row in rows:
            waiting = {name: row[name] for name in own if (row[name] or 0) > row["id"]}
            if waiting:
                later.append((row["id"], waiting))
                row = row | dict.fromkeys(waiting)
            yield row

    insert(model, early() if own else rows)
    for number, waiting in later:
        model.update(waiting).where(model.id == number).execute()


def insert(model: type[Table], rows: Iterable[JsonRow]) -> None:
    """Rows of plain values by column, just as they are; neither checked nor logged."""
    columns = model._meta.columns
    stored = [
        field.db_value if isinstance(field, FlagField | ListField | ObjectField) else None
        for field in columns.values()
    ]
    highest, rows = 0, iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        values = [
            [row[name] if make is None else make(row[name]) for name, make in zip(
                columns, stored, strict=True
            )]
            for row in some
        ]  # fmt: skip
        with __exception_wrapper__:  # the driver is called without Peewee, which would name errors
            bulk.write_many(model._meta.table_name, list(columns), values)
        highest = max(highest, *(row["id"] for row in some))
    if highest:
        database.numbered(model._meta.table_name, highest)


def _blank(model: type[Table]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in model._meta.columns.items():
        default = field.default() if callable(field.default) else field.default
        found[name] = list(default) if isinstance(field, ListField) else default
    return found


def _check_tables(book: WholeBook, unknown: Collection[str]) -> None:
    missing = [name for name in TABLES if name not in (*book.names, *LATER)]
    unknown = unknown or [name for name in book.names if name not in (*TABLES, *LOG)]
    if missing:
        raise Rejected(file=f"This is no whole aortui export: {', '.join(missing)} are missing.")
    if unknown:
        raise Rejected(file=f"This aortui knows no {', '.join(unknown)}; update it to read this.")


def _check(entity: str, row: JsonRow, where: str) -> None:
    """A row must have exactly the columns of its table, each with a value of its kind."""
    columns = KEPT[entity]._meta.columns
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
