"""The palette: any action, any record, any command, by typing its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from aortui.domain.names import meant
from aortui.domain.text import clean, name_key
from aortui.errors import AortuiError
from aortui.services import finding
from aortui.services.finding import Found
from aortui.ui.bindings import keys, written
from aortui.ui.commands import actions, places, typed
from aortui.ui.commands.entry import Entry, listed, refused
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import ink
from aortui.ui.session import Session
from aortui.ui.widgets.line_field import LineField
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

AROUND = 5  # lines of the sheet beside the list: two blanks, field, message, footer
MOST = 12  # lines of the list
FEW = 20  # records that it offers
KEPT = 50  # records it remembers
SHOWN = 24  # characters of what was typed in a sentence


class Palette(Dialog[None]):
    """``prepare(screen)``: what is chosen is done on that screen, before the next key is read."""

    BINDINGS: ClassVar = keys(
        *("dialog.accept", "dialog.complete", "command.up", "command.down", "dialog.cancel"),
        "form.help",
    )
    AUTO_FOCUS = "LineField"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.field = LineField(id="words", several=self.take_first)
        self.picks = Picks(ground="bar", id="picks")
        self.below: RowScreen | None = None
        self.live: Mapping[str, str] = {}  # the key of each action by id
        self.reasons: Mapping[str, str] = {}  # why the others cannot be
        self.entries: list[Entry] = []
        self.found_for: str | None = None  # the line that they are for
        self.earlier: list[str] = []  # lines of this session, the newest last
        self.at = 0  # of them; behind the last: what is being typed
        self.recent: dict[str, list[int]] = {}  # records gone to, by entity, the last one first
        self.gone_to: list[Found] = []

    def prepare(self, screen: RowScreen) -> Palette:
        """Offer what that screen has just now."""
        self.below, self.live = screen, screen.live_keys()
        self.reasons = {
            id: reason
            for active in screen.active_bindings.values()
            if (id := active.binding.id or "") in ACTIONS and (reason := screen.refusal(id))
        }
        self.at, self.found_for = len(self.earlier), None
        self.field.fill("")
        self.picks.at = -1
        self.hush()
        return self

    def sheet(self) -> ComposeResult:
        """The line between two blanks, and what it may mean."""
        yield Lines(ground="bar", classes="gap")
        with Horizontal(id="line"):
            yield Lines(ground="bar", classes="edge")
            yield Lines(ink((" : ", "key")), ground="typing", indent=0, id="colon")
            yield self.field
            yield Lines(ground="bar", classes="last")
        yield Lines(ground="bar", classes="gap")
        yield self.picks

    # how it looks

    def shape(self) -> None:
        """The lower half, whatever it lists, so that it stands still."""
        super().shape()
        self.picks.styles.height = max(3, min(MOST, (self.app.size.height + 1) // 2 - AROUND))

    def resumed(self) -> None:
        """Shown: what can be done."""
        super().resumed()
        self._follow()

    def show_entries(self) -> None:
        """What the line may mean, the best one chosen; where it means nothing, what comes near."""
        items = [Item(entry.line, key=at, value=entry) for at, entry in enumerate(self.entries)]
        if not items:
            items = [Item(ink(("! ", "risk"), (self._unknown(), "text")))]
        self.picks.at = -1
        self.picks.show(items)
        self.picks.action_move_top()
        self.show_grey()

    def show_grey(self) -> None:
        """What Tab makes of the line, behind it."""
        line, chosen = self.field.value, self.chosen()
        begins = chosen is not None and chosen.text.casefold().startswith(line.casefold())
        self.field.offer(chosen.text[len(line) :] if chosen and line and begins else "")

    def _unknown(self) -> str:
        line = clean(self.field.value)
        name = line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
        others = [id for id in self.live if not id.startswith("go.")]
        known = [*typed.COMMANDS, *filter(None, map(actions.said, others))]
        return f"Nothing is called '{name}'{meant(line, known) or '.'}"

    # what it finds

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows."""
        self.hush()
        self._follow()

    def on_picks_moved(self) -> None:
        """Another one is chosen."""
        self.show_grey()

    async def take_first(self, text: str) -> None:
        """Of several pasted lines the first."""
        self.field.fill(clean(text.strip().splitlines()[0]))

    @work(exclusive=True, group="find")
    async def _follow(self) -> None:
        await self._find()

    async def _find(self) -> None:
        """Look up what the line may mean, unless that has been done."""
        line = self.field.value
        if line == self.found_for:
            return
        entries = await self._meanings(line)
        if line == self.field.value:
            self.entries, self.found_for = entries, line
            self.show_entries()

    async def _meanings(self, line: str) -> list[Entry]:
        """A command with its words; else what is called so, then where the letters lead."""
        assert self.below is not None
        word, blank, rest = line.lstrip().partition(" ")
        command = typed.COMMANDS.get(word.casefold())
        try:
            if command is not None and command.takes and blank:
                found = await typed.entries(self.below, command, rest.lstrip())
                return found or self._named(line.strip())  # an action may begin with that word
            if not line.strip():
                return [*map(places.entry, self.gone_to[:3]), *self._named("")]
            today, recent = self.session.today, self.recent
            near = await self.session.ask(finding.places, line, FEW, today, recent=recent)
        except AortuiError as error:
            return [refused(line, str(error))]
        return [*self._named(line.strip()), *map(places.entry, near)]

    def _named(self, line: str) -> list[Entry]:
        """Commands and actions, the best first."""
        covered = [one.action for one in typed.COMMANDS.values()]
        ranked = [
            (rank, self._command(command))
            for command in typed.COMMANDS.values()
            if (rank := actions.fits(name_key(line), command.name)) is not None
            and self._is_possible(command, rank)
        ]
        ranked += actions.entries(self.live, self.reasons, line, covered)
        return [entry for _, entry in sorted(ranked, key=lambda one: one[0])]

    def _is_possible(self, command: typed.Command, rank: int) -> bool:
        """What cannot be now is offered only where its name stands there in full."""
        return not self._why_not(command) or rank == actions.EXACT

    def _why_not(self, command: typed.Command) -> str:
        if command.is_list and self.session.is_empty:
            return typed.EMPTY
        if command.name == "handover" and self.session.refusal:
            return self.session.refusal
        if command.takes and command.name != "import":
            return ""
        known = command.action in self.live
        return "" if known else self.reasons.get(command.action, typed.ELSEWHERE[command.name])

    def _command(self, command: typed.Command) -> Entry:
        """Without words it does what it can, or the line goes on."""
        if reason := self._why_not(command):
            return refused(command.name, reason)
        label = {place: label for _, place, label in self.session.places}.get(command.name, "")
        about = f"go to {label}" if command.is_list else command.about
        key = self.live.get(command.action, "")
        line = listed(command.name, command.takes, about, written(key) if key else "")
        return Entry(f"{command.name} " if command.takes else command.name, line, command.run())

    # what it does

    def chosen(self) -> Entry | None:
        """The entry under the cursor."""
        value = self.picks.selected.value if self.picks.selected else None
        return value if isinstance(value, Entry) else None

    async def action_move(self, by: int) -> None:
        """Up and down the list of what stands there now; up from its top the lines before."""
        await self._find()
        is_first = self.picks.at <= 0
        if by < 0 and is_first and self.at > 0:
            self.at -= 1
            self.field.fill(self.earlier[self.at])
        else:
            self.picks.action_move(by)

    async def _is_found(self) -> bool:
        """Whether it is known what the line means, and nobody has typed on meanwhile."""
        line = self.field.value
        await self._find()
        return line == self.field.value and not self.is_left

    async def action_dialog_complete(self) -> None:
        """The line as the chosen one is called."""
        if await self._is_found() and (entry := self.chosen()) is not None:
            self.field.fill(entry.text)

    async def action_dialog_accept(self) -> None:
        """Do the chosen one, or go on with the line where that says too little."""
        with self.session.saving.deed():  # it must be read for
            if await self._is_found():
                await self._accept()

    async def _accept(self) -> None:
        entry, screen = self.chosen(), self.below
        if entry is None or screen is None:
            self.say(self._unknown(), "refused")
        elif entry.refused:
            self.say(entry.refused, "warn")
        elif entry.run is None:
            self.field.fill(entry.text)
        else:
            self._remember(entry)
            self.dismiss(None)
            await entry.run(screen)

    async def action_form_help(self) -> None:
        """All keys that work here."""
        from aortui.ui.dialogs.help import Help  # only when asked for

        await self.open(self.dialog(Help).prepare(self))

    def title_in_help(self) -> str:
        """What the help calls it."""
        return "Commands"

    def _remember(self, entry: Entry) -> None:
        """For Up, and so that records one works with come first."""
        if line := self.field.value.strip():
            self.earlier = [*(one for one in self.earlier if one != line), line]
        if (found := places.found_of(entry)) is not None:
            numbers = self.recent.setdefault(found.entity, [])
            numbers[:] = [found.row_id, *(one for one in numbers if one != found.row_id)][:KEPT]
            others = [one for one in self.gone_to if one[:2] != found[:2]]
            self.gone_to = [found, *others][:KEPT]
