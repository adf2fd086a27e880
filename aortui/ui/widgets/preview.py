"""Where the preview of a list stands: below a rule, or in a pane at the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from aortui.ui.paint import Line, ink
from aortui.ui.room import Room
from aortui.ui.widgets.lines import Lines


class PreviewPlace:
    """The lines around a preview, in the order in which a screen yields them."""

    def __init__(self) -> None:
        self.above = Lines(id="above")  # the blank line above the rule, or the message
        self.rule = Lines(id="rule")
        self.below = Lines(id="preview")
        self.pane = Lines(id="pane", ground="bar")
        self.pane.styles.height = "1fr"

    def widgets(self) -> tuple[Lines, ...]:
        """What stands below the list; the pane docks at the right by itself."""
        return self.above, self.rule, self.below, self.pane

    def fit(self, found: Room, width: int) -> None:
        """For a window of so many columns."""
        self.pane.styles.width = found.pane
        self.below.styles.height = found.preview
        self.rule.show(ink(("─" * (width - 3), "rule")))

    def show(self, lines: Sequence[Line], *, wide: bool) -> None:
        """Where there is a pane its first line stands beside the heading of the list."""
        if wide:
            self.pane.show(Text(), Text(), *lines)
        else:
            self.below.show(*lines)
