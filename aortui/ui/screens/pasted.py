"""The preview of pasted lines: what each would do, before all of them are written in one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult

from aortui.domain.text import clean
from aortui.errors import AortuiError, Stale
from aortui.services import quick
from aortui.services.quick import Outcome
from aortui.ui import bars, earlier
from aortui.ui.bindings import keys
from aortui.ui.blocks import wrapped
from aortui.ui.columns import Column
from aortui.ui.dialogs.help import Help
from aortui.ui.imports.lines import STATUSES
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.screens.page import Page
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.record_table import RecordTable

SHOWN = 4  # lines of the preview: the line as it was pasted, and what it does
COLUMNS = (
    Column("line", 5, right=True),
    Column("result", 9),
    Column("pasted", 26, most=60, at=76),
    Column("what", 30, most=120),
)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A line by its number, as it was pasted and what it comes to."""

    id: int
    text: str
    status: str
    what: str


class PastedScreen(Page[str]):
    """``prepare(lines, outcomes)``; answers with what was done, once it was."""

    BINDINGS: ClassVar = keys("sheet.take", "reload", "back", "help", "cancel", "quit")
    AUTO_FOCUS = "RecordTable"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.header = Lines(id="header", ground="bar", indent=1)
        self.subject = Lines(id="subject")
        self.table: RecordTable[PastedRow] = RecordTable(
            self.fetch, self.place, cells, COLUMNS, id="table"
        )
        self.table.follow = self.show_preview
        self.rule = Lines(id="rule")
        self.shown = Lines(id="preview", height=SHOWN)
        self.lines: Sequence[str] = ()
        self.outcomes: Sequence[Outcome] = ()
        self.rows: Sequence[PastedRow] = ()

    def prepare(self, lines: Sequence[str], outcomes: Sequence[Outcome]) -> PastedScreen:
        """Show these lines and what they come to."""
        self.lines, self.outcomes = lines, outcomes
        self.rows = [
            PastedRow(one.number, clean(lines[one.number - 1], limit=400), one.status, one.what)
            for one in outcomes
        ]
        self.hush()
        return self

    def body(self) -> ComposeResult:
        """The sum, the lines, and the one under the cursor in full."""
        yield from (self.header, self.subject, self.table, self.rule, self.shown, self.message)

    # how it looks

    @property
    def brings(self) -> int:
        """How many lines change the book."""
        return sum(row.status in ("new", "changed") for row in self.rows)

    def shape(self) -> None:
        """The rule is as long as the window is wide."""
        super().shape()
        self.rule.show(ink(("─" * (self.app.size.width - 3), "rule")))

    @on(events.ScreenResume)
    @on(events.Resize)
    async def show(self) -> None:
        """All of it, from the top."""
        person = bars.person(self.session.actor)
        self.header.show(bars.path("Quick line", "pasted lines", "", person))
        self.subject.show(summary(self.rows, self.brings))
        await self.table.first()
        self.show_preview()
        self.show_footer()

    def show_preview(self) -> None:
        """The line under the cursor, and what it does or why it does nothing."""
        row, width = self.table.selected, self.app.size.width - 3
        if row is None:
            self.shown.show()
            return
        word, sign, colour = STATUSES[row.status]
        title = Edges(ink((row.text, "name")), ink((f" {sign} {word}", colour)))
        self.shown.show(title, *wrapped(row.what, width, "text", SHOWN - 1))

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[PastedRow]:
        """A page of lines."""
        ids = [row.id for row in self.rows]
        start = ids.index(after) + 1 if isinstance(after, int) and after in ids else skip
        return self.rows[start:] if limit is None else self.rows[start : start + limit]

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How many there are and where this one stands."""
        ids = [row.id for row in self.rows]
        at = ids.index(row_id) if isinstance(row_id, int) and row_id in ids else None
        return len(ids), at

    # what it does

    def why_not(self, id: str) -> str:
        """Only where there is something to write."""
        if self.is_writing and id in ("sheet.take", "reload", "back"):
            return "Still at it; Esc gives it up."
        if id == "sheet.take" and not self.brings:
            return "No line would change the book; Esc returns to the line."
        return super().why_not(id)

    async def action_sheet_take(self) -> None:
        """Write them, in one batch; refused lines stay outside."""
        if not self.is_left:
            self.is_writing = True
            try:
                await self._write()
            finally:
                self.is_writing = False

    async def _write(self) -> None:
        today, actor, brings = self.session.today, self.session.actor, self.brings
        try:
            await self.session.do(
                quick.add_all, self.lines, today=today, actor=actor, seen=self.outcomes
            )
        except Stale as stale:
            await self.action_reload()
            self.say(f"Not written: {stale}", "refused")
            return
        except AortuiError as error:
            self.say(str(error), "refused")
            return
        refused = [self.lines[row.id - 1] for row in self.rows if row.status == "refused"]
        earlier.add(self.session.opening.state, *reversed(refused))
        lines = "1 line" if brings == 1 else f"{brings} lines"
        has = f"; {len(refused)} refused, Up has {'it' if len(refused) == 1 else 'them'}"
        self.dismiss(f"{lines} written{has if refused else ''}.")

    async def action_reload(self) -> None:
        """Look at the lines again: the book may have changed meanwhile."""
        today, actor = self.session.today, self.session.actor
        found = await self.ask(quick.rehearse, self.lines, today=today, actor=actor)
        if found is not None:
            self.prepare(self.lines, found)
            await self.show()

    async def action_help(self) -> None:
        """All keys that work here."""
        await self.open(self.dialog(Help).prepare(self))

    def title_in_help(self) -> str:
        """What the help calls it."""
        return "Pasted lines"

    def action_cancel(self) -> None:
        """Back to the line, with nothing written."""
        self.dismiss(None)

    def action_back(self) -> None:
        """Back to the line, with nothing written."""
        self.dismiss(None)

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.run_action("app.leave")


def cells(row: PastedRow) -> Sequence[Text]:
    """One text a column."""
    _, sign, colour = STATUSES[row.status]
    return (
        ink((str(row.id), "second")),
        ink((f"{sign or ' '} {row.status}", colour)),
        ink((row.text, "second")),
        ink((row.what.removeprefix("new "), "second" if row.status == "same" else "text")),
    )


def summary(rows: Sequence[PastedRow], brings: int) -> Line:
    """``12 lines: 10 new, 1 changed, 1 refused.`` and what Enter does."""
    found = Counter(row.status for row in rows)
    parts = [f"{found[id]} {word}" for id, (word, _, _) in STATUSES.items() if found[id]]
    total = "1 line" if len(rows) == 1 else f"{len(rows)} lines"
    left = ink((total, "name"), (f": {', '.join(parts)}.", "text"))
    right = ink(("Enter", "key"), (f" writes {brings}", "second")) if brings else Text(end="")
    return Edges(left, right)
