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
        self._painted: dict[int, Strip] = {}
        self.ground = ground
        self.indent = indent
        self.styles.height = height

    def show(self, *lines: Line) -> None:
        """Show these instead; only what differs is painted."""
        before = self.lines, self._painted
        self.lines, self._painted = lines, {}
        if not self.size.width:
            return  # not laid out yet: the first layout paints all of it
        regions = []
        for y, (old, new) in enumerate(zip_longest(before[0], lines, fillvalue=NOTHING)):
            was = before[1].get(y) or self._paint(old)
            if old == new:
                self._painted[y] = was
                continue
            start, end = changed(was, self._strip(y))
            regions.append(Region(start, y, end - start, 1))
        if any(regions):
            self.refresh(*filter(None, regions))

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        return self._strip(y)

    def _strip(self, y: int) -> Strip:
        """A line as it is painted, kept while it and the width stay the same."""
        kept = self._painted.get(y)
        if kept is None or kept.cell_length != self.size.width:
            kept = self._painted[y] = self._paint(self.lines[y] if y < len(self.lines) else NOTHING)
        return kept

    def _paint(self, line: Line) -> Strip:
        width = self.size.width
        return strip(indented(line, width, self.indent), width, self.ground)
