"""A hand on the keyboard of a terminal, which counts what it presses."""

from __future__ import annotations

from tests.terminal import KEYS, Terminal


class Hand:
    """Every key is one, a letter as well as Enter."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.pressed = 0

    def press(self, *keys: str) -> None:
        """These keys, one after the other; what is no name of a key is typed letter by letter."""
        for key in keys:
            self.pressed += 1 if key in KEYS else len(key)
            self.terminal.keys(key)
            self.terminal.settle(0.05)

    def counted(self) -> int:
        """How many since the last time it was asked."""
        pressed, self.pressed = self.pressed, 0
        return pressed
