"""A copy of the open book in memory: what is done to it, nothing has happened to the book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from peewee import SqliteDatabase, __exception_wrapper__

from aortui.errors import Unopenable
from aortui.store import bulk, database
from aortui.store.causes import named_errors
from aortui.store.database import OpenBook
from aortui.store.models import MODELS, db
from aortui.store.sqlite import Memory

AT_ONCE = 5_000  # rows of a server's book in one answer

FIXED = "The book's server only reads now; this is how it stood when you opened it."


def become_copy(spills_at: int | None = None) -> None:
    """Go on with a copy in memory, which may be written; the book is not closed by that.

    From ``spills_at`` bytes on the rest of it lies on the disk: slower, of a book of any size.
    """
    source, place = db.obj, database.place()
    engine = Memory(spills_at)
    copy = engine.connect()
    if isinstance(source, SqliteDatabase):
        with named_errors(), __exception_wrapper__:
            source.connection().backup(copy.connection())
        database.enter(OpenBook(place, engine), copy)
        return
    kept = database.enter(OpenBook(place, engine), copy)
    database.migrate()
    db.execute_sql("PRAGMA foreign_keys = 0")  # rows come in any order
    made = database.enter(*kept)
    with database.reading():
        for model in MODELS:
            for rows in _pieces(model):
                database.enter(*made)
                with database.writing():
                    bulk.write_many(model._meta.table_name, list(model._meta.columns), rows)
                database.enter(*kept)
    database.enter(*made)
    db.execute_sql("PRAGMA foreign_keys = 1")


def _pieces(model: type) -> Iterator[list[tuple[object, ...]]]:
    """All rows of a table, some at a time."""
    meta = model._meta  # type: ignore[attr-defined]  # peewee has no types
    columns, key = list(meta.columns), meta.primary_key.column_name
    names, at = ", ".join(f'"{name}"' for name in columns), columns.index(key)
    # Of the book itself: what is counted beside it for a day is counted anew in the copy.
    table = f'{database.main()}."{meta.table_name}"'
    asked = (
        f'SELECT {names} FROM {table} WHERE "{key}" > {db.param} ORDER BY "{key}" LIMIT {AT_ONCE}'
    )
    rows = list(db.execute_sql(asked, (0,)))
    while rows:
        yield rows
        if len(rows) < AT_ONCE:
            return
        rows = list(db.execute_sql(asked, (rows[-1][at],)))


def read_older() -> None:
    """Go on with a copy of this program's schema: the book is older, and not ours to change.

    Raises Unopenable for a book on a server.
    """
    older = f"The book is of version {database.schema()}, from an older aortui"
    book = database.opened()
    if book is None or book.path is None:
        raise Unopenable(f"{older}; the owner of its tables opens it first.")
    source = db.obj
    become_copy()
    source.close()
    database.migrate()
    database.forbid(f"{older}; it can only be read until somebody opens it to write.")


def read_fixed() -> None:
    """Go on with a copy of a book where not even temporary tables can be made: on a standby."""
    source, book = db.obj, database.opened()
    become_copy()
    source.close()
    if book is not None:
        book.engine.close()
    database.forbid(FIXED)


@contextmanager
def in_copy(spills_at: int | None = None) -> Iterator[None]:
    """Go on with a copy in memory for a while; of what is written into it nothing stays."""
    copy = Copy(spills_at)
    try:
        with copy:
            yield
    finally:
        copy.close()


class Copy:
    """A copy of the open book in memory, which one goes on with piece by piece: ``with copy:``.

    In between this thread has the real book; ``close`` frees the copy.
    """

    def __init__(self, spills_at: int | None = None) -> None:
        self._kept = database.entered()
        become_copy(spills_at)
        self._leave()

    def __enter__(self) -> None:
        self._kept = database.enter(*self._copy)

    def __exit__(self, *error: object) -> None:
        self._leave()

    def _leave(self) -> None:
        self._copy = database.enter(*self._kept)

    def close(self) -> None:
        """Nothing of it stays."""
        self._copy[1].close()
