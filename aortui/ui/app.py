"""The program: one session, its screens, its keys, and how it is left."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from aortui.ui import endings, registry, remembered, theme
from aortui.ui.garbage import spare_what_stays
from aortui.ui.net import NoControls
from aortui.ui.output import Output
from aortui.ui.screens.page import Page
from aortui.ui.session import Session
from aortui.ui.under_way import obeyed, painted_soon

NET = NoControls()
POLL_SECONDS = 0.5  # what a colleague saves is seen within a second


class AorApp(App[None], inherit_bindings=False):
    """The program with its screens."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar = [
        Binding("ctrl+q", "leave", show=False, id="quit", priority=True),
        Binding("ctrl+l", "redraw", show=False, id="redraw", priority=True),
    ]
    DEFAULT_MODE: ClassVar[str] = "now"  # the other one is that of a past view
    PLACES: ClassVar[Sequence[registry.Place]] = registry.SCREENS

    def __init__(self, session: Session, *, poll_seconds: float = POLL_SECONDS) -> None:
        settings = session.opening.settings
        look = theme.choose(settings.theme, settings.symbols, os.environ)
        theme.use(look)
        self._is_coloured = False
        super().__init__(ansi_color=True if look.is_ansi else None)
        self._is_coloured = True
        self.session = session
        self.output = Output(self, os.environ)
        self.poll_seconds = poll_seconds
        session.places = tuple((place.number, place.name, place.label) for place in self.PLACES)
        css = theme.textual_theme(look)
        self.register_theme(css)
        self.set_reactive(App.theme, css.name)  # before the start there is nothing to repaint
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self._disable_tooltips = self._disable_notifications = True  # two widgets on each screen
        self.set_keymap(dict(settings.keys))
        for place in self.PLACES:  # Textual takes makers too, but says so only of its SCREENS
            maker = partial(registry.made, place, session)
            self.install_screen(maker, place.name)  # type: ignore[arg-type]

    def get_css_variables(self) -> dict[str, str]:
        """Ours, once: Textual's own colours, which it asks for first, are never seen."""
        return super().get_css_variables() if self._is_coloured else {}

    def get_default_screen(self) -> Screen[Any]:
        """Today, or three ways to begin an empty book."""
        if self.session.is_empty:
            return registry.made(registry.FIRST, self.session)
        return self.get_screen(self.PLACES[0].name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The net comes last, always the same one: what has gone through it is kept."""
        return [*super().get_line_filters(), NET]

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write a frame, in fewer bytes than Textual takes for it."""
        if not self.output.shows(renderable):
            super()._display(screen, renderable)

    def on_terminal_supports_synchronized_output(self) -> None:
        """The terminal has got as far as a question that was put to it."""
        self.output.answered()

    def on_mount(self) -> None:
        """Listen to signals and to colleagues; collect garbage only from now on."""
        endings.listen(self.hang_up)
        self.set_interval(self.poll_seconds, self.session.poll)
        self.session.away.begin(self)
        self.session.saving.begin(self)
        self.session.drafts.watch(self)
        self.call_after_refresh(spare_what_stays)

    async def on_event(self, event: events.Event) -> None:
        """Keys that arrive in one piece mean what they mean one by one.

        Textual hands each to the focused widget and looks at the next before that has obeyed.
        """
        if isinstance(event, events.Resize):
            self.output.resized()
        is_typed = isinstance(event, events.Key | events.Paste)
        if is_typed and not self.screen_stack:
            return  # the program is being left
        if not is_typed or event.is_forwarded:
            if not (isinstance(event, events.Key) and isinstance(self.screen, Page)):
                await super().on_event(event)  # else the page has had it, and may be gone by now
            return
        await self.session.saving.obeyed(self._obey, event)

    async def _obey(self, event: events.Event) -> None:
        screen, field = self.screen, self.focused
        if isinstance(screen, Page) and isinstance(event, events.Key) and await screen.takes(event):
            return
        with self.batch_update():  # the letter and what follows from it are one frame
            await super().on_event(event)
            await obeyed(field)
            if isinstance(screen, Page):
                await screen.after_typing()
        painted_soon(self, screen)

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave at once: Textual would wait twice a tenth of a second for its input thread."""
        if not return_code and self.session.saving.stays():
            return
        remembered.leave(self.session)
        if (ends := getattr(self._driver, "exit_event", None)) is not None:
            ends.set()
        super().exit(result, return_code, message)

    def hang_up(self, number: int) -> None:
        """The line dropped: keep what was being typed, then go."""
        self.keep_drafts()
        self.exit(return_code=128 + number)

    async def action_leave(self) -> None:
        """Quit from anywhere; what was being typed is kept."""
        await endings.leave(self)

    def action_redraw(self) -> None:
        """Paint everything again: something else may have written to the terminal."""
        self.output.redraw()

    def keep_drafts(self) -> None:
        """Write what open dialogs and forms hold, and is saved, into the person's own folder."""
        self.session.drafts.keep_of(self.screen_stack)
        self.session.doubts.keep()
