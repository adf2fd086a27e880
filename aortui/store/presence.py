"""Who is in the book just now, and what they have open for editing: beside the book, not in it.

Nothing here is worth an error: who cannot be shown is not shown, and what is no good is not read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from aortui.domain.text import clean
from aortui.store import database
from aortui.store.presence_files import Desk, FileSeat
from aortui.tuples import NamedTuple

LONGEST = 60  # characters of a name
MOST = 8  # records that one person can have open

Rows = tuple[tuple[str, int], ...]  # entity and number


class Editing(NamedTuple):
    """A record that is open for editing: the rows it is made of, and since when (ISO 8601, UTC)."""

    name: str
    rows: Rows
    at: str


class Here(NamedTuple):
    """One session in the book; ``since`` is ISO 8601, UTC, ``pid`` as who holds a turn is known."""

    user: str
    since: str
    pid: int
    editing: tuple[Editing, ...] = ()
    is_me: bool = False


class Seat(Protocol):
    """One's own place among those who are in the book."""

    def show(self, shown: Mapping[str, Any]) -> None:
        """Say this of oneself from now on."""

    def stamp(self) -> object:
        """Another one once somebody has come, gone or said something else. Any thread may ask."""

    def look(self) -> list[Desk]:
        """What all who are here say of themselves; who died is put out."""

    def leave(self) -> None:
        """Be gone."""


def take_seat(user: str, since: str, *, is_shown: bool = True) -> Seat | None:
    """Come into the open book; None where nobody can be shown. Who is not shown sees the others."""
    book = database.opened()
    if book is None or book.is_copy:
        return None
    seat: Seat
    if book.path is not None:
        seat = FileSeat(book.path, is_shown=is_shown)
    else:
        from aortui.store.postgres import Server  # its driver is not there on every machine

        assert isinstance(book.engine, Server)
        if book.engine.is_fixed:
            return None  # nobody can say or hear anything there
        seat = book.engine.seat(is_shown=is_shown)
    seat.show(said(user, since, ()))
    return seat


def said(user: str, since: str, editing: Sequence[Editing]) -> dict[str, Any]:
    """What one says of oneself, as it is kept: no longer than others read it."""
    opened = [[one.name[:LONGEST], one.rows[:MOST], one.at] for one in editing[:MOST]]
    return {"user": user[:LONGEST], "since": since, "editing": opened}


def read(seat: Seat) -> tuple[Here, ...]:
    """All who are here, in the order in which they came; what others wrote is not trusted."""
    found = [here for desk in seat.look() if (here := _here(desk)) is not None]
    return tuple(sorted(found, key=lambda here: (here.since, here.pid)))


def _here(desk: Desk) -> Here | None:
    try:
        kept = json.loads(desk.text)
        user, since = clean(str(kept["user"]), limit=LONGEST), clean(str(kept["since"]), limit=40)
        editing = tuple(_editing(one) for one in kept["editing"][:MOST])
        pid = int(kept.get("pid", desk.pid))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None  # half written, or no work of ours
    return Here(user, since, pid, editing, desk.is_mine) if user else None


def _editing(kept: Sequence[Any]) -> Editing:
    name, rows, at = kept
    numbers = tuple((str(entity)[:LONGEST], int(number)) for entity, number in rows[:MOST])
    return Editing(clean(str(name), limit=LONGEST), numbers, clean(str(at), limit=40))
