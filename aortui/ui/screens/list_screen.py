"""A list, a rule, and a preview of the row under the cursor that never lays out.

A subclass sets ``COLUMNS``, ``EMPTY`` and ``SORT`` and fills ``fetch``, ``place``, ``cells`` and
``preview``; it may fill ``look_up`` and what belongs to it (see ``looking``), ``totals`` (the
subject line) and ``marked_preview``. ``self.table.selected`` is the row under the cursor,
``self.subjects()`` the marked rows or that one, ``self.words`` the filter, ``self.table.sort`` and
``sort_down`` the order; fetch and place must heed these three and ``self.session.mine``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from datetime import date
from typing import ClassVar, Generic

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Input

from aortui.ui import bars, remembered
from aortui.ui.bindings import keys
from aortui.ui.columns import Column
from aortui.ui.filtering import Filtering
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.room import WIDEST as WIDEST
from aortui.ui.room import room
from aortui.ui.screens.looking import LookingScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.widgets.fields import TextField
from aortui.ui.widgets.filter_line import FilterLine
from aortui.ui.widgets.pages import R
from aortui.ui.widgets.preview import PreviewPlace
from aortui.ui.widgets.record_table import RecordTable


class ListScreen(LookingScreen[R], Generic[R]):
    """A list and its preview; see the module."""

    BINDINGS: ClassVar = keys(
        *("filter", "open", "mark", "mark.all", "sort.up", "sort.down", "export", "like"),
        *("columns", "filters", "filters.save"),
        *("column.left", "column.right", "move.down", "move.up", "copy.row"),
    )
    AUTO_FOCUS = "RecordTable"
    COLUMNS: ClassVar[Sequence[Column]] = ()
    EMPTY: ClassVar[Sequence[Line]] = ()
    FILTERS: ClassVar[str] = ""  # whose fields it is filtered by, where not its own PLACE's
    SORT: ClassVar[tuple[str, bool]] = ("", False)  # the first order: a column's sort, down

    def __init__(self, session: Session) -> None:
        table: RecordTable[R] = RecordTable(
            self.fetch, self.place, self.cells, self.COLUMNS, id="table"
        )
        super().__init__(session, table)
        self.table.empty = self.no_rows()
        self.words = ""  # what the filter holds
        self.table.sort, self.table.sort_down = self.SORT
        self.filtering = Filtering(self)
        self.filter = FilterLine(self.filtering)
        self.field = self.filter.field
        self.preview_place = PreviewPlace()
        self.shown, self.pane = self.preview_place.below, self.preview_place.pane
        remembered.begin(self)

    async def on_mount(self) -> None:
        """By what it was filtered last it is from the beginning."""
        await remembered.filter_again(self)

    def no_rows(self) -> tuple[Line, ...]:
        """What stands in an empty list; no key that fills it where nothing can be written."""
        return tuple(self.EMPTY[:1] if self.session.refusal else self.EMPTY)

    # what a subclass fills

    @abstractmethod
    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[R]:
        """A page of rows."""

    @abstractmethod
    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How many rows there are, and where this one stands."""

    @abstractmethod
    def cells(self, row: R) -> Sequence[Text]:
        """One text a column."""

    def preview(self, row: R, wide: bool) -> Sequence[Line]:
        """The lines below the list, or, wide, in the pane at its right."""
        return ()

    def copied(self, row: R) -> list[str]:
        """A row as it is copied: what stands in the shown columns."""
        return self.table.texts(row)

    def totals(self) -> Line:
        """The second line of the screen."""
        return Text()

    def like(self, row: R, field: str) -> tuple[str, str | date | None] | None:
        """For a column that is ``like`` a field of the filter: what a row has in which field."""
        raise AssertionError(f"{type(self).__name__} has columns and must say what stands there")

    def marked_preview(self, rows: Sequence[R], wide: bool) -> Sequence[Line]:
        """The preview while rows are marked."""
        return (ink((f"{len(rows)} marked", "name")),)

    # how it looks

    def content(self) -> ComposeResult:
        """The list above, the preview below or at the right."""
        yield self.filter
        yield self.table
        yield from self.preview_place.widgets()

    def fit(self) -> None:
        """Other words may fit."""
        super().fit()
        self.show_message(*self.message.lines)
        self.show_preview()
        self.show_subject()
        self.look_around()

    def shape(self) -> None:
        """A wide window has a pane, a low one a smaller preview."""
        super().shape()
        found = room(*self.app.size)
        self.set_class(found.is_wide, "-wide")
        self.set_class(found.is_low, "-low")
        self.preview_place.fit(found, self.app.size.width)

    def show_message(self, *lines: Line) -> None:
        """In a low window the message stands above the rule."""
        super().show_message(*lines)
        self.preview_place.above.show(*(lines if self.has_class("-low") else ()))

    @property
    def is_wide(self) -> bool:
        """Whether the preview stands at the right."""
        return self.has_class("-wide")

    def show_preview(self) -> None:
        """The row under the cursor, or what is marked."""
        row = self.table.selected
        lines: Sequence[Line] = ()
        if self.table.marked:
            lines = self.marked_preview(list(self.table.marked.values()), self.is_wide)
        elif row is not None:
            lines = self.preview(row, self.is_wide)
        self.preview_place.show(lines, wide=self.is_wide)

    def show_subject(self) -> None:
        """The totals, or the filter and how many rows it leaves."""
        if self.focused is not self.field:
            self.session.filters[self.PLACE] = self.words
        rows = f"{self.table.length:,} rows" if self.table.length != 1 else "1 row"
        self.filter.found.show(Edges(Text(end=""), ink((rows, "second"))))
        if self.words:
            self.subject(ink(("/ ", "key"), (self.words, "name"), (f"   {rows}", "second")))
        else:
            self.subject(self.totals())

    def show_footer(self) -> None:
        """While one types into a field letters are text."""
        field = self.focused
        if isinstance(field, TextField) and field.footer:
            self.footer.show(bars.footer(field.footer, self.size.width, "F1"))
        else:
            super().show_footer()

    # what it hears

    async def read(self) -> None:
        """The list, and what is said above it."""
        await self.table.reload()
        self.show_subject()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed, of which more may stand there by now."""
        if event.input is self.field:
            self.heed()

    def heed(self) -> None:
        """List what the field asks for."""
        is_other = self.field.value != self.words or self.filtering.refusal
        if is_other and self.filtering.follow(self.field.value):
            self.asked = self._read_from_top()

    @work(exclusive=True, group="read")
    async def _read_from_top(self) -> None:
        await self.filtering.check()
        await self.table.first()
        if self.words and not self.table.length and self.filtering.is_begun():
            await self.table.first()
        self.show_subject()

    # what it does

    def subjects(self) -> list[R]:
        """What an action is about: the marked rows, else the one under the cursor."""
        row = self.table.selected
        return list(self.table.marked.values()) or ([] if row is None else [row])

    def targets(self) -> list[Subject]:
        """The same rows as what the row keys act on."""
        return [self.subject_of(row) for row in self.subjects()]

    def has_several(self) -> bool:
        """Counted only: there may be thousands."""
        return len(self.table.marked) > 1

    def subject_of(self, row: R) -> Subject:
        """A row as what the row keys act on."""
        raise AssertionError(f"{type(self).__name__} has row keys and must say what they are about")

    def unmark(self) -> None:
        """What was marked is dealt with."""
        if self.table.marked:
            self.table.unmark()

    def why_not(self, id: str) -> str:
        """In an empty list there is nothing to act on."""
        needs_row = id in ("open", "mark", "mark.all", "copy", "copy.row", "like")
        if needs_row and not self.table.length:
            return "The list is empty."
        if id in remembered.OF_A_PLACE and not self.PLACE:
            return "That is for the lists that the digits lead to."
        return super().why_not(id)

    def action_move(self, by: int) -> None:
        """Up and down while the filter is typed."""
        self.table.action_move(by)

    async def action_open(self) -> None:
        """Open the row under the cursor."""

    def action_mark(self) -> None:
        """Mark a row."""
        self.table.toggle_mark()

    async def action_mark_all(self) -> None:
        """Mark all rows; the next key may be for all of them."""
        await self.table.mark_all()

    def action_column(self, step: int) -> None:
        """Move the mark in the heading."""
        self.table.mark_column(step)

    def action_sort(self, down: bool) -> None:
        """By the marked column, the least or the greatest first."""
        table = self.table
        at = table.marked_column
        name = table.columns[at].sort if at >= 0 else table.sort or self.SORT[0]
        if not name:
            self.say("Left and Right choose the column to sort by.", "note")
            return
        table.sort_by(name, down)
        self.asked = self.read_again()
        remembered.keep_sort(self)

    async def action_filter(self) -> None:
        """Type words; the list follows."""
        self.field.fill(self.words)
        self.add_class("-filter")
        self.set_focus(self.field)  # at once: the next key may be here already

    def find(self, words: str) -> None:
        """Show only what this filter finds; ``/`` goes on with it, unless it cannot be read."""
        if self.filtering.take(words):
            self.field.fill(words)
            self.asked = self._read_from_top()

    def end_filter(self, keep: bool) -> None:
        """Back to the list, with the filter or without it."""
        self.remove_class("-filter")
        self.set_focus(self.table)
        if not keep:
            self.find("")
        self.show_subject()
        self.show_preview()

    def action_cancel(self) -> None:
        """One layer less: the field, the marks, the column mark, the filter, the screen."""
        if self.field.has_focus:
            self.end_filter(keep=False)
        elif self.table.marked:
            self.table.unmark()
        elif self.table.marked_column >= 0 and self.table.length:  # an empty list shows no mark
            self.table.marked_column = -1
            self.table.refresh()
        elif self.words:
            self.end_filter(keep=False)
        else:
            super().action_cancel()
