"""A book of an earlier version: backed up, brought up whole or not at all, and once."""

from __future__ import annotations

import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from aortui.errors import Forbidden, TooNew, Unopenable, Unwritable
from aortui.services import books, history, rates
from aortui.store import backups, database, inspection
from aortui.store.migrations import SCHEMA, steps
from aortui.store.past import first_day

pytestmark = pytest.mark.file

DATA, ROOT = Path(__file__).parents[1] / "data", Path(__file__).parents[2]
TODAY = date(2026, 11, 26)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A book of version 1 whose newest batch is sam's: the client Old Book Ltd."""
    path = tmp_path / "old.aortui"
    path.write_bytes(lzma.decompress((DATA / "version_1.aortui.xz").read_bytes()))
    yield path
    database.close_book()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def ended(path: Path) -> list[str]:
    """Rows that are not what the log says."""
    with inspection.opened(path) as db:
        return inspection.disagreements(db)


def failing(monkeypatch: pytest.MonkeyPatch, *more: Any) -> None:
    first, second, *_ = steps.MIGRATIONS
    monkeypatch.setattr(steps, "MIGRATIONS", (first, (*second, *more)))


def test_the_last_step_is_the_version_that_is_written() -> None:
    assert len(steps.MIGRATIONS) == SCHEMA


def test_it_is_backed_up_and_brought_up_with_its_log(old: Path) -> None:
    whole = old.read_bytes()
    books.open_book(old)
    assert database.schema() == SCHEMA
    books.close_book()
    assert ended(old) == []
    (kept,) = backups.kept(old)
    assert kept.name.startswith("old-v1-")
    assert version(kept) == 1
    assert inspection.contents(kept, is_backup=True).batches == 1272
    assert kept.stat().st_size == len(whole)


def test_its_newest_batch_is_undone_and_its_first_day_is_there(old: Path) -> None:
    books.open_book(old)
    done = history.undo_newest(actor="sam")
    assert done.touched == {"clients": {max(done.touched["clients"])}}
    with database.reading():
        day = first_day()
    assert day is not None
    past = books.look_back(day, today=TODAY, way_out="leave out --as-of")
    assert past.note == ""
    assert past.info.name == "Quillane & Reed"
    assert books.look_back(day - timedelta(1), today=TODAY, way_out="x").note != ""


def test_a_second_opening_changes_nothing(old: Path) -> None:
    for _ in range(2):
        books.open_book(old)
        books.close_book()
    assert len(backups.kept(old)) == 1


def test_two_programs_at_once_bring_it_up_once(old: Path) -> None:
    code = "import sys, pathlib, aortui.services.books as b; b.open_book(pathlib.Path(sys.argv[1]))"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(old)], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [one.communicate(timeout=60)[1] for one in started] == [b""] * 4
    assert len(backups.kept(old)) == 1
    assert version(old) == SCHEMA
    assert ended(old) == []


@pytest.mark.parametrize(
    "step",
    ["ALTER TABLE nowhere ADD COLUMN x TEXT", lambda db: {}["nothing"]],
    ids=["statement", "function"],
)
def test_a_step_that_fails_leaves_the_book_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: Any
) -> None:
    failing(monkeypatch, step)
    with pytest.raises(Unopenable, match="not brought to version 2 and is as it was"):
        books.open_book(old)
    assert version(old) == 1
    assert ended(old) == []


def test_without_a_backup_there_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old.with_name("old.aortui.backups").write_text("in the way")
    with pytest.raises(Unwritable, match="cannot be made"):
        books.open_book(old)
    assert version(old) == 1


def test_who_may_only_read_reads_a_copy(old: Path) -> None:
    before = old.read_bytes()
    info = books.open_book(old, read_only=True)
    assert info.name == "Quillane & Reed"
    books.turn_day(TODAY, is_books_day=False)
    assert history.rows(1)[0].actor == "sam"
    with pytest.raises(Forbidden, match="of version 1, from an older aortui"):
        rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
    books.close_book()
    assert old.read_bytes() == before
    assert backups.kept(old) == []


def test_a_session_older_than_its_book_refuses_to_write(book: Path) -> None:
    with closing(sqlite3.connect(book)) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(TooNew, match="quit and start again, your draft is kept"):
        rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
    assert rates.rows(TODAY) == []


def test_a_session_whose_book_was_replaced_refuses_to_write(book: Path, tmp_path: Path) -> None:
    shutil.copy(book, tmp_path / "other")
    os.replace(tmp_path / "other", book)
    with pytest.raises(Unwritable, match="was put back from a backup; quit and start again"):
        rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
    book.unlink()
    with pytest.raises(Unwritable, match="The book is gone"):
        rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
