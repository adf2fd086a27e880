"""Who is in the book just now and what they have open; never an error, never a write into it."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.store import presence
from aortui.store.presence import Editing, Here, Rows, Seat, take_seat

__all__ = ["Editing", "Here", "Rows", "Seat", "look", "show", "take_seat"]


def show(seat: Seat, user: str, since: str, editing: Sequence[Editing]) -> None:
    """Tell the others which records one has open for editing."""
    seat.show(presence.said(user, since, editing))


def look(seat: Seat) -> tuple[Here, ...]:
    """All who are in the book, oneself among them, in the order in which they came."""
    return presence.read(seat)
