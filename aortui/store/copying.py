"""A whole book from one place to another: every row, number and version, the log, what is counted.

It is read as one picture and written in one transaction, table by table in slices, so a large one
needs no more memory than a small one; what was written is read again before it counts.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aortui.domain.progress import Told, nobody
from aortui.errors import Rejected, Unwritable
from aortui.store import backups, book, bulk, companions, database
from aortui.store.database import OpenBook
from aortui.store.engine import Place
from aortui.store.models import MODELS, ScopeSummary, db
from aortui.store.models.base import Table
from aortui.store.sqlite import Memory
from aortui.store.turns import door_closed, turn
from aortui.tuples import NamedTuple

SLICE = 5000  # rows
PERSONAL = {"user", "password"}  # options of a URL
DIFFERS = "What arrived in {table} is not what was sent; nothing was kept."


class Counted(NamedTuple):
    """How many rows of a table have been copied."""

    table: str
    rows: int


class _Side(NamedTuple):
    """An open book and its connections."""

    book: OpenBook
    connections: Any

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Be in this book for a while."""
        before = database.enter(self.book, self.connections)
        try:
            yield
        finally:
            database.enter(*before)

    def close(self) -> None:
        """Leave it for good."""
        with self.entered():
            database.close_book()


def copy(source: Place, target: Place, *, told: Told = nobody) -> list[Counted]:
    """Copy a book into a place where there is none, or an empty one; neither is open afterwards.

    Raises Unopenable, Unwritable, Rejected where there are clients, Busy, Lost.
    """
    database.close_book()
    here = _opened(source)
    try:
        there, is_new = _target(target)
        is_whole = False
        try:
            with here.entered(), database.reading():
                found = _copied(here, there, told)
            is_whole = True
        finally:
            there.close()
            if is_new and not is_whole:
                _take_away(target)
    finally:
        here.close()
        database.enter(None, None)
    return found


def _opened(place: Place, *, create: bool = False) -> _Side:
    database.enter(None, None)
    database.open_book(place, create=create)
    opened, connections = database.entered()
    assert opened is not None
    database.enter(None, None)
    return _Side(opened, connections)


def _target(place: Place) -> tuple[_Side, bool]:
    """Where it goes to, and whether that was made just now."""
    is_new = isinstance(place, Path) and not (place.exists() or place.is_symlink())
    side = _opened(place, create=True)
    with side.entered(), database.reading():
        is_empty = book.is_empty()
    if not is_empty:
        side.close()
        raise Rejected(to="There is a book with clients in it already; name an empty place.")
    return side, is_new


def _take_away(place: Place) -> None:
    """What was made for a copy that did not come."""
    if isinstance(place, Path):
        for suffix in ("", *companions.SUFFIXES):
            with suppress(FileNotFoundError):
                companions.beside(place, suffix).unlink()


def _copied(here: _Side, there: _Side, told: Told) -> list[Counted]:
    """Everything, in one transaction of the target."""
    source, main = here.connections, here.book.engine.main
    counts = {model: _count(source, main, model) for model in MODELS}
    counters = {model: here.book.engine.counter(_name(model)) for model in MODELS}
    total, done = sum(counts.values()), 0
    with there.entered(), _in_any_order(there), database.writing():
        for model in reversed(MODELS):
            model.delete().execute()
        for model in MODELS:
            sent = hashlib.sha256()
            for rows in _slices(source, main, model):
                bulk.write_many(_name(model), list(model._meta.columns), rows)
                _add(sent, rows)
                done += len(rows)
                told("copying row", done, total)
            if counters[model]:
                database.numbered(_name(model), counters[model])
            arrived = hashlib.sha256()
            for rows in _slices(there.connections, there.book.engine.main, model):
                _add(arrived, rows)
            if sent.digest() != arrived.digest():
                raise Unwritable(DIFFERS.format(table=_name(model)))
    return [Counted(_name(model), rows) for model, rows in counts.items()]


def _name(model: type[Table]) -> str:
    return str(model._meta.table_name)


def _count(source: Any, main: str, model: type[Table]) -> int:
    return int(source.execute_sql(f"SELECT COUNT(*) FROM {main}.{_name(model)}").fetchone()[0])


def _slices(source: Any, main: str, model: type[Table]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows as they are stored, in order of their numbers."""
    columns = list(model._meta.columns)
    key = "scope_id" if model is ScopeSummary else "id"
    at, names = columns.index(key), ", ".join(f'"{name}"' for name in columns)
    asked = (
        f'SELECT {names} FROM {main}.{_name(model)} WHERE "{key}" > {source.param}'
        f' ORDER BY "{key}" LIMIT {SLICE}'
    )
    last = -1
    while rows := source.execute_sql(asked, (last,)).fetchall():
        yield rows
        last = rows[-1][at]


def _add(digest: Any, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        digest.update(repr(row).encode())


@contextmanager
def _in_any_order(there: _Side) -> Iterator[None]:
    """SQLite looks through a table at each row, while one waits for another one in it."""
    if not isinstance(there.book.engine, Memory):
        yield
        return
    db.execute_sql("PRAGMA foreign_keys = 0")
    try:
        yield
    finally:
        db.execute_sql("PRAGMA foreign_keys = 1")


def held(place: Place) -> Any:
    """Keep others from writing into a book that is a file, while it moves. Raises Busy."""
    return turn(place) if isinstance(place, Path) else nullcontext()


def for_everybody(url: str) -> str:
    """The URL of a server's book without a login and a password."""
    parts = urlsplit(url)
    options = [one for one in parts.query.split("&") if one.partition("=")[0] not in PERSONAL]
    hosts = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{hosts}{parts.path}{'?' if any(options) else ''}{'&'.join(options)}"


def leave_signpost(path: Path, url: str) -> Path:
    """Put a line with the URL in the place of a book; gives where the book lies now.

    Without whose login it was copied with: that one owns the tables, and who follows the signpost
    signs in under their own name. In its turn. Who has the file open is refused the next save.
    Raises Unwritable.
    """
    url = for_everybody(url)
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=1)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    old = path.with_name(f"{path.stem}-moved-{backups.stamp()}{path.suffix}")
    try:
        part.touch(mode=0o600, exist_ok=False)
        companions.like(part, path)
        part.write_text(f"{url}\n", "utf-8")
        with door_closed(path):
            os.link(path, old)
            for suffix in (companions.WAL, companions.SHM):
                with suppress(FileNotFoundError):
                    os.rename(companions.beside(path, suffix), companions.beside(old, suffix))
            os.replace(part, path)
    except OSError as error:
        raise Unwritable(f"No signpost could be left at {path}: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    return old
