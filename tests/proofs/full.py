"""A disk that is full at some byte: one sentence, exit 7, and the book as it was."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from aortui.services import books, exports
from aortui.store import inspection
from tests.guard import Guard
from tests.proofs.forked import complaint, forked
from tests.proofs.place import Answer, a_place
from tests.proofs.report import Report, progress

NAME = "full"
GOAL = "disk full at 50 places each in save, import, undo, backup, export: exit 7, nothing half"
CLIENTS = 4
ROWS = 60  # of the sheet that is brought in
BLOCK = 4096  # a tmpfs gives room in pieces of so many bytes
DISK = 48 << 20
DERIVED = ("scope_summary", "band_history", "sqlite_sequence")


class Act(NamedTuple):
    """Something that writes: the words of a command, and the file it makes beside the book."""

    name: str
    words: tuple[str, ...]
    makes: str = ""


def run(large: bool) -> Report:
    """Each act with less and less room, on a small disk and where no file may grow."""
    steps = 25 if large else 5
    report = Report()
    with a_place(CLIENTS) as place, a_small_disk(place.folder / "disk") as disk:
        sheet = place.folder / "sheet.csv"
        sheet.write_text(a_sheet())
        for act in (
            Act("save", ("rate", "EUR", "1.07")),
            Act("import", ("import", str(sheet), "--yes")),
            Act("undo", ("undo",)),
            Act("backup", ("backup", str(disk / "kept.aortui")), "kept.aortui"),
            Act("export", (), "export.json"),
        ):
            progress(f"{act.name}: full at {2 * steps} places")
            for limited in (of_the_disk, of_a_file):
                full(place.book, disk, act, steps, limited, report)
    return report


Limited = Callable[[Path, Act, int], Answer]


def full(book: Path, disk: Path, act: Act, steps: int, limited: Limited, report: Report) -> None:
    """From no room at all to a little less than it takes."""
    least = needed(book, disk, act, limited)
    wrong, left, codes = [], [], set()
    for step in range(steps):
        room = least * step // steps
        there = fresh(book, disk)
        before = content(there)
        answer = limited(there, act, room)
        codes.add(answer.status)
        if said := complaint(answer, (7,)):
            wrong.append(f"{room:,} bytes of room: {said}")
        (disk / "filler").unlink(missing_ok=True)
        left += [f"{room:,} bytes of room: {one}" for one in half(there, act, before)]
    name = f"{act.name}, {limited.__doc__}"
    report.add(f"{name}: places", f"{steps} of {least:,} B", f"{steps}", codes == {7})
    report.none(f"{name}: not one sentence, exit 7", wrong)
    report.none(f"{name}: something half", left)


def of_the_disk(book: Path, act: Act, room: int) -> Answer:
    """disk full"""
    disk = book.parent
    free = os.statvfs(disk).f_bavail * BLOCK - room // BLOCK * BLOCK
    with (disk / "filler").open("wb") as filler:
        if free > 0:
            os.posix_fallocate(filler.fileno(), 0, free)
    return done(book, act, None)


def of_a_file(book: Path, act: Act, room: int) -> Answer:
    """file full"""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return done(book, act, limit)


def done(book: Path, act: Act, before: Callable[[], None] | None) -> Answer:
    """The act, in a process of its own whose output is elsewhere."""
    if act.words:
        return forked("--book", str(book), *act.words, before=before)

    def export() -> int:
        books.open_book(book, read_only=True)
        exports.write_file(book.with_name(act.makes), exports.book_json())
        return 0

    return forked(before=before, act=export)


def needed(book: Path, disk: Path, act: Act, limited: Limited) -> int:
    """The least room that it takes, found by halves."""
    low, high = 0, DISK // 4
    while high - low > 1024:
        middle = (low + high) // 2
        if limited(fresh(book, disk), act, middle).status:
            low = middle
        else:
            high = middle
        (disk / "filler").unlink(missing_ok=True)
    return high


def fresh(book: Path, disk: Path) -> Path:
    """The disk with nothing on it but the book."""
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return Path(shutil.copy(book, disk / book.name))


def half(book: Path, act: Act, before: str) -> Iterator[str]:
    """What is not as it was, or is there in part."""
    with inspection.opened(book) as db:
        if wrong := inspection.damage(db) or inspection.disagreements(db):
            yield f"the book: {wrong[0]}"
    if content(book) != before:
        yield "the book changed"
    if act.makes and book.with_name(act.makes).exists():
        yield f"{act.makes} is there"
    yield from (path.name for path in book.parent.iterdir() if path.name.endswith(".part"))


def content(book: Path) -> str:
    """All rows and the log; what is derived from them may be counted anew."""
    digest = hashlib.sha256()
    with inspection.opened(book) as db:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        for (name,) in db.execute(tables).fetchall():
            if name not in DERIVED:
                rows = db.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
                digest.update(repr((name, rows)).encode())
    return digest.hexdigest()


@contextmanager
def a_small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own, which only root may mount."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    subprocess.run(words, check=True)
    with Guard(("umount", str(folder)), ("rm", "-rf", str(folder))):  # where we are killed
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)


def a_sheet() -> str:
    """Clients that are not in the book yet."""
    lines = [f"Fullwood {at} Ltd,media,B,USD {10_000 + at}" for at in range(ROWS)]
    return "\n".join(["Client,Service,Tier,Fee", *lines, ""])
