"""Every list of ours: only what is seen is held and painted, the cursor keeps its record.

``RecordTable(fetch, place, cells, columns, empty=...)``:
``await fetch(limit, after=id, skip=n)`` gives a page of rows (frozen, with an ``id``), behind the
row ``after`` or, where that is None, behind so many; limit None is all of them.
``await place(id)`` gives the length and where that row stands (None: nowhere).
``cells(row)`` gives one ``Text`` a column and is called for painted rows only.
``selected`` is the row under the cursor, ``marked`` the marked ones by id, ``await reload()`` reads
again. ``sort_by(name, down)`` only keeps what the heading shows; fetch and place must heed it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Generic, Self

from rich.text import Text
from textual import work
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from aortui.ui import theme
from aortui.ui.bindings import keys
from aortui.ui.columns import Column, Slot, slots
from aortui.ui.frames import Painted
from aortui.ui.paint import Line, blank, fitted, indented, strip
from aortui.ui.widgets.pages import Fetch, Pages, R

HEADING = 1  # line
Place = Callable[[Hashable | None], Awaitable[tuple[int, int | None]]]
Heading = Callable[[int, str, str], Text]  # of so many cells, in an ink, with the order's arrow


class RecordTable(Painted, ScrollView, Generic[R], can_focus=True, inherit_bindings=False):
    """A list with a heading; see the module."""

    BINDINGS = keys(
        "move.down", "move.up", "move.page_down", "move.page_up", "move.top", "move.end"
    )
    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(
        self,
        fetch: Fetch[R],
        place: Place,
        cells: Callable[[R], Sequence[Text]],
        columns: Sequence[Column],
        *,
        empty: Sequence[Line] = (),
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._fetch, self._place, self._cells = fetch, place, cells
        self._pages = Pages(fetch)  # another one after each reload: late answers go nowhere
        self.columns = tuple(columns)
        self._cell_of: Sequence[int] = range(len(columns))  # of each column
        self.empty = tuple(empty)
        self.tail: tuple[Line, ...] = ()
        self.unread: tuple[Line, ...] = ()  # in its place while it cannot be read
        self._edition, self.length, self.is_read = 0, 0, False
        self.sort, self.sort_down = "", False
        self.marked_column = -1  # of ``columns``; -1: none
        self.marked: dict[Hashable, R] = {}
        self.fresh: frozenset[int] = frozenset()  # rows that came since one last looked
        self.headings: dict[str, Heading] = {}  # what stands in the place of a column's name
        self.follow: Callable[[], None] | None = None  # paints what follows the cursor, with it
        self._slotted: tuple[int, list[Slot]] = (0, [])
        self._strips: dict[tuple[Hashable, bool, bool], tuple[R, Strip]] = {}  # as painted last

    @property
    def _slots(self) -> list[Slot]:
        """The columns shown at this width."""
        if self._slotted[0] != (width := self.size.width):
            self._slotted = (width, slots(self.columns, width))
        return self._slotted[1]

    @property
    def selected(self) -> R | None:
        """The row under the cursor; None in an empty list."""
        return self.row_at(self.cursor)

    def row_at(self, at: int) -> R | None:
        """A row by its place, if it is held just now."""
        return self._pages.row(at)

    def texts(self, row: R) -> list[str]:
        """What stands in the shown columns of a row, uncut."""
        cells = self._cells(row)
        return [cells[self._cell_of[slot.at]].plain for slot in self._slots]

    async def reload(self) -> None:
        """Read again; the cursor stays on its record and line, or on its place if that is gone."""
        self._edition += 1
        edition, row, at = self._edition, self.selected, self.cursor
        total, position = await self._place(row.id if row else None)
        shift = 0 if position is None else position - at
        fresh = Pages(self._fetch, 0 if self.is_read else self.app.size.height)
        await fresh.begin(max(0, min(self.cursor + shift, total - 1)))
        if edition != self._edition:
            return  # another reading began meanwhile
        line = self.cursor - self.scroll_offset.y
        cursor = max(0, min(self.cursor + shift, total - 1))
        self._pages, self.length, self.is_read = fresh, total, True
        self.virtual_size = Size(self.size.width, HEADING + total + len(self.tail))
        self.set_reactive(RecordTable.cursor, cursor)
        if self.scroll_offset.y != cursor - line:
            self.scroll_to(y=cursor - line, animate=False, force=True)
        self._read_window()
        self.refresh()
        self._moved()

    async def first(self) -> None:
        """Read again from the top: what is listed is another list now."""
        self._pages = Pages(self._fetch)
        self.set_reactive(RecordTable.cursor, 0)
        self.scroll_to(y=0, animate=False, force=True)
        await self.reload()

    async def go_to(self, row_id: Hashable) -> bool:
        """Put the cursor on a record; False if it is not in the list."""
        _, position = await self._place(row_id)
        if position is not None:
            await self._pages.read(position)
            self.cursor = position
        return position is not None

    async def neighbour(self, by: int) -> R | None:
        """Move the cursor so many rows and give that row; None at the ends."""
        at = self.cursor + by
        if not 0 <= at < self.length:
            return None
        await self._pages.read(at)
        self.cursor = at
        return self.selected

    async def mark_all(self) -> None:
        """Mark every row of the list, or none if all are."""
        rows = await self._fetch(None)
        done = len(self.marked) == len(rows)
        self.marked = {} if done else {row.id: row for row in rows}
        self.refresh()
        self._moved()

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go down."""
        if row := self.selected:
            if self.marked.pop(row.id, None) is None:
                self.marked[row.id] = row
            self._paint_row(self.cursor)
            self._moved()
            self.action_move(1)

    def unmark(self) -> None:
        """Take all marks away."""
        self.marked = {}
        self.refresh()
        self._moved()

    def sort_by(self, name: str, down: bool) -> None:
        """Show in the heading what the list is sorted by."""
        self.sort, self.sort_down = name, down
        self.refresh_lines(self.scroll_offset.y)

    def show_columns(self, columns: Mapping[int, Column]) -> None:
        """Show these columns, each by the place that its cell has in a row."""
        self._cell_of, self.columns = tuple(columns), tuple(columns.values())
        self._slotted = (0, [])
        self.marked_column = -1
        if self.is_attached:
            self.refresh()

    def mark_column(self, step: int) -> None:
        """Move the mark in the heading to the next shown column that anything is done with."""
        able = [slot.at for slot in self._slots if self.columns[slot.at].is_of_use]
        if able:
            at = able.index(self.marked_column) + step if self.marked_column in able else 0
            self.marked_column = able[max(0, min(at, len(able) - 1))]
            self.refresh_lines(self.scroll_offset.y)

    def show_tail(self, *lines: Line) -> None:
        """Lines behind the last row, which the cursor does not reach."""
        if lines != self.tail:
            self.tail = lines
            self.virtual_size = Size(self.size.width, HEADING + self.length + len(lines))
            self.refresh()

    @work(exclusive=True, group="window")
    async def _read_window(self) -> None:
        """Read what the window lacks."""
        top, pages = self.scroll_offset.y, self._pages
        for at in sorted({top, top + self.size.height, self.cursor}):
            if at < self.length and pages.lacks(at):
                await pages.read(at)
                self.refresh()
                self._moved()
        await pages.rest(is_seen=self.size.height > 0)

    def watch_cursor(self, old: int, new: int) -> None:
        """Paint two lines; at the edge the window jumps by half its height."""
        top, height = self.scroll_offset.y, max(1, self.size.height - HEADING)
        if not top <= new < top + height:
            self.scroll_to(y=new - height // 2, animate=False, force=True)
        self._paint_row(old)
        self._paint_row(new)
        self._moved()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read what has come into the window."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._read_window()

    def on_resize(self) -> None:
        """Other columns may fit, more rows may be seen."""
        self.virtual_size = Size(self.size.width, HEADING + self.length + len(self.tail))
        height = max(1, self.size.height - HEADING)
        if not self.scroll_offset.y <= self.cursor < self.scroll_offset.y + height:
            self.scroll_to(y=self.cursor - height // 2, animate=False, force=True)
        self._read_window()

    def action_move(self, by: int) -> None:
        """Some rows down or up."""
        self.cursor = max(0, min(self.cursor + by, self.length - 1))

    def action_move_page(self, pages: int) -> None:
        """A page down or up."""
        self.action_move(pages * max(1, self.size.height - HEADING - 1))

    def action_move_top(self) -> None:
        """To the first row."""
        self.cursor = 0

    def action_move_end(self) -> None:
        """To the last row."""
        self.cursor = max(0, self.length - 1)

    def _moved(self) -> None:
        """Tell of it at once: what follows is painted in the same frame."""
        if self.follow is not None:
            self.follow()

    def _paint_row(self, at: int) -> None:
        self.refresh_lines(at + HEADING)

    def render_line(self, y: int) -> Strip:
        """The heading, a row, a line of the tail, or what an empty list says."""
        width = self.size.width
        if y < HEADING:
            return strip(self._heading(), width) if self.length else blank(width)
        at = y - HEADING + self.scroll_offset.y
        if at < self.length:
            row = self.row_at(at)
            return blank(width) if row is None else self._painted(row, at == self.cursor)
        lines = self.tail or (() if self.length else self.empty if self.is_read else self.unread)
        at -= self.length
        return strip(indented(lines[at], width), width) if at < len(lines) else blank(width)

    def _painted(self, row: R, selected: bool) -> Strip:
        """One row; secondary text is lifted under the cursor."""
        key = (row.id, selected, row.id in self.marked)
        kept, found = self._strips.get(key, (None, None))
        if found is None or kept is not row or found.cell_length != self.outer_size.width:
            found = self._paint(row, selected)
            self._strips[key] = row, found
        return found

    def refresh(self, *regions: Region, **more: bool) -> Self:
        """Paint again: some lines, or everything, and then nothing is kept."""
        if not regions:
            self._strips.clear()
        return super().refresh(*regions, **more)

    def _paint(self, row: R, selected: bool) -> Strip:
        cells = self._cells(row)
        bar = theme.look().bar if selected else " "
        sign = "+" if row.id in self.fresh else " "
        mark = ("•", "accent") if row.id in self.marked else (sign, "second")
        parts: list[Text | tuple[str, str]] = [(bar, "accent"), mark]
        for slot in self._slots:
            right = self.columns[slot.at].right
            cell = cells[self._cell_of[slot.at]]
            parts += [(" " * slot.gap, ""), fitted(cell, slot.width, right=right)]
        line = Text.assemble(*parts, end="")
        return strip(line, self.size.width, "sel" if selected else "page")

    def _heading(self) -> Text:
        """The labels, with what is sorted by and the column mark."""
        parts: list[Text | tuple[str, str]] = [("  ", "")]
        for slot in self._slots:
            column = self.columns[slot.at]
            is_sorted = bool(column.sort) and column.sort == self.sort
            shown = "accent" if slot.at == self.marked_column else "text" if is_sorted else "hint"
            arrow = (" ↓" if self.sort_down else " ↑") if is_sorted else ""
            own = self.headings.get(column.label)
            label = own(slot.width, shown, arrow) if own else Text(column.label + arrow, shown)
            label = fitted(label, slot.width, right=column.right)
            parts += [(" " * slot.gap, ""), label]
        return Text.assemble(*parts, end="")
