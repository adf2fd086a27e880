"""Which lines a frame asks the widgets for: those that it reaches."""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor  # Textual has no other name for it
from textual.geometry import Region
from textual.strip import Strip


class LeanCompositor(Compositor):
    """Asks no widget for lines that a partial update does not reach; Textual asks all for all."""

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
