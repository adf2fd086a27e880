"""The book as it will be once a sheet or a line is in it, worked out beside the book itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aortui.domain.text import name_key

Row = Mapping[str, Any]  # by column, typed
# What the rows of an entity hang on; parents before children, the order of writing.
PARENTS = {
    "members": "",
    "categories": "",
    "clients": "",
    "scopes": "client_id",
    "terms": "scope_id",
    "contacts": "client_id",
    "pitches": "client_id",
    "activities": "client_id",
    "tasks": "client_id",
    "tags": "",
}
NOUNS = {
    "members": "member",
    "categories": "category",
    "clients": "client",
    "scopes": "scope",
    "terms": "term",
    "contacts": "contact",
    "pitches": "pitch",
    "tasks": "task",
    "tags": "tag",
}
SUFFIXES = ("_minor", "_currency", "_count", "_unit", "_months", "_until", "_on", "_id")


@dataclass(frozen=True, slots=True)
class BookRows:
    """The rows that may be met, by entity and number, and an empty row of each entity."""

    rows: Mapping[str, Mapping[int, Row]]
    blank: Mapping[str, Row]


class Ledger:
    """Rows that are there or will be, and the writes that make it so.

    New rows have negative numbers, to which other values may refer.
    """

    def __init__(self, book: BookRows) -> None:
        self.blank = book.blank
        self._book = book
        self.writes: dict[str, dict[int, dict[str, Any]]] = {entity: {} for entity in PARENTS}
        self.added: list[str] = []  # nouns of what the present row of the sheet makes
        self.changed: list[str] = []  # what it changes
        self._rows: dict[str, dict[int, Row]] = {entity: {} for entity in PARENTS}
        self._children: dict[tuple[str, int], list[int]] = {}
        self._names: dict[tuple[str, str], int] = {}
        for entity in PARENTS:
            for ref, row in book.rows.get(entity, {}).items():
                self._keep(entity, ref, row)

    def row(self, entity: str, ref: int) -> Row:
        """A row as it will be."""
        return self._rows[entity][ref]

    def was(self, entity: str, ref: int) -> Row | None:
        """The row as the book has it; None if it is new."""
        return self._book.rows.get(entity, {}).get(ref)

    def named(self, entity: str, name: str) -> int | None:
        """The client, member or category (by its slug) of that name."""
        return self._names.get((entity, name_key(name)))

    def all(self, entity: str) -> Iterator[tuple[int, Row]]:
        """Every row of an entity that may be met."""
        yield from self._rows[entity].items()

    def of(self, entity: str, parent: int | None) -> Iterator[tuple[int, Row]]:
        """What hangs on a client or a scope; nothing on one that is not there yet."""
        for ref in self._children.get((entity, parent or 0), ()):
            yield ref, self._rows[entity][ref]

    def put(self, entity: str, ref: int | None, values: Mapping[str, Any]) -> int:
        """Write a new row (ref None), or what differs in this one; returns its number."""
        if ref is None:
            ref = -1 - sum(map(len, self.writes.values()))
            self.added.append(NOUNS.get(entity) or str(values["kind"]))
            self.writes[entity][ref] = {}
            self._keep(entity, ref, {**self.blank[entity], **values})
            differing = {name: v for name, v in values.items() if self.blank[entity][name] != v}
        else:
            row = self._rows[entity][ref]
            differing = {name: value for name, value in values.items() if row[name] != value}
            self.changed += map(_said, differing)
            self._rows[entity][ref] = {**row, **differing}
        if differing:
            self.writes[entity].setdefault(ref, {}).update(differing)
        return ref

    def _keep(self, entity: str, ref: int, row: Row) -> None:
        self._rows[entity][ref] = row
        if parent := PARENTS[entity]:
            self._children.setdefault((entity, row[parent]), []).append(ref)
            return
        names = ("slug",) if entity == "categories" else ("name", "login")
        for name in filter(None, (row.get(column) for column in names)):
            self._names.setdefault((entity, name_key(name)), ref)


def _said(column: str) -> str:
    """What people call a column: ``fee_minor`` is the fee."""
    for suffix in SUFFIXES:
        column = column.removesuffix(suffix)
    return column.replace("_", " ")


def listed(added: Iterable[str], changed: Iterable[str]) -> str:
    """``fee, ends changed; new note``."""
    parts = []
    if changed := list(dict.fromkeys(changed)):
        parts.append(f"{', '.join(changed)} changed")
    if added := list(added):
        parts.append(f"new {', '.join(added)}")
    return "; ".join(parts)
