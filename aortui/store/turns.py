"""Whose turn it is to write into a book that is a file: a fair queue before SQLite's own."""

from __future__ import annotations

import fcntl
import getpass
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from aortui.errors import Busy
from aortui.store import engine
from aortui.store.companions import LOCK, beside, open_lock

FLOCK = struct.Struct("hhqqi4x")  # struct flock of 64-bit Linux
# A byte of the lock file that has nothing to do with turns, to be shared and to be had alone.
SHARED, ALONE = (
    FLOCK.pack(kind, os.SEEK_SET, 1, 1, 0) for kind in (fcntl.F_RDLCK, fcntl.F_WRLCK)
)


@contextmanager
def turn(book: Path) -> Iterator[None]:
    """Queue on a lock file first: SQLite's own waiting is unfair (8 s behind 10 ms).

    Raises Busy, naming who has it, and Unwritable where the lock is not ours to take.
    """
    lock = open_lock(book)
    try:
        _wait_for(lock)
        os.ftruncate(lock, 0)
        os.pwrite(lock, _holder().encode(), 0)
        yield
    finally:
        os.close(lock)  # a waiter that comes too late thereby gives its turn back


def _holder() -> str:
    """Who holds the turn, for those who wait; a container's user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _wait_for(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # A blocking wait is served in order, polling is not; the thread only gives it a limit.
        waiter = Thread(target=fcntl.flock, args=(lock, fcntl.LOCK_EX), daemon=True)
        waiter.start()
        waiter.join(engine.LOCK_SECONDS)
        if waiter.is_alive():
            holder = os.pread(lock, 100, 0).decode(errors="replace") or "Somebody"
            raise Busy(f"{holder} is still saving; try again in a moment.") from None


@contextmanager
def entering(book: Path) -> Iterator[None]:
    """While the file of a book and its log of writes are opened: both must be of one book.

    A restore waits meanwhile, and is waited for. Where nobody has written yet nobody restores.
    """
    try:
        lock = os.open(beside(Path(os.path.realpath(book)), LOCK), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield
        return
    try:
        fcntl.fcntl(lock, fcntl.F_OFD_SETLKW, SHARED)
        yield
    finally:
        os.close(lock)


@contextmanager
def door_closed(book: Path) -> Iterator[None]:
    """While another file is put in the place of a book: nobody can come in."""
    lock = open_lock(book)
    try:
        fcntl.fcntl(lock, fcntl.F_OFD_SETLKW, ALONE)
        yield
    finally:
        os.close(lock)
