"""Rows as a table for people or as JSON for programs, from one description of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from aortui.cli import printer
from aortui.domain.days import full, written
from aortui.domain.money import Money, short
from aortui.domain.money import full as full_money
from aortui.domain.text import clean

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


@dataclass(frozen=True, slots=True)
class Part:
    """A list inside a record, for people and for programs."""

    name: str
    headings: list[str]
    lines: list[list[str]]
    right: list[int]
    values: list[dict[str, object]]


def present(columns: Sequence[Column[R]], rows: Iterable[R], today: date, *, as_json: bool) -> None:
    """Print the rows; a table of nothing prints nothing."""
    if as_json:
        printer.rows([values(columns, row) for row in rows], today)
    else:
        print_table(columns, rows, today)


def print_table(columns: Sequence[Column[R]], rows: Iterable[R], today: date) -> None:
    """The columns that have a heading."""
    headed = [column for column in columns if column.heading]
    lines = [[cell(column, row, today) for column in headed] for row in rows]
    if lines:
        printer.table([column.heading for column in headed], lines, right=figures(headed))


def figures(columns: Sequence[Column[R]]) -> list[int]:
    """Where the columns stand that are read from the right."""
    return [at for at, column in enumerate(columns) if column.right]


def part(name: str, columns: Sequence[Column[R]], rows: Sequence[R], today: date) -> Part:
    """Some rows in both forms."""
    headed = [column for column in columns if column.heading]
    return Part(
        name,
        [column.heading for column in headed],
        [[cell(column, row, today) for column in headed] for row in rows],
        figures(headed),
        [values(columns, row) for row in rows],
    )


def facts(columns: Sequence[Column[R]], row: R, today: date) -> str:
    """What is known of one row, a line each."""
    known = {one.heading: cell(one, row, today) for one in columns if one.heading}
    lines = [f"{name:12}{clean(text)}" for name, text in known.items() if text != NOT_KNOWN]
    return "\n".join(lines) + "\n"


def values(columns: Sequence[Column[R]], row: R) -> dict[str, object]:
    """A row as programs read it; text that nobody has given is unknown."""
    found = {column.key: column.value(row) for column in columns}
    return {key: None if value == "" else value for key, value in found.items()}


def sheet(columns: Sequence[Column[R]], rows: Iterable[R]) -> list[list[str]]:
    """The cells of every column as a spreadsheet reads them: days ISO, what is unknown empty."""
    return [[plain(column.value(row)) for column in columns] for row in rows]


def plain(value: object) -> str:
    """A value as text without any fashion."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return full_money(value.minor, value.currency)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


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


def money(minor: int | None, currency: str | None) -> Money | None:
    """Two columns of a row as one amount."""
    return None if minor is None or not currency else Money(minor, currency)
