"""An office on one machine: users, a group, a shared book, and an sshd through which they come."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.proofs.installed import program
from tests.proofs.people import Person, group_name, people, processes
from tests.proofs.sshd import Server, server
from tests.terminal import Terminal

GROUPS: Mapping[str, tuple[str, ...]] = {
    "sam": ("team",),
    "ana": ("team", "board"),
    "tom": ("team",),
    "eve": ("board",),  # does not belong to the book's group
}
UMASKS = {"sam": "022", "ana": "077", "tom": "027", "eve": "022"}
CLIENTS = 40


class Office(NamedTuple):
    """Who works here, in which book, and by which door."""

    aortui: Path
    book: Path
    who: Mapping[str, Person]
    sshd: Server

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command as the administrator, with the strict mask that root often has."""
        command = [str(self.aortui), "--book", str(self.book), *words]
        return subprocess.run(command, capture_output=True, text=True, umask=0o077, timeout=120)

    def must(self, *words: str) -> str:
        """The same; raises when it is refused."""
        done = self.run(*words)
        if done.returncode:
            raise RuntimeError(f"aortui {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def sign_in(
        self,
        name: str,
        *words: str,
        around: str = "{}",
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> Terminal:
        """The program at the other end of ssh, under this person's mask; ``around`` wraps it."""
        inner = around.format(" ".join((str(self.aortui), "--book", str(self.book), *words)))
        command = self.sshd.to(self.who[name], f"umask {UMASKS[name]}; {inner}")
        terminal = Terminal(command=command, size=size, env=env)
        terminal.beside = lambda: (self.sshd.pid, *processes(self.who[name]))  # and what tmux left
        return terminal


@contextmanager
def an_office() -> Iterator[Office]:
    """Set up as the guide for administrators says; gone afterwards."""
    aortui = program()
    top = Path(tempfile.mkdtemp(prefix="aortui-office-"))
    top.chmod(0o755)
    try:
        with people(GROUPS) as who, server() as sshd:
            office = Office(aortui, top / "agency" / "agency.aortui", who, sshd)
            office.book.parent.mkdir()
            office.must("demo", "--to", str(office.book), "--clients", str(CLIENTS))
            office.must("share", "--group", group_name("team"))
            for name in ("sam", "ana", "tom"):
                office.must("member", name, "login", who[name].login)
            yield office
    finally:
        shutil.rmtree(top)
