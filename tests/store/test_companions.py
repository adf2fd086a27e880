"""What the program makes beside a book is for whoever may write the book, whatever the umask."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Unwritable
from aortui.services import rates
from aortui.store import backups, companions, database, queueing, turns
from tests.as_nobody import as_nobody

pytestmark = pytest.mark.file

TODAY = date(2026, 11, 24)


@pytest.fixture
def masked() -> Iterator[None]:
    old = os.umask(0o077)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("masked")
@pytest.mark.parametrize(
    ("folder", "files", "inside"), [(0o2770, 0o660, 0o2770), (0o700, 0o600, 0o700)]
)
def test_all_that_is_made_has_the_mode_of_the_book(
    tmp_path: Path, folder: int, files: int, inside: int
) -> None:
    book = tmp_path / "own" / "agency.aortui"
    book.parent.mkdir()
    book.parent.chmod(folder)
    database.open_book(book, create=True)
    rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")
    backups.keep(book)
    made = {path.name: mode(path) for path in book.parent.iterdir()}
    database.close_book()
    assert made.pop("agency.aortui.backups") == inside
    assert set(made) == {f"agency.aortui{suffix}" for suffix in ("", "-wal", "-shm", ".lock")}
    assert set(made.values()) == {files}
    assert {mode(path) for path in backups.kept(book)} == {files}


def test_one_queue_by_whatever_name_the_book_is_called(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.aortui"
    link.symlink_to(book)
    with turns.turn(link):
        handle = os.open(companions.beside(book, companions.LOCK), os.O_RDWR)
        assert not queueing.is_first(handle, queueing.stand(handle))
        os.close(handle)
    assert not companions.beside(link, companions.LOCK).exists()


def test_a_lock_that_is_not_ours_is_a_sentence(book: Path) -> None:
    for above in book.parents:
        if above.name.startswith(("pytest", "test", "popen")):
            above.chmod(0o755)
    database.close_book()
    book.parent.chmod(0o777)
    book.chmod(0o666)
    lock = companions.beside(book, companions.LOCK)
    lock.touch()
    lock.chmod(0o400)
    refused = as_nobody("rate", "EUR", "1.1", "--book", str(book))
    assert refused.status == 7
    assert f"{lock} cannot be written; `aortui doctor` names the cure." in refused.err


def test_a_lock_in_the_way_is_a_sentence(book: Path) -> None:
    lock = companions.beside(book, companions.LOCK)
    lock.unlink(missing_ok=True)
    lock.mkdir()
    with pytest.raises(Unwritable, match="nothing was saved"):
        rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")


def test_nobody_comes_in_while_a_book_is_put_back(book: Path) -> None:
    came = threading.Event()

    def come_in() -> None:
        with turns.entering(book):
            came.set()

    with turns.turn(book):
        pass
    with turns.door_closed(book):
        comer = threading.Thread(target=come_in)
        comer.start()
        assert not came.wait(0.2)
    assert came.wait(10)
    comer.join()
