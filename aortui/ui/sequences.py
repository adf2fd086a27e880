"""Two keys in a row: the first one waits, as long as it takes, for the second."""

from __future__ import annotations

from collections.abc import Mapping


class Sequences:
    """Which pair has begun; ``choices`` are its second keys with the actions' ids."""

    def __init__(self) -> None:
        self.first = ""
        self.choices: Mapping[str, str] = {}

    def begin(self, first: str, pairs: Mapping[str, str]) -> None:
        """A first key was pressed; ``pairs`` are all pairs ("t c") that work now."""
        found = {}
        for pair, id in pairs.items():
            begun, _, second = pair.partition(" ")
            if second and begun == first:
                found[second] = id
        self.first, self.choices = (first, found) if found else ("", {})

    def end(self, second: str) -> str:
        """The action's id; empty for Esc and for keys that mean nothing here."""
        id = self.choices.get(second, "")
        self.first, self.choices = "", {}
        return id
