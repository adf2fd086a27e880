"""One batch: the rows that it wrote, before and after."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from rich.text import Text

from aortui.services import history
from aortui.services.history import BatchLine, ChangeLine
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.records import changes
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.opening import open_subject, take_back
from aortui.ui.session import Session
from aortui.ui.subject import Subject


class BatchScreen(ListScreen[ChangeLine]):
    """The rows of one entry of the history; see the module."""

    BINDINGS = keys("open", "restore")
    COLUMNS = (
        Column("row", 10),
        Column("name", 32, most=48),
        Column("change", 24, most=100),
    )
    EMPTY = (ink(("Nothing was written.", "name")),)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.line: BatchLine | None = None

    def prepare(self, line: BatchLine) -> BatchScreen:
        """Be about this batch."""
        self.line, self.words = line, ""
        self.table.set_reactive(type(self.table).cursor, 0)
        self.is_stale = True
        return self

    @property
    def _number(self) -> int:
        return self.line.id if self.line else 0

    def where(self) -> tuple[str, str, str]:
        """``7 History › changed Acme Corp``."""
        words = self.line.words if self.line else ""
        return "7 History", words, ""

    def totals(self) -> Line:
        """Who, when, how many rows."""
        if self.line is None:
            return Text(end="")
        at = changes.moment(self.line.at, self.session.today, self.session.time_zone)
        undone = f"   undone by {self.line.undone_by:,}" if self.line.undone_by else ""
        number = f"{self.table.length:,} row{'' if self.table.length == 1 else 's'}"
        left = ink((f"{at}, {self.line.actor}", "second"), (undone, "watch"))
        return Edges(left, cells.second(number))

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[ChangeLine]:
        """A page of its rows."""
        number = after if isinstance(after, int) else None
        return await self.session.ask(history.rows_of, self._number, limit, after=number, skip=skip)

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """Where a row stands."""
        number = row_id if isinstance(row_id, int) else None
        found = await self.session.ask(history.place_of_row, self._number, number)
        return found.total, found.at

    def cells(self, row: ChangeLine) -> Sequence[Text]:
        """What it is, its name, what happened to it."""
        return cells.second(row.noun), cells.name(row.title), changes.in_short(row)

    def preview(self, row: ChangeLine, wide: bool) -> Sequence[Line]:
        """Field by field."""
        state = "new" if row.is_new else "gone" if row.is_gone else ""
        title = Edges(ink((row.title, "name"), (f"  {row.noun}", "second")), cells.second(state))
        return [title, *changes.fields(row.differences)]

    def subject_of(self, row: ChangeLine) -> Subject:
        """The row itself."""
        return Subject(row.entity, row.row_id, row.title, row.client_id, "", row.scope_id)

    def why_not(self, id: str) -> str:
        """Its rows stand in the order in which they were written."""
        if id.startswith(("sort.", "column.", "filter", "mark")):
            return "The rows stand as they were written."
        if id == "restore" and self.line and self.line.undone_by:
            return "It is undone already."
        return super().why_not(id)

    async def action_open(self) -> None:
        """The row as it stands now."""
        if row := self.table.selected:
            await open_subject(self, self.subject_of(row))

    def action_restore(self) -> None:
        """Take the batch back."""
        if self.line:
            self.go_on(partial(take_back, self, self.line))
