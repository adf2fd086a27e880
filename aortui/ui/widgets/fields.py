"""Fields one types in: Textual's Input without a blinking cursor."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import Input

from aortui.ui import theme

INKS = {  # of the parts that Textual paints
    "input--cursor": "cursor",
    "input--selection": "tab",
    "input--suggestion": "hint",
    "input--placeholder": "hint",
}


class TextField(Input, inherit_bindings=False):
    """One line of text; nothing moves at rest, and ctrl+c cancels as it does everywhere."""

    BINDINGS: ClassVar = [
        binding
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and "ctrl+c" not in binding.key
    ]

    footer: tuple[tuple[str, str], ...] = ()  # keys and words, where a list shows those of a field

    def __init__(self, *, id: str | None = None, limit: int = 200) -> None:
        super().__init__(id=id, max_length=limit, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """From the theme: a style sheet of four parts makes a long form three times as slow."""
        return theme.look().style(INKS[names[0]], "typing")

    def render_line(self, y: int) -> Strip:
        """Over the whole width also while it is empty: in 16 colours a field is its underline."""
        line = super().render_line(y)
        if self.value:
            return line
        return line.extend_cell_length(self.scrollable_content_region.width + 1, self.rich_style)

    def fill(self, text: str) -> None:
        """Put a text in and the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)


# A widget cannot say this of its class, as other nodes of Textual can.
TextField._inherit_component_classes = False
