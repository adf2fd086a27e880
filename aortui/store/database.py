"""The one place that opens the book, and the only one that asks which database it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aortui.errors import Forbidden, TooNew, Unopenable, Unwritable
from aortui.store import files, under_way
from aortui.store.causes import honest_errors, named_errors
from aortui.store.engine import Engine, Place
from aortui.store.migrating import bring_up, is_older
from aortui.store.migrations import SCHEMA
from aortui.store.models import db
from aortui.store.sqlite import Memory, SqliteFile


class OpenBook:
    """Where the open book lies, what keeps it, and whether it may be written."""

    def __init__(self, place: Place, engine: Engine) -> None:
        self.place, self.engine = place, engine
        self.is_read_only = False
        self.refusal = ""  # why nothing may be written into it: a past view, a reader
        self.is_away = False  # the line to its server has dropped
        self.newest = ""  # our own last command that we know to be in it

    @property
    def is_copy(self) -> bool:
        """Whether it is in memory, for this connection alone."""
        return type(self.engine) is Memory

    @property
    def path(self) -> Path | None:
        """Its file; None for a book on a server."""
        return self.engine.path if isinstance(self.engine, SqliteFile) else None


_open: OpenBook | None = None
_after_coming_back: list[Callable[[], None]] = []


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
    """Bring the book's tables to this program's schema; see ``migrating``."""
    engine = _engine_of()
    with engine.writing():
        bring_up(engine)


def schema() -> int:
    """The version of the open book's tables."""
    return _engine_of().schema()


def _check_schema() -> None:
    if is_older(schema()):
        if is_read_only():
            from aortui.store.copies import read_older  # few books are older than their readers

            read_older()
        else:
            migrate()


def close_book() -> None:
    """Close the book of this thread; a file folds the log of writes in if we were the last."""
    global _open
    if _open is not None:
        if not db.is_closed():
            db.close()
        _open.engine.close()
    _open = None


def after_coming_back(again: Callable[[], None]) -> Callable[[], None]:
    """Run this when the server is there again: what stood beside the book has gone with the line.

    What one has seen of it stays as it is: the open book is the same object as before.
    """
    _after_coming_back.append(again)
    return again


def went_away() -> None:
    """The line has dropped: nothing is asked any more before one has come back."""
    if _open is not None:
        _open.is_away = True


def come_back() -> None:
    """Connect again, to whichever server has the book now. Raises Lost, Unopenable."""
    if _open is not None:
        went_away()
        with named_errors():
            _open.engine.come_back()
            _open.is_away = False
            for again in _after_coming_back:
                again()


def is_fixed() -> bool:
    """Whether not even temporary tables can be made where the open book lies."""
    return _engine_of().is_fixed


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


def write_many(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows as they are, inside ``writing``; the driver's own errors come as they are."""
    _engine_of().write_many(table, columns, rows)


def hide(table: str, index: str = "") -> None:
    """An empty temporary table of the same columns, which hides the book's own from now on."""
    _engine_of().hide(table, index)


def _engine_of() -> Engine:
    assert _open is not None
    return _open.engine


@contextmanager
def telling() -> Iterator[None]:
    """See ``causes.honest_errors``, for what reads the open book by itself."""
    with honest_errors(_engine_of().is_damaged):
        yield


@contextmanager
def reading() -> Iterator[None]:
    """One picture of the book; never waits for a writer."""
    with telling(), _engine_of().reading():
        yield


@contextmanager
def writing() -> Iterator[None]:
    """All of it or none of it; takes its turn before it looks.

    A commit may hold although it failed for us, when the line dropped in it: then its command
    stands in the log. Raises Busy, Unwritable, Forbidden, TooNew, Lost.
    """
    if _open is not None and _open.refusal:
        raise Forbidden(_open.refusal)
    if is_read_only():
        raise Unwritable("The book is read-only for you; nothing was saved.")
    if db.in_transaction():
        with telling(), _engine_of().writing():
            yield
        return
    with under_way.settled(_open), telling(), _engine_of().writing():
        if schema() != SCHEMA:
            raise TooNew("aortui was updated; quit and start again, your draft is kept.")
        yield
        under_way.is_whole()


def pulse() -> int:
    """A number that moves when another connection has committed."""
    return _engine_of().pulse()


def is_replaced() -> bool:
    """Whether another book lies in the place of the open one: a restore. Any thread may ask."""
    book = _open
    return book is not None and book.engine.is_replaced()


def silence() -> float:
    """For how many seconds the server has not answered a question. Any thread may ask."""
    book = _open
    return 0.0 if book is None else book.engine.silence()


def stamp() -> object:
    """Another one once somebody has committed, without asking the database; None: nobody knows.

    Any thread may ask.
    """
    book = _open
    return None if book is None else book.engine.stamp()
