"""Who is in the book: a file of each session beside it, for as long as the session lives."""

from __future__ import annotations

import json
import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aortui.store import database, presence
from aortui.store.presence import Editing, Seat
from aortui.store.presence_files import FileSeat
from tests.as_nobody import NOBODY, give_up_rights

pytestmark = pytest.mark.file  # of a book on a server: test_presence_server

NINE = "2026-11-24T09:00:00+00:00"
TEN = "2026-11-24T10:00:00+00:00"
ACME = Editing("Acme / pr", (("scopes", 12), ("terms", 30)), TEN)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    """A new book, open."""
    path = tmp_path / "agency.aortui"
    database.open_book(path, create=True)
    yield path
    database.close_book()


def seat(user: str, since: str = NINE, *, is_shown: bool = True) -> Seat:
    found = presence.take_seat(user, since, is_shown=is_shown)
    assert found is not None
    return found


def users(found: Seat) -> list[str]:
    return [here.user for here in presence.read(found)]


def folder(book: Path) -> Path:
    return book.with_name(f"{book.name}.here")


def test_each_sees_all_in_the_order_in_which_they_came(book: Path) -> None:
    sam, ana = seat("sam", TEN), seat("ana", NINE)
    assert users(sam) == users(ana) == ["ana", "sam"]
    assert [here.is_me for here in presence.read(sam)] == [False, True]
    assert presence.read(sam)[0].pid == os.getpid()
    ana.leave()
    assert users(sam) == ["sam"]
    sam.leave()
    assert not folder(book).exists()


def test_what_is_open_for_editing_is_told_and_taken_back(book: Path) -> None:
    sam, ana = seat("sam", TEN), seat("ana", NINE)
    before = sam.stamp()
    ana.show(presence.said("ana", NINE, [ACME]))
    assert sam.stamp() != before
    assert presence.read(sam)[0].editing == (ACME,)
    ana.show(presence.said("ana", NINE, []))
    assert presence.read(sam)[0].editing == ()
    sam.leave()
    ana.leave()


def test_at_rest_nothing_changes_the_stamp(book: Path) -> None:
    sam, ana = seat("sam"), seat("ana")
    users(sam)
    users(ana)
    assert len({sam.stamp() for _ in range(20)}) == 1
    sam.leave()
    ana.leave()


def forked(action: Callable[[], object]) -> int:
    """A child that does this and then waits to be killed; it is done when this returns."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            os.write(there, b"!")
            signal.pause()
        finally:  # never back into the test runner
            os._exit(1)
    os.close(there)
    assert os.read(here, 1) == b"!"
    os.close(here)
    return child


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_who_is_killed_is_gone_at_the_next_look_and_so_is_the_file(book: Path) -> None:
    sam = seat("sam")
    child = forked(lambda: seat("ana", TEN))
    assert users(sam) == ["sam", "ana"]
    before = sam.stamp()
    kill(child)
    assert sam.stamp() != before
    assert users(sam) == ["sam"]
    assert len(list(folder(book).iterdir())) == 1
    sam.leave()


def test_a_file_that_was_taken_away_comes_back(book: Path) -> None:
    sam, ana = seat("sam", NINE), seat("ana", TEN)
    for path in folder(book).iterdir():
        path.unlink()
    assert users(sam) == []
    users(ana)
    assert users(sam) == ["sam", "ana"]
    sam.leave()
    ana.leave()


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"user": "", "since": "", "editing": []}', '{"user": "ana"}',
        '{"user": "ana", "since": "", "editing": [["x", [["scopes", "y"]], ""]]}',
        '{"user": "ana", "since": "", "editing": 7}',
        '{"user": "ana", "since": "", "editing": [1]}',
    ],
)  # fmt: skip
def test_what_is_no_work_of_ours_is_not_read(book: Path, text: str) -> None:
    sam, ana = seat("sam"), FileSeat(book, is_shown=True)
    ana.show({})
    (written,) = [path for path in folder(book).iterdir() if path.read_text() == "{}"]
    written.write_text(text)
    assert users(sam) == ["sam"]
    sam.leave()
    ana.leave()


def test_names_of_others_are_cleaned_and_cut(book: Path) -> None:
    sam, ana = seat("sam"), seat("\x1b]0;x\x07" + "a" * 500)
    name = next(user for user in users(sam) if user != "sam")
    assert name.isprintable()
    assert len(name) == presence.LONGEST
    sam.leave()
    ana.leave()


def test_other_things_in_the_folder_are_left_alone(book: Path) -> None:
    sam = seat("sam")
    (folder(book) / "notes").write_text("mine")
    os.mkfifo(folder(book) / "77-pipe")
    (folder(book) / "78-link").symlink_to(book)
    assert users(sam) == ["sam"]
    assert {path.name for path in folder(book).iterdir()} > {"notes", "77-pipe", "78-link"}
    sam.leave()
    assert folder(book).exists()


def test_beside_a_private_book_nobody_else_may_look(book: Path) -> None:
    sam = seat("sam")
    assert stat.S_IMODE(folder(book).stat().st_mode) == 0o700
    (file,) = folder(book).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["user"] == "sam"
    sam.leave()


def test_beside_a_groups_book_the_group_sees_it_whatever_the_umask(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    os.chown(shared, -1, NOBODY)
    shared.chmod(0o2770)
    path = shared / "agency.aortui"
    before = os.umask(0o077)
    try:
        database.open_book(path, create=True)
        sam = seat("sam")
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder(path).stat().st_mode) == 0o2770
    assert folder(path).stat().st_gid == NOBODY
    (file,) = folder(path).iterdir()
    assert (stat.S_IMODE(file.stat().st_mode), file.stat().st_gid) == (0o660, NOBODY)
    sam.leave()
    database.close_book()


def test_who_only_reads_sees_the_others_and_leaves_no_file(book: Path) -> None:
    ana = seat("ana")
    sam = seat("sam", is_shown=False)
    assert users(sam) == users(ana) == ["ana"]
    sam.leave()
    ana.leave()


def test_a_folder_that_one_may_not_enter_is_no_error(book: Path) -> None:
    ana = seat("ana")

    def look() -> None:
        give_up_rights()
        other = FileSeat(book, is_shown=True)
        other.show(presence.said("nobody", TEN, ()))
        assert other.look() == []
        other.stamp()
        other.leave()

    kill(forked(look))
    assert users(ana) == ["ana"]
    ana.leave()


def test_a_book_in_memory_has_nobody_in_it(book: Path) -> None:
    from aortui.store.copies import in_copy

    with in_copy():
        assert presence.take_seat("sam", NINE) is None
