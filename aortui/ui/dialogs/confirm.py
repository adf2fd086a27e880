"""A yes/no question on one message line, for what ``u`` cannot take back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import Edges, ink


class Confirm(Dialog[bool]):
    """``prepare("Purge Jane Doe from rows and history? No undo.")`` answers True or None."""

    BINDINGS: ClassVar = keys("confirm.yes", "confirm.no")

    def prepare(self, question: str) -> Confirm:
        """Ask this."""
        yes = ink(("y", "key"), (" yes   ", "second"), ("n", "key"), (" no", "second"))
        self.message.show(Edges(ink((question, "name")), yes))
        return self

    def sheet(self) -> ComposeResult:
        """The question alone."""
        yield from ()

    def hush(self) -> None:
        """The question stays."""

    def action_confirm_yes(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_confirm_no(self) -> None:
        """No."""
        self.dismiss(None)
