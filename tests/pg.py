"""A PostgreSQL server of one's own, on this machine alone, for tests and proofs."""

from __future__ import annotations

import os
import pwd
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.guard import Guard

if TYPE_CHECKING:
    import psycopg  # not on every machine

PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")
# Nothing here must outlive the machine: the suite does not wait for its disk, nor for who tidies
# up in hundreds of small databases.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
OWNER = "aortui"
OTHERS = (
    "SELECT COUNT(*) FROM pg_stat_activity"
    " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
OURS = re.compile(r"aortui-pg-(\d+)-\w+")  # folders, with the id of the process that made them


class Missing(RuntimeError):
    """PostgreSQL is not installed."""


class Failed(RuntimeError):
    """A program of the server did not do it; what it said is in the message."""


def program(name: str) -> str:
    """Where a program of the server is; raises Missing with what to install."""
    found = [path for place in PLACES for path in Path(place).glob(f"**/bin/{name}")]
    if which := shutil.which(name):
        found.append(Path(which))
    if not found:
        raise Missing(f"{name} is missing: install PostgreSQL (apt-get install postgresql).")
    return str(max(found, key=lambda path: [int(n) for n in path.parts if n.isdigit()]))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def of_postgres(*words: str) -> list[str]:
    """The command line of a program of the server, which refuses to be root."""
    if os.getuid() != 0:
        return [*words]
    account = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}",
            "--clear-groups", *words]  # fmt: skip


def as_postgres(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a program of the server; raises Failed with what it said."""
    done = subprocess.run(
        of_postgres(*words), capture_output=True, text=True, cwd="/", timeout=120,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if check and done.returncode:
        raise Failed(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def sweep() -> None:
    """End the servers of runs that are gone, their guards with them, and remove their data."""
    for folder in Path(tempfile.gettempdir()).glob("aortui-pg-*"):
        found = OURS.fullmatch(folder.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            Guard(*ending(folder)).tidy_up()


def ending(folder: Path, data: Path | None = None) -> tuple[list[str], list[str]]:
    """The commands that end the server of this folder and take it away."""
    stop = (program("pg_ctl"), "-D", str(data or folder / "data"), "-m", "immediate", "stop")
    return of_postgres(*stop, "-w", "-t", "60"), ["rm", "-rf", str(folder)]


def let_go(lines: Sequence[psycopg.Connection[Any]]) -> None:
    """Close these; there once their server has ended the sessions, and has room for others."""
    handles = [os.pidfd_open(line.info.backend_pid) for line in lines]
    for line in lines:
        line.close()
    for handle in handles:
        select.select([handle], [], [], 60)
        os.close(handle)


def taken(owner: str, url: str) -> list[psycopg.Connection[Any]]:
    """All connections that are to be had there; none becomes free that somebody is just leaving.

    ``owner`` is a URL of who sees everybody's sessions.
    """
    import psycopg  # not on every machine

    held = [psycopg.connect(owner, autocommit=True)]
    while held[0].execute(OTHERS).fetchone() != (0,):
        pass
    with suppress(psycopg.OperationalError):
        while True:
            held.append(psycopg.connect(url))
    return held


class Cluster:
    """One server with its data; ``with`` starts it, stops it and takes its data away."""

    def __init__(self, *settings: str, port: int = 0, data: Path | None = None) -> None:
        self.port, self._may_move = port or free_port(), not port
        self._folder = Path(tempfile.mkdtemp(prefix=f"aortui-pg-{os.getpid()}-"))
        if os.getuid() == 0:
            shutil.chown(self._folder, "postgres")
        self.data = data or self._folder / "data"
        self.log = self._folder / "log"
        self.settings = settings
        self.made: list[str] = []  # databases, beside that of the server's own
        self._guard = Guard(*ending(self._folder, data))

    def make(self) -> Self:
        """The files of a new server."""
        sweep()
        as_postgres(
            program("initdb"), "-D", str(self.data), "-U", OWNER, "--auth=trust", "--no-sync",
            "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        return self

    def start(self) -> Self:
        """Until it answers; at first on another port, where somebody else was quicker there."""
        done = self._started()
        while done.returncode and self._may_move and not (self.data / "postmaster.pid").exists():
            self._may_move, self.port = False, free_port()
            done = self._started()
        if done.returncode:
            said = self.log.read_text("utf-8", "replace")[-2000:] if self.log.exists() else ""
            raise Failed(f"port {self.port}: {done.stdout}{done.stderr}{said}")
        self._may_move = False
        return self

    def _started(self) -> subprocess.CompletedProcess[str]:
        wanted = (
            f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=",
            "max_connections=200", *self.settings,
        )  # fmt: skip
        options = " ".join(f"-c {one}" for one in wanted)
        return as_postgres(
            program("pg_ctl"), "-D", str(self.data), "-l", str(self.log), "-o", options,
            "-w", "-t", "60", "start", check=False,
        )  # fmt: skip

    def stop(self, mode: str = "fast") -> None:
        """``fast`` ends the sessions, ``immediate`` is a crash."""
        as_postgres(
            program("pg_ctl"), "-D", str(self.data), "-m", mode, "-w", "-t", "60", "stop",
            check=False,
        )  # fmt: skip

    def restart(self, mode: str = "fast") -> None:
        self.stop(mode)
        self.start()

    @property
    def pid(self) -> int:
        """Of the process above all that work for it."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def kill(self) -> None:
        """The machine is gone: no word to anybody."""
        pid = self.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            with suppress(ProcessLookupError):  # it has heard that the first one is gone
                os.kill(one, signal.SIGKILL)

    def url(self, database: str = "postgres", user: str = OWNER, **options: str) -> str:
        more = "&".join(f"{name}={value}" for name, value in options.items())
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}{'?' if more else ''}{more}"

    def copied(self, name: str) -> Cluster:
        """A standby that follows this one, and calls itself so; not started yet."""
        made = Cluster(*self.settings, f"cluster_name={name}")
        as_postgres(
            program("pg_basebackup"), "-D", str(made.data), "-R", "--checkpoint=fast", "-d",
            f"host=127.0.0.1 port={self.port} user={OWNER}",
        )  # fmt: skip
        return made

    def waits_for(self, name: str) -> None:
        """From now on nothing is acknowledged before that standby has it."""
        self.ask("ALTER SYSTEM SET synchronous_standby_names = " + f"'{name}'")
        self.ask("SELECT pg_reload_conf()")

    def ask(self, statement: str) -> str:
        """One statement, and its answer as text."""
        words = ("-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER, "-d", "postgres")
        return as_postgres(program("psql"), *words, "-Atqc", statement).stdout.strip()

    def promote(self) -> None:
        """The standby takes writes from now on."""
        as_postgres(program("pg_ctl"), "-D", str(self.data), "-w", "-t", "60", "promote")

    def database(self, name: str) -> str:
        """The URL of a new, empty one."""
        as_postgres(program("createdb"), "-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER, name)
        self.made.append(name)
        return self.url(name)

    def __enter__(self) -> Self:
        return self.make().start()

    def __exit__(self, *error: object) -> None:
        self._guard.tidy_up()
