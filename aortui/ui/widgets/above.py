"""What lies above a sheet: the screen below it, turned to hint."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from aortui.ui import theme
from aortui.ui.paint import blank


class Above(Widget):
    """The upper lines of the screen that a dialog covers; its header stays as it is."""

    def __init__(self) -> None:
        super().__init__(id="above")
        self._strips: list[Strip] = []

    def capture(self, below: Screen[Any]) -> None:
        """Keep what that screen shows just now."""
        # Textual has no public way to a screen's picture; its own BackgroundScreen does the same.
        strips = below._compositor.render_strips()
        hint = theme.look().style("hint")
        self._strips = [
            strip if y == 0 else Strip([Segment(text, hint) for text, _, _ in strip])
            for y, strip in enumerate(strips)
        ]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen below."""
        width = self.size.width
        if y >= len(self._strips):
            return blank(width)
        return self._strips[y].adjust_cell_length(width, theme.look().style("text"))
