"""The book as a file: looked at before it is opened, created with the right mode."""

from __future__ import annotations

import grp
import os
import pwd
import stat
from pathlib import Path

from aortui.errors import Unopenable
from aortui.store import companions, mounts

APPLICATION_ID = 0x414F5231  # "AOR1", at byte 68 of the file
MAGIC = b"SQLite format 3\x00"
HEADER = 100  # bytes
URL = b"postgresql://"


def look_at(path: Path) -> None:
    """Say in one sentence why this cannot be our book; never touches the file.

    Raises Unopenable. SQLite has one text for all of these, and would create what is missing.
    """
    if not (is_there(path) and path.exists()):
        if path.is_symlink():
            raise Unopenable(f"{path} is a link to nothing.")
        if not path.parent.exists():
            raise Unopenable(f"There is no folder {path.parent}; make it first.")
        raise Unopenable(f"There is no book at {path}; `aortui init` creates one.")
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Unopenable(f"{path} is a folder; name the book in it.")
    if not stat.S_ISREG(mode):
        raise Unopenable(f"{path} is no ordinary file.")
    if not os.access(path, os.R_OK):
        raise Unopenable(f"You may not read {path}; `aortui doctor` names the cure.")
    _refuse_network(path)
    _look_into(path)


def is_there(path: Path) -> bool:
    """Whether something is there, also a link to nothing; raises Unopenable if it cannot tell."""
    try:
        return path.exists() or path.is_symlink()
    except OSError as error:
        barred = (one for one in (*reversed(path.parents),) if not os.access(one, os.X_OK))
        raise Unopenable(_unreachable(path, next(barred, None), error)) from error


def _unreachable(path: Path, folder: Path | None, error: OSError) -> str:
    """Why, as a sentence; a folder above may be for a group only."""
    if folder is None:
        return f"{path} cannot be reached: {error.strerror}."
    try:
        found = folder.stat()
        group = grp.getgrgid(found.st_gid).gr_name
    except (KeyError, OSError):
        return f"You may not enter {folder}; root can let you in."
    if not found.st_mode & stat.S_IXGRP:  # a home, or that of who keeps the book for all
        return f"You may not enter {folder}; it is open to its owner alone."
    return f"You may not enter {folder}; root lets you in: usermod -aG {group} {_login()}"


def _login() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return "NAME"


def is_signpost(path: Path) -> bool:
    """Whether there is a file, and no book but where it has moved to."""
    return os.path.isfile(path) and os.access(path, os.R_OK) and signpost(path) != ""


def signpost(path: Path) -> str:
    """Where the book has moved to, if the file says nothing else: one line with a URL; else ""."""
    with path.open("rb") as file:
        line = file.readline(1000)
    return line.decode(errors="replace").strip() if line.startswith(URL) else ""


def _look_into(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEADER)
    if head.startswith(URL):
        return  # a signpost to the book, which has moved to a server
    if not head.startswith(MAGIC) or len(head) < HEADER:
        raise Unopenable(f"{path} is not an aortui book.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Unopenable(f"{path} is another program's database, not an aortui book.")
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    if size < page * int.from_bytes(head[28:32], "big"):
        raise Unopenable(f"{path} is cut short; restore the newest backup.")


def _refuse_network(path: Path) -> None:
    """Two machines would write over each other: a book's shared memory is that of one host."""
    if kind := mounts.network(path):
        raise Unopenable(f"{path} lies on {kind}; a book needs a disk of this machine.")


def create(path: Path) -> None:
    """Make an empty file, for us and the folder's group alone; raises Unopenable.

    SQLite itself would create it 0644 whatever the umask, and the second person in a shared
    folder would fail at the first save. A folder without a group's write right stays private.
    """
    if not path.parent.is_dir():
        raise Unopenable(f"There is no folder {path.parent}; make it first.")
    _refuse_network(path.parent)
    mode = companions.for_folder(path.parent)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
    except FileExistsError as error:
        raise Unopenable(f"There is already something at {path}.") from error
    except OSError as error:
        raise Unopenable(f"{path} cannot be created: {error.strerror}.") from error
    os.fchmod(handle, mode)
    os.close(handle)
