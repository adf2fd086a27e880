"""What every table shares: the open book, a number, a version."""

from __future__ import annotations

from typing import Any

from peewee import DatabaseProxy, ForeignKeyField, Model, TextField

from aortui.store.fields import DayField, IdField, VersionField

db = DatabaseProxy()


def text(**options: Any) -> TextField:
    """Text that is never NULL."""
    return TextField(default="", **options)


def to(model: Any, column: str, **options: Any) -> ForeignKeyField:
    """A row that may be unset."""
    return ForeignKeyField(model, column_name=column, null=True, lazy_load=False, **options)


def of(model: Any, column: str) -> ForeignKeyField:
    """The row that this one belongs to."""
    return ForeignKeyField(model, column_name=column, lazy_load=False)


class Table(Model):  # type: ignore[misc]  # peewee has no types
    """Every table is bound to the open book."""

    class Meta:
        """Bound through the proxy."""

        database = db
        legacy_table_names = False


class Record(Table):
    """A row people edit: numbered, versioned, archived rather than deleted."""

    id = IdField()
    version = VersionField(default=1)
    archived_on = DayField(null=True)
    clash = ("name", "That is already in the book.")
