"""A whole book outside a database: every row, and the log it arose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A row by column: days are ISO text, flags true, false or null, lists are lists.
JsonRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BookFile:
    """The tables by their plural names, the batches and their changes, each in order of id."""

    tables: dict[str, list[JsonRow]]
    batches: list[JsonRow]
    changes: list[JsonRow]
