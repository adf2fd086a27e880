"""A save that may be tried several times and is written once: it goes by the same name each time.

A line may drop in the commit and the server stay away for longer than one waits; then nobody knows
whether that was saved. Whoever tries again looks the name up first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from aortui.store import changes, under_way
from aortui.store.changes import Batch
from aortui.store.database import writing

__all__ = ["Batch", "look_up", "named"]

T = TypeVar("T")


def named(command_id: str, write: Callable[[], T]) -> T:
    """Write under this name, of which nothing stands in the book."""
    with under_way.named(command_id):
        return write()


def look_up(command_id: str) -> Batch:
    """What was written under this name; empty: nothing was, nor will be by what was begun."""
    with writing():  # in turn: the server may be about to end what we had begun
        return changes.of_command(command_id) or Batch(0, "", "")
