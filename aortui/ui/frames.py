"""What a frame sends to the terminal: only the cells that differ, each colour only once.

Textual sends a changed line from its first cell on, and every part of it with both its colours and
a reset; over a slow line, and for each step of the cursor, that is a third more than is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.control import Control
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor  # Textual has no other name for them
from textual.geometry import Region
from textual.strip import Strip

RESET = "\x1b[0m"
PLAIN = Style()


class LeanUpdate(ChopsUpdate):
    """The changed parts of a window."""

    def render_segments(self, console: Console) -> str:
        """The bytes; with them the terminal is left in no colour."""
        system = console._color_system
        sent: list[str] = []
        last: Style | None = None
        for y, first, end in self.spans:
            for until, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= end or until <= first:
                    continue
                start = max(x, first)
                sent.append(Control.move_to(start, y).segment.text)
                for text, style, _ in strip.crop(start - x, min(until, end) - x):
                    style = style or PLAIN
                    if style != last:
                        sent.append(_turn(last, style, system))
                    sent.append(text)
                    last = style
        return "".join([*sent, RESET])


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


def lean(update: RenderableType | None) -> RenderableType | None:
    """A partial update of Textual's as one of ours; anything else as it is."""
    if type(update) is ChopsUpdate:
        return LeanUpdate(update.chops, update.spans, update.chop_ends)
    return update


@lru_cache(maxsize=4096)
def _turn(last: Style | None, style: Style, system: ColorSystem | None) -> str:
    """What turns the terminal from one style to another; None: from one that is not known."""
    if system is None:
        return ""
    whole = style._make_ansi_codes(system)
    alike = last is not None and _more(last) == _more(style) and not style.dim  # 22 ends both
    if last is None or not alike or not (style.color and style.bgcolor):
        return f"\x1b[0;{whole}m" if whole else RESET
    codes = [] if last.bold == style.bold else ["1" if style.bold else "22"]
    for is_text, before, after in (
        (True, last.color, style.color),
        (False, last.bgcolor, style.bgcolor),
    ):
        if before != after:
            codes += after.downgrade(system).get_ansi_codes(foreground=is_text)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _more(style: Style) -> tuple[bool, ...]:
    """What else a style is, beside bold and its colours."""
    return (
        bool(style.dim), bool(style.italic), bool(style.underline), bool(style.reverse),
        bool(style.strike), bool(style.blink), bool(style.conceal), bool(style.overline),
    )  # fmt: skip
