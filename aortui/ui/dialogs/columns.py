"""Which columns a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.ui import arrangement
from aortui.ui.arrangement import Chosen
from aortui.ui.bindings import keys
from aortui.ui.columns import Column, slots
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import fitted, ink
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks

MOST = 10  # rows before the sheet scrolls
LABEL = 14  # cells for the name of a column


class ColumnChoice(Dialog[list[Chosen]]):
    """All columns of a list in their order; answers with those that shall be shown.

    ``prepare("Columns of Scopes", columns, chosen, width)``: the width is the list's, in cells.
    """

    BINDINGS: ClassVar = keys(
        "columns.toggle", "columns.later", "columns.earlier", "columns.usual", "dialog.accept"
    )
    AUTO_FOCUS = "Picks"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title_line = Lines(id="title", ground="bar", height=3)
        self.picks = Picks(ground="bar", id="picks")
        self.columns: Sequence[Column] = ()
        self.order: list[Chosen] = []  # all of them
        self.shown: set[int] = set()  # the places of those that are shown
        self.width = 0

    def prepare(
        self, title: str, columns: Sequence[Column], chosen: Sequence[Chosen], width: int
    ) -> ColumnChoice:
        """Show these columns with what is chosen so far; the cursor on the first."""
        self.columns, self.width = columns, width
        self.title_line.show(Text(), ink((title, "name")))
        self._begin(chosen)
        self.picks.at = -1
        self._show()
        self.picks.restart()
        self.picks.styles.height = min(len(self.order), MOST)
        self.hush()
        return self

    def _begin(self, chosen: Sequence[Chosen]) -> None:
        self.shown = {one.at for one in chosen}
        self.order = list(chosen)
        before: Chosen | None = None
        for one in arrangement.usual(self.columns):  # what is hidden stands where it would
            places = [at for at, shown in enumerate(self.order) if before and shown.at == before.at]
            if one.at not in self.shown:
                self.order.insert(places[0] + 1 if places else 0, one)
            before = one

    def sheet(self) -> ComposeResult:
        """Title and columns."""
        yield self.title_line
        yield self.picks

    def wanted(self) -> list[Chosen]:
        """Those that are shown, in order."""
        return [one for one in self.order if one.at in self.shown]

    def _show(self) -> None:
        arranged = arrangement.arranged(self.columns, self.wanted())
        places = list(arranged)
        fitting = {places[slot.at] for slot in slots(list(arranged.values()), self.width)}
        self.picks.show([self._item(one, one.at in fitting) for one in self.order])

    def _item(self, one: Chosen, fits: bool) -> Item:
        label, is_shown = self.columns[one.at].label, one.at in self.shown
        mark = ("✓ ", "steady") if is_shown else ("  ", "")
        note = ""
        if is_shown and self.columns[one.at].stays:
            note = "always"
        elif is_shown and one.least > self.width:
            note = f"from a width of {one.least}"
        elif is_shown and not fits:
            note = "no room here"
        name = ink((label, "name" if is_shown and fits else "second"))
        line = Text.assemble(ink(mark), fitted(name, LABEL), (note, "hint"), end="")
        return Item(line, key=one.at)

    def _at(self) -> int:
        """Where the column under the cursor stands in the order."""
        item = self.picks.selected
        return next((at for at, one in enumerate(self.order) if item and one.at == item.key), -1)

    def action_columns_toggle(self) -> None:
        """Show or hide it; what is shown by hand is shown at any width."""
        at = self._at()
        if at < 0:
            return
        place = self.order[at].at
        column = self.columns[place]
        if column.stays:
            self.say(f"{column.label} says whose row it is and stays.", "warn")
            return
        if place not in self.shown:
            self.order[at] = Chosen(place, 0)
        self.shown ^= {place}
        self._show()

    def action_columns_later(self) -> None:
        """Further to the right."""
        self._move(1)

    def action_columns_earlier(self) -> None:
        """Further to the left."""
        self._move(-1)

    def _move(self, by: int) -> None:
        at = self._at()
        to = at + by
        if at >= 0 and 0 <= to < len(self.order):
            self.order[at], self.order[to] = self.order[to], self.order[at]
            self._show()

    def action_columns_usual(self) -> None:
        """As the list comes."""
        self._begin(arrangement.usual(self.columns))
        self._show()

    def action_dialog_accept(self) -> None:
        """Answer with what is shown."""
        self.dismiss(self.wanted())
