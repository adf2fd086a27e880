"""The one place that opens the book, and the only one that knows which database it is."""

from __future__ import annotations

import fcntl
import getpass
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from peewee import SqliteDatabase, __exception_wrapper__

from aortui.errors import Busy, Forbidden, TooNew, Unwritable
from aortui.store import files
from aortui.store.causes import named_errors
from aortui.store.fields import MADE
from aortui.store.migrations import MIGRATIONS, SCHEMA
from aortui.store.models import db

LOCK_SECONDS = 10.0
SQLITE_WORDS = {
    "id": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
    "int": "INTEGER",
    "key": "TEXT",
    "late": "DEFERRABLE INITIALLY DEFERRED",
    "strict": " STRICT",
}


@dataclass(slots=True)
class OpenBook:
    """Where the open book lies and whether it may be written."""

    path: Path
    is_read_only: bool
    is_copy: bool = False  # in memory, for this connection alone
    refusal: str = ""  # why nothing may be written into it: a past view


_open: OpenBook | None = None


def open_book(path: Path, *, create: bool = False, read_only: bool = False) -> bool:
    """Open the book for this thread; True if it was created just now.

    Raises Unopenable (missing, foreign, damaged), TooNew, Unwritable.
    """
    global _open
    close_book()
    created = create and not path.exists() and not path.is_symlink()
    if created:
        files.create(path)
    else:
        files.look_at(path)
    read_only = read_only or not os.access(path, os.W_OK)
    db.initialize(_sqlite(path, read_only))
    with named_errors():
        db.connect()
        _open = OpenBook(path, read_only)
        try:
            if created:
                _found()
            _check_schema()
        except BaseException:
            close_book()
            raise
    return created


def become_copy() -> None:
    """Go on with a copy in memory, which may be written; the file is not closed by that."""
    global _open
    source, copy = db.connection(), SqliteDatabase(":memory:", pragmas={"foreign_keys": 1})
    path = book_path()
    copy.connect()
    with named_errors(), __exception_wrapper__:
        source.backup(copy.connection())
    db.initialize(copy)
    _open = OpenBook(path, is_read_only=False, is_copy=True)


def forbid(refusal: str) -> None:
    """From now on the open book can only be read; writing raises Forbidden, with this sentence."""
    assert _open is not None
    _open.is_read_only, _open.refusal = True, refusal


@contextmanager
def in_copy() -> Iterator[None]:
    """Go on with a copy in memory for a while; of what is written into it nothing stays."""
    copy = Copy()
    try:
        with copy:
            yield
    finally:
        copy.close()


class Copy:
    """A copy of the open book in memory, which one goes on with piece by piece: ``with copy:``.

    In between this thread has the real book; ``close`` frees the copy.
    """

    def __init__(self) -> None:
        self._kept = _open, db.obj
        become_copy()
        self._leave()

    def __enter__(self) -> None:
        self._kept = _enter(self._copy)

    def __exit__(self, *error: object) -> None:
        self._leave()

    def _leave(self) -> None:
        self._copy = _enter(self._kept)

    def close(self) -> None:
        """Nothing of it stays."""
        self._copy[1].close()


def _enter(found: tuple[OpenBook | None, Any]) -> tuple[OpenBook | None, Any]:
    """Make this the open book; gives the one that was."""
    global _open
    was = _open, db.obj
    _open = found[0]
    db.initialize(found[1])
    return was


def _sqlite(path: Path, read_only: bool) -> SqliteDatabase:
    mode = "ro" if read_only else "rw"
    uri = f"file:{quote(str(path))}?mode={mode}"
    if read_only and not os.access(path.parent, os.W_OK):
        wal = path.with_name(path.name + "-wal")
        if not wal.exists():
            uri += "&immutable=1"  # no folder to put the shared memory of a WAL book into
    pragmas = {"foreign_keys": 1, "synchronous": "full", "busy_timeout": 5000}
    if not read_only:
        pragmas["journal_size_limit"] = 8 << 20
    return SqliteDatabase(uri, uri=True, pragmas=pragmas, autoconnect=False)


def _found() -> None:
    """Make a new file our book: its id, WAL, tables."""
    db.execute_sql("PRAGMA journal_mode = wal")
    db.execute_sql(f"PRAGMA application_id = {files.APPLICATION_ID}")
    migrate()
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def migrate() -> None:
    """Bring the book's tables to this program's schema, all steps or none."""
    with turn(), db.atomic("IMMEDIATE"):
        for number in range(schema(), SCHEMA):
            for statement in MIGRATIONS[number]:
                db.execute_sql(statement.format(**SQLITE_WORDS))
        db.execute_sql(f"PRAGMA user_version = {SCHEMA}")


def schema() -> int:
    """The version of the open book's tables."""
    return int(db.execute_sql("PRAGMA user_version").fetchone()[0])


def _check_schema() -> None:
    if schema() > SCHEMA:
        raise TooNew("The book was written by a newer aortui; update this one to open it.")
    if schema() < SCHEMA and not is_read_only():
        migrate()


def close_book() -> None:
    """Close the book of this thread; fold the log of writes in if we were the last."""
    global _open
    if _open is not None and not db.is_closed():
        db.close()
    _open = None


def is_read_only() -> bool:
    """Whether the open book can only be read."""
    return _open is None or _open.is_read_only


def opened() -> OpenBook | None:
    """The open book; another object each time one is opened."""
    return _open


def book_path() -> Path:
    """Where the open book lies."""
    assert _open is not None
    return _open.path


@contextmanager
def reading() -> Iterator[None]:
    """One picture of the book; never waits for a writer."""
    with named_errors(), db.atomic("DEFERRED"):
        yield


@contextmanager
def writing() -> Iterator[None]:
    """All of it or none of it; takes its turn before it looks.

    Raises Busy, Unwritable, TooNew.
    """
    if _open is not None and _open.refusal:
        raise Forbidden(_open.refusal)
    if is_read_only():
        raise Unwritable("The book is read-only for you; nothing was saved.")
    with named_errors(), turn(), db.atomic("IMMEDIATE"):
        if schema() != SCHEMA:
            raise TooNew("aortui was updated; quit and start again, your draft is kept.")
        yield


@contextmanager
def turn() -> Iterator[None]:
    """Queue on a lock file first: SQLite's own waiting is unfair (8 s behind 10 ms)."""
    if db.in_transaction() or (_open is not None and _open.is_copy):
        yield
        return
    lock = os.open(f"{book_path()}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o660)
    try:
        _wait_for(lock)
        os.ftruncate(lock, 0)
        os.pwrite(lock, _holder().encode(), 0)
        yield
    finally:
        os.close(lock)  # a waiter that comes too late thereby gives its turn back


def _holder() -> str:
    """Who holds the turn, for those who wait; a container's user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _wait_for(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # A blocking wait is served in order, polling is not; the thread only gives it a limit.
        waiter = Thread(target=fcntl.flock, args=(lock, fcntl.LOCK_EX), daemon=True)
        waiter.start()
        waiter.join(LOCK_SECONDS)
        if waiter.is_alive():
            holder = os.pread(lock, 100, 0).decode(errors="replace") or "Somebody"
            raise Busy(f"{holder} is still saving; try again in a moment.") from None


def pulse() -> int:
    """A number that moves when another connection has committed (4 microseconds)."""
    with closing(db.execute_sql("PRAGMA data_version")) as cursor:
        return int(cursor.fetchone()[0])


def stamp() -> tuple[int, int, int] | None:
    """Another one once somebody has committed, without asking the database; None: nobody knows.

    The log of writes beside the book: its moment, size and number. Any thread may ask.
    """
    book = _open
    try:
        found = None if book is None else os.stat(f"{book.path}-wal")
    except OSError:
        return None
    return found and (found.st_mtime_ns, found.st_size, found.st_ino)


def write_many(table: str, columns: list[str], rows: list[list[Any]]) -> None:
    """Insert rows as they are, inside ``writing``: a restore, or what is derived."""
    marks = ", ".join([db.param] * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    with __exception_wrapper__:  # a full disk is told as from any other write
        db.connection().executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def write_rows(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of values by field name, in one go; for derived tables."""
    if not rows:
        return
    fields = [model._meta.fields[name] for name in rows[0]]
    made = [(field.name, field.db_value if isinstance(field, MADE) else None) for field in fields]
    values = [
        [row[name] if make is None else make(row[name]) for name, make in made] for row in rows
    ]
    write_many(model._meta.table_name, [field.column_name for field in fields], values)
