"""A book that cannot be opened: one sentence, the documented exit code, and not a byte touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from aortui.store import database
from tests.as_nobody import as_nobody
from tests.cli.command import Command


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone.aortui"))


def nothing(path: Path) -> None:
    """Nothing there."""


def an_empty_file(path: Path) -> None:
    path.touch()


def a_text(path: Path) -> None:
    path.write_text("Client;Service\n" * 100)


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE clients (name TEXT)")


def a_newer_book(path: Path) -> None:
    database.open_book(path)
    book = database.opened()
    assert book is not None
    with database.writing():
        book.engine.keep_schema(999)
    database.close_book()


def cut_short(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def a_damaged_schema(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[100:4096] = os.urandom(3996)
    path.write_bytes(bytes(whole))


BROKEN: list[tuple[Callable[[Path], None], bool, int, str]] = [
    (nothing, False, 3, "There is no book at"),
    (a_folder, False, 3, "is a folder"),
    (a_pipe, False, 3, "is no ordinary file"),
    (a_dangling_link, False, 3, "is a link to nothing"),
    (an_empty_file, False, 3, "is not an aortui book"),
    (a_text, False, 3, "is not an aortui book"),
    (another_database, False, 3, "another program's database"),
    (a_newer_book, True, 4, "newer aortui"),
    (cut_short, True, 3, "cut short"),
    (a_damaged_schema, True, 3, "damaged"),
]
OF_FILES = (cut_short, a_damaged_schema)


@pytest.mark.parametrize(
    ("breaking", "is_book", "code", "says"),
    [
        pytest.param(*one, id=one[0].__name__, marks=[pytest.mark.file] * (one[0] in OF_FILES))
        for one in BROKEN
    ],
)
def test_a_broken_book_is_one_sentence_and_left_as_it_was(
    aortui: Command,
    empty_book: Path,
    tmp_path: Path,
    breaking: Callable[[Path], None],
    is_book: bool,
    code: int,
    says: str,
) -> None:
    path = tmp_path / "broken.aortui"
    if is_book:
        shutil.copy(empty_book, path)
    breaking(path)
    before = path.read_bytes() if path.is_file() else None
    answer = aortui("policy", "--book", str(path))
    assert answer.status == code
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name("broken.aortui-wal").exists()


def test_a_missing_folder_is_named(aortui: Command, tmp_path: Path) -> None:
    answer = aortui("policy", "--book", str(tmp_path / "no" / "book.aortui"))
    assert (answer.status, "There is no folder" in answer.err) == (3, True)
    assert not (tmp_path / "no").exists()


@pytest.fixture
def public(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Path:
    """A book in a folder that everybody may enter, and nobody but its owner may write."""
    folder = tmp_path_factory.mktemp("public")
    for one in (folder, *folder.parents):
        if one.stat().st_uid == os.getuid() and one.name.startswith(("public", "pytest", "popen")):
            one.chmod(0o755)
    path = folder / "agency.aortui"
    shutil.copy(empty_book, path)
    return path


@pytest.mark.file
def test_a_book_that_may_only_be_read_is_read_and_not_written(public: Path) -> None:
    public.chmod(0o644)
    before = public.read_bytes()
    found = as_nobody("policy", "--book", str(public))
    assert (found.status, "neglect.touch.A" in found.out) == (0, True), found.err
    refused = as_nobody("policy", "set", "neglect.touch.A", "10", "--book", str(public))
    assert (refused.status, refused.out) == (7, "")
    assert "read-only" in refused.err
    assert public.read_bytes() == before
    assert [file.name for file in public.parent.iterdir()] == ["agency.aortui"]


def test_a_folder_that_is_for_its_owner_alone_names_no_group(public: Path) -> None:
    public.parent.chmod(0o700)
    answer = as_nobody("policy", "--book", str(public))
    public.parent.chmod(0o755)
    assert (answer.status, answer.out) == (3, "")
    assert answer.err.endswith(f"enter {public.parent}; it is open to its owner alone.\n")


def test_a_book_that_may_not_be_read_says_so(public: Path) -> None:
    public.chmod(0o600)
    answer = as_nobody("policy", "--book", str(public))
    assert (answer.status, "You may not read" in answer.err) == (3, True)
