"""The one place that opens the book, and the only one that asks which database it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aortui.errors import Forbidden, TooNew, Unopenable, Unwritable
from aortui.store import files
from aortui.store.causes import named_errors
from aortui.store.engine import Engine, Place
from aortui.store.migrations import MIGRATIONS, SCHEMA
from aortui.store.models import db
from aortui.store.sqlite import Memory, SqliteFile


@dataclass(slots=True)
class OpenBook:
    """Where the open book lies, what keeps it, and whether it may be written."""

    place: Place
    engine: Engine
    is_read_only: bool = False
    refusal: str = ""  # why nothing may be written into it: a past view, a reader

    @property
    def is_copy(self) -> bool:
        """Whether it is in memory, for this connection alone."""
        return type(self.engine) is Memory

    @property
    def path(self) -> Path | None:
        """Its file; None for a book on a server."""
        return self.engine.path if isinstance(self.engine, SqliteFile) else None


_open: OpenBook | None = None


def open_book(place: Place, *, create: bool = False, read_only: bool = False) -> bool:
    """Open the book for this thread; True if it was created just now.

    Raises Unopenable (missing, foreign, damaged), TooNew, Unwritable.
    """
    global _open
    close_book()
    engine, created = _engine(place, create, read_only)
    with named_errors():
        db.initialize(engine.connect())
        _open = OpenBook(place, engine)
        try:
            _open.is_read_only = read_only or not engine.may_write()
            if created or (create and not engine.schema()):
                created = True
                engine.found()
                migrate()
            _check_schema()
        except BaseException:
            close_book()
            raise
    return created


def _engine(place: Place, create: bool, read_only: bool) -> tuple[Engine, bool]:
    """What keeps a book there, and whether its file was made just now."""
    if isinstance(place, str) and is_server(place):
        return _server(place, create), False
    path = Path(place)
    created = create and not path.exists() and not path.is_symlink()
    if created:
        files.create(path)
    else:
        files.look_at(path)
    if url := files.signpost(path):
        return _server(url, created), created
    return SqliteFile(path, read_only=read_only), created


def _server(url: str, create: bool) -> Engine:
    """The driver is loaded for who has a server. Raises Unopenable where it is not there."""
    try:
        from aortui.store.postgres import Server
    except ImportError as error:
        driver = "pip install 'aortui[postgres]'"
        raise Unopenable(f"A book on a server needs its driver: {driver}.") from error
    return Server(url, create=create)


def is_server(place: Place) -> bool:
    """Whether a book lies on a server: its place is a URL."""
    return isinstance(place, str) and "://" in place


def entered() -> tuple[OpenBook | None, Any]:
    """The open book and its connections, to come back to."""
    return _open, db.obj


def enter(book: OpenBook | None, connections: Any) -> tuple[OpenBook | None, Any]:
    """Make this the open book; gives the one that was."""
    global _open
    was = entered()
    _open = book
    db.initialize(connections)
    return was


def forbid(refusal: str) -> None:
    """From now on the open book can only be read; writing raises Forbidden, with this sentence."""
    assert _open is not None
    _open.is_read_only, _open.refusal = True, refusal


def migrate() -> None:
    """Bring the book's tables to this program's schema, all steps or none."""
    engine = _engine_of()
    with engine.writing():
        for number in range(engine.schema(), SCHEMA):
            for statement in MIGRATIONS[number]:
                db.execute_sql(engine.dialect(statement))
        engine.keep_schema(SCHEMA)


def schema() -> int:
    """The version of the open book's tables."""
    return _engine_of().schema()


def _check_schema() -> None:
    if schema() > SCHEMA:
        raise TooNew("The book was written by a newer aortui; update this one to open it.")
    if schema() < SCHEMA and not is_read_only():
        migrate()


def close_book() -> None:
    """Close the book of this thread; a file folds the log of writes in if we were the last."""
    global _open
    if _open is not None:
        if not db.is_closed():
            db.close()
        _open.engine.close()
    _open = None


def is_read_only() -> bool:
    """Whether the open book can only be read."""
    return _open is None or _open.is_read_only


def opened() -> OpenBook | None:
    """The open book; another object each time one is opened."""
    return _open


def place() -> Place:
    """Where the open book lies."""
    assert _open is not None
    return _open.place


def main() -> str:
    """The schema of the book's own tables, to name them where temporary ones hide them."""
    return _engine_of().main


def numbered(table: str, highest: int) -> None:
    """Rows up to this number came with their own: the next one gets a higher."""
    _engine_of().numbered(table, highest)


def hide(table: str, index: str = "") -> None:
    """An empty temporary table of the same columns, which hides the book's own from now on."""
    _engine_of().hide(table, index)


def _engine_of() -> Engine:
    assert _open is not None
    return _open.engine


@contextmanager
def reading() -> Iterator[None]:
    """One picture of the book; never waits for a writer."""
    with named_errors(), _engine_of().reading():
        yield


@contextmanager
def writing() -> Iterator[None]:
    """All of it or none of it; takes its turn before it looks.

    Raises Busy, Unwritable, Forbidden, TooNew.
    """
    if _open is not None and _open.refusal:
        raise Forbidden(_open.refusal)
    if is_read_only():
        raise Unwritable("The book is read-only for you; nothing was saved.")
    with named_errors(), _engine_of().writing():
        if schema() != SCHEMA:
            raise TooNew("aortui was updated; quit and start again, your draft is kept.")
        yield


def pulse() -> int:
    """A number that moves when another connection has committed."""
    return _engine_of().pulse()


def stamp() -> object:
    """Another one once somebody has committed, without asking the database; None: nobody knows.

    Any thread may ask.
    """
    book = _open
    return None if book is None else book.engine.stamp()
