"""Duplicates: clients and contacts that may stand in the book twice, and why one may think so."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from rich.text import Text
from textual import events, work
from textual.worker import Worker

from aortui.domain import days
from aortui.domain.text import name_key
from aortui.services import duplicates
from aortui.services.duplicates import Double, Side
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.blocks import PANE, behind, stacked, wrapped
from aortui.ui.columns import SIDES, Column
from aortui.ui.deeds.deed import deed_of
from aortui.ui.paint import Edges, Line, cut, fitted, ink, joined
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.waiting import Stopped, Wait, soon, waited

KINDS = {"clients": "client", "contacts": "contact"}
NO_MATCH = (
    ink(("No pair has these words.", "name")),
    ink(("Esc", "key"), (" drops the filter.", "second")),
)
LABEL, SIDE = 12, 30  # cells: of a label, of one of the two at most
BOTH = "  both"
Value = str | int | date | None


class DuplicatesScreen(ListScreen[Double]):
    """All pairs, the surest first; see the module."""

    all: list[Double] | None = None  # None: not compared yet
    FILTERS = "history"  # by words alone
    HEARS = frozenset({"clients", "contacts", "apart"})
    BINDINGS = keys("merge", "apart", "copy.row", "open")
    COLUMNS = (
        Column("", 7),
        Column("one", 18, most=30, stays=True),
        Column("the other", 18, most=30),
        Column("why", 20, most=60),
    )
    EMPTY = (
        ink(("Nothing looks as if it stood in the book twice.", "name")),
        ink(
            ("Two that you know of: mark both in their list, then ", "second"), ("m", "key"),
            (".", "second"),
        ),
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[Double] = []
        self.sides: dict[tuple[str, int], Side] = {}  # of the rows that were fetched
        self.wait = Wait()
        self.comparing: Worker[None] | None = None

    def where(self) -> tuple[str, str, str]:
        """A page beside the seven screens."""
        return "", "Duplicates", ""

    async def read(self) -> None:
        """Comparing may take its time in a large book, so the page is there before."""
        await super().read()
        self.wait = Wait("comparing")
        self.comparing = self._compare()

    async def takes(self, key: events.Key) -> bool:
        """Keys right behind those that lead here mean a pair."""
        await soon(self, key, self.comparing, self.wait)
        return await super().takes(key)

    @work(exclusive=True, group="compare")
    async def _compare(self) -> None:
        try:
            asked = self.session.ask(duplicates.rows, told=self.wait)
            self.all = await waited(self, asked, self.wait)
        except Stopped:
            self.say("Stopped.", "note", "R", "compares again")
        await super().read()
        self.show_footer()

    def totals(self) -> Line:
        """How many of each kind."""
        if self.all is None:
            return ink(("Comparing names and addresses.", "second"))
        parts = []
        for kind, noun in KINDS.items():
            if number := sum(row.entity == kind for row in self.rows):
                plural = noun if number == 1 else kind
                parts.append(ink((f"{number:,}", "name"), (f" {plural}", "second")))
        return Edges(joined(parts), Text(end=""))

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """Of those that have all the words."""
        self.table.empty = NO_MATCH if self.all and self.words else self.no_rows()
        wanted = name_key(self.words).split()
        self.rows = [row for row in self.all or () if all(word in row.words for word in wanted)]
        at = next((at for at, row in enumerate(self.rows) if row.id == row_id), None)
        return len(self.rows), at

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[Double]:
        """A page of it."""
        at = next((at + 1 for at, row in enumerate(self.rows) if row.id == after), skip)
        page = self.rows[at:] if limit is None else self.rows[at : at + limit]
        self.sides.update(await self.session.ask(duplicates.sides, page))
        return page

    def no_rows(self) -> tuple[Line, ...]:
        """Before it has been looked for nothing is said of what there is."""
        return () if self.all is None else super().no_rows()

    def cells(self, row: Double) -> Sequence[Text]:
        """What they are, both names, why."""
        return (
            cells.second(KINDS[row.entity]),
            cells.name(row.keep),
            cells.value(row.gone),
            cells.second(", ".join(row.reasons)),
        )

    def preview(self, row: Double, wide: bool) -> Sequence[Line]:
        """Both names, every reason, and what either of them has."""
        title = cells.name(f"{row.keep} and {row.gone}")
        about = [cells.second(f"both at {row.client}")] if row.entity == "contacts" else []
        why = ", ".join(row.reasons)
        if wide:
            return stacked([title, *about], wrapped(why, PANE), self._beside(row, PANE))
        room = self.app.size.width - SIDES
        reasons = behind("why", *wrapped(why, room - LABEL, most=2))
        return [title, *about, *reasons, *self._beside(row, room)]

    def _beside(self, row: Double, room: int) -> list[Line]:
        """``owner    sam    ana``: what at least one of them has."""
        one, other = (
            self.sides.get((row.entity, number), {}) for number in (row.keep_id, row.gone_id)
        )
        known = [(label, value, other.get(label)) for label, value in one.items()]
        return [self._line(*side, room) for side in known if any(side[1:])]

    def _line(self, label: str, first: Value, second: Value, room: int) -> Line:
        """Each in a column of its own; what both have stands there once."""
        width = min(SIDE, (room - LABEL) // 2)
        if first == second:
            said = Text.assemble(cut(self._said(first), room - LABEL - len(BOTH)), (BOTH, "hint"))
        else:
            columns = (fitted(cut(self._said(one), width - 1), width) for one in (first, second))
            said = Text.assemble(*columns)
        return Text.assemble((f"{label:<{LABEL}}", "hint"), said, end="")

    def _said(self, value: Value) -> Text:
        if isinstance(value, date):
            return cells.value(days.written(value, self.session.today))
        return cells.value(str(value or "").removeprefix("https://"))

    def targets(self) -> list[Subject]:
        """Both of the pair under the cursor."""
        row = self.table.selected
        return [] if row is None else _both(row)

    def subject_of(self, row: Double) -> Subject:
        """The first of them."""
        return _both(row)[0]

    def why_not(self, id: str) -> str:
        """The rows stand by how sure they are; a pair is needed."""
        if id.startswith(("sort.", "column.", "mark", "like")):
            return "The rows stand by how sure they are."
        if id == "apart" and not self.table.length:
            return "The list is empty."
        return super().why_not(id)

    def action_cancel(self) -> None:
        """What is under way stops; else a layer less."""
        if self.wait.of and self.all is None and not self.wait.is_stopped:
            self.wait.stop()
        else:
            super().action_cancel()

    async def action_open(self) -> None:
        """The preview of their merge."""
        if self.table.selected is not None:
            await deed_of("merge")(self)


def _both(row: Double) -> list[Subject]:
    found = []
    for number, name in ((row.keep_id, row.keep), (row.gone_id, row.gone)):
        contact = number if row.entity == "contacts" else None
        found.append(
            Subject(row.entity, number, name, row.client_id or number, row.client,
                    contact_id=contact)
        )  # fmt: skip
    return found
