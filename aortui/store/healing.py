"""What a doctor does to files: modes, groups, and what others left behind beside a book."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aortui.errors import Busy
from aortui.store.companions import LOCK, SHM, WAL, beside, like
from aortui.store.queueing import held, span

# The bytes that SQLite's connections lock for as long as they have a file open.
FIRST, MANY = 0x40000002, 510


def heal(book: Path, path: Path, cure: str) -> None:
    """Do what a finding says; raises OSError where we may not, Busy where somebody works there."""
    what, _, value = cure.partition(" ")
    if what == "mode":
        path.chmod(int(value, 8))
    elif what == "group":
        mode = path.stat().st_mode
        os.chown(path, -1, int(value))
        path.chmod(mode & 0o7777)  # a new group may take the setgid bit away
    elif os.geteuid() in (0, path.stat().st_uid):
        like(path, book)
    elif path == beside(book, LOCK):
        path.unlink()  # made anew; who waits on the old one still waits for SQLite's own lock
    else:
        _replace(book, path)


def _replace(book: Path, path: Path) -> None:
    """Put a file of our own in the place of one that belongs to somebody else.

    Who may write in the folder may do that; not while anybody has the book open, who would go on
    with the old one.
    """
    with _alone(book):
        if path == beside(book, SHM):
            path.unlink()  # made anew from the log of writes
        elif path == beside(book, WAL):
            _rewrite(book, path)


def _rewrite(book: Path, path: Path) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        content = path.read_bytes()
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            like(file.fileno(), book)
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _alone(book: Path) -> Iterator[None]:
    """While nobody has the book open, and nobody can open it. Raises Busy, naming who has."""
    handle = os.open(book, os.O_RDWR | os.O_CLOEXEC)
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, MANY, FIRST)
        except (BlockingIOError, PermissionError) as error:
            raise Busy(f"{_holder(handle)} has the book open; quit that first.") from error
        yield
    finally:
        os.close(handle)


def _holder(handle: int) -> str:
    """Which process is in the way, and whose it is."""
    pid = held(fcntl.fcntl(handle, fcntl.F_GETLK, span(fcntl.F_WRLCK, FIRST, MANY))).pid
    try:
        import pwd

        return f"{pwd.getpwuid(os.stat(f'/proc/{pid}').st_uid).pw_name} (process {pid})"
    except (KeyError, OSError):
        return f"Process {pid}"
