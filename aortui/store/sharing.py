"""A book for a group of people on one machine: its folder, and the modes of all that is in it."""

from __future__ import annotations

import grp
import os
import stat
from pathlib import Path

from aortui.errors import Forbidden, NotFound, Rejected
from aortui.store import backups, companions
from aortui.store.companions import beside

FOLDER, FILE = 0o2770, 0o660


def group_id(name: str) -> int:
    """The number of a group; raises NotFound with the command that makes one."""
    try:
        return grp.getgrnam(name).gr_gid
    except KeyError as error:
        cure = f"`sudo groupadd {name}` makes one"
        raise NotFound(f"There is no group {name}; {cure}.") from error


def share(book: Path, group: str, again: str) -> list[str]:
    """Let a group work in a book, and in whatever will be made in its folder; what was changed.

    ``again`` is the command for whoever may do it, if we may not. The book need not be there yet.
    Raises NotFound, Rejected, Forbidden.
    """
    gid, folder = group_id(group), book.parent
    _check_folder(folder, book)
    done: list[str] = []
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700)
        _settle(folder, gid, FOLDER, done)
        for path in _all_of(book):
            _settle(path, gid, FOLDER if path.is_dir() else FILE, done)
    except PermissionError as error:
        raise Forbidden(_refusal(Path(error.filename or folder), group, gid, again)) from error
    except FileNotFoundError as error:
        raise Rejected(path=f"There is no folder {folder.parent}; make it first.") from error
    return done


def _all_of(book: Path) -> list[Path]:
    """The book and what lies beside it, as far as it is there."""
    named = [book, *(beside(book, suffix) for suffix in companions.SUFFIXES)]
    folder = beside(book, companions.BACKUPS)
    found = [*named, folder, *backups.kept(book)]
    return [path for path in found if path.exists()]


def _check_folder(folder: Path, book: Path) -> None:
    """A home, or a folder with other things in it, is not opened to a group."""
    if not folder.exists():
        return
    ours = (f"{book.name}.", f"{book.name}-", f".{book.name}.")
    others = [
        name
        for name in sorted(os.listdir(folder))
        if name != book.name and not name.startswith(ours) and not name.endswith(book.suffix)
    ]
    if others or folder == Path.home():
        what = f"{folder} holds other things too ({', '.join(others[:3])})"
        raise Rejected(path=f"{what}; a shared book needs a folder of its own.")


def _settle(path: Path, gid: int, mode: int, done: list[str]) -> None:
    """Group first: a new one takes the setgid bit away."""
    found = path.stat()
    if found.st_gid == gid and stat.S_IMODE(found.st_mode) == mode:
        return
    os.chown(path, -1, gid)
    path.chmod(mode)
    if path.stat().st_gid != gid or stat.S_IMODE(path.stat().st_mode) != mode:
        raise PermissionError(1, "not taken", str(path))  # not in the group: the bit is dropped
    done.append(f"{path}: group {grp.getgrgid(gid).gr_name}, mode {mode:o}")


def _refusal(path: Path, group: str, gid: int, again: str) -> str:
    if path.exists() and os.geteuid() != path.stat().st_uid:
        return f"{path} is not yours; its owner or root: {again}"
    if gid not in (*os.getgroups(), os.getegid()):
        return f"You are not in the group {group}; root: {again}"
    return f"{path} cannot be changed by you; root: {again}"
