"""Where a proof works: a folder of its own, a book in it, and nobody's own settings."""

from __future__ import annotations

import itertools
import os
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aortui.store import files
from tests.guard import Guard
from tests.pg import Cluster
from tests.terminal import AORTUI, ROOT, Terminal

TODAY = "2026-11-24"
SECONDS = 180.0  # after which a command is taken to hang


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered; its output is bytes as they came."""

    status: int
    out: bytes
    err: bytes
    peak: int = 0  # bytes of memory

    @property
    def is_sentence(self) -> bool:
        """Whether it ended as commands end: no traceback, no signal, no fault of its own."""
        told = self.err.decode("utf-8", "replace")
        odd = "Traceback" in told or "faults.log" in told
        says = not self.status or bool(told.strip() or self.out)
        return 0 <= self.status < 64 and says and not odd


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a home and a book; commands and terminals that see only these."""

    folder: Path
    book: Path

    @property
    def env(self) -> dict[str, str]:
        """What a program started here sees."""
        home = str(self.folder / "home")
        seen = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"}
        own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), home)
        return seen | own | {"AORTUI_BOOK": str(self.book), "LOGNAME": "sam", "TZ": "UTC"}

    def words(self, *words: str, actor: str = "sam") -> list[str]:
        """The command line of these words on this book and day."""
        return [*AORTUI, "--book", str(self.book), "--as", actor, "--today", TODAY, *words]

    def run(self, *words: str, actor: str = "sam", typed: bytes = b"") -> Answer:
        """One command, to its end; one that does not come to it is killed, which is its status."""
        with (
            tempfile.TemporaryFile() as fed,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            fed.write(typed)
            fed.seek(0)
            process = subprocess.Popen(
                self.words(*words, actor=actor),
                stdin=fed, stdout=out, stderr=err, env=self.env, cwd=ROOT,
            )  # fmt: skip
            peak, limit = 0, time.monotonic() + SECONDS
            while process.poll() is None:
                peak = max(peak, high_water(process.pid))
                if time.monotonic() > limit:
                    process.kill()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.01)
            out.seek(0)
            err.seek(0)
            return Answer(process.returncode, out.read(), err.read(), peak)

    def start(self, *words: str, actor: str = "sam") -> subprocess.Popen[bytes]:
        """One command, under way; its output can be read from it."""
        return subprocess.Popen(
            self.words(*words, actor=actor),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.env,
            cwd=ROOT,
        )

    def count(self, table: str, condition: str = "1 = 1") -> int:
        """How many rows of a table of the book meet a condition."""
        return int(self.rows(f"SELECT COUNT(*) FROM {table} WHERE {condition}")[0][0])

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the book answers to SQL, wherever it lies."""
        if url := files.signpost(self.book):
            import psycopg  # not on every machine

            with psycopg.connect(url) as line:
                return line.execute(query.encode()).fetchall()
        with closing(sqlite3.connect(self.book)) as book:
            return book.execute(query).fetchall()

    def terminal(
        self,
        *words: str,
        actor: str = "sam",
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> Terminal:
        """The program in a terminal of its own."""
        command = self.words(*words, actor=actor)
        return Terminal(command=command, size=size, env=self.env | (env or {}))


def high_water(pid: int) -> int:
    """The most memory that a process has had since it became what it is, in bytes."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:  # gone meanwhile
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) << 10 if found else 0


@contextmanager
def a_place(clients: int = 0, url: str = "") -> Iterator[Place]:
    """A place with the demo of so many clients, 0: with an empty book; gone afterwards.

    With a URL the book is in that database, and what lies here is a signpost to it.
    """
    with (
        tempfile.TemporaryDirectory(prefix="proof-") as folder,
        Guard(("rm", "-rf", folder)),
    ):
        place = Place(Path(folder), Path(folder) / "agency.aortui")
        (place.folder / "home").mkdir()
        url = url or (_server.database(f"place{next(_numbers)}") if _server else "")
        lies = url or str(place.book)
        words = ("demo", "--to", lies, "--clients", str(clients)) if clients else ("init", lies)
        made = place.run(*words)
        if made.status:
            raise RuntimeError(made.err.decode(errors="replace"))
        if url:
            place.book.write_text(f"{url}\n", "utf-8")
        yield place


_server: Cluster | None = None
_numbers = itertools.count(1)


@contextmanager
def everything_lies_on(server: Cluster) -> Iterator[None]:
    """Each place that is made meanwhile has its book in a database of its own there.

    Who waits for the server is not at rest.
    """
    global _server
    _server, beside = server, Terminal.beside
    Terminal.beside = staticmethod(lambda: [server.pid])
    try:
        yield
    finally:
        _server, Terminal.beside = None, beside
