"""What a frame asks the widgets for: the lines that it reaches, of those that stand in front.

Textual asks all widgets for all lines, cuts them into pieces and puts these together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any, Self

from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate  # there is no other name
from textual.color import TRANSPARENT
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[int, int, Strip]  # line, first column, what stands there
NOWHERE = Region()
AS_READ = itemgetter(1, 0)  # of regions: as one reads


class Pieces(CompositorUpdate):
    """Parts of lines, as they are to be seen."""

    def __init__(self, pieces: list[Piece], size: Size) -> None:
        self.pieces = pieces
        self.size = size


class LeanCompositor(Compositor):
    """Asks no widget for lines that a partial update does not reach."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Whole pieces, where each part that has changed shows one widget."""
        if not self._dirty_regions:
            return None
        pieces: list[Piece] = []
        for region in sorted(self._dirty_regions, key=AS_READ):
            seen = region.intersection(self.size.region)
            if seen and not self._add(seen, pieces):
                return super().render_partial_update()
        self._dirty_regions.clear()
        return Pieces(pieces, self.size)  # type: ignore[return-value]  # an update like the others

    def _add(self, part: Region, pieces: list[Piece]) -> bool:
        """The lines of the widget in front; False where there are several."""
        x, y, width, height = part
        front = {self._front(line, x, x + width) for line in range(y, y + height)}
        widget, region = front.pop()
        if front or widget is None:
            return False
        crop = Region(x - region.x, y - region.y, width, height)
        pieces += ((line, x, strip) for line, strip in enumerate(widget.render_lines(crop), y))
        return True

    def _front(self, y: int, x: int, end: int) -> tuple[Widget | None, Region]:
        """What stands in front in a part of a line, and where that is; None: several do."""
        for widget, seen, region in self.layers_visible[y]:
            first, last = seen.column_span
            if first < end and x < last:
                return (widget if first <= x and end <= last else None), region
        return None, NOWHERE

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None or crop.height == self.size.height:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if reached := seen.intersection(crop):
                lines = Region(seen.x, reached.y, seen.width, reached.height)
                yield lines, clip, widget.render_lines(lines.translate(-region.offset))


class Painted(Widget):
    """A widget without an edge, of whole lines in inks on a ground: ``render_line`` says it all.

    So nothing of Textual's styles is asked for to paint a line, and a change of some lines goes to
    the screen without messages. Inks are colours already, or the terminal's own.
    """

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint again: some lines, or everything."""
        if not (regions and repaint and self._is_mounted) or layout or recompose:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if self.display and self._parent is not None and not self._closing:
            self._repaint_regions.update(regions)
            screen = self.screen
            screen._dirty_widgets.add(self)
            if screen not in _held:
                screen.check_idle()
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        """These lines; what they stand on is theirs, so that no filter looks at what is below."""
        x, y, width, height = crop
        is_whole = width == self.outer_size.width
        filters = [one for one in self.app.get_line_filters() if type(one) is not ANSIToTruecolor]
        strips = []
        for line in range(y, y + height):
            strip = self.render_line(line)
            for one in filters:
                strip = strip.apply_filter(one, TRANSPARENT)
            strips.append(strip if is_whole else strip.crop(x, x + width))
        return strips


_held: set[Screen[Any]] = set()  # those that are painted at the end of what is being done


@contextmanager
def at_once(screen: Screen[Any]) -> Iterator[None]:
    """Show what is changed meanwhile right behind it, where that is some lines.

    Textual looks a little later, and is told so by messages.
    """
    _held.add(screen)
    try:
        yield
    finally:
        _held.discard(screen)
        if screen._dirty_widgets:
            is_shown = screen.is_current and not screen.app._batch_count
            seen = {screen, *screen._compositor.visible_widgets}
            if is_shown and not any(_waits(one) for one in seen):
                screen._on_timer_update()
            else:
                screen.check_idle()


def _waits(widget: Widget) -> bool:
    """Whether it is to be painted whole, in another place or in another size."""
    return widget._repaint_required or widget._scroll_required or widget._layout_required
