"""Saves that wait for somebody else's, on another thread than that which has the book."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from aortui.errors import Busy
from aortui.store.turns import Holder, Place, Queued, hurried

__all__ = ["Holder", "Place", "Queued", "if_free", "in_turn"]

T = TypeVar("T")


def in_turn(place: Place | None, write: Callable[[], T]) -> T:
    """Write at once or, with a place that has come, in its turn.

    Raises Queued, with a place in the queue, where somebody else is writing; nothing has been
    written then, and the same may be asked again once it comes.
    """
    with hurried(place):
        return write()


def if_free(write: Callable[[], T]) -> T:
    """Write at once, or raise Busy where somebody else is writing: it stands in no queue.

    For whoever may stop asking: a place that nobody takes when it comes would keep all others out.
    """
    try:
        return in_turn(None, write)
    except Queued as queued:
        queued.place.drop()
        raise Busy(str(queued)) from None
