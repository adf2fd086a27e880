"""The preview of a sheet: what bringing it in would do, and what is taken for granted meanwhile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult

from aortui.domain.money import is_currency
from aortui.domain.text import clean
from aortui.errors import AortuiError, Rejected
from aortui.services import imports
from aortui.services.imports import Assumption, Options, Report, ReportRow, Table
from aortui.ui import bars
from aortui.ui import imports as lines
from aortui.ui.bindings import keys
from aortui.ui.dialogs.choice import Choice
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.imports import ALL, ASSUMED, OTHERWISE
from aortui.ui.paint import Line, ink
from aortui.ui.screens.page import Page
from aortui.ui.session import Session
from aortui.ui.waiting import Stopped, Wait, waited
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks
from aortui.ui.widgets.record_table import RecordTable

T = TypeVar("T")
ROOMY = 22  # rows from which blocks are divided by blank lines
SWITCHES = tuple(f"sheet.switch.{number}" for number in range(1, 10))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the report, by its line in the file."""

    id: int
    row: ReportRow


class ImportScreen(Page[str]):
    """``prepare(path, table, report)``; answers with what was done, once it was."""

    BINDINGS: ClassVar = keys(
        "sheet.take", "sheet.next", "sheet.previous", "sheet.change", "sheet.refused",
        *SWITCHES, "reload", "back", "help", "cancel", "quit",
    )  # fmt: skip
    CSS_PATH = Path(__file__).with_name("imports.tcss")
    AUTO_FOCUS = "RecordTable"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.header = Lines(id="header", ground="bar", indent=1)
        self.subject = Lines(id="subject")
        self.sections = Lines(id="sections")
        self.table: RecordTable[SheetRow] = RecordTable(
            self.fetch, self.place, lambda row: lines.cells(row.row), lines.COLUMNS, id="table"
        )
        self.table.follow = self.show_preview
        self.assumed = Picks(id="assumed")
        self.rule = Lines(id="rule")
        self.shown = Lines(id="preview")
        self.path = Path()
        self.sheet = Table((), ())
        self.report = Report((), (), (), (), ())
        self.options = Options()
        self.numbers: list[str] = []  # the options that 1, 2, 3 ... change
        self.section = ALL
        self.rows: Sequence[ReportRow] = ()  # of the open section
        self.wait: Wait | None = None
        self._is_fresh = False

    def prepare(self, path: Path, sheet: Table, report: Report) -> ImportScreen:
        """Show this sheet, with nothing changed yet."""
        self.path, self.sheet, self.options = path, sheet, Options()
        self.numbers, self.section, self.wait = [], ALL, None
        self.assumed.at = -1
        self.keep(report)
        self.hush()
        self._is_fresh = True
        return self

    def body(self) -> ComposeResult:
        """The sum, the sections, the open one, and what is under the cursor."""
        yield self.header
        yield self.subject
        yield self.sections
        yield self.table
        yield self.assumed
        yield self.rule
        yield self.shown
        yield self.message

    # what it shows

    def keep(self, report: Report) -> None:
        """From now on this is what bringing it in would do."""
        self.report = report
        options = ["dates"] if report.undecided else []
        options += [one.option for one in report.assumptions if one.option]
        self.numbers += [one for one in dict.fromkeys(options) if one not in self.numbers]
        self.turn_to(self.section)

    def turn_to(self, section: str) -> None:
        """Open a section; all rows where it is gone."""
        known = [id for id, _, _ in lines.sections(self.report)]
        self.section = section if section in known else ALL
        rows = self.report.rows
        self.rows = rows if self.section in (ALL, ASSUMED) else [
            row for row in rows if row.status == self.section
        ]  # fmt: skip
        self.set_class(self.section == ASSUMED, "-assumed")
        self.assumed.show(lines.assumed(self.report, self.numbers))

    async def show_all(self) -> None:
        """Everything, after another section or another report."""
        await self.table.reload()
        width = self.app.size.width - 3
        self.subject.show(lines.summary(self.report, width))
        self.sections.show(lines.tabs(self.report, self.section, width))
        self.show_preview()
        self.show_footer()

    def show_header(self) -> None:
        """The file."""
        person = bars.person(self.session.actor)
        name, encoding = clean(self.path.name, limit=40), self.sheet.encoding
        self.header.show(bars.path("Bring in", name, encoding, person))

    def show_preview(self) -> None:
        """The row or the assumption under the cursor, in full."""
        width, height = self.app.size.width - 3, self.shown_height
        found: Sequence[Line] = ()
        if self.section == ASSUMED:
            item = self.assumed.selected
            if item is not None and isinstance(item.value, Assumption):
                found = lines.explained(item.value, self.numbers, width, height)
        elif (row := self.table.selected) is not None:
            found = lines.preview(row.row, width, height)
        self.shown.show(*found)

    @property
    def shown_height(self) -> int:
        """Lines of the preview."""
        return 4 if self.app.size.height >= ROOMY else 2

    def shape(self) -> None:
        """In a low window blocks stand closer."""
        super().shape()
        width, height = self.app.size
        self.set_class(height < ROOMY, "-low")
        self.shown.styles.height = self.shown_height
        self.rule.show(ink(("─" * (width - 3), "rule")))

    async def on_screen_resume(self) -> None:
        """Shown: a fresh sheet from its first line, then what it takes for granted."""
        self.show_header()
        if not self._is_fresh:
            return
        self._is_fresh = False
        self.table.focus()
        await self.table.first()
        await self.show_all()
        if self.report.undecided:
            await self._ask_dates()
        elif count := len(self.report.assumptions):
            said = f"{count} things are taken" if count > 1 else "One thing is taken"
            self.say(f"{said} for granted.", "note", "Shift+Tab", "shows them")

    async def on_resize(self) -> None:
        """Other words may fit."""
        self.show_header()
        await self.show_all()

    def on_picks_moved(self) -> None:
        """Another assumption."""
        self.show_preview()

    def on_record_table_moved(self) -> None:
        """Another row; painted already."""

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        if self.wait:
            self.wait.stop()

    # the rows of the open section

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[SheetRow]:
        """A page of them."""
        start = bisect_right(self.rows, after, key=_line) if isinstance(after, int) else skip
        end = None if limit is None else start + limit
        return [SheetRow(row.line, row) for row in self.rows[start:end]]

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How many there are and where this line stands."""
        total = len(self.rows)
        at = bisect_left(self.rows, row_id, key=_line) if isinstance(row_id, int) else total
        return total, at if at < total and self.rows[at].line == row_id else None

    # what it does

    def why_not(self, id: str) -> str:
        """One thing at a time, and only where there is something."""
        if self.wait and id in ("sheet.take", "sheet.refused", "reload", "back"):
            return "Still at it; Esc stops."
        if id == "sheet.refused" and not self.report.refused:
            return "No row is refused."
        if id == "sheet.take" and not (self.report.brings or self.report.undecided):
            refused = "; X writes the refused ones into a file" if self.report.refused else ""
            return f"No row would change the book{refused}."
        if id == "sheet.change" and self.section != ASSUMED:
            return "Shift+Tab shows what is taken for granted, and what changes it."
        if id in SWITCHES and SWITCHES.index(id) >= len(self.numbers):
            return "Nothing here has that number."
        return super().why_not(id)

    async def action_sheet_next(self, step: int = 1) -> None:
        """The next section, round and round."""
        known = [id for id, _, _ in lines.sections(self.report)]
        self.turn_to(known[(known.index(self.section) + step) % len(known)])
        (self.assumed if self.section == ASSUMED else self.table).focus()
        await self.table.first()
        await self.show_all()

    async def action_sheet_previous(self) -> None:
        """The section before."""
        await self.action_sheet_next(-1)

    async def action_sheet_change(self) -> None:
        """Change the assumption under the cursor."""
        item = self.assumed.selected
        if item is not None and item.key == -1:
            await self._change("dates")
        elif item is not None and isinstance(item.value, Assumption):
            if item.value.option:
                await self._change(item.value.option)
            else:
                self.say("This cannot be switched here; the sheet says it.", "note")

    async def action_switch(self, number: int) -> None:
        """Change the assumption with this number."""
        await self._change(self.numbers[number - 1])

    async def _change(self, option: str) -> None:
        """The other way for all rows; a person is asked where there are more than two."""
        if option == "dates" and self.report.undecided:
            await self._ask_dates()
        elif option == "currency":
            await self._ask_currency()
        else:
            values = {one.option: one.value for one in self.report.assumptions}
            if option in values:
                self.plan(replace(self.options, **{option: values[option]}))
            else:
                self.say("That no longer matters to this sheet.", "note")

    async def _ask_dates(self) -> None:
        columns = " and ".join(self.report.undecided)
        words = {"dmy": "03/04/2027 is 3 April", "mdy": "03/04/2027 is 4 March"}
        items = [
            Item(ink((f"{OTHERWISE['dates', order]:<14}", "name"), (what, "second")), key=order)
            for order, what in words.items()
        ]

        def answered(item: Item) -> None:
            self.plan(replace(self.options, dates=str(item.key)))

        choice = self.dialog(Choice).prepare(f"{columns}: day or month first?", items)
        await self.open(choice, answered)

    async def _ask_currency(self) -> None:
        async def check(text: str) -> None:
            if not is_currency(text.strip().upper()):
                raise Rejected(currency=f"{text} is no currency; write it as USD or EUR.")

        def answered(text: str) -> None:
            self.plan(replace(self.options, currency=text.strip().upper()))

        prompt = self.dialog(Prompt).prepare(
            "Which currency have amounts that name none?", label="currency", hint="USD, EUR, GBP",
            text=self.options.currency or self.session.currency, save=check,
        )  # fmt: skip
        await self.open(prompt, answered)

    @work(exclusive=True, group="plan")
    async def plan(self, options: Options) -> None:
        """What it would do under these options."""
        self.options = options
        asked = self.session.ask
        report = await self._long(
            lambda wait: asked(
                imports.preview, self.sheet, options, today=self.session.today, told=wait
            )
        )
        if report is not None:
            self.keep(report)
            await self.show_all()
