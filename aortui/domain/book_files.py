"""A whole book outside a database: every row, and the log it arose from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

# A row by column: days are ISO text, flags true, false or null, lists are lists.
JsonRow = dict[str, Any]
LOG = ("batches", "changes")


class WholeBook(Protocol):
    """Every row of a book and its log, wherever they lie: read as often as one likes."""

    def looked_through(self) -> Iterator[tuple[str, JsonRow]]:
        """Each row behind the name of its table, in any order of tables; to find what is wrong."""

    @property
    def names(self) -> Collection[str]:
        """The tables that are there, once it has been looked through; ``LOG`` is among them."""

    def rows(self, name: str) -> Iterator[JsonRow]:
        """The rows of a table in order of id; none where it is not there."""


@dataclass(frozen=True, slots=True)
class BookFile:
    """The tables by their plural names, the batches and their changes, each in order of id."""

    tables: dict[str, list[JsonRow]]
    batches: list[JsonRow]
    changes: list[JsonRow]

    @property
    def names(self) -> Collection[str]:
        """All tables and the log."""
        return (*self.tables, *LOG)

    def rows(self, name: str) -> Iterator[JsonRow]:
        """The rows as they are."""
        whole = {**self.tables, "batches": self.batches, "changes": self.changes}
        return iter(whole.get(name, ()))

    def looked_through(self) -> Iterator[tuple[str, JsonRow]]:
        """Table by table."""
        return ((name, row) for name in self.names for row in self.rows(name))
