"""Blocks of lines in two columns, with one cursor through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from aortui.ui import theme
from aortui.ui.paint import blank, fitted, ink, strip

BROAD = 76  # columns from which two stand beside each other without cutting their words
HEADING_AT = 10  # cells, above the words behind the keys


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its lines, each with a key of its own."""

    heading: str
    lines: Sequence[tuple[str, Text]]


class TwoColumns(Widget):
    """``show(blocks)``; ``move(by)`` walks down the first column, then the second.

    In a narrow window all stands in the first one.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.blocks: Sequence[Block] = ()
        self.selected = ""
        self.top = 0  # the first line shown

    def show(self, blocks: Sequence[Block]) -> None:
        """Show these; the cursor stays on its line, else on the first."""
        self.blocks = blocks
        ids = self._ids()
        if self.selected not in ids:
            self.selected = ids[0] if ids else ""
        self.top = 0
        self.refresh()

    def restart(self) -> None:
        """The cursor on the first line."""
        self.selected = (self._ids() or [""])[0]
        self.top = 0
        self.refresh()

    def move(self, by: int) -> None:
        """The cursor so many lines on."""
        ids = self._ids()
        if ids:
            at = ids.index(self.selected) + by
            last = max(0, max(map(len, self._columns())) - self.size.height)
            if at >= len(ids) and self.selected == ids[-1]:  # what is only read comes into view
                self.top = min(self.top + by, last)
                self.refresh()
                return
            self.selected = ids[max(0, min(at, len(ids) - 1))]
            y = self._line_of(self.selected)
            if not self.top <= y < self.top + self.size.height:
                self.top = max(0, min(y - self.size.height // 2, last))
            self.refresh()

    def _ids(self) -> list[str]:
        return [id for column in self._columns() for id, _ in column if id]

    def _columns(self) -> tuple[list[tuple[str, Text]], list[tuple[str, Text]]]:
        """Whole blocks, the first ones at the left until that has half of all lines."""
        left: list[tuple[str, Text]] = []
        right: list[tuple[str, Text]] = []
        whole = sum(len(block.lines) + 2 for block in self.blocks)
        half = whole / 2 if self.size.width >= BROAD else whole
        for block in self.blocks:
            column = left if not right and len(left) + len(block.lines) / 2 < half else right
            if column:
                column.append(("", Text()))
            column.append(("", ink((" " * HEADING_AT, ""), (block.heading, "section"))))
            column.extend(block.lines)
        return left, right

    def _line_of(self, id: str) -> int:
        for column in self._columns():
            for y, (one, _) in enumerate(column):
                if one == id:
                    return y
        return 0

    def render_line(self, y: int) -> Strip:
        """A line of each column beside the other."""
        width = self.size.width
        left = width // 2 - 1 if width >= BROAD else width
        halves = (left, width - left)
        strips = []
        for column, half in zip(self._columns(), halves, strict=True):
            at = y + self.top
            if not half:
                continue
            if at >= len(column):
                strips.append(blank(half))
                continue
            id, line = column[at]
            here = bool(id) and id == self.selected
            bar = theme.look().bar if here else " "
            whole = Text.assemble((bar, "accent"), " ", fitted(line, half - 3), " ", end="")
            strips.append(strip(whole, half, "sel" if here else "page"))
        return Strip.join(strips)
