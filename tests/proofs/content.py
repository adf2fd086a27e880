"""What stands in a book: its rows, whether its log says the same, and whether the file is sound."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from aortui.services import books
from aortui.store import restore
from aortui.store.database import reading

Rows = dict[tuple[str, int], dict[str, Any]]


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """The book, open in this process for a while."""
    books.open_book(path)
    try:
        yield
    finally:
        books.close_book()


def rows() -> Rows:
    """Every row of the open book that people can write, by table and id."""
    with reading():
        tables = restore.dump().tables
    return {(name, row["id"]): row for name, found in tables.items() for row in found}


def replayed() -> tuple[Rows, list[str]]:
    """The rows as the log of the open book tells them, and where it contradicts itself."""
    found: Rows = {}
    odd = []
    with reading():
        changes = restore.dump().changes
    for change in changes:
        key = (change["entity"], change["row_id"])
        if found.get(key) != change["before"]:
            odd.append(f"change {change['id']} of {key} does not follow from the one before")
        if change["after"] is None:
            found.pop(key, None)
        else:
            found[key] = change["after"]
    return found, odd


def halves() -> list[str]:
    """Rows of the open book without their entry in the log, and entries without their row."""
    now, (told, odd) = rows(), replayed()
    differ = [key for key in {*now, *told} if now.get(key) != told.get(key)]
    return odd + [f"{entity} {row_id} and its log differ" for entity, row_id in sorted(differ)]


def damage(path: Path) -> list[str]:
    """What SQLite finds wrong with the file."""
    with closing(sqlite3.connect(path)) as book:
        found = [str(line) for (line,) in book.execute("PRAGMA quick_check")]
        found += [f"foreign key: {row}" for row in book.execute("PRAGMA foreign_key_check")]
    return [line for line in found if line != "ok"]


def copy(book: Path, to: Path) -> Path:
    """The book as it stands, as SQLite itself copies it."""
    to.unlink(missing_ok=True)
    for beside in ("-wal", "-shm", ".lock"):
        Path(f"{to}{beside}").unlink(missing_ok=True)
    shutil.copyfile(book, to)  # for its mode and settings
    with closing(sqlite3.connect(book)) as source, closing(sqlite3.connect(to)) as made:
        source.backup(made)
    return to
