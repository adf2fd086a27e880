"""Backups of a book, and a book put back from one."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

from aortui.domain.phrases import listed, plural
from aortui.domain.progress import Told, nobody
from aortui.domain.text import clean
from aortui.errors import AortuiError, NotFound, Rejected, Unopenable, Unwritable
from aortui.store import backups, database, files, inspection, roles, turns
from aortui.store.backups import Made
from aortui.store.inspection import Contents, Lost
from aortui.tuples import NamedTuple

__all__ = ["Contents", "Lost", "Made", "Plan", "kept", "make", "plan", "put_back"]
SERVER = "A book on a server is {what} with the server's own tools, such as {tool}."


class Plan(NamedTuple):
    """What a restore would do."""

    source: Path
    contents: Contents  # of the backup
    present: Contents | None  # of the book as it is; None: there is none, or it does not open
    trouble: str  # why it does not open; "" where it does or where there is none
    lost: list[Lost]  # what has been written since, by whom
    is_other: bool  # the backup is of another book


def make(place: str, to: str = "", *, replace: bool = False, told: Told = nobody) -> Made:
    """Back a book up, whoever writes into it meanwhile, and verify the copy.

    ``to`` is a file, or a folder in which it gets a name; without one it goes into the folder
    beside the book, where the newest five stay. Raises Unopenable, Unwritable, Rejected.
    """
    book = _file(place, "backed up", "pg_dump")
    files.look_at(book)
    if not to:
        return backups.keep(book, told=told)
    target = Path(to).expanduser()
    if target.is_dir():
        target = backups.in_folder(book, target)
    elif to.endswith(os.sep):
        raise Unwritable(f"There is no folder {target}; make it first.")
    return backups.write(book, target, replace=replace, told=told)


def kept(place: str) -> list[Path]:
    """The backups beside a book, the newest first."""
    return backups.kept(_file(place, "backed up", "pg_dump"))


def plan(place: str, source: str, *, actor: str = "") -> Plan:
    """Verify a backup wholly, and compare it with the book.

    ``actor`` goes by that name, else by their login. Raises Unopenable, TooNew, NotFound, and
    Forbidden for who is no admin of a book that can be opened.
    """
    book, path = _file(place, "restored", "pg_restore"), Path(os.path.realpath(source))
    if not path.exists():
        near = backups.kept(book)
        newest = f"; the newest beside the book is {near[0]}" if near else ""
        raise NotFound(f"There is no backup {path}{newest}.")
    if path == book:
        raise Rejected(source=f"{path} is the book itself; name a backup of it.")
    contents = _verified(path)
    if not book.exists():
        return Plan(path, contents, None, "", [], is_other=False)
    try:
        files.look_at(book)
        present = inspection.contents(book)
        lost = inspection.lost(book, path)
    except AortuiError as error:
        _check_replaceable(book)
        return Plan(path, contents, None, str(error), [], is_other=False)
    # It may hold other roles than the book, and lacks what colleagues have entered since.
    roles.refuse_others(book, "restore the book", actor)
    is_other = present.identity != contents.identity
    return Plan(path, contents, present, "", lost, is_other)


def put_back(place: str, source: Path, *, told: Told = nobody) -> Path | None:
    """Make the book what the backup holds; gives where the one before it is kept, if there was one.

    Whoever has the old one open cannot save any more and must start again. Raises Busy,
    Unwritable, Unopenable.
    """
    book = _file(place, "restored", "pg_restore")
    database.close_book()
    with turns.turn(book) if book.exists() else nullcontext():
        return backups.put_back(book, source, told=told)


def _verified(path: Path) -> Contents:
    """Every page, and every row against the log."""
    files.look_at(path)
    with inspection.opened(path, is_backup=True) as db:
        if wrong := inspection.damage(db):
            raise Unopenable(f"{path} is damaged itself ({clean(wrong[0])}); take another backup.")
        contents = inspection.held(db)
        try:
            odd = inspection.disagreements(db)
        except ValueError as error:
            raise Unopenable(f"{path} is damaged itself: its history cannot be read.") from error
    if odd:
        rows = f"{plural(len(odd), 'row')} ({listed(odd[:3])}{' ...' if odd[3:] else ''})"
        raise Unopenable(f"In {path} {rows} differ from its history; take another backup.")
    return contents


def _check_replaceable(book: Path) -> None:
    """A folder or a pipe is no broken book. Raises Unopenable."""
    if not book.is_file():
        files.look_at(book)


def _file(place: str, what: str, tool: str) -> Path:
    """The file of a book, whatever links lead to it; raises Rejected for one on a server."""
    book = Path(os.path.realpath(place))
    if database.is_server(place) or files.is_signpost(book):
        raise Rejected(book=SERVER.format(what=what, tool=tool))
    return book
