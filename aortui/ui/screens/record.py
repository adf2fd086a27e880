"""A record: what stands above it, sections that Tab turns, rows that every row key works on.

A subclass sets ``SECTIONS`` (what the service calls each, and its label) and ``ABOVE`` (the list
it belongs to), and fills ``look_up``, ``title_of``, ``head``, ``rows_in``, ``items``, ``myself``,
``enters`` and ``number_of``. What Enter opens is an item's value: a ``Subject``, a batch, a field.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from textual.app import ComposeResult

from aortui.domain.history_words import CLOSED
from aortui.services import activities
from aortui.services.client_record import ActivityRow
from aortui.services.history import BatchLine
from aortui.ui.bindings import keys
from aortui.ui.paint import Line
from aortui.ui.records import fits
from aortui.ui.records.grid import Grid, grid, to_read
from aortui.ui.records.sections import Section, tabs
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.opening import enter, open_batch, open_subject, take_back
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

R = TypeVar("R")
PAGE, GROWS = 200, 4  # rows of a section at first, and how many times as many when they run out
NEAR = 20  # lines before the end at which more are read
CHROME = 7  # lines of a window that are not the section's


class RecordScreen(RowScreen, Generic[R]):
    """One client or scope; see the module."""

    CSS_PATH = Path(__file__).with_name("record.tcss")
    BINDINGS: ClassVar = keys(
        *("open", "section.next", "log.call", "log.mail", "log.meeting", "log.qbr", "log.form"),
        *("renew.period", "renew.terms", "renew.notice", "renew.ended", "why", "note", "done"),
        *(
            "edit",
            "task",
            "judge",
            "snooze.tomorrow",
            "snooze.week",
            "snooze.month",
            "snooze.quarter",
        ),
        *("snooze.day", "stage.forward", "stage.back", "left", "owner", "tags", "write", "archive"),
        *("record.next", "record.previous", "section.previous", "restore"),
        *("copy.row", "copy.email", "copy.phone", "copy.report", "copy.defence"),
    )
    AUTO_FOCUS = "Picks"
    SECTIONS: ClassVar[tuple[tuple[str, str], ...]] = ()
    ABOVE: ClassVar[str] = ""  # the name of the list's place

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tabs = Lines(id="sections")
        self.picks = Picks(id="rows")
        self.record_id = 0
        self.origin: ListScreen[Any] | None = None  # the list it came from
        self.record: R | None = None
        self.section = ""
        self.limit = PAGE
        self._left_at: dict[str, Hashable] = {}  # by section the row that the cursor was on

    def prepare(self, record_id: int, origin: ListScreen[Any] | None = None) -> Self:
        """Be about this record, opened from that list; its first section is open."""
        self.origin = origin
        self.section = self.SECTIONS[0][0]
        self._be(record_id)
        return self

    def _be(self, record_id: int) -> None:
        self.record_id, self.record, self.limit = record_id, None, PAGE
        self._left_at = {}
        self.picks.at = -1
        self.is_stale = True
        self.hush()

    # what a subclass fills

    @abstractmethod
    async def look_up(self) -> R | None:
        """Read the record with the open section; None: it is gone."""

    @abstractmethod
    def title_of(self, record: R) -> str:
        """What the header calls it."""

    @abstractmethod
    def head(self, record: R) -> Line:
        """How it stands, in one line."""

    @abstractmethod
    def rows_in(self, record: R, section: str) -> int | None:
        """How many rows a section has; None: it is not counted."""

    @abstractmethod
    def items(self, record: R, edges: Grid, room: int) -> Sequence[Item]:
        """The lines of the open section."""

    @abstractmethod
    def myself(self, record: R) -> Subject:
        """What the row keys are about where the cursor is on no row."""

    @abstractmethod
    def enters(self, record: R) -> Sequence[str]:
        """What A enters here: the entities that the open section lists."""

    @abstractmethod
    def number_of(self, subject: Subject) -> int | None:
        """The number of the record that a row of a list is about."""

    def length(self, record: R) -> int:
        """How many rows of the open section have been read, if there may be more."""
        return 0

    # how it looks

    def content(self) -> ComposeResult:
        """Sections, rows."""
        yield self.tabs
        yield self.picks

    def where(self) -> tuple[str, str, str]:
        """``2 Clients › Acme Corp``, and its place in the list it came from."""
        place = self.origin.PLACE if self.origin else ""
        places = {name: f"{number} {label}" for number, name, label in self.session.places}
        above = places.get(place or self.ABOVE, places.get(self.ABOVE, ""))
        note = ""
        if self.origin and self.origin.table.length:
            note = f"{self.origin.table.cursor + 1:,} of {self.origin.table.length:,}"
        return above, self.title_of(self.record) if self.record else "", note

    def show(self) -> None:
        """Everything, for this window."""
        if self.record is None:
            self.picks.show(())
            return
        width, height = self.app.size
        sections = [
            Section(label, name == self.section, self.rows_in(self.record, name))
            for name, label in self.SECTIONS
        ]
        self.subject(self.head(self.record))
        self.tabs.show(tabs(sections, width - 3))
        items = self.items(self.record, grid(width), height - CHROME)
        self.picks.show(to_read(items) if self.session.refusal else items)

    def fit(self) -> None:
        """Other columns fit."""
        super().fit()
        if self.record is not None:
            self.show()

    async def read(self) -> None:
        """The record and its open section; the cursor stays on its row."""
        section = self.section
        record = await self.look_up()
        if section == self.section:
            self.record = record
            self.show()

    # what it hears

    def on_picks_moved(self) -> None:
        """Other keys fit this row; near the end more rows are read."""
        self.show_footer()
        near = self.picks.at >= len(self.picks.items) - NEAR
        if near and self.record is not None and self.length(self.record) >= self.limit:
            self.limit *= GROWS
            self.read_again()

    # what it is about

    @property
    def value(self) -> object:
        """What the line under the cursor stands for."""
        return self.picks.selected.value if self.picks.selected else None

    def targets(self) -> list[Subject]:
        """The row under the cursor, else the record itself."""
        if isinstance(self.value, Subject):
            return [self.value]
        return [] if self.record is None else [self.myself(self.record)]

    def meant(self, able: Collection[str]) -> list[Subject]:
        """The row under the cursor if it is one of these, else the record itself."""
        found = super().meant(able)
        return found or ([self.myself(self.record)] if self.record is not None else [])

    def why_not(self, id: str) -> str:
        """Some actions are about some kinds of rows."""
        if id == "open" and self.value is None:
            return "There is no row to open."
        if id == "restore" and not isinstance(self.value, BatchLine):
            return "Z is for the history."
        if id.startswith("record.") and self.origin is None:
            return "J and K walk the list that a record was opened from."
        targets = self.targets()
        said = fits.refusal(id, targets[0], self.activity(targets[0])) if targets else ""
        return said or super().why_not(id)

    def activity(self, row: Subject) -> ActivityRow | None:
        """The activity that a row is, as it was read."""
        rows: Sequence[ActivityRow] = getattr(self.record, "activities", ())
        is_one = row.entity == "activities"
        return next((one for one in rows if is_one and one.id == row.row_id), None)

    # what it does

    async def action_open(self) -> None:
        """Open the row under the cursor."""
        if isinstance(self.value, BatchLine):
            await open_batch(self, self.value)
        elif isinstance(self.value, Subject):
            await open_subject(self, self.value)

    async def action_deed(self, id: str) -> None:
        """A enters what the section lists; d also closes what is open."""
        activity = self.activity(self.targets()[0]) if self.targets() else None
        if id == "form" and self.record is not None:
            await enter(self, self.enters(self.record), self.myself(self.record))
        elif id == "done" and activity:
            self.go_on(partial(self._close, activity))
        else:
            await super().action_deed(id)

    async def _close(self, row: ActivityRow) -> None:
        said = f"{row.kind.capitalize()} {CLOSED[row.kind]}: {row.summary or row.happened_on}."
        await self.write(activities.close, row.id, today=self.session.today, said=said)

    def action_restore(self) -> None:
        """Take back the batch under the cursor."""
        if isinstance(self.value, BatchLine):
            self.go_on(partial(take_back, self, self.value))

    def action_section_next(self) -> None:
        """The section to the right."""
        self._turn(1)

    def action_section_previous(self) -> None:
        """The section to the left."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        names = [name for name, _ in self.SECTIONS]
        if self.picks.selected:
            self._left_at[self.section] = self.picks.selected.key
        self.section = names[(names.index(self.section) + by) % len(names)]
        self.limit = PAGE
        self.go_on(self._show_section)

    def turn_to(self, section: str, key: Hashable) -> None:
        """Open a section, with the cursor on one of its rows."""
        self.section, self._left_at[section] = section, key
        self.go_on(self._show_section)

    async def _show_section(self) -> None:
        await self.read()
        self.picks.action_move_top()
        self.picks.choose(self._left_at.get(self.section))

    def action_record_next(self) -> None:
        """The next record of the list."""
        self.go_on(partial(self._step, 1))

    def action_record_previous(self) -> None:
        """The one before."""
        self.go_on(partial(self._step, -1))

    async def _step(self, by: int) -> None:
        """Along the list to the next row that is about another record."""
        while self.origin and (row := await self.origin.table.neighbour(by)) is not None:
            number = self.number_of(self.origin.subject_of(row))
            if number is not None and number != self.record_id:
                self._be(number)
                self.is_stale = False
                await self._show_section()
                self.show_header()
                return
        self.say(
            "That is the last of the list." if by > 0 else "That is the first of the list.", "note"
        )
