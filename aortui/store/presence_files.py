"""Who is in a book that is a file: a folder beside it, with one small file of each session.

Each session holds a lock on its own file, which the kernel frees however it ends. So a file whose
lock can be had is that of a session that is gone, and who sees it takes it away.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from aortui.store import companions
from aortui.tuples import NamedTuple

HERE = ".here"  # the folder, behind the name of the book
BIGGEST = 16384  # bytes of one file
TRIES = 3  # the last one to leave takes the folder away


class Desk(NamedTuple):
    """The file of a session that is alive."""

    pid: int
    text: str
    is_mine: bool


class FileSeat:
    """One's own file in the folder beside the book; see the module."""

    def __init__(self, book: Path, *, is_shown: bool) -> None:
        self.book, self.folder = book, companions.beside(book, HERE)
        self._is_shown = is_shown
        self._handle = -1
        self._name = ""
        self._text = b""
        self._others: list[int] = []  # the files of the others, to see who dies

    def show(self, shown: Mapping[str, Any]) -> None:
        """Write it into one's own file, which is made where it is missing."""
        self._text = json.dumps(shown, ensure_ascii=True).encode()[:BIGGEST]
        if self._is_shown:
            with suppress(OSError):
                self._write()

    def _write(self) -> None:
        if self._handle < 0:
            self._sit_down()
        os.pwrite(self._handle, self._text, 0)
        os.ftruncate(self._handle, len(self._text))
        os.utime(self.folder)  # by this the others see that there is something to read

    def _sit_down(self) -> None:
        """Make one's file under a name that nobody reads, and show it only once it is locked."""
        name = f"{os.getpid()}-{os.urandom(4).hex()}"
        hidden = self.folder / f".{name}"
        for _ in range(TRIES):
            self._make_folder()
            flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW
            with suppress(FileNotFoundError):
                handle = os.open(hidden, flags, 0o600)
                break
        else:
            raise FileNotFoundError(self.folder)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            companions.like(handle, self.book)
            os.pwrite(handle, self._text, 0)
            os.rename(hidden, self.folder / name)
        except OSError:
            os.close(handle)
            hidden.unlink()
            raise
        self._handle, self._name = handle, name

    def _make_folder(self) -> None:
        """For the group where the book is the group's, else for us alone."""
        with suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)
        found, book = self.folder.lstat(), self.book.stat()
        if not stat.S_ISDIR(found.st_mode):
            raise NotADirectoryError(self.folder)
        mode = 0o2770 if book.st_mode & stat.S_IWGRP else 0o700
        if stat.S_IMODE(found.st_mode) != mode and found.st_uid == os.geteuid():
            owner = book.st_uid if os.geteuid() == 0 else -1
            os.chown(self.folder, owner, book.st_gid, follow_symlinks=False)
            os.chmod(self.folder, mode)

    def stamp(self) -> object:
        """The moment of the folder, and how many have died without a word since it was read."""
        try:
            moment = os.stat(self.folder).st_mtime_ns
        except OSError:
            moment = 0
        return moment, sum(_is_free(handle) for handle in self._others)

    def look(self) -> list[Desk]:
        """The files of all who are alive; those of the dead go, and one's own comes back."""
        self._let_go()
        found = []
        with suppress(OSError):
            names = os.listdir(self.folder)
            found = [desk for name in names if (desk := self._desk(name)) is not None]
        if self._handle >= 0 and not any(desk.is_mine for desk in found):
            os.close(self._handle)
            self._handle = -1  # somebody has taken it away
            with suppress(OSError):
                self._write()
        return found

    def _let_go(self) -> None:
        handles, self._others = self._others, []
        for handle in handles:
            os.close(handle)

    def _desk(self, name: str) -> Desk | None:
        """What one file says, if its session is alive."""
        pid = name.partition("-")[0]
        if not pid.isdigit():
            return None
        path = self.folder / name
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        is_alive = False
        try:
            is_file = stat.S_ISREG(os.fstat(handle).st_mode)
            is_mine = name == self._name
            is_alive = is_file and (is_mine or not _is_free(handle))
            text = os.pread(handle, BIGGEST, 0).decode(errors="replace") if is_alive else ""
        finally:
            if is_alive and not is_mine:
                self._others.append(handle)
            else:
                os.close(handle)
        if is_file and not is_alive:
            with suppress(OSError):
                path.unlink()
        return Desk(int(pid), text, is_mine) if is_alive else None

    def leave(self) -> None:
        """Take one's file away, and the folder with the last one."""
        self._let_go()
        if self._handle >= 0:
            with suppress(OSError):
                (self.folder / self._name).unlink()
            os.close(self._handle)
            self._handle, self._name = -1, ""
            with suppress(OSError):
                self.folder.rmdir()


def _is_free(handle: int) -> bool:
    """Whether nobody holds the lock of this file; several may ask at the same time."""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        fcntl.flock(handle, fcntl.LOCK_UN)
    except OSError:
        return False
    return True
