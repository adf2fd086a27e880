"""The open book's file is touched by SQLite alone: its locks, and so its newest entries, stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aortui.errors import Rejected
from aortui.services import books, exports, imports
from aortui.store import book as the_book
from aortui.store import changes, database

pytestmark = pytest.mark.file

READ_AND_LEAVE = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1])
other.execute("SELECT COUNT(*) FROM batches").fetchone()
other.close()
"""


def somebody_looks(book: Path) -> None:
    """Whoever believes to be the last one in a book takes its log of writes away."""
    subprocess.run([sys.executable, "-c", READ_AND_LEAVE, str(book)], check=True)


def test_looking_whether_it_can_be_opened_anew_leaves_its_locks(book: Path) -> None:
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.refuse_unopenable(book)
    somebody_looks(book)
    assert Path(f"{book}-wal").stat().st_size > 0
    newest = changes.newest_id()
    books.close_book()
    database.open_book(book)
    assert changes.newest_id() == newest


def test_a_list_is_neither_read_from_it_nor_written_over_it(book: Path) -> None:
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    there = book.with_name("another name of it")
    there.symlink_to(book)
    for path in (book, there, Path(f"{book}-shm")):
        with pytest.raises(Rejected, match="is the open book itself; name another file"):
            imports.read_file(path)
        with pytest.raises(Rejected, match="is the open book itself; name another file"):
            exports.write_file(path, "client")
    somebody_looks(book)
    assert Path(f"{book}-wal").stat().st_size > 0
