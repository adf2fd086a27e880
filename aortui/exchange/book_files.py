"""The whole book as JSON text, and back: what a backup or a move to another place needs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from io import UnsupportedOperation
from itertools import chain
from os import fstat
from typing import BinaryIO

from aortui.domain.book_files import LOG, BookFile, JsonRow
from aortui.domain.text import clean
from aortui.errors import Rejected, TooNew
from aortui.exchange.json_rows import JsonRows, Twice, each

SCHEMA = 1
NO_EXPORT = "This is no aortui export"


def write(book: BookFile) -> str:
    """One JSON object with one row a line, so that two exports of a book can be compared."""
    parts = [f'"schema": {SCHEMA}']
    for name, rows in [*book.tables.items(), ("batches", book.batches), ("changes", book.changes)]:
        lines = ",\n".join(json.dumps(row, sort_keys=True) for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]' if rows else f'"{name}": []')
    return "{" + ",\n".join(parts) + "}\n"


class Export:
    """The book in a JSON export, row by row.

    Which tables and columns there must be, the store knows; whatever else is wrong raises
    ``Rejected``, and a file of a later aortui ``TooNew``.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._made = file, _made(file)
        self._begin: dict[str, int] = {}  # by table the place of its list

    @property
    def names(self) -> Collection[str]:
        """The tables that were come upon."""
        return self._begin.keys()

    def looked_through(self) -> Iterator[tuple[str, JsonRow]]:
        """Every row with the name of its table, as they come."""
        text, schema = JsonRows(self._file), None
        if text.next() not in ("{", ""):
            text.value()
            raise Rejected(file=f"{NO_EXPORT}: it is not one JSON object.")
        for name in _names(text):
            if name == "schema":
                schema = _schema(text.value())
            elif name in self._begin:
                raise Rejected(file=f"This file is damaged: {clean(name)} stand in it twice.")
            else:
                self._begin[name] = text.place
                yield from ((name, row) for row in _checked(name, text))
        if text.next():
            text.refuse("Extra data")
        if schema is None:
            raise Rejected(file=f'{NO_EXPORT}: it lacks "schema": {SCHEMA}.')
        for name in LOG:
            if name not in self._begin:
                raise Rejected(file=f"This is no whole aortui export: {name} are missing.")

    def rows(self, name: str) -> Iterator[JsonRow]:
        """The rows of a table that has been looked through."""
        if name not in self._begin:
            return
        if _made(self._file) != self._made:
            raise Rejected(file="The file has changed while it was read; bring it in again.")
        text = JsonRows(self._file, self._begin[name])
        for _ in each(text):
            yield text.value()


def _made(file: BinaryIO) -> object:
    """What differs where somebody has written into a file."""
    try:
        found = fstat(file.fileno())
    except UnsupportedOperation:  # it lies in memory
        return None
    return found.st_size, found.st_mtime_ns


def _schema(found: object) -> int:
    if type(found) is int and found > SCHEMA:
        raise TooNew("A newer aortui wrote this file; update aortui to read it.")
    if type(found) is not int or found != SCHEMA:
        raise Rejected(file=f'{NO_EXPORT}: it lacks "schema": {SCHEMA}.')
    return found


def _names(text: JsonRows) -> Iterator[str]:
    """The names of the one object, each when its value is next."""
    text.take("{", "Expecting value")
    if text.next() == "}":
        text.take("}", "")
        return
    while True:
        if text.next() != '"':
            text.refuse("Expecting property name enclosed in double quotes")
        name = text.value()
        text.take(":", "Expecting ':' delimiter")
        yield name
        if text.next() == "}":
            text.take("}", "")
            return
        text.take(",", "Expecting ',' delimiter")


def _checked(name: str, text: JsonRows) -> Iterator[JsonRow]:
    """Rows with ids of their own, in order, and with texts that any terminal can show."""
    called, last = clean(name), 0
    no_rows = f"{NO_EXPORT}: {called} is not a list of rows."
    if text.next() not in ("[", ""):
        raise Rejected(file=no_rows)
    for _ in each(text):
        if text.next() not in ("{", ""):
            raise Rejected(file=no_rows)
        try:
            row, is_plain = text.row()
        except Twice as twice:
            what = f"{clean(str(twice))} stands twice in the row after {called} {last}"
            raise Rejected(file=f"This file is damaged: {what}.") from twice
        number = row.get("id")
        if type(number) is not int or number <= last:
            after = f"after row {last} of {called}" if last else f"at the top of {called}"
            raise Rejected(file=f"This file is damaged: {after} comes a row without a higher id.")
        last = number
        for word in () if is_plain else _texts(row):
            if not word.isprintable() and clean(word, lines=True, limit=len(word)) != word:
                where = f"{called} {number}"
                raise Rejected(file=f"This file is damaged: control characters in {where}.")
        yield row


def _texts(value: object) -> Iterator[str]:
    """Every text in a row, also in its lists and in the two rows of a change."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_texts, value))
    elif isinstance(value, dict):
        yield from value
        yield from chain.from_iterable(map(_texts, value.values()))
