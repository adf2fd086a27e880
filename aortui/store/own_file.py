"""The file of the open book, which only SQLite may open in this process.

Who opens and closes it otherwise takes away the locks that the process holds on it. The next
program to close the book then believes to be the last one in it, and removes its newest entries.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from aortui.errors import Rejected
from aortui.store import database, files
from aortui.store.companions import SHM, beside
from aortui.store.engine import Place
from aortui.store.migrating import is_older


def refuse_unopenable(place: Place) -> None:
    """While another book is open still: raise Unopenable or TooNew where opening this one would."""
    path, url = Path(place), str(place) if database.is_server(place) else ""
    if not (url or _is_open(path)):
        files.look_at(path)
        url = files.signpost(path)
    if url:
        from aortui.store import postgres  # the driver is loaded for who has a server

        is_older(postgres.version_at(url))
        return
    from aortui.store import inspection  # only for who goes from one book to another

    with inspection.opened(path) as there:
        is_older(int(there.execute("PRAGMA user_version").fetchone()[0]))


def refuse_own(path: Path) -> None:
    """Raise Rejected for the open book itself, where a person names some file to read or write."""
    if _is_open(path):
        raise Rejected(file=f"{path.name} is the open book itself; name another file.")


def _is_open(path: Path) -> bool:
    book = database.opened()
    if book is None or book.path is None:
        return False
    with suppress(OSError):  # one of them is not there
        if path.samefile(book.path):
            return True
    with suppress(OSError):
        return path.samefile(beside(book.path, SHM))
    return False
