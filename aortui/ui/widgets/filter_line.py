"""The line one filters a list by: ``/ acme   11 of 41``."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from aortui.ui.paint import ink
from aortui.ui.widgets.fields import TextField
from aortui.ui.widgets.lines import Lines


class FilterLine(Horizontal):
    """Stands in place of the subject line while one types."""

    def __init__(self) -> None:
        super().__init__(id="filter")
        self.field = TextField(id="words")
        self.found = Lines(id="found")

    def compose(self) -> ComposeResult:
        """The slash, the words, and how many rows they leave."""
        yield Lines(ink(("/", "key")), id="slash")
        yield self.field
        yield self.found
