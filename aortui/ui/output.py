"""How frames reach the terminal: in few bytes, and none that it could not show in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import RenderableType
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Offset

from aortui.ui.glass import Glass
from aortui.ui.line import PATIENCE, Line

SOON = 0.02  # seconds until one looks again whether what belongs together is through
IN_ONE_PIECE = "\x1b[?2026h{}\x1b[?2026l"  # for terminals that can


class Output:
    """What the terminal of a program shows, and how far behind it is."""

    def __init__(self, app: App[Any], environ: Mapping[str, str]) -> None:
        self.glass = Glass(environ)
        self.line = Line()
        self.line.begin()  # the driver starts next, and asks
        self._app = app
        self._cursor = Offset(-1, -1)
        self._owes = False  # whether a frame was left out
        self._writer: object = None  # Textual's thread that writes

    def shows(self, update: RenderableType | CompositorUpdate | None) -> bool:
        """Write a frame, now or once the terminal has seen the last one; False: not one of ours."""
        app, driver = self._app, self._app._driver
        is_seen = app._running and not app._closed and not app.is_headless and driver is not None
        if not isinstance(update, CompositorUpdate) or app._batch_count or not is_seen:
            return False
        if self.line.is_behind:
            self._owe()
        else:
            self._write(update)
        app.post_display_hook()
        return True

    def answered(self) -> None:
        """The terminal has seen what was sent before the question."""
        if (text := self.line.answered()) and self._app._driver is not None:
            self._app._driver.write(text)
        self._make_up()

    def resized(self) -> None:
        """The terminal has made what it likes of what it shows, also where the size is as before.

        Textual paints another size only; a window may be large again before it was seen small.
        """
        if not (self.glass.is_unknown or self._owes):
            self._owe()
            self._app.set_timer(SOON, self._make_up)
        self.glass.forget()

    def redraw(self) -> None:
        """Paint all of the screen, whatever it is taken to show."""
        self.glass.forget()
        self._owe()
        self._make_up()

    def _write(self, update: CompositorUpdate) -> None:
        app = self._app
        if (writer := getattr(app._driver, "_writer_thread", None)) is not self._writer:
            self._writer = writer  # a new one: another program had the terminal meanwhile
            self.glass.forget()
        if self.glass.is_unknown and type(update) is not LayoutUpdate:
            update = self._whole()
        if type(update) is LayoutUpdate:  # all of it
            self._owes = False
        sent = self.glass.frame(update).render_segments(app.console)
        cursor = app.screen.outer_size.clamp_offset(app.cursor_position)
        if not sent and cursor == self._cursor:
            return
        self._cursor = app._previous_cursor_position = cursor
        sent += f"\x1b[{cursor.y + 1};{cursor.x + 1}H"
        if app._sync_available:
            sent = IN_ONE_PIECE.format(sent)
        if app._driver is not None:
            app._driver.write(self.line.send(sent))

    def _owe(self) -> None:
        if not self._owes:
            self._owes = True
            self._app.set_timer(PATIENCE, self._look_again)

    def _look_again(self) -> None:
        """An answer may have been lost: whoever attaches a session has another terminal."""
        if self.line.is_silent:
            self.line.give_up()
        if self._owes and self.line.is_behind:
            self._app.set_timer(PATIENCE, self._look_again)
        self._make_up()

    def _make_up(self) -> None:
        """Show what the frames that were left out would have shown."""
        if not self._owes or self.line.is_behind:
            return
        is_laid_out = self._app.screen.outer_size == self._app.size
        if self._app._batch_count or not is_laid_out:  # it would be owed no more
            self._app.set_timer(SOON, self._make_up)
            return
        self._owes = False
        self.shows(self._whole())

    def _whole(self) -> CompositorUpdate:
        """All of what there is to be seen."""
        behind = self._app._background_screens
        update = self._app.screen._compositor.render_update(full=True, screen_stack=behind)
        assert isinstance(update, CompositorUpdate)
        return update
