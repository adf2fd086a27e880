"""A screen: header and subject above, the keys that work everywhere, reading again when told.

A subclass sets ``PLACE`` (its name in the registry; a screen of the first level) or fills
``where()``, ``HEARS`` (the entities it shows; none: all), yields its widgets in ``content()``,
and reads in ``async read()``: that runs before the first paint, on R, and whenever what it shows
has changed, also if it was covered just then. ``subject(line)`` is its second line.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.worker import Worker

from aortui.ui import bars
from aortui.ui.bindings import keys
from aortui.ui.paint import Edges, Line
from aortui.ui.past import named, return_to_now, say_where, where
from aortui.ui.presence import names
from aortui.ui.registry import page_kind
from aortui.ui.screens.page import Page
from aortui.ui.session import DAY, Session
from aortui.ui.under_way import finished, is_under_way
from aortui.ui.widgets.lines import Lines

EVERYWHERE = (
    *("undo", "redo", "go.today", "go.clients", "go.scopes", "go.contacts", "go.renewals"),
    *("go.pitches", "go.history", "go.backtest", "go.growth", "go.conflicts", "go.duplicates"),
    *("go.members", "news", "mine", "reload", "help", "cancel", "back", "quit"),
)
LEAVING = ("quit", "back", "cancel")


class BaseScreen(Page[None]):
    """A screen; see the module."""

    BINDINGS: ClassVar = keys(*EVERYWHERE)
    PLACE = ""
    HEARS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.header = Lines(id="header", ground="bar", indent=1)
        self.subject_line = Lines(id="subject")
        self.is_stale = False
        self.reading: Worker[None] | None = None  # because something had changed
        self.asked: Worker[None] | None = None  # the reading of what was asked for last
        self.doing: Worker[None] | None = None  # what the last key does beside the keys
        self.count = ""  # beside the name in the header
        self._asked_to_quit = False
        session.listen(self.hear)
        session.presence.listen(self.met)

    def body(self) -> ComposeResult:
        """Header, subject, content, message."""
        yield self.header
        yield self.subject_line
        yield from self.content()
        yield self.message

    def content(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    async def read(self) -> None:
        """Read what is shown; runs before the first paint."""

    # what it shows

    def subject(self, line: Line) -> None:
        """Say in one line what is on the screen."""
        self.subject_line.show(line)

    def where(self) -> tuple[str, str, str]:
        """Below the first level: the place, the name and a note for the header."""
        return "", self.PLACE, ""

    def title_in_help(self) -> str:
        """The name of the place, or of what is shown."""
        labels = {name: label for _, name, label in self.session.places}
        return labels.get(self.PLACE, "") or self.where()[1]

    def show_header(self) -> None:
        """Where one is, who one is, and who else is in the book."""
        people, width = names(self.session), self.app.size.width
        if self.PLACE:
            line: Edges = bars.tabs(self.session.places, self.PLACE, self.count, people, width)
        else:
            line = bars.path(*where(self), people, width)
        self.header.show(line)

    def met(self) -> None:
        """Somebody has come or gone."""
        if self.is_current and self.app.screen is self:
            self.show_header()

    # what it hears

    async def on_mount(self) -> None:
        """Read before the first paint, unless the book's server is away."""
        if not await self.session.away.lets_read(self):
            self.asked = self.read_again()
        self.show_header()
        if self.is_first_level():
            say_where(self)

    def hear(self, entities: frozenset[str]) -> None:
        """Something has changed: read again, now or when shown again."""
        if not self.is_running or not (DAY in entities or not self.HEARS or entities & self.HEARS):
            return
        self.is_stale = True
        if self.app.screen is self:  # Textual calls the one right below current too
            self.reading = self.read_again()

    def resumed(self) -> None:
        """Shown again: read if something has changed meanwhile."""
        super().resumed()
        self.show_header()
        if self.is_stale:
            self.asked = self.read_again()

    def fit(self) -> None:
        """Another width, another header."""
        super().fit()
        self.show_header()

    @work(exclusive=True, group="read")
    async def read_again(self) -> None:
        """Only the latest reading matters."""
        self.is_stale = False
        await self.read()
        self.show_header()
        self.show_footer()  # what one may do here may have changed

    async def takes(self, key: events.Key) -> bool:
        """What is no text is for what the key before leaves; ``q`` quits only if pressed twice."""
        if key.key != "q":
            self._asked_to_quit = False
        if self.is_stale:  # shown a moment ago, by the key before
            self.asked = self.read_again()
        if not self._may_pass(key):
            await self.session.saving.unless_it_waits(self.is_read())
            if self.app.screen is not self:  # something is asked now
                await self.app.on_event(key)
                return True
        return await super().takes(key)

    def _may_pass(self, key: events.Key) -> bool:
        """Whether a key waits for nothing: text, and what leaves."""
        if not (is_under_way(self.doing) or is_under_way(self.asked)):
            return True
        if self.session.saving.is_waiting or self.session.away.is_told:
            return True
        if self.focused and self.focused.check_consume_key(key.key, key.character):
            return True
        active = self.active_bindings.get(key.key)
        id = active.binding.id if active is not None else ""
        if is_under_way(self.doing) and (id == "quit" or self.is_first_level()):
            return False  # it may be meant for what opens; or the marks of its rows go
        return id in LEAVING and not (id == "cancel" and self.is_first_level())  # which stays

    async def is_read(self) -> None:
        """Wait until the last key has done what it does, and what it asked for is shown."""
        before = is_under_way(self.doing)
        while is_under_way(self.doing):  # one thing may begin another
            await finished(self.doing)
        await finished(self.reading if before else None)
        while is_under_way(self.asked):
            await finished(self.asked)
        if self.asked is not None and self.asked.is_cancelled:
            await finished(self.reading)  # took its place

    # what it does

    def is_first_level(self) -> bool:
        """Whether it is one of the screens that the digits lead to."""
        return bool(self.PLACE)

    async def action_go(self, name: str) -> None:
        """To a screen of the first level; the first one always lies below the others."""
        name = named(self.app, name)
        app, wanted = self.app, self.app.get_screen(name)
        while len(app.screen_stack) > 2 or (
            len(app.screen_stack) == 2 and wanted is app.screen_stack[0]
        ):
            app.pop_screen()
        if wanted is app.screen:
            return
        if len(app.screen_stack) == 2:
            await app.switch_screen(name)
        else:
            await app.push_screen(name)

    async def action_page(self, name: str) -> None:
        """A page beside the screens of the first level; there already it stays."""
        kind = page_kind(name)
        if not isinstance(self, kind):
            await self.open(self.page(kind))

    async def action_back(self) -> None:
        """Back, from the demo to one's own book; on the first level a second time quits."""
        if not self.is_first_level():
            self.dismiss(None)
        elif self.session.is_demo or self.session.past is not None:
            self.doing = self._come_back()
        elif self._asked_to_quit:
            await self.action_quit()
        else:
            self._asked_to_quit = True
            self.say("q again quits.", "note")

    @work
    async def _come_back(self) -> None:
        """From the past to today; from the made-up book to one's own, where one left it."""
        if self.session.past is not None:
            await return_to_now(self)
            return
        await self.session.come_back()
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def action_cancel(self) -> None:
        """One layer less."""
        if not self.is_first_level():
            self.dismiss(None)

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.run_action("app.leave")

    def action_reload(self) -> None:
        """Read again."""
        self.asked = self.read_again()

    def action_mine(self) -> None:
        """Only what I own, or all."""
        self.session.mine = not self.session.mine
        self.say("Only what you own." if self.session.mine else "Everybody's.", "note", "M", "back")
        self.session.publish(frozenset({DAY}))
        self.asked = self.reading

    def action_undo(self) -> None:
        """Take back my newest action."""
        self.doing = self._undo()

    @work
    async def _undo(self) -> None:
        from aortui.services import history  # loaded with the first undo

        if await self.attempt(history.undo_newest, actor=self.session.actor):
            await self._say_what_was_done("U", "redo")

    def action_redo(self) -> None:
        """Bring back what my newest undo took."""
        self.doing = self._redo()

    @work
    async def _redo(self) -> None:
        from aortui.services import history

        if await self.attempt(history.redo_newest, actor=self.session.actor):
            await self._say_what_was_done("u", "undo")

    async def _say_what_was_done(self, key: str, word: str) -> None:
        """In the words of the history, and the key that takes it back."""
        from aortui.services import history

        newest = await self.ask(history.rows, 1, actor=self.session.actor)
        for line in newest or ():
            self.say(f"{line.words[:1].upper()}{line.words[1:]}.", "done", key, word)

    async def action_help(self) -> None:
        """All keys that work here."""
        from aortui.ui.dialogs.help import Help  # it imports this floor

        help = self.dialog(Help).prepare(self)
        await self.open(help, self.run_chosen)

    def run_chosen(self, id: str) -> None:
        """Run what was chosen in the help."""
        self.doing = self._run_chosen(id)

    @work
    async def _run_chosen(self, id: str) -> None:
        await self.run_now(id)

    async def run_now(self, id: str) -> None:
        """Run an action as its key would."""
        for active in self.active_bindings.values():
            if active.binding.id == id and self._may_run(id):
                await self.app.run_action(active.binding.action, default_namespace=active.node)
                return

    def _may_run(self, id: str) -> bool:
        reason = self.refusal(id)
        if reason:
            self.say(reason, "warn")
        return not reason
