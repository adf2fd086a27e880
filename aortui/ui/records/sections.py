"""The line of a record's sections: the open one stands out, rows are counted if there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from aortui.ui.paint import ink, joined


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the line shows it; without rows the number is left out."""

    label: str
    is_open: bool
    count: int | None = None


def tabs(sections: Sequence[Section], width: int) -> Text:
    """``Overview  Scopes 2  Contacts 3``; where that is too long without numbers, then closer."""
    for counted, gap in ((True, "  "), (True, " "), (False, "  "), (False, " ")):
        line = joined([_tab(one, counted=counted) for one in sections], gap)
        if line.cell_len <= width:
            break
    return line


def _tab(one: Section, *, counted: bool) -> Text:
    number = f" {one.count:,}" if counted and one.count else ""
    return ink((one.label, "open" if one.is_open else "second"), (number, "hint"))
