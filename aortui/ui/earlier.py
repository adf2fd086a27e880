"""The quick lines a person wrote before, kept in their own folder; the newest come back first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from aortui.ui import own_files

FILE = "lines.json"
MOST = 200


def load(state: Path) -> list[str]:
    """The kept lines, the newest last; none if there is no file or it is no good."""
    kept = own_files.read(state / FILE, list)
    return [line for line in kept if isinstance(line, str)][-MOST:]


def add(state: Path, *lines: str) -> None:
    """Keep these too, readable by the person alone; said before, they only come to the front.

    A folder that cannot be written keeps nothing: the line itself is safe in the book.
    """
    kept = [*load(state), *lines]
    newest = dict.fromkeys(reversed(kept))  # each stands where it was said last
    with suppress(OSError):
        own_files.write(state / FILE, list(newest)[:MOST][::-1])


class Earlier:
    """Walks through the earlier lines and back to the one that was being typed."""

    def __init__(self, state: Path) -> None:
        self.lines = load(state)
        self.at = len(self.lines)
        self.begun = ""  # what was being typed when the walk began

    def step(self, by: int, line: str) -> str | None:
        """The line before (-1) or after (1) this place; None at either end."""
        if not 0 <= self.at + by <= len(self.lines):
            return None
        if self.at == len(self.lines):
            self.begun = line
        self.at += by
        return self.begun if self.at == len(self.lines) else self.lines[self.at]
