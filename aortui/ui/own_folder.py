"""A folder of its own for each session among a person's files: what one leaves, the next takes up.

A session holds a lock on its folder; the kernel frees it however the session ends. What lies in a
folder that nobody holds was left behind; of two sessions only one goes on with it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from aortui.ui import own_files

MOST = 50  # sessions of which something is kept, those that ended last
NEW = "."  # how the name of a folder begins that is being made


class OwnFolder:
    """The folder of one session below ``folder``, made with the first thing that is kept in it."""

    def __init__(self, folder: Path, file: str) -> None:
        self.folder, self._file = folder, file
        self._own: Path | None = None
        self._handle = -1

    def keep(self, kept: Mapping[str, object]) -> None:
        """This in place of what was kept; with nothing it goes.

        Nothing is kept where that cannot be: who works must not be held back.
        """
        with suppress(OSError):
            if self._own is None and kept:
                self._make()
            if self._own is not None:
                self.put(self._own, kept)
        if not kept:
            self.close()

    def close(self) -> None:
        """Leave what is kept to the next session."""
        if self._handle >= 0:
            os.close(self._handle)
        self._own, self._handle = None, -1

    def put(self, folder: Path, kept: Mapping[str, object]) -> None:
        """The same for a folder that was left behind, while it is ours."""
        with suppress(OSError):
            if kept:
                own_files.write(folder / self._file, kept)
            else:
                (folder / self._file).unlink(missing_ok=True)
                folder.rmdir()

    def left(self) -> Iterator[tuple[dict[str, Any], Path]]:
        """What nobody holds, the newest first; each is ours while it is looked at."""
        with suppress(OSError):
            found = [path for path in self.folder.iterdir() if not path.name.startswith(NEW)]
            found.sort(key=_ended, reverse=True)
            for at, path in enumerate(found):
                with _claimed(path) as is_ours:
                    if is_ours and at >= MOST:
                        self.put(path, {})
                    elif is_ours:
                        yield own_files.read(path / self._file, dict), path

    def _make(self) -> None:
        """Under another name until it is locked: nobody takes it for one that was left behind."""
        name = f"{os.getpid()}-{os.urandom(4).hex()}"
        new, own = self.folder / f"{NEW}{name}", self.folder / name
        self.folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.mkdir(exist_ok=True, mode=0o700)
        new.mkdir(mode=0o700)
        self._handle = os.open(new, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        new.rename(own)
        self._own = own


def _ended(folder: Path) -> int:
    """When something was kept there last; 0 for one that another session has just taken away."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@contextmanager
def _claimed(folder: Path) -> Iterator[bool]:
    """Whether no session holds a folder; meanwhile nobody else takes it."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        yield False
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
