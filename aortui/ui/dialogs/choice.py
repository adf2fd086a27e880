"""Pick one of a few rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import Edges, ink
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
        self.asked = ""
        self.title_line = Lines(id="title", ground="bar", height=3)
        self.picks = Picks(ground="bar", id="picks")

    def prepare(self, title: str, items: Sequence[Item], chosen: Hashable = None) -> Choice:
        """Show these; the cursor on ``chosen`` or on the first."""
        self.asked = title
        self.picks.at = -1
        self.picks.show(items)
        self.picks.restart()
        self.picks.choose(chosen)
        self.picks.styles.height = min(len(items), MOST)
        self.show_title()
        self.hush()
        return self

    def sheet(self) -> ComposeResult:
        """Title and rows."""
        yield self.title_line
        yield self.picks

    def show_title(self) -> None:
        """The title and, where not all rows are seen, which one this is."""
        able = [item for item in self.picks.items if item.key is not None]
        row, at = self.picks.selected, ""
        if len(self.picks.items) > MOST and row in able:
            at = f"{able.index(row) + 1} of {len(able)}"
        self.title_line.show(Text(), Edges(ink((self.asked, "name")), ink((at, "hint"))))

    def on_picks_moved(self, event: Picks.Moved) -> None:
        """Another row."""
        self.show_title()

    def action_dialog_accept(self) -> None:
        """Answer with the row under the cursor."""
        self.dismiss(self.picks.selected)
