"""A sheet as it lies in a file: headings, lines of texts, and what the file had to be taken for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One row; ``number`` is its first line in the file, as an editor counts."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything below the headings, unread; empty lines are left out."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str = "utf-8"  # utf-8, utf-16 or cp1252, which is a guess
