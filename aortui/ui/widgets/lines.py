"""A few lines that repaint themselves and never lay out."""

from __future__ import annotations

from itertools import zip_longest

from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip

from aortui.ui.blocks import folded
from aortui.ui.frames import Painted
from aortui.ui.paint import Line, line_strip

NOTHING = Text(end="")


class Lines(Painted):
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
        before, painted = self.lines, self._painted
        self.lines, self._painted = lines, {}
        width = self.size.width
        if not width:
            return  # not laid out yet: the first layout paints all of it
        others = []
        for y, (old, new) in enumerate(zip_longest(before, lines, fillvalue=NOTHING)):
            if old != new:
                others.append(y)
            elif y in painted:
                self._painted[y] = painted[y]
        if others:
            top = others[0]
            self.refresh(Region(0, top, width, others[-1] + 1 - top))

    def fold(self, *lines: Line, width: int) -> bool:
        """Show these over as many lines as they need; whether what stands around must move."""
        parts = [part for line in lines for part in folded(line, width - self.indent - 1)]
        height = max(1, len(parts))
        is_other = self.styles.height is None or self.styles.height.value != height
        if is_other:
            self.styles.height = height
        self.show(*parts)
        return is_other

    def render_line(self, y: int) -> Strip:
        """A line as it is painted, kept while it and the width stay the same."""
        width, kept = self.outer_size.width, self._painted.get(y)
        if kept is None or kept.cell_length != width:
            line = self.lines[y] if y < len(self.lines) else NOTHING
            kept = self._painted[y] = line_strip(line, width, self.ground, self.indent)
        return kept
