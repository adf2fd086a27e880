"""What a doctor looks at: how a book's file lies, who asks, and what is inside it."""

from __future__ import annotations

import grp
import os
import pwd
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

from aortui.domain.health import Backup, Facts, Inside, Lies, Me
from aortui.errors import AortuiError, Busy, Unopenable
from aortui.store import backups, files, inspection, mounts
from aortui.store.companions import SUFFIXES, beside
from aortui.store.migrations import SCHEMA


def look(book: Path) -> Facts:
    """All the facts of a book, of a file that is none, or of a place where nothing is.

    Reads every page. Raises Busy where a writer does not come to an end.
    """
    trouble = _trouble(book)
    folder = lies(book.parent)
    found = lies(book) if trouble is None or _is_file(book) else None
    return Facts(
        path=str(book),
        me=_me(),
        trouble=trouble or "",
        folder=folder,
        book=found,
        beside=_beside(book) if found else (),
        barred=_barred(book.parent, folder) if folder else (),
        network=mounts.network(book.parent) if folder else "",
        free=_free(book.parent) if folder else None,
        size=book.stat().st_size if found else 0,
        inside=None if trouble else _inside(book),
        backup=_newest_backup(book),
    )


def lies(path: Path) -> Lies | None:
    """How one thing lies; None where it is not, or cannot be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    owner, group = _owner(found.st_uid), _group(found.st_gid)
    return Lies(str(path), found.st_uid, owner, found.st_gid, group, stat.S_IMODE(found.st_mode))


def _trouble(book: Path) -> str | None:
    """Why this cannot be opened, as a sentence; that it lies on a network is told by itself."""
    try:
        files.look_at(book)
    except Unopenable as error:
        return None if mounts_say(book, str(error)) else str(error)
    return None


def mounts_say(book: Path, sentence: str) -> bool:
    """Whether the sentence is about the file system, of a book that is there."""
    return _is_file(book) and bool(mounts.network(book)) and "lies on" in sentence


def _is_file(book: Path) -> bool:
    """Whether it is one, as far as we can see."""
    try:
        return book.is_file()
    except OSError:  # a folder above may not be entered
        return False


def _beside(book: Path) -> tuple[Lies, ...]:
    found = (lies(beside(book, suffix)) for suffix in SUFFIXES)
    return tuple(one for one in found if one is not None)


def _barred(folder: Path, own: Lies | None) -> tuple[Lies, ...]:
    """The folders above that the group of the book's folder cannot pass."""
    found = []
    for above in folder.resolve().parents:
        one = lies(above)
        if one is None or own is None:
            continue
        may = stat.S_IXGRP if one.gid == own.gid else stat.S_IXOTH
        if not one.mode & may:
            found.append(one)
    return tuple(found)


def _me() -> Me:
    uid = os.geteuid()
    login = _owner(uid)
    now = frozenset((*os.getgroups(), os.getegid()))
    try:
        following = frozenset(os.getgrouplist(login, pwd.getpwuid(uid).pw_gid))
    except KeyError:
        following = now
    return Me(uid, login, now, following)


def _owner(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return f"gid {gid}"


def _free(folder: Path) -> int | None:
    """Bytes that we may still write there."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_bavail * found.f_frsize


def _inside(book: Path) -> Inside:
    schema, damage = 0, []
    try:
        with inspection.opened(book) as db:
            schema = int(db.execute("PRAGMA user_version").fetchone()[0])
            damage = inspection.damage(db)
            if damage or schema > SCHEMA:
                return Inside(schema, SCHEMA, tuple(damage))
            inspection.held(db)
            odd = tuple(inspection.disagreements(db))
    except Busy:
        raise
    except (AortuiError, sqlite3.Error, ValueError) as error:  # ValueError: a row of the log
        return Inside(schema or SCHEMA, SCHEMA, tuple(damage), trouble=str(error))
    return Inside(schema, SCHEMA, (), odd)


def _newest_backup(book: Path) -> Backup | None:
    found = backups.kept(book)
    if not found:
        return None
    path, trouble = found[0], ""
    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        files.look_at(path)
        with inspection.opened(path, is_backup=True) as db:
            inspection.held(db)
            damage = inspection.damage(db)
            trouble = f"it is damaged: {damage[0]}" if damage else ""
    except AortuiError as error:
        trouble = str(error)
    return Backup(str(path), (datetime.now(UTC) - made).days, trouble)
