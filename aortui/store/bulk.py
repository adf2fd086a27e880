"""Many rows at once, past the log: a restore, a copy, what is derived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peewee import __exception_wrapper__

from aortui.store import database
from aortui.store.fields import MADE
from aortui.store.models import db


def write_many(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows as they are, inside ``writing``."""
    if rows:
        with __exception_wrapper__:  # a full disk is told as from any other write
            database.write_many(table, columns, rows)


def run_many(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """One statement with each of these rows of values; its marks are ``db.param``."""
    with __exception_wrapper__:  # a full disk is told as from any other write
        db.connection().cursor().executemany(statement, rows)


def write_rows(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of values by field name, in one go; for derived tables."""
    if not rows:
        return
    fields = [model._meta.fields[name] for name in rows[0]]
    made = [(field.name, field.db_value if isinstance(field, MADE) else None) for field in fields]
    values = [
        [row[name] if make is None else make(row[name]) for name, make in made] for row in rows
    ]
    write_many(model._meta.table_name, [field.column_name for field in fields], values)
