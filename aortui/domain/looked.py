"""How far a person had seen the book: all that a start must know of "since you last looked"."""

from __future__ import annotations

from datetime import date, datetime

from aortui.tuples import NamedTuple


class Seen(NamedTuple):
    """How far somebody has looked: the newest batch there was, on which day, when (UTC)."""

    newest: int
    day: date
    at: datetime
