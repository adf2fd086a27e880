"""A few lines that repaint themselves and never lay out."""

from __future__ import annotations

from itertools import zip_longest

from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from aortui.ui.paint import Line, changed, indented, strip

NOTHING = Text(end="")


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
        """Show these instead; only what differs is painted."""
        regions = []
        for y, (old, new) in enumerate(zip_longest(self.lines, lines, fillvalue=NOTHING)):
            if old != new:
                start, end = changed(self._painted(old), self._painted(new))
                regions.append(Region(start, y, end - start, 1))
        self.lines = lines
        if any(regions):
            self.refresh(*filter(None, regions))

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        return self._painted(self.lines[y] if y < len(self.lines) else NOTHING)

    def _painted(self, line: Line) -> Strip:
        width = self.size.width
        return strip(indented(line, width, self.indent), width, self.ground)
