"""The base of all dialogs: a sheet over the lower half, what lies above turns to hint.

A subclass yields the widgets of its sheet in ``sheet()``, says in ``sheet_height()`` how many
lines it needs (message line and footer excluded), resets *every* field in its ``prepare(...)``,
which returns self, and gives its fields as text in ``draft()``. It answers with
``self.dismiss(answer)``, or None when it was cancelled. Opened by
``await self.open(self.dialog(Kind).prepare(...), then)``: the same instance each time.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from aortui.ui.bindings import keys
from aortui.ui.screens.page import Page, T
from aortui.ui.session import Session
from aortui.ui.widgets.above import Above


class Dialog(Page[T]):
    """A sheet; see the module."""

    BINDINGS: ClassVar = keys("dialog.cancel")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("dialog")
        self.upper = Above()
        self.message.ground = "bar"

    def body(self) -> ComposeResult:
        """What lies above, and the sheet."""
        yield self.upper
        yield from self.sheet()
        yield self.message

    def sheet(self) -> ComposeResult:
        """The widgets of the sheet."""
        yield from ()

    def resumed(self) -> None:
        """Shown: over the screen that lies below."""
        super().resumed()
        stack = self.app.screen_stack
        if len(stack) > 1:
            self.upper.capture(stack[-2])

    def action_dialog_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
