"""Pick one of a few rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import ink
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

MOST = 10  # rows before the sheet scrolls


class Choice(Dialog[Item]):
    """A title and a few items; answers with the chosen ``Item``.

    ``prepare("Which scope?", [Item(line, key=scope_id), ...])``
    """

    BINDINGS: ClassVar = keys("dialog.accept")
    AUTO_FOCUS = "Picks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title_line = Lines(id="title", ground="bar", height=3)
        self.picks = Picks(ground="bar", id="picks")

    def prepare(self, title: str, items: Sequence[Item], chosen: Hashable = None) -> Choice:
        """Show these; the cursor on ``chosen`` or on the first."""
        self.title_line.show(Text(), ink((title, "name")))
        self.picks.at = -1
        self.picks.show(items)
        self.picks.restart()
        self.picks.choose(chosen)
        self.picks.styles.height = min(len(items), MOST)
        self.hush()
        return self

    def sheet(self) -> ComposeResult:
        """Title and rows."""
        yield self.title_line
        yield self.picks

    def action_dialog_accept(self) -> None:
        """Answer with the row under the cursor."""
        self.dismiss(self.picks.selected)
