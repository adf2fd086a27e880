"""A page of lines under labels and, behind a rule, all about the line under the cursor.

A subclass fills ``labels``, ``picks`` and ``rule`` in ``show()``, ``below`` in ``show_below()``,
which is called whenever the cursor moves; ``value`` is what the line under it stands for.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from aortui.ui.paint import ink
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Picks


class PicksScreen(RowScreen):
    """Lines that a cursor moves over; see the module."""

    AUTO_FOCUS = "Picks"
    BELOW: ClassVar[int | str]  # lines of what stands below; "1fr": as many as are left

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.labels = Lines(id="labels")
        self.picks = Picks(id="picks")
        self.rule = Lines(id="rule")
        self.below = Lines(id="below")
        self.below.styles.height = self.BELOW

    def content(self) -> ComposeResult:
        """One below the other."""
        yield self.labels
        yield self.picks
        yield self.rule
        yield self.below

    def show(self) -> None:
        """Everything anew."""

    def show_below(self) -> None:
        """What is about the line under the cursor."""

    def show_rule(self, breadth: int | None = None, *, is_seen: object = True) -> None:
        """From edge to edge, unless lines end earlier; not where there is nothing to divide."""
        cells = breadth or self.app.size.width - 3
        self.rule.show(ink(("─" * cells if is_seen else "", "rule")))

    @property
    def value(self) -> object:
        """What stands under the cursor."""
        return self.picks.selected.value if self.picks.selected else None

    def fit(self) -> None:
        """Other widths fit."""
        super().fit()
        self.show()

    def on_picks_moved(self) -> None:
        """Something else is under the cursor."""
        self.show_below()
        self.show_footer()
