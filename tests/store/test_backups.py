"""Copies of a book's file: whole, verified, kept, and put in its place."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Rejected, Unopenable, Unwritable
from aortui.services import rates
from aortui.store import backups, database, inspection, mounts, turns
from tests.proofs.breaking import overwrite

pytestmark = pytest.mark.file

TODAY = date(2026, 11, 24)


def write_something() -> None:
    rates.set_rate("EUR", "1.1", today=TODAY, actor="sam")


def test_a_backup_has_what_is_only_in_the_log_of_writes(book: Path, tmp_path: Path) -> None:
    write_something()
    made = backups.write(book, tmp_path / "kept.aortui")
    assert book.with_name("agency.aortui-wal").stat().st_size > 0
    assert made.contents.newest is not None
    assert made.contents.newest.action == "rates.set"
    assert made.contents == inspection.contents(made.path, is_backup=True)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    names = {path.name for path in tmp_path.iterdir()}
    assert not {name for name in names if name.startswith((".", "kept.aortui-"))}


def test_a_backup_is_not_written_over_anything_unasked(book: Path, tmp_path: Path) -> None:
    to = tmp_path / "kept.aortui"
    to.write_text("mine")
    with pytest.raises(Rejected, match="--force"):
        backups.write(book, to)
    with pytest.raises(Rejected, match="is the book itself"):
        backups.write(book, book, replace=True)
    with pytest.raises(Unwritable, match="no folder"):
        backups.write(book, tmp_path / "no" / "kept.aortui")
    assert to.read_text() == "mine"
    assert backups.write(book, to, replace=True).contents.schema == database.schema()


def test_a_shared_folder_gets_backups_for_its_group(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2770)
    made = backups.write(book, folder / "kept.aortui")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o660


def test_the_newest_five_of_each_kind_stay(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 8):
        monkeypatch.setattr(backups, "stamp", lambda day=day: f"2026-11-0{day}T101500Z")
        backups.keep(book)
        backups.keep(book, version=1)
    usual, before = backups.kept(book, version=0), backups.kept(book, version=1)
    assert [path.name[:17] for path in usual] == [f"agency-2026-11-0{day}" for day in "76543"]
    assert [path.name[:20] for path in before] == [f"agency-v1-2026-11-0{day}" for day in "76543"]
    assert len(backups.kept(book)) == 10
    folder = usual[0].parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in usual} == {0o600}


def test_two_backups_of_one_second_are_two(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "stamp", lambda: "2026-11-01T101500Z")
    first, second = backups.keep(book).path, backups.keep(book).path
    assert backups.kept(book) == [second, first]


def test_a_damaged_book_is_no_backup(book: Path, tmp_path: Path) -> None:
    write_something()
    database.close_book()
    with closing(sqlite3.connect(book)) as db:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'clients_order'"
        (page,) = db.execute(asked).fetchone()
    overwrite(book, (page - 1) * 4096, b"\xff" * 64)
    with pytest.raises(Unopenable, match="is damaged"):
        backups.write(book, tmp_path / "kept.aortui")
    assert not (tmp_path / "kept.aortui").exists()
    assert not list(tmp_path.glob(".*"))


def test_the_old_book_goes_aside_with_its_log_of_writes(book: Path, tmp_path: Path) -> None:
    kept = backups.write(book, tmp_path / "kept.aortui").path
    write_something()
    book.chmod(0o640)
    with turns.turn(book):
        old = backups.put_back(book, kept)
    assert old is not None
    assert old.name.startswith("agency-before-restore-")
    assert stat.S_IMODE(book.stat().st_mode) == 0o640
    database.close_book()
    assert inspection.contents(book) == inspection.contents(kept, is_backup=True)
    assert inspection.contents(old).newest != inspection.contents(book).newest


def test_a_broken_book_keeps_its_log_of_writes_to_itself(book: Path, tmp_path: Path) -> None:
    kept = backups.write(book, tmp_path / "kept.aortui").path
    write_something()
    shutil.copy(f"{book}-wal", tmp_path / "wal")
    database.close_book()
    book.write_bytes(b"noise" * 1000)
    shutil.copy(tmp_path / "wal", f"{book}-wal")
    with turns.turn(book):
        old = backups.put_back(book, kept)
    assert old is not None
    assert old.read_bytes() == b"noise" * 1000
    assert Path(f"{old}-wal").read_bytes() == (tmp_path / "wal").read_bytes()
    assert inspection.contents(book) == inspection.contents(kept, is_backup=True)


def test_a_book_on_a_disk_of_several_machines_is_refused(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = tmp_path / "mountinfo"
    mounted.write_text("36 35 0:77 / /mnt rw,noatime - nfs4 server:/home rw\n")
    monkeypatch.setattr(mounts, "MOUNTS", mounted)
    database.close_book()
    assert mounts.kind_of(77) == "nfs4"
    assert mounts.kind_of(78) == ""
    monkeypatch.setattr(mounts, "network", lambda path: mounts.NETWORK[mounts.kind_of(77)])
    before = book.read_bytes()
    for create in (False, True):
        place = book.with_name("new.aortui") if create else book
        with pytest.raises(Unopenable, match="lies on NFS; a book needs a disk of this machine"):
            database.open_book(place, create=create)
    assert book.read_bytes() == before
    assert not book.with_name("new.aortui").exists()
