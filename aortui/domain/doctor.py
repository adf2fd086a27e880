"""What is wrong with a book and the place it lies in, in plain words, each with its cure."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator

from aortui.domain.health import Facts, Lies
from aortui.domain.phrases import listed, plural
from aortui.tuples import NamedTuple

WRONG, NOTE = "wrong", "note"
ROOM = 10 << 20  # bytes that must be free at least, beside twice the book
NAMED = 3  # of the rows that are odd
OLD_DAYS = 7  # after which a backup is called old
SHUT = ("may not read", "may not enter", "cannot be reached")  # in what an opening says
EVERYBODY = stat.S_IROTH | stat.S_IWOTH | stat.S_IXOTH
GROUP = stat.S_IRGRP | stat.S_IWGRP


class Finding(NamedTuple):
    """One thing, and what helps; ``heal`` is what the program can do about ``path`` itself."""

    check: str  # what was looked at, in a word or two
    kind: str  # WRONG or NOTE
    what: str
    cure: str = ""
    path: str = ""
    heal: str = ""  # "mode 2770", "group 1004", "replace"


Check = Callable[[Facts], Iterator[Finding]]


def findings(facts: Facts) -> list[Finding]:
    """All that is to be said, in the order of CHECKS."""
    return [found for check in CHECKS.values() for found in check(facts)]


def fine(facts: Facts, found: list[Finding]) -> list[str]:
    """The checks that were made and found nothing."""
    skipped = {one.check for one in found}
    if facts.folder is None:
        skipped |= {"file system", "folder", "group", "room"}
    if facts.book is None:
        skipped |= {"modes", "backup"}
    if facts.inside is None or facts.inside.damage or facts.inside.trouble:
        skipped |= {"version", "history"}
    if facts.inside is None:
        skipped.add("pages")
    return [name for name in CHECKS if name not in skipped]


def is_shared(facts: Facts) -> bool:
    """Whether a group is meant to work in the book."""
    folder, book = facts.folder, facts.book
    is_handed_on = folder is not None and bool(folder.mode & stat.S_ISGID)
    return is_handed_on or (book is not None and bool(book.mode & stat.S_IWGRP))


def _book(facts: Facts) -> Iterator[Finding]:
    if facts.trouble:
        yield Finding("book", WRONG, facts.trouble, _cure(facts), facts.path)


def _cure(facts: Facts) -> str:
    """For a file that is no book of ours, or one that is broken."""
    if "another program" in facts.trouble or "is not an aortui" in facts.trouble:
        return f"Name the right one with --book; if this was it: {_restore(facts)}"
    if any(one in facts.trouble for one in SHUT):
        return _let_in(facts)
    return _restore(facts) if "cut short" in facts.trouble else "Name it with --book PATH."


def _restore(facts: Facts) -> str:
    if facts.backup is None:
        return "aortui restore BACKUP (there is none beside the book)"
    return f"aortui restore {facts.backup.path} --book {facts.path}"


def _let_in(facts: Facts) -> str:
    book = facts.book or facts.folder
    if book is None or not book.mode & stat.S_IRGRP:
        return f"{book.owner if book else 'Its owner'} or root: aortui share --group GROUP"
    return f"sudo usermod -aG {book.group} {facts.me.login}, then sign in again"


def _network(facts: Facts) -> Iterator[Finding]:
    if facts.network:
        what = f"The book lies on {facts.network}, which machines share: writers would clash."
        yield Finding("file system", WRONG, what, "Move it to a disk of this machine.")


def _folder(facts: Facts) -> Iterator[Finding]:
    folder = facts.folder
    if folder is None:
        return
    if folder.mode & stat.S_IWOTH:
        sticky = folder.mode & stat.S_ISVTX
        what = f"Everybody on this machine may put files into {folder.path}."
        cure = "Keep the book in a folder of its own." if sticky else f"chmod o-w {folder.path}"
        heal = "" if sticky else f"mode {folder.mode & ~stat.S_IWOTH:o}"
        yield Finding("folder", NOTE if sticky else WRONG, what, cure, folder.path, heal)
    if not is_shared(facts):
        return
    wanted = (folder.mode | 0o2770) & ~stat.S_IWOTH
    if not folder.mode & stat.S_ISGID:
        what = f"{folder.path} does not hand its group on to new files."
        cure = f"chmod g+s {folder.path}"
        yield Finding("folder", WRONG, what, cure, folder.path, f"mode {wanted:o}")
    if folder.mode & 0o070 != 0o070:
        what = f"The group {folder.group} may not write in {folder.path}, so it cannot save."
        cure = f"chmod g+rwx {folder.path}"
        yield Finding("folder", WRONG, what, cure, folder.path, f"mode {wanted:o}")
    for above in facts.barred:
        what = f"{above.path} lets nobody but {above.owner} pass, so colleagues cannot get there."
        yield Finding("folder", WRONG, what, f"chmod o+x {above.path}, or move the book")


def _group(facts: Facts) -> Iterator[Finding]:
    folder, me = facts.folder, facts.me
    if folder is None or not is_shared(facts):
        return
    for one in (facts.book, *facts.beside):
        if one is not None and one.gid != folder.gid:
            what = f"{one.path} belongs to the group {one.group}, its folder to {folder.group}."
            cure = f"chgrp {folder.group} {one.path}"
            yield Finding("group", WRONG, what, cure, one.path, f"group {folder.gid}")
    if 0 in (me.uid, folder.gid) or folder.gid in me.groups:
        return
    what = f"{me.login} is not in the group {folder.group}, and so cannot save."
    cure = f"sudo usermod -aG {folder.group} {me.login}, then sign in again"
    if folder.gid in me.listed:
        what = f"{me.login} is in the group {folder.group}, but not since before signing in."
        cure = "Sign out and in again."
    yield Finding("group", WRONG, what, cure)


def _modes(facts: Facts) -> Iterator[Finding]:
    book = facts.book
    if book is None:
        return
    if book.mode & EVERYBODY:
        what = f"Everybody on this machine may read {book.path}."
        yield _mode(book, book.mode & ~EVERYBODY, what, "o-rwx")
    if not book.mode & stat.S_IWUSR:
        yield _mode(book, book.mode | 0o600, f"{book.path} may not be written by anybody.", "u+rw")
    if is_shared(facts):
        if book.mode & GROUP != GROUP:
            what = f"The group {book.group} may not write {book.path}, so it cannot save."
            yield _mode(book, (book.mode | 0o660) & ~EVERYBODY, what, "g+rw")
    elif book.mode & stat.S_IRGRP:
        what = f"The group {book.group} may read the book, but cannot save."
        cure = f"aortui share --group {book.group}, or chmod 600 {book.path}"
        yield Finding("modes", NOTE, what, cure)
    yield from _beside(facts, book)


def _mode(one: Lies, wanted: int, what: str, change: str) -> Finding:
    return Finding("modes", WRONG, what, f"chmod {change} {one.path}", one.path, f"mode {wanted:o}")


def _beside(facts: Facts, book: Lies) -> Iterator[Finding]:
    """Files of somebody else that others cannot write: they lock colleagues out."""
    for one in facts.beside:
        if is_shared(facts):
            if one.mode & GROUP != GROUP:
                what = f"Only {one.owner} may write {one.path}: colleagues cannot save."
                cure = f"{one.owner} or root: chmod 660 {one.path}"
                yield Finding("modes", WRONG, what, cure, one.path, "replace")
        elif one.uid != book.uid:
            what = f"{one.path} belongs to {one.owner}: {book.owner} cannot save."
            cure = f"sudo chown {book.owner} {one.path}"
            yield Finding("modes", WRONG, what, cure, one.path, "replace")
        elif one.mode & 0o600 != 0o600:
            yield _mode(one, one.mode | 0o600, f"{one.path} may not be written.", "u+rw")
    for one in facts.beside:
        if one.path.endswith("-journal"):
            what = f"{one.path} is left of a write that was cut short."
            yield Finding("modes", NOTE, what, "It is taken back when the book is next opened.")


def _room(facts: Facts) -> Iterator[Finding]:
    wanted = max(2 * facts.size, ROOM)
    if facts.free is not None and facts.free < wanted:
        what = f"{_bytes(facts.free)} are free on the disk; the book needs {_bytes(wanted)}."
        yield Finding("room", WRONG, what, "Make room; backups may lie on another disk.")


def _pages(facts: Facts) -> Iterator[Finding]:
    inside = facts.inside
    if inside is None:
        return
    if inside.damage:
        what = f"The file is damaged: {' '.join(inside.damage[0].split())}"
        yield Finding("pages", WRONG, what, _restore(facts), facts.path)
    elif inside.trouble:
        yield Finding("pages", WRONG, inside.trouble, _restore(facts), facts.path)


def _schema(facts: Facts) -> Iterator[Finding]:
    inside = facts.inside
    if inside is None or inside.schema == inside.newest_schema:
        return
    versions = f"version {inside.schema}, this aortui knows {inside.newest_schema}"
    if inside.schema > inside.newest_schema:
        yield Finding("version", WRONG, f"The book is of {versions}.", "Update aortui.")
    else:
        cure = "Whoever opens it to write brings it up, with a backup first."
        yield Finding("version", NOTE, f"The book is of {versions}.", cure)


def _log(facts: Facts) -> Iterator[Finding]:
    odd = facts.inside.disagreements if facts.inside else ()
    if odd:
        rows = plural(len(odd), "row")
        what = f"{rows} differ from the history: {listed(odd, NAMED)}."
        cure = f"Another program wrote into the file. {_restore(facts)}"
        yield Finding("history", WRONG, what, cure, facts.path)


def _backup(facts: Facts) -> Iterator[Finding]:
    if facts.book is None:
        return
    found = facts.backup
    if found is None:
        yield Finding("backup", NOTE, "There is no backup beside the book.", "aortui backup")
    elif found.trouble:
        what = f"The newest backup cannot be used: {found.trouble}"
        yield Finding("backup", WRONG, what, "aortui backup", found.path)
    elif found.days > OLD_DAYS:
        what = f"The newest backup beside the book is {found.days} d old."
        yield Finding("backup", NOTE, what, "aortui backup, from cron every night")


def _bytes(number: int) -> str:
    return f"{number / (1 << 20):,.1f} MB"


CHECKS: dict[str, Check] = {
    "book": _book,
    "file system": _network,
    "folder": _folder,
    "group": _group,
    "modes": _modes,
    "room": _room,
    "pages": _pages,
    "version": _schema,
    "history": _log,
    "backup": _backup,
}
