"""Ways in which a book can be broken: one by one, and by chance."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from aortui.services import books, rates
from tests.proofs.place import TODAY

Breaking = Callable[[Path], None]  # of a whole book at this path
PAGE = 4096


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    path.unlink()
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


def a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone.aortui"))


def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_in_the_header(path: Path) -> None:
    os.truncate(path, 99)


def cut_to_a_page(path: Path) -> None:
    os.truncate(path, PAGE)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_by_a_byte(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def a_text(path: Path) -> None:
    path.write_text("Client;Service\n" * 1000)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def packed(path: Path) -> None:
    path.write_bytes(gzip.compress(path.read_bytes()))


def another_database(path: Path) -> None:
    path.unlink()
    execute(path, "CREATE TABLE clients (name TEXT)")


def another_application(path: Path) -> None:
    execute(path, "PRAGMA application_id = 77")


def newer(path: Path) -> None:
    execute(path, "PRAGMA user_version = 999")


def of_no_version(path: Path) -> None:
    execute(path, "PRAGMA user_version = 0")


def of_a_negative_version(path: Path) -> None:
    execute(path, "PRAGMA user_version = -3")


def without_clients(path: Path) -> None:
    execute(path, "PRAGMA foreign_keys = 0", "DROP TABLE clients")


def without_a_log(path: Path) -> None:
    execute(path, "PRAGMA foreign_keys = 0", "DROP TABLE batches")


def without_a_column(path: Path) -> None:
    execute(path, "ALTER TABLE clients DROP COLUMN website")


def with_a_wrong_day(path: Path) -> None:
    execute(path, "UPDATE scopes SET known_on = 'soon'")


def with_a_broken_list(path: Path) -> None:
    execute(path, "UPDATE clients SET competitors = '[1,'")


def with_a_broken_log(path: Path) -> None:
    execute(path, "UPDATE changes SET after = '{' || after WHERE after IS NOT NULL")


def with_a_wrong_moment(path: Path) -> None:
    execute(path, "UPDATE batches SET at = 'noon'")


def with_an_unknown_zone(path: Path) -> None:
    execute(path, "UPDATE settings SET time_zone = 'Mars/Base'")


def with_bytes_that_are_no_text(path: Path) -> None:
    execute(path, "UPDATE clients SET name = CAST(X'ff41fe' AS TEXT)")


def a_damaged_schema(path: Path) -> None:
    overwrite(path, 100, random.Random(1).randbytes(PAGE - 100))


def no_page_size(path: Path) -> None:
    overwrite(path, 16, b"\0\0")


def an_unknown_format(path: Path) -> None:
    overwrite(path, 18, b"\x09\x09")


def every_page_but_the_first(path: Path) -> None:
    overwrite(path, PAGE, bytes(path.stat().st_size - PAGE))


def a_folder_as_its_lock(path: Path) -> None:
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    path.with_name(path.name + ".lock").mkdir()


def a_folder_as_its_log(path: Path) -> None:
    path.with_name(path.name + "-wal").unlink(missing_ok=True)
    path.with_name(path.name + "-wal").mkdir()


def noise_as_its_log(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(random.Random(2).randbytes(20_000))


def noise_as_its_memory(path: Path) -> None:
    path.with_name(path.name + "-shm").write_bytes(random.Random(3).randbytes(32_768))


def noise_as_a_journal(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(random.Random(4).randbytes(9_000))


# With the exit codes that are right; where 0 is one of them, the book can be read all the same.
UNOPENABLE: dict[Breaking, tuple[int, ...]] = {
    **dict.fromkeys(
        (
            gone, a_folder, a_pipe, a_socket, a_device, a_dangling_link, a_link_to_itself, empty,
            cut_in_the_header, cut_to_a_page, cut_in_half, cut_by_a_byte, a_text, zeros, packed,
            another_database, another_application, without_clients, without_a_log,
            with_a_wrong_day, with_bytes_that_are_no_text, a_damaged_schema, no_page_size,
            every_page_but_the_first, of_a_negative_version, of_no_version,
        ),
        (3,),
    ),
    newer: (4,),
    **dict.fromkeys(
        (
            an_unknown_format, without_a_column, with_a_broken_list, with_a_broken_log,
            with_a_wrong_moment, with_an_unknown_zone, a_folder_as_its_log,
        ),
        (0, 3),
    ),
    **dict.fromkeys((a_folder_as_its_lock,), (0, 7)),
    **dict.fromkeys((noise_as_its_log, noise_as_its_memory, noise_as_a_journal), (0, 3)),
}  # fmt: skip


def by_chance(path: Path, chance: random.Random) -> str:
    """Change a few bytes of the book or of its log of writes, or cut one; says what was done."""
    wal = path.with_name(path.name + "-wal")
    target = chance.choice((path, path, path, wal)) if wal.exists() else path
    size = target.stat().st_size
    match chance.randrange(7):
        case 0:
            length = chance.randrange(size)
            os.truncate(target, length)
            return f"{target.suffix} cut to {length}"
        case 1:
            at = chance.randrange(min(100, size))
            overwrite(target, at, chance.randbytes(1))
            return f"{target.suffix} byte {at} of the header"
        case 2:
            page = chance.randrange(size // PAGE)
            overwrite(target, page * PAGE, chance.choice((bytes(PAGE), chance.randbytes(PAGE))))
            return f"{target.suffix} page {page} overwritten"
        case 3:
            one, other = chance.randrange(size // PAGE), chance.randrange(size // PAGE)
            whole = target.read_bytes()
            overwrite(target, one * PAGE, whole[other * PAGE : (other + 1) * PAGE])
            return f"{target.suffix} page {other} written over page {one}"
        case _:
            places = [chance.randrange(size) for _ in range(chance.choice((1, 4, 64, 1000)))]
            for at in places:
                overwrite(target, at, chance.randbytes(1))
            return f"{target.suffix} {len(places)} bytes, first at {places[0]}"


def with_its_log(source: Path, target: Path) -> None:
    """A copy of a book that stopped in the midst of work: what was written last is in its log."""
    books.open_book(source)
    rates.set_rate("CHF", "1.05", today=date.fromisoformat(TODAY), actor="sam")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{source}{suffix}", f"{target}{suffix}")
    books.close_book()


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)
