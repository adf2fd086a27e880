"""The program as a forced command starts it: it has no way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from textual.app import SuspendNotSupported

from aortui.errors import Forbidden
from aortui.ui.admission import RESTRICTED
from aortui.ui.guarded import Program

# What Textual could be told to do by an action, wherever that came from.
WAYS_OUT = frozenset(
    (
        *("screenshot", "save_screenshot", "deliver_screenshot", "suspend_process", "open_url"),
        *("command_palette", "simulate_key", "show_help_panel", "change_theme"),
    )
)


class Restricted(Program):
    """As a forced command starts it: no file, no other program, no address."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deny the ways out by their names; that they are closed below as well is the belt."""
        return False if action in WAYS_OUT else super().check_action(action, parameters)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No picture into a file."""

    def action_suspend_process(self) -> None:
        """No shell to come back from."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """The terminal is lent to nobody."""
        raise SuspendNotSupported(RESTRICTED)
        yield

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """No browser."""

    def save_screenshot(self, *args: Any, **more: Any) -> NoReturn:
        """No picture into a file."""
        raise Forbidden(RESTRICTED)

    def deliver_screenshot(self, *args: Any, **more: Any) -> NoReturn:
        """Nor as a download."""
        raise Forbidden(RESTRICTED)

    def deliver_text(self, *args: Any, **more: Any) -> NoReturn:
        """No file for the other side."""
        raise Forbidden(RESTRICTED)

    def deliver_binary(self, *args: Any, **more: Any) -> NoReturn:
        """No file for the other side."""
        raise Forbidden(RESTRICTED)
