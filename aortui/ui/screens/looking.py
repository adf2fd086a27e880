"""A list whose rows are looked up in the book: the one under the cursor, and those around ahead.

A subclass fills ``look_up`` (what the preview needs), and ``look_ahead`` with ``take`` (the same
for several rows at once); a row that was read ahead is shown with its preview, without a question.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Generic, Protocol

from rich.text import Text
from textual import events, work

from aortui.services import books
from aortui.ui.ahead import Ahead
from aortui.ui.drafts import Draft
from aortui.ui.frames import at_once
from aortui.ui.paint import Line
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.under_way import painted_soon
from aortui.ui.widgets.pages import R
from aortui.ui.widgets.record_table import RecordTable

A_MOMENT = 0.03  # seconds that a row waits for its preview
A_REST = 0.02  # seconds after which the rows around are looked up
AT_ONCE = 8  # rows that are looked up ahead in one go, so that whoever saves need not wait
SEVERAL = 24  # the same of a server, for which it is the ways that one waits for


class Over(Protocol):
    """What lies over a row while one types into it."""

    def place(self) -> None:
        """Go where the row is now."""

    def draft_name(self) -> str:
        """As of a page."""

    def draft(self) -> Draft:
        """As of a page."""

    def met(self) -> Line | None:
        """Who else has the row open; None where nobody has."""


class LookingScreen(RowScreen, Generic[R]):
    """A list that looks up its rows; see the module."""

    def __init__(self, session: Session, table: RecordTable[R]) -> None:
        super().__init__(session)
        self.table = table
        table.follow = self._follow
        self._ahead = Ahead(table)
        self._reads_ahead = False
        self._looked_up = asyncio.Event()
        self._looked_up.set()
        self._footer_for: object = None
        self.is_begun = True  # False: the first reading looks its row up itself
        self.over: Over | None = None

    async def ask_at_once(
        self, foreseen: Callable[[], Iterable[Callable[[], object]]], *, is_anew: bool = True
    ) -> None:
        """What is asked next, at once: to a server it is few ways then; a file is near."""
        if books.may_go_away():
            await self.ask(books.at_once, *foreseen(), is_anew=is_anew)

    # what a subclass fills

    async def look_up(self, row: R) -> None:
        """Read what the preview of this row needs; then it is shown again."""

    async def look_ahead(self, rows: Sequence[R]) -> Mapping[Hashable, object]:
        """Read the same for several rows; by id, what ``take`` will be given."""
        return {}

    def take(self, row: R, found: object) -> None:
        """This row is under the cursor, and this was found for its preview."""

    def subject(self, line: Line) -> None:
        """Nothing is counted of what could not be read yet, or while others have the row open."""
        is_known = self.table.is_read or not self.session.away.is_away
        said = self.over.met() if self.over else None
        super().subject(said or (line if is_known else Text()))

    def show_preview(self) -> None:
        """The row under the cursor, or what is marked."""

    def show_subject(self) -> None:
        """The second line."""

    def show_header(self) -> None:
        """Who is there; while one types into a row also who else has it open."""
        super().show_header()
        if self.over is not None:
            self.show_subject()

    def footer_needs(self) -> object:
        """What decides which keys work; while it stays the same so does the footer."""
        return self.table.selected is None, min(len(self.table.marked), 2)  # none, one, several

    # drafts

    def draft_name(self) -> str:
        """That of the cell one types into."""
        return self.over.draft_name() if self.over else super().draft_name()

    def draft(self) -> Draft:
        """What is typed into a cell."""
        return self.over.draft() if self.over else super().draft()

    # what it hears

    async def takes(self, key: events.Key) -> bool:
        """The row and its preview are painted in one frame, if the book answers quickly."""
        self.session.look()
        if key.key not in self._moves:
            return await self._taken(key)
        with at_once(self):  # nothing else is going to come of it
            return await self._taken(key)

    async def _taken(self, key: events.Key) -> bool:
        taken = await super().takes(key)
        if not self._looked_up.is_set() and self.app.screen_stack[-1:] == [self]:
            with self.app.batch_update(), suppress(TimeoutError):
                await asyncio.wait_for(self._looked_up.wait(), A_MOMENT)
            painted_soon(self.app, self)
        return taken

    def _follow(self) -> None:
        """Another row is under the cursor, or the same one was read again."""
        row = self.table.selected
        if row is not None and self.is_begun and type(self).look_up is not LookingScreen.look_up:
            if row in self._ahead:
                self._take(row)
            else:
                self._looked_up.clear()
                self._look_up(row)
        self.look_around()
        self.show_preview()
        if (now := self.footer_needs()) != self._footer_for:
            self._footer_for = now
            self.show_footer()
        if self.over is not None:
            self.over.place()

    def look_around(self) -> None:
        """Have the rows around the cursor looked up, where that has not been done."""
        can = type(self).look_ahead is not LookingScreen.look_ahead
        if can and not self._reads_ahead and self._ahead.is_near_the_end():
            self._reads_ahead = True
            self._read_ahead()

    def _take(self, row: R) -> None:
        """What was read ahead needs no question; one about another row is void now."""
        if not self._looked_up.is_set():
            self.workers.cancel_group(self, "preview")
            self._looked_up.set()
        self.take(row, self._ahead[row])

    @work(exclusive=True, group="preview")
    async def _look_up(self, row: R) -> None:
        await self.look_up(row)
        self.show_preview()
        self._looked_up.set()

    @work
    async def _read_ahead(self) -> None:
        """Once nothing is being painted, look up the rows around the cursor."""
        await asyncio.sleep(A_REST)
        most = SEVERAL if books.may_go_away() else AT_ONCE
        while rows := self._ahead.lacking()[:most]:
            self._ahead.hold(rows, await self.look_ahead(rows))
        self._reads_ahead = False
