"""Whole copies of a book's file: made while others write, kept beside it, and put in its place."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from aortui.domain.progress import Told, nobody
from aortui.errors import Rejected, Unopenable, Unwritable
from aortui.store import companions, files, inspection, mounts
from aortui.store.companions import SHM, WAL, beside
from aortui.store.inspection import Contents
from aortui.store.turns import door_closed
from aortui.tuples import NamedTuple

KEPT = 5  # of those made by themselves, and as many of those made before migrations
PAGES = 2_000  # copied between two words about how far it is


class Made(NamedTuple):
    """A backup that was verified."""

    path: Path
    size: int  # bytes
    contents: Contents


def write(book: Path, to: Path, *, replace: bool = False, told: Told = nobody) -> Made:
    """A verified copy of the book at a place of its own; there is never half of one.

    It holds what was committed when it began, whatever is written meanwhile. Raises Unopenable
    (also where the book is damaged), Unwritable, Rejected where something is there already.
    """
    if to.exists() and not replace:
        raise Rejected(to=f"There is already something at {to}; --force writes over it.")
    if to.exists() and to.samefile(book):
        raise Rejected(to=f"{to} is the book itself; name another place.")
    with _beside(to) as (part, handle):
        os.fchmod(handle, companions.for_folder(to.parent))
        found = _copy(book, part, told)
        os.replace(part, to)
        _settle(to.parent)
    return Made(to, to.stat().st_size, found)


def keep(book: Path, *, version: int = 0, told: Told = nobody) -> Made:
    """A copy in the folder beside the book, of which the newest KEPT stay.

    ``version``: it is made before a migration from there, and counted apart. Raises as ``write``.
    The book may be open in this process.
    """
    folder = companions.backups_folder(book)
    to = _free(folder, f"{_stem(book, version)}{stamp()}", book.suffix)
    with _beside(to) as (part, handle):
        companions.like(handle, book)
        found = _copy(book, part, told)
        os.replace(part, to)
        _settle(folder)
    with suppress(OSError):  # of a colleague, in a folder where each removes only their own
        for old in kept(book, version=version)[KEPT:]:
            old.unlink()
    return Made(to, to.stat().st_size, found)


def kept(book: Path, *, version: int | None = None) -> list[Path]:
    """The backups beside the book, the newest first; of this kind, or of both."""
    before = re.escape(_stem(book, 0)) if version == 0 else rf"{re.escape(book.stem)}-v\d+-"
    if version is None:
        before = rf"{re.escape(book.stem)}-(?:v\d+-)?"
    kind = re.compile(rf"{before}(\d{{4}}-\d\d-\d\dT\d{{6}}Z)(?:-(\d+))?{re.escape(book.suffix)}")
    folder = beside(book, companions.BACKUPS)
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = [match for name in names if (match := kind.fullmatch(name))]
    found.sort(key=lambda match: (match[1], int(match[2] or 1)), reverse=True)
    return [folder / match[0] for match in found]


def in_folder(book: Path, folder: Path) -> Path:
    """How a backup of the book is called in a folder that a person named."""
    return _free(folder, f"{book.stem}-{stamp()}", book.suffix)


def put_back(book: Path, source: Path, *, told: Told = nobody) -> Path | None:
    """Make the book what a backup holds; gives where the one before lies now, None: there was none.

    Inside the book's turn, so that nobody of us writes meanwhile. Who has the old one open keeps
    it, and is refused the next save. Raises as ``write``.
    """
    if mounts.network(book.parent):
        files.create(book)  # says why not
    with _beside(book) as (part, handle):
        if book.exists():
            companions.like(handle, book)
        else:
            os.fchmod(handle, companions.for_folder(book.parent))
        _copy(source, part, told, is_backup=True)
        with door_closed(book) if book.exists() else nullcontext():
            old = _step_aside(book)
            os.replace(part, book)
        _settle(book.parent)
    return old


def _step_aside(book: Path) -> Path | None:
    """Leave the present book under another name as well, with what is in its log of writes.

    The log goes along before the new book comes, which must never be read with it.
    """
    if not (book.exists() or book.is_symlink()):
        return None
    with suppress(sqlite3.Error), closing(sqlite3.connect(book, timeout=1)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a damaged one keeps its log as it is
    old = _free(book.parent, f"{book.stem}-before-restore-{stamp()}", book.suffix)
    try:
        os.link(book, old)
    except OSError:  # a disk without second names: nothing is there for a moment
        os.rename(book, old)
    for suffix in (WAL, SHM, companions.JOURNAL):
        with suppress(FileNotFoundError):
            os.rename(beside(book, suffix), beside(old, suffix))
    return old


@contextmanager
def _beside(to: Path) -> Iterator[tuple[Path, int]]:
    """A new file that is to be put at a place; gone again where that fails. Raises Unwritable."""
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileNotFoundError as error:
        raise Unwritable(f"There is no folder {to.parent}; make it first.") from error
    except OSError as error:
        raise Unwritable(f"Nothing can be written in {to.parent}: {error.strerror}.") from error
    try:
        yield part, handle
    except OSError as error:
        raise Unwritable(f"{to} cannot be written: {error.strerror}.") from error
    finally:
        os.close(handle)
        part.unlink(missing_ok=True)


def _copy(book: Path, part: Path, told: Told, *, is_backup: bool = False) -> Contents:
    """Page by page of one moment, then verified and on the disk."""

    def tell(_: int, left: int, total: int) -> None:
        told("copying page", total - left, total)

    with inspection.opened(book, is_backup=is_backup) as source:
        source.execute("BEGIN")  # else whoever writes makes the copy begin again
        wanted = inspection.held(source)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = off")
            copy.execute("PRAGMA synchronous = off")
            source.backup(copy, pages=PAGES, progress=tell)
    handle = os.open(part, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    with inspection.opened(part, is_backup=True) as copy:
        if wrong := inspection.damage(copy):
            raise Unopenable(f"{book} is damaged ({wrong[0]}); nothing was written.")
        if inspection.held(copy) != wanted:
            raise Unwritable(f"The copy of {book} is not what it was made of; try another disk.")
    return wanted


def _settle(folder: Path) -> None:
    """The new name itself must be on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stamp() -> str:
    """Now, as it stands in names: UTC, so that no hour comes twice."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def _stem(book: Path, version: int) -> str:
    return f"{book.stem}-v{version}-" if version else f"{book.stem}-"


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A name that nothing has yet."""
    found, number = folder / f"{stem}{suffix}", 1
    while found.exists() or found.is_symlink():
        number += 1
        found = folder / f"{stem}-{number}{suffix}"
    return found
