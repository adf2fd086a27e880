"""How far a long piece of work is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

# "reading line", 40000 of 120000. May raise, which stops the work before anything is kept.
Told = Callable[[str, int, int], object]


def nobody(what: str, done: int, of: int) -> None:
    """Nobody waits."""
