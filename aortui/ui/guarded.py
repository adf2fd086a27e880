"""The program as it is started: a fault goes into a log, and Esc is a key of its own."""

from __future__ import annotations

from rich.text import Text
from textual.driver import Driver

from aortui.domain.secrets import shown
from aortui.ui.app import AorApp
from aortui.ui.session import Session


class Program(AorApp):
    """As one starts it."""

    def get_driver_class(self) -> type[Driver]:
        """Ours, where Textual would take its own for Unix."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from aortui.ui.keyboard import Keyboard  # Windows has no such terminals

        return Keyboard

    def _fatal_error(self) -> None:
        """Of a fault only a sentence on the terminal: the values of variables are clients' data."""
        if self.session.opening.shows_faults or self._exception is None:
            super()._fatal_error()
            return
        from aortui.settings import faults  # there should be none

        said = faults.keep(self._exception, self.session.opening.state, shown)
        self._exit_renderables.append(Text(f"aortui: {said}"))
        self._close_messages_no_wait()


def program(session: Session) -> Program:
    """The one that this opening asks for."""
    if session.opening.is_restricted:
        from aortui.ui.restricted import Restricted  # only for a forced command

        return Restricted(session)
    return Program(session)
