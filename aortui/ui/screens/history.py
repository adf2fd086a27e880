"""History: who did what when, what it changed, and taking it back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from rich.text import Text

from aortui.services import history
from aortui.services.history import BatchLine, ChangeLine
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import PANE, wrapped
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.records import changes
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.opening import open_batch, take_back
from aortui.ui.session import Session
from aortui.ui.subject import Subject

NOT_FOUND = (
    ink(("No entries found.", "name")),
    ink(("Esc", "key"), (" shows all again.", "second")),
)
AROUND_PANE = 5  # lines of a window that are not the pane's, or stay empty in it
SHOWN = 60  # rows of a batch that a preview may show


class HistoryScreen(ListScreen[BatchLine]):
    """All batches, the newest first; see the module."""

    PLACE = "history"
    BINDINGS = keys("open", "restore")
    COLUMNS = (
        Column("when", 11),
        Column("who", 8, most=14, narrow=6),
        Column("what", 30, most=160, stays=True),
    )
    EMPTY = (ink(("Nothing was written yet.", "name")), ink(("A", "key"), (" begins.", "second")))

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lines: Sequence[ChangeLine] = ()
        self.lines_of = 0  # the batch they are of

    def _asked(self) -> dict[str, str]:
        """The words of the filter, and mine or everybody's."""
        return {"words": self.words, "actor": self.session.actor if self.session.mine else ""}

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[BatchLine]:
        """A page of batches."""
        number = after if isinstance(after, int) else None
        return await self.session.ask(history.rows, limit, after=number, skip=skip, **self._asked())

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """Where a batch stands."""
        number = row_id if isinstance(row_id, int) else None
        found = await self.session.ask(history.place, number, **self._asked())
        return found.total, found.at

    def cells(self, row: BatchLine) -> Sequence[Text]:
        """When, who, what; what was taken back steps back."""
        return (
            cells.second(changes.when(row.at, self.session.today, self.session.time_zone)),
            cells.value(row.actor),
            changes.words(row),
        )

    def totals(self) -> Line:
        """How much has been written."""
        whose = " entries of yours" if self.session.mine else " entries"
        return ink((f"{self.table.length:,}", "name"), (f"{whose}, the newest first", "second"))

    def show_subject(self) -> None:
        """And why there is nothing, if there is not."""
        super().show_subject()
        if not self.table.length:
            self.table.empty = NOT_FOUND if self.words else self.no_rows()
            self.table.refresh()

    async def look_up(self, row: BatchLine) -> None:
        """The rows that the batch wrote, as far as they may be shown."""
        found = await self.ask(history.rows_of, row.id, SHOWN)
        self.lines, self.lines_of = found or (), row.id

    def preview(self, row: BatchLine, wide: bool) -> Sequence[Line]:
        """What it was, and its changes field by field."""
        at = changes.moment(row.at, self.session.today, self.session.time_zone)
        undone = f"   undone by {row.undone_by:,}" if row.undone_by else ""
        title: list[Line] = [Edges(ink((row.words, "name")), cells.hint(f"{row.id:,}"))]
        if wide:
            title = [*wrapped(row.words, PANE, "name")]
        title.append(ink((f"{at}, {row.actor}", "second"), (undone, "watch")))
        if self.lines_of != row.id:
            return title
        if wide:
            title.append(Text(end=""))
        height = self.app.size.height - AROUND_PANE if wide else self.shown.size.height
        return [*title, *changes.rows(self.lines, row.rows, max(1, height - len(title)))]

    def footer_needs(self) -> object:
        """What is undone cannot be taken back."""
        row = self.table.selected
        return super().footer_needs(), bool(row and row.undone_by)

    def why_not(self, id: str) -> str:
        """The order of time is the only one; what is taken back cannot be taken back again."""
        if id.startswith(("sort.", "column.")):
            return "The history stands in the order of time."
        if id.startswith("mark"):
            return "Z takes back one entry at a time."
        if id == "restore" and not self.table.length:
            return "There is nothing to take back."
        row = self.table.selected
        if id == "restore" and row and row.undone_by:
            return "It is undone already."
        return super().why_not(id)

    def targets(self) -> list[Subject]:
        """An entry is no row of the book: what is begun here is about nobody yet."""
        return []

    async def action_open(self) -> None:
        """The rows that it wrote."""
        if row := self.table.selected:
            await open_batch(self, row)

    def action_restore(self) -> None:
        """Take back the batch under the cursor."""
        if row := self.table.selected:
            self.go_on(partial(take_back, self, row))
