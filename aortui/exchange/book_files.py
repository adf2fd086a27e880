"""The whole book as JSON text, and back: what a backup or a move to another place needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, NoReturn

from aortui.domain.book_files import BookFile, JsonRow
from aortui.domain.text import clean
from aortui.errors import Rejected, TooNew

SCHEMA = 1
LOG = ("batches", "changes")


def write(book: BookFile) -> str:
    """One JSON object with one row a line, so that two exports of a book can be compared."""
    parts = [f'"schema": {SCHEMA}']
    for name, rows in [*book.tables.items(), ("batches", book.batches), ("changes", book.changes)]:
        lines = ",\n".join(json.dumps(row, sort_keys=True) for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]' if rows else f'"{name}": []')
    return "{" + ",\n".join(parts) + "}\n"


def read(text: str) -> BookFile:
    """The book in a JSON export; which tables and columns there must be, the store knows.

    Raises `Rejected` for what is no such file, `TooNew` for one of a later aortui.
    """
    whole = _parsed(text)
    schema = whole.pop("schema", None)
    if type(schema) is int and schema > SCHEMA:
        raise TooNew("A newer aortui wrote this file; update aortui to read it.")
    if schema != SCHEMA or type(schema) is not int:
        raise Rejected(file=f'This is no aortui export: it lacks "schema": {SCHEMA}.')
    for name in LOG:
        if name not in whole:
            raise Rejected(file=f"This is no whole aortui export: {name} are missing.")
    tables = {name: _rows(name, rows) for name, rows in whole.items()}
    return BookFile(batches=tables.pop("batches"), changes=tables.pop("changes"), tables=tables)


def _parsed(text: str) -> dict[str, Any]:
    try:
        whole = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise Rejected(file=f"This is no JSON: {where}.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, [[[[[[...
        raise Rejected(file="This is no aortui export: a value in it is too large.") from error
    if not isinstance(whole, dict):
        raise Rejected(file="This is no aortui export: it is not one JSON object.")
    return whole


def _refuse_constant(word: str) -> NoReturn:
    raise Rejected(file=f"This is no aortui export: {word} is no number.")


def _rows(name: str, rows: object) -> list[JsonRow]:
    """Rows with ids of their own, in order, and with texts that any terminal can show."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Rejected(file=f"This is no aortui export: {clean(name)} is not a list of rows.")
    last = 0
    for row in rows:
        number = row.get("id")
        if type(number) is not int or number <= last:
            after = f"after row {last} of {clean(name)}" if last else f"at the top of {clean(name)}"
            raise Rejected(file=f"This file is damaged: {after} comes a row without a higher id.")
        last = number
        for text in _texts(row):
            if not text.isprintable() and clean(text, lines=True, limit=len(text)) != text:
                where = f"{clean(name)} {number}"
                raise Rejected(file=f"This file is damaged: control characters in {where}.")
    return rows


def _texts(value: object) -> Iterator[str]:
    """Every text in a row, also in its lists and in the two rows of a change."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_texts, value))
    elif isinstance(value, dict):
        yield from value
        yield from chain.from_iterable(map(_texts, value.values()))
