"""A few lines that repaint themselves and never lay out."""

from __future__ import annotations

from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from aortui.ui.paint import Line, blank, indented, strip


class Lines(Widget):
    """Shows lines at a fixed height: ``show(*lines)`` keeps them and repaints.

    ``ground`` is what they stand on, ``indent`` the column they begin at; the last stays empty.
    """

    def __init__(
        self,
        *lines: Line,
        ground: str = "page",
        indent: int = 2,
        height: int = 1,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: tuple[Line, ...] = lines
        self.ground = ground
        self.indent = indent
        self.styles.height = height

    def show(self, *lines: Line) -> None:
        """Show these instead; only lines that differ are painted."""
        pairs = enumerate(zip_longest(self.lines, lines))
        changed = [Region(0, y, self.size.width, 1) for y, (old, new) in pairs if old != new]
        self.lines = lines
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        width = self.size.width
        if y >= len(self.lines):
            return blank(width, self.ground)
        return strip(indented(self.lines[y], width, self.indent), width, self.ground)
