"""A short list or a page of blocks: lines, some of which the cursor can stand on.

``Picks().show(items)`` with ``Item(line)`` for a line to read, ``Item(line, key=...)`` for one to
choose; ``value`` rides along. The cursor stays on its key when other items are shown, and moves by
the same keys as in a list. For long lists there is ``RecordTable``.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from aortui.ui import theme
from aortui.ui.bindings import keys
from aortui.ui.paint import Line, blank, laid, strip


@dataclass(frozen=True, slots=True)
class Item:
    """A line; with a key the cursor can stand on it. ``value`` is what it stands for."""

    line: Line
    key: Hashable = None
    value: object = None
    mark: bool = False


class Picks(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor; see the module."""

    BINDINGS = keys(
        "move.down", "move.up", "move.page_down", "move.page_up", "move.top", "move.end"
    )

    class Moved(Message):
        """The cursor stands on another line."""

    def __init__(self, *, ground: str = "page", id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: tuple[Item, ...] = ()
        self.ground = ground
        self.at = -1  # of ``items``; -1: nothing to stand on

    @property
    def selected(self) -> Item | None:
        """The line under the cursor."""
        return self.items[self.at] if 0 <= self.at < len(self.items) else None

    def show(self, items: Sequence[Item]) -> None:
        """Show these; the cursor stays on its key, else on its place among the lines."""
        was = self.selected
        self.items = tuple(items)
        able = self._able()
        same = [at for at in able if was is not None and self.items[at].key == was.key]
        near = [at for at in able if at >= self.at] or able[-1:]
        self.at = (same or near or [-1])[0]
        self.virtual_size = Size(self.size.width, len(self.items))
        self._into_view()
        self.refresh()
        self.post_message(self.Moved())

    def choose(self, key: Hashable) -> None:
        """Put the cursor on a key."""
        for at in self._able():
            if self.items[at].key == key:
                self._move_to(at)

    def restart(self) -> None:
        """Put the cursor on the first line it can stand on."""
        self._move_to((self._able() or [-1])[0])

    def on_resize(self) -> None:
        """More or fewer lines are seen."""
        self.virtual_size = Size(self.size.width, len(self.items))
        self._into_view()

    def action_move(self, by: int) -> None:
        """To the next line the cursor can stand on."""
        able = self._able()
        if self.at in able:
            self._move_to(able[max(0, min(able.index(self.at) + by, len(able) - 1))])

    def action_move_page(self, pages: int) -> None:
        """A page down or up."""
        self.action_move(pages * max(1, self.size.height - 1))

    def action_move_top(self) -> None:
        """To the first line."""
        self.scroll_to(y=0, animate=False, force=True)
        self.restart()

    def action_move_end(self) -> None:
        """To the last line."""
        self._move_to((self._able() or [-1])[-1])

    def _able(self) -> list[int]:
        return [at for at, item in enumerate(self.items) if item.key is not None]

    def _move_to(self, at: int) -> None:
        if at == self.at:
            return
        old, self.at = self.at, at
        self._into_view()
        self.refresh_lines(old)
        self.refresh_lines(at)
        self.post_message(self.Moved())

    def _into_view(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and not top <= self.at < top + height:
            self.scroll_to(y=max(0, self.at - height // 2), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """A line; the one under the cursor has the bar and the ground."""
        width, at = self.size.width, y + self.scroll_offset.y
        if at >= len(self.items):
            return blank(width, self.ground)
        item, selected = self.items[at], at == self.at
        bar = theme.look().bar if selected else " "
        mark = ("•" if item.mark else " ", "accent")
        line = Text.assemble((bar, "accent"), mark, laid(item.line, width - 3), " ", end="")
        return strip(line, width, "sel" if selected else self.ground)
