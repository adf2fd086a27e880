"""Real users, and the ways in which a shared book can lie wrongly: named, and healed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.proofs.breaking import execute, overwrite
from tests.proofs.installed import program
from tests.proofs.people import Person, as_person, group_name, people
from tests.proofs.report import Report, progress

NAME = "layouts"
GOAL = (
    "doctor names 12 broken layouts; --fix heals both lock-outs; umask 022 and 077 lock nobody out"
)


class Shared(NamedTuple):
    """A book in a shared folder, and who works in it."""

    aortui: Path
    book: Path
    who: Mapping[str, Person]

    def run(self, name: str, *words: str, umask: int = 0o022) -> subprocess.CompletedProcess[str]:
        """A command as one of them; ``root`` is whoever runs the proof."""
        command = [str(self.aortui), "--book", str(self.book), *words]
        if name != "root":
            return as_person(self.who[name], command, umask=umask)
        return subprocess.run(command, capture_output=True, text=True, umask=umask, check=False)

    def beside(self, suffix: str) -> Path:
        """A file beside the book."""
        return self.book.with_name(self.book.name + suffix)


class Layout(NamedTuple):
    """One way to lie wrongly, what is said of it, and who can put it right (nobody: "")."""

    name: str
    breaks: Callable[[Shared], object]
    says: str
    asks: str = "ana"
    heals: str = "sam"


def left(shared: Shared, suffix: str, mode: int) -> None:
    """A file that ana made, as SQLite or an older program would have."""
    path = shared.beside(suffix)
    path.touch()
    os.chown(path, shared.who["ana"].uid, shared.who["ana"].gid)
    path.chmod(mode)


def of_another_group(shared: Shared) -> None:
    os.chown(shared.book, -1, shared.who["sam"].gid)


def a_damaged_page(shared: Shared) -> None:
    overwrite(shared.book, shared.book.stat().st_size - 4096, b"\xff" * 4096)


LAYOUTS = (
    Layout("folder not setgid", lambda s: s.book.parent.chmod(0o770), "does not hand its group on",
           "ana", "root"),
    Layout("folder not for the group", lambda s: s.book.parent.chmod(0o2750), "so it cannot save",
           "ana", "root"),
    Layout("book of another group", of_another_group, "belongs to the group", "root", "root"),
    Layout("book 0644", lambda s: s.book.chmod(0o644), "may not write"),
    Layout("book for everybody", lambda s: s.book.chmod(0o666), "Everybody on this machine"),
    Layout("book read-only", lambda s: s.book.chmod(0o440), "may not be written by anybody"),
    Layout("-wal of somebody else", lambda s: left(s, "-wal", 0o644), "-wal: colleagues cannot"),
    Layout("-shm of somebody else", lambda s: left(s, "-shm", 0o644), "-shm: colleagues cannot"),
    Layout("lock of its maker", lambda s: left(s, ".lock", 0o600), ".lock: colleagues cannot"),
    Layout("not in the group", lambda s: None, "is not in the group", "eve", ""),
    Layout("folder above closed", lambda s: s.book.parent.parent.chmod(0o700), "lets nobody but",
           "root", ""),
    Layout("damaged page", a_damaged_page, "damaged", "ana", ""),
    Layout("newer version", lambda s: execute(s.book, "PRAGMA user_version = 99"), "version 99",
           "ana", ""),
    Layout("another program's", lambda s: execute(s.book, "PRAGMA application_id = 5"),
           "another program's database", "ana", ""),
    Layout("rows against the history", lambda s: execute(s.book, "UPDATE rates SET millionths = 7"),
           "differ from the history", "ana", ""),
    Layout("unusable backup", lambda s: s.run("ana", "backup") and spoil(s), "cannot be used",
           "ana", ""),
)  # fmt: skip


def spoil(shared: Shared) -> None:
    """The newest backup is cut."""
    (kept,) = shared.beside(".backups").iterdir()
    os.truncate(kept, 4096)


def run(large: bool) -> Report:
    """Share a book, work in it, break it in each way."""
    report = Report()
    with people({"sam": ("team",), "ana": ("team",), "eve": ()}) as who:
        with a_shared_book(who) as shared:
            report.none("could not work together", together(shared, 20 if large else 4))
        unnamed, unhealed = [], []
        for layout in LAYOUTS:
            progress(layout.name)
            with a_shared_book(who) as shared:
                said = tried(shared, layout)
                unnamed += said[:1] if said[0] else []
                unhealed += said[1:] if said[1] else []
        report.add("broken layouts", len(LAYOUTS), ">= 12", len(LAYOUTS) >= 12)
        report.none("not named", unnamed)
        report.none("not healed by who may", unhealed)
    return report


def tried(shared: Shared, layout: Layout) -> tuple[str, str]:
    """What was not named, and what was not healed; "" where all went well."""
    layout.breaks(shared)
    asked = shared.run(layout.asks, "doctor")
    unnamed = f"{layout.name}: {asked.stdout}{asked.stderr}"
    if asked.returncode == 1 and layout.says in asked.stdout and "-> " in asked.stdout:
        unnamed = ""
    if not layout.heals:
        return unnamed, ""
    fixed = shared.run(layout.heals, "doctor", "--fix")
    saved = shared.run("sam", "rate", "CHF", "1.1")
    if fixed.returncode or saved.returncode:
        return unnamed, f"{layout.name}: {fixed.stdout}{fixed.stderr}{saved.stderr}"
    return unnamed, ""


def together(shared: Shared, rounds: int) -> Iterator[str]:
    """Each saves in turn, under both masks, and reads what the other saved."""
    for at in range(rounds):
        name, mask = ("sam", "ana")[at % 2], (0o022, 0o077)[at // 2 % 2]
        done = shared.run(name, "rate", "GBP", f"1.{at + 1}", umask=mask)
        if done.returncode:
            yield f"{name}: {done.stderr}"
    for name in ("sam", "ana"):
        read = shared.run(name, "rate", "--json")
        if len(json.loads(read.stdout)["rows"]) != 2:
            yield f"{name}: {read.stdout}"
    kept = shared.run("ana", "backup", umask=0o077)
    if kept.returncode or shared.run("sam", "doctor").returncode:
        yield f"ana: {kept.stderr}{shared.run('sam', 'doctor').stdout}"


@contextmanager
def a_shared_book(who: Mapping[str, Person]) -> Iterator[Shared]:
    """Set up as an administrator does it: share the folder, and somebody makes the book."""
    top = Path(tempfile.mkdtemp(prefix="aortui-shared-"))
    try:
        top.chmod(0o755)
        shared = Shared(program(), top / "agency" / "agency.aortui", who)
        for done in (
            shared.run("root", "share", "--group", group_name("team"), umask=0o077),
            shared.run("sam", "init", umask=0o077),
            shared.run("sam", "rate", "EUR", "1.07", umask=0o077),
        ):
            if done.returncode:
                raise RuntimeError(done.stderr)
        yield shared
    finally:
        shutil.rmtree(top)
