"""The line one filters a list by: ``/ acme   11 of 41``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.suggester import Suggester

from aortui.ui.bindings import keys
from aortui.ui.paint import ink
from aortui.ui.widgets.fields import TextField
from aortui.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from aortui.ui.filtering import Filtering


class Grey(Suggester):
    """What may follow what is typed."""

    def __init__(self, completed: Callable[[str], Awaitable[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.completed = completed

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text, of which the end stands in grey."""
        return await self.completed(value) or None


class FilterField(TextField, inherit_bindings=False):
    """The field itself: Enter keeps, Tab takes the grey, F1 lists what one may type."""

    BINDINGS: ClassVar = [
        *keys("filter.keep", "filter.take", "filter.fields"),
        *(b for b in TextField.BINDINGS if isinstance(b, Binding) and b.key != "enter"),
    ]
    footer = (("Enter", "keep"), ("Esc", "drop"), ("Tab", "complete"), ("Up Down", "choose"))

    def __init__(self, filtering: Filtering) -> None:
        super().__init__(id="words")
        self.filtering = filtering
        self.suggester = Grey(filtering.completed)

    async def action_filter_keep(self) -> None:
        """Back to the list, before the next key is looked at: that is for what was found."""
        await self.filtering.keep()

    async def action_filter_take(self) -> None:
        """Type what stands in grey."""
        if whole := await self.filtering.completed(self.value):
            self.fill(whole)

    async def action_filter_fields(self) -> None:
        """What one may type here."""
        await self.filtering.explain()


class FilterLine(Horizontal):
    """Stands in place of the subject line while one types."""

    def __init__(self, filtering: Filtering) -> None:
        super().__init__(id="filter")
        self.field = FilterField(filtering)
        self.found = Lines(id="found")

    def compose(self) -> ComposeResult:
        """The slash, the words, and how many rows they leave."""
        yield Lines(ink(("/", "key")), id="slash")
        yield self.field
        yield self.found
