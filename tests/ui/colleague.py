"""Somebody in another terminal with the same book, who does nothing but be there."""

from __future__ import annotations

from pathlib import Path

from aortui.services import presence
from aortui.services.presence import Editing, Seat
from aortui.store import files
from aortui.store.presence_files import FileSeat

NINE = "2026-11-24T09:00:00+00:00"


class Colleague:
    """Beside the file of a book, or at its server, where each answers when the other one comes."""

    def __init__(self, book: Path, user: str, *, is_shown: bool = True) -> None:
        self.user = user
        self.seat = _seat(book, is_shown)
        if is_shown:
            self.has_open()
        else:
            presence.look(self.seat)  # listens from now on

    def has_open(self, *records: Editing) -> None:
        presence.show(self.seat, self.user, NINE, records)

    def sees(self, user: str) -> bool:
        return any(here.user == user for here in presence.look(self.seat))

    def open_of(self, user: str) -> list[Editing] | None:
        """What somebody has open; None: they are not here."""
        found = [here.editing for here in presence.look(self.seat) if here.user == user]
        return list(found[0]) if found else None


def _seat(book: Path, is_shown: bool) -> Seat:
    url = files.signpost(book)
    if not url:
        return FileSeat(book, is_shown=is_shown)
    from aortui.store.postgres import Server  # its driver is not there on every machine

    server = Server(url, create=False)
    server.connect().close()  # it knows its schema now
    return server.seat(is_shown=is_shown)
