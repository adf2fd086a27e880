"""Fields one types in: Textual's Input without a blinking cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.widgets import Input


class TextField(Input, inherit_bindings=False):
    """One line of text; nothing moves at rest, and ctrl+c cancels as it does everywhere."""

    BINDINGS: ClassVar = [
        binding
        for binding in Input.BINDINGS
        if isinstance(binding, Binding) and "ctrl+c" not in binding.key
    ]

    def __init__(self, *, id: str | None = None, limit: int = 200) -> None:
        super().__init__(id=id, max_length=limit, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def fill(self, text: str) -> None:
        """Put a text in and the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)
