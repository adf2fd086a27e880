"""What lies beside a book and belongs to it: how it is called, and for whom it is made.

Whatever the program makes there gets the mode and the group of the book, whatever the umask: one
file that only its maker may write locks all colleagues out.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from aortui.errors import Unwritable

LOCK, WAL, SHM, JOURNAL, BACKUPS = ".lock", "-wal", "-shm", "-journal", ".backups"
SUFFIXES = (WAL, SHM, LOCK, JOURNAL)  # files; the backups are a folder


def beside(book: Path, suffix: str) -> Path:
    """Where this companion of a book lies."""
    return book.with_name(book.name + suffix)


def open_lock(book: Path) -> int:
    """The file on which writers queue, made where it is missing. Raises Unwritable.

    It is never there without its mode: another user might come in between.
    """
    book = Path(os.path.realpath(book))  # one queue, by whatever name the book is called
    path = beside(book, LOCK)
    try:
        with suppress(FileNotFoundError):
            return os.open(path, os.O_RDWR | os.O_CLOEXEC)
        _make(path, book)
        return os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except PermissionError as error:
        stuck = path if path.exists() else book.parent
        raise Unwritable(f"{stuck} cannot be written; `aortui doctor` names the cure.") from error
    except OSError as error:
        raise Unwritable(f"{path}: {error.strerror}; nothing was saved.") from error


def _make(path: Path, book: Path) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        like(handle, book)
        with suppress(FileExistsError):  # somebody was faster
            os.link(fresh, path)
    finally:
        os.close(handle)
        fresh.unlink()


def like(file: int | Path, book: Path) -> None:
    """Give a file the mode, the group and, as root, the owner of the book.

    Who is not in the book's group keeps the file to themselves: their own group is another one.
    """
    found = book.stat()
    mode = stat.S_IMODE(found.st_mode) & 0o660 | 0o600
    try:
        os.chown(file, found.st_uid if os.geteuid() == 0 else -1, found.st_gid)
    except PermissionError:
        mode = 0o600
    os.chmod(file, mode)


def for_folder(folder: Path) -> int:
    """The mode of a new book or backup there: for the group where the folder hands it on."""
    return 0o660 if folder.stat().st_mode & stat.S_ISGID else 0o600


def backups_folder(book: Path) -> Path:
    """The folder of the backups that are made by themselves; made where it is missing.

    Raises Unwritable.
    """
    folder = beside(book, BACKUPS)
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            shared = stat.S_IMODE(book.parent.stat().st_mode) & stat.S_ISGID
            if shared:
                folder.chmod(0o2770)
            if os.geteuid() == 0:
                os.chown(folder, book.stat().st_uid, book.stat().st_gid)
                folder.chmod(0o2770 if shared else 0o700)  # a new owner takes the bit away
    except OSError as error:
        raise Unwritable(f"{folder} cannot be made: {error.strerror}.") from error
    return folder
