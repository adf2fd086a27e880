"""Rows as a table for people or as JSON for programs, from one description of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from aortui.cli import printer
from aortui.domain.days import full, written
from aortui.domain.money import Money, short

R = TypeVar("R")
NOT_KNOWN = "-"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A key of a JSON row and, with a heading, a column of the table."""

    key: str
    value: Callable[[R], object]
    heading: str = ""
    right: bool = False
    year: bool = False  # a day that always carries its year
    words: Callable[[R], object] | None = None  # what people read instead


def present(columns: Sequence[Column[R]], rows: Iterable[R], today: date, *, as_json: bool) -> None:
    """Print the rows; a table of nothing prints nothing."""
    if as_json:
        printer.rows(({c.key: told(c.value(row)) for c in columns} for row in rows), today)
        return
    shown = [column for column in columns if column.heading]
    lines = [[cell(c, row, today) for c in shown] for row in rows]
    if lines:
        right = [at for at, column in enumerate(shown) if column.right]
        printer.table([column.heading for column in shown], lines, right=right)


def cell(column: Column[R], row: R, today: date) -> str:
    """A value in words: near days with their weekday, money short, unknown as a dash."""
    value = (column.words or column.value)(row)
    if value is None or value == "":
        return NOT_KNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return full(value) if column.year else written(value, today)
    if isinstance(value, Money):
        return f"{value.currency} {short(value.minor, value.currency)}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or NOT_KNOWN
    return str(value)


def told(value: object) -> object:
    """What JSON says: text that nobody has given is unknown."""
    return None if value == "" else value


def money(minor: int | None, currency: str | None) -> Money | None:
    """Two columns of a row as one amount."""
    return None if minor is None or not currency else Money(minor, currency)
