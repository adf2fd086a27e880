"""The preview of a sheet: what bringing it in would do, and what is taken for granted for it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual._time import get_time
from textual.app import ComposeResult
from textual.worker import Worker

from aortui.domain.text import clean
from aortui.services import imports
from aortui.services.imports import Assumption, Options, Report, Table
from aortui.ui import bars
from aortui.ui.bindings import keys
from aortui.ui.dialogs.help import Help
from aortui.ui.doubts import told_as
from aortui.ui.imports import lines
from aortui.ui.imports.lines import ASSUMED
from aortui.ui.imports.questions import ask_currency, ask_dates
from aortui.ui.imports.view import PASTED, SheetRow, SheetView
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import Line, ink
from aortui.ui.screens.long_page import LongPage
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Picks
from aortui.ui.widgets.record_table import RecordTable

ROOMY = 22  # rows from which blocks are divided by blank lines
SWITCHES = tuple(f"sheet.switch.{number}" for number in range(1, 10))


class ImportScreen(LongPage[str]):
    """``prepare(path, table, report)``; answers with what was done, once it was."""

    BINDINGS: ClassVar = keys(
        "sheet.take", "sheet.next", "sheet.previous", "sheet.change", "sheet.refused",
        *SWITCHES, "reload", "back", "help", "cancel", "quit",
    )  # fmt: skip
    CSS_PATH = Path(__file__).with_name("imports.tcss")
    AUTO_FOCUS = ""

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
        self.view = SheetView(Path(), Table((), ()), Report((), (), (), (), ()))
        self._is_fresh = self._is_untouched = False
        self._seen_from = 0.0  # as keys are timed

    def prepare(self, path: Path, table: Table, report: Report) -> ImportScreen:
        """Show this sheet, with nothing changed yet."""
        self.view = SheetView(path, table, report)
        self.begin_anew()
        self.assumed.at, self._is_fresh, self._is_untouched = -1, True, True
        self.hush()
        return self

    def body(self) -> ComposeResult:
        """The sum, the sections, the open one, and what is under the cursor."""
        yield from (self.header, self.subject, self.sections, self.table, self.assumed)
        yield from (self.rule, self.shown, self.message)

    # how it looks

    @property
    def is_assumed(self) -> bool:
        """Whether it shows what is taken for granted."""
        return self.view.section == ASSUMED

    def shape(self) -> None:
        """In a low window blocks stand closer."""
        super().shape()
        width, height = self.app.size
        self.set_class(height < ROOMY, "-low")
        self.shown.styles.height = self._height()
        self.rule.show(ink(("─" * (width - 3), "rule")))

    def _height(self) -> int:
        """Lines of the preview."""
        return 3 if self.app.size.height >= ROOMY else 2

    async def show(self) -> None:
        """All of it, the cursor where it was."""
        view, width = self.view, self.app.size.width - 3
        self.set_class(self.is_assumed, "-assumed")
        person = bars.person(self.session.actor)
        self.header.show(bars.path("Bring in", _name(view), "", person))
        self.subject.show(lines.summary(view.report, width))
        self.sections.show(lines.tabs(view.report, view.section, width))
        self.assumed.show(lines.assumed(view.report, view.options, view.numbers))
        await self.table.reload()
        self.show_preview()
        self.show_footer()

    def show_preview(self) -> None:
        """The row or the assumption under the cursor, in full."""
        width, height = self.app.size.width - 3, self._height()
        found: Sequence[Line] = ()
        if self.is_assumed:
            item = self.assumed.selected
            if item is not None and isinstance(item.value, Assumption):
                found = lines.explained(item.value, self.view.numbers, width, height)
        elif (row := self.table.selected) is not None:
            found = lines.preview(row.row, width, height)
        self.shown.show(*found)

    # what it hears

    @on(events.ScreenResume)
    async def begin(self) -> None:
        """A fresh sheet begins with its first line; what must be asked is asked."""
        if not self._is_fresh:
            return
        self._is_fresh = False
        self.table.focus()
        await self.table.first()
        await self.show()
        self._seen_from = get_time()
        if self.view.report.undecided:
            self.call_after_refresh(self._ask_dates)
            return
        if count := len(self.view.report.assumptions):
            said = f"{count} things are taken" if count > 1 else "One thing is taken"
            self.say(f"{said} for granted.", "note", "Shift+Tab", "shows them")
        self.is_there.set()

    async def takes(self, key: events.Key) -> bool:
        """Enter twice is the name of the file: nothing is brought in that nobody has seen."""
        is_first, self._is_untouched = self._is_untouched, False
        is_seen = not self._is_fresh and key.time >= self._seen_from
        if is_first and not is_seen and key.key == "enter":
            return True
        return await super().takes(key)

    async def _ask_dates(self) -> None:
        await ask_dates(self, self.view, self.plan)
        self.is_there.set()

    @on(events.Resize)
    async def take_up(self) -> None:
        """Other words may fit."""
        await self.show()

    def on_picks_moved(self) -> None:
        """Another assumption."""
        self.show_preview()

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[SheetRow]:
        """A page of the open section's rows."""
        return await self.view.fetch(limit, after=after, skip=skip)

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How many there are and where this one stands."""
        return await self.view.place(row_id)

    # what it does

    def why_not(self, id: str) -> str:
        """One thing at a time, and only where there is something to do."""
        report = self.view.report
        if self.wait and id in ("sheet.take", "sheet.refused", "reload", "back"):
            return "Still at it; Esc stops."
        if id == "reload" and self.view.path == PASTED:
            return "It was pasted; there is no file to read again."
        if id == "sheet.refused" and not report.refused:
            return "No row is refused."
        if id == "sheet.take" and not (report.brings or report.undecided):
            more = " X writes the refused rows into a file." if report.refused else ""
            return f"No row would change the book.{more}"
        if id == "sheet.change" and not self.is_assumed:
            return "Shift+Tab shows what is taken for granted, and what changes it."
        if id in SWITCHES and SWITCHES.index(id) >= len(self.view.numbers):
            return "Nothing here has that number."
        return super().why_not(id)

    async def action_sheet_next(self, step: int = 1) -> None:
        """The next section, round and round."""
        self.view.step(step)
        (self.assumed if self.is_assumed else self.table).focus()
        await self.table.first()
        await self.show()

    async def action_sheet_previous(self) -> None:
        """The section before."""
        await self.action_sheet_next(-1)

    async def action_sheet_change(self) -> None:
        """Change what is under the cursor."""
        item = self.assumed.selected
        option = item.value.option if item and isinstance(item.value, Assumption) else "dates"
        if option:
            await self._change(option)
        else:
            self.say("Only the sheet itself can say this otherwise.", "note")

    async def action_switch(self, number: int) -> None:
        """Change what has this number, and put the cursor there."""
        option = self.view.numbers[number - 1]
        self.assumed.choose(lines.place_of(option, self.assumed.items))
        await self._change(option)

    async def _change(self, option: str) -> None:
        """The other way for all rows; where there is more than one other way, ask."""
        if option == "dates" and self.view.report.undecided:
            await ask_dates(self, self.view, self.plan)
        elif option == "currency":
            await ask_currency(self, self.view, self.plan)
        elif (options := self.view.otherwise(option)) is not None:
            self.plan(options)
        else:
            self.say("That no longer matters to this sheet.", "note")

    def plan(self, options: Options) -> Worker[None]:
        """What it would do under these options."""
        planning: Worker[None] = self._plan(options)
        self.doing = planning
        return planning

    @work(exclusive=True, group="plan")
    async def _plan(self, options: Options) -> None:
        table, today = self.view.table, self.session.today
        report = await self.long(
            lambda wait: self.session.ask(imports.preview, table, options, today=today, told=wait)
        )
        if report is not None:
            self.view.keep(report, options)
            await self.show()

    def action_reload(self) -> None:
        """Read the file again: it may have been mended meanwhile."""
        self.doing = self._read_again()

    @work(exclusive=True, group="plan")
    async def _read_again(self) -> None:
        if (table := await self.ask(imports.read_file, self.view.path)) is not None:
            self.view.table = table
            self.plan(self.view.options)

    def action_sheet_take(self) -> None:
        """Bring it in, in one batch."""
        self.doing = self._take()

    @work
    async def _take(self) -> None:
        view, session = self.view, self.session
        if view.report.undecided:
            await ask_dates(self, self.view, self.plan)
            return
        said = lines.brought_in(view.report, _name(view))
        with told_as(said):
            done = await self.long(
                lambda wait: session.do(
                    imports.apply, view.table, view.options,
                    today=session.today, actor=session.actor, told=wait,
                )
            )  # fmt: skip
        if done is not None and done.is_empty:
            await self.plan(view.options).wait()
            self.say(lines.THERE, "note")
        elif done is not None:
            self.dismiss(said)

    async def action_sheet_refused(self) -> None:
        """The refused rows with their reasons, to be mended and brought in."""
        from aortui.ui.deeds.exchange import write_refused  # it opens this screen

        await write_refused(self, self.view.path, self.view.report)

    async def action_help(self) -> None:
        """All keys that work here."""
        await self.open(self.dialog(Help).prepare(self), self.run_chosen)

    def run_chosen(self, id: str) -> None:
        """Run what was chosen in the help."""
        self.doing = self._run_chosen(id)

    @work
    async def _run_chosen(self, id: str) -> None:
        live = [active for active in self.active_bindings.values() if active.binding.id == id]
        if live and self._may(ACTIONS[id]):
            await self.app.run_action(live[0].binding.action, default_namespace=live[0].node)


def _name(view: SheetView) -> str:
    return clean(view.path.name, limit=40)
