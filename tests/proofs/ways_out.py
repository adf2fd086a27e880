"""What somebody with an SSH key for a restricted session tries, to get at more than the book."""

from __future__ import annotations

import random
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.proofs.people import Person, processes
from tests.proofs.sshd import Server
from tests.terminal import KEYS, PATIENCE, NotSeen, Terminal

HOME = "1 Today"
OURS = {"sshd", "sshd-session", "sshd-auth", "python", "python3", "aortui"}  # what may run
NO_ANSWER = 30.0  # seconds


class Desk(NamedTuple):
    """The account that owns the book, and what must stay out of reach."""

    sshd: Server
    person: Person
    book: Path
    secret: Path  # its text must never be seen
    canary: str
    evil: Path  # a module that writes a file when it is loaded

    def env(self, **more: str) -> list[str]:
        """Options of ssh that send these along; the server of this proof accepts all."""
        return ["-o", "SetEnv=" + " ".join(f"{name}={value}" for name, value in more.items())]

    @contextmanager
    def session(
        self, *words: str, options: Sequence[str] = (), term: str = "xterm-256color"
    ) -> Iterator[Terminal]:
        """Signed in with a terminal."""
        command = self.sshd.to(self.person, *words, options=options)
        with Terminal(command=command, env={"TERM": term}) as terminal:
            terminal.beside = lambda: processes(self.person)
            yield terminal

    def foreign(self) -> list[str]:
        """The names of what runs as the account and is not the program."""
        found = []
        for pid in processes(self.person):
            try:
                name = Path(f"/proc/{pid}/comm").read_text().strip()
            except OSError:
                continue
            if name not in OURS and not name.startswith("python"):
                found.append(name)
        return found


Way = Callable[[Desk], str]  # what it got; "": nothing


def command(*words: str) -> Way:
    """Another command instead of the program, without a terminal."""

    def go(desk: Desk) -> str:
        done = subprocess.run(
            desk.sshd.to(desk.person, *words, tty=False), input="", capture_output=True, text=True,
            timeout=NO_ANSWER,
        )  # fmt: skip
        is_told = done.returncode == 2 and "needs a terminal" in done.stderr and not done.stdout
        return "" if is_told else f"{done.returncode}: {done.stdout}{done.stderr}"

    return go


def command_with_terminal(*words: str) -> Way:
    """The same with one: the program opens, whatever was asked for."""

    def go(desk: Desk) -> str:
        with desk.session(*words) as terminal:
            terminal.wait_for(HOME)
            said = bytes(terminal.output).decode("utf-8", "replace")
            return "uid=" if "uid=" in said or desk.canary in said else leave(terminal)

    return go


def copying(tool: str, *words: str) -> Way:
    """scp or sftp, in and out."""

    def go(desk: Desk) -> str:
        port = ("-P", str(desk.sshd.port))
        address = f"{desk.person.login}@127.0.0.1"
        filled = [word.format(at=address, secret=desk.secret) for word in words]
        done = subprocess.run(
            [tool, *desk.sshd.settings(desk.person), *port, *filled],
            input="ls\nget .bashrc /dev/null\n", capture_output=True, text=True, timeout=NO_ANSWER,
        )  # fmt: skip
        return "" if done.returncode else f"{tool}: {done.stdout}"

    return go


def forwarding(*options: str, socks: bool = False) -> Way:
    """A way through to something else that listens on the server."""

    def go(desk: Desk) -> str:
        with socket.create_server(("127.0.0.1", 0)) as inner:
            inner.settimeout(2.0)
            aim, here = inner.getsockname()[1], free_port()
            filled = [one.format(aim=aim, here=here) for one in options]
            with desk.session(options=filled) as terminal:
                terminal.wait_for(HOME)
                knock(here, aim, socks=socks)
                try:
                    inner.accept()[0].close()
                except TimeoutError:
                    return leave(terminal)
                return "a connection came through"

    return go


def free_port() -> int:
    """A port nobody has just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def knock(here: int, aim: int, *, socks: bool) -> None:
    """Connect to the near end of a forwarding, if it is there."""
    try:
        with socket.create_connection(("127.0.0.1", here), 2) as line:
            line.settimeout(2)
            if socks:
                line.sendall(b"\x05\x01\x00")
                line.recv(2)
                line.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + aim.to_bytes(2, "big"))
            line.recv(1)
    except OSError:
        return


def straight(desk: Desk) -> str:
    """``ssh -W``: standard input straight to another port."""
    with socket.create_server(("127.0.0.1", 0)) as inner:
        inner.settimeout(2.0)
        aim = f"127.0.0.1:{inner.getsockname()[1]}"
        words = desk.sshd.to(desk.person, tty=False, options=("-W", aim))
        subprocess.run(words, input=b"", capture_output=True, timeout=NO_ANSWER)
        try:
            inner.accept()[0].close()
        except TimeoutError:
            return ""
        return "a connection came through"


def handed_on(*options: str, name: str) -> Way:
    """An agent or a display of ours, to be used from there."""

    def go(desk: Desk) -> str:
        with desk.session(options=options) as terminal:
            terminal.wait_for(HOME)
            return name if name in seen_by(desk.person) else leave(terminal)

    return go


def seen_by(person: Person) -> set[str]:
    """The names in the environments with which the account's processes began."""
    found: set[str] = set()
    for pid in processes(person):
        try:
            around = Path(f"/proc/{pid}/environ").read_text("utf-8", "replace").split("\0")
        except OSError:
            continue
        found.update(one.partition("=")[0] for one in around)
    return found


def sending(**names: str) -> Way:
    """A variable of ours that the program, or what it stands on, might obey."""

    def go(desk: Desk) -> str:
        filled = {name: value.format(evil=desk.evil, home=desk.person.home)
                  for name, value in names.items()}  # fmt: skip
        with desk.session(options=desk.env(**filled)) as terminal:
            terminal.wait_for(HOME)
            if missing := names.keys() - seen_by(desk.person):
                return f"{', '.join(missing)} did not arrive, so nothing was tried"
            terminal.keys("E")
            terminal.wait_for("Closed here")
            return ", ".join(desk.foreign()) or leave(terminal)

    return go


def pressing(*keys: str, said: str = "") -> Way:
    """Keys on the first screen; ``said`` is what must be answered."""

    def go(desk: Desk) -> str:
        with desk.session() as terminal:
            terminal.wait_for(HOME)
            terminal.settle()
            terminal.keys(*(key.format(secret=desk.secret, home=desk.person.home) for key in keys))
            shown = terminal.wait_for(said) if said else terminal.text()
            terminal.settle()
            shown += terminal.text()
            if desk.canary in shown or desk.secret.name + "/" in shown:
                return "a file outside was read"
            return ", ".join(desk.foreign()) or leave(terminal)

    return go


def fuzzing(seed: int, count: int) -> Way:
    """Any keys, in any order; whoever is thrown out has got nothing either."""

    def go(desk: Desk) -> str:
        rng = random.Random(seed)
        known = [*KEYS, *map(chr, range(33, 127))]
        with desk.session() as terminal:
            terminal.wait_for(HOME)
            for _ in range(count // 10):
                if not terminal.is_running:
                    break
                terminal.keys(*rng.choices(known, k=10))
                terminal.settle(0.05)
            return ", ".join(desk.foreign())

    return go


def early(keys: str) -> Way:
    """Keys before the program has the terminal: they are still the kernel's."""

    def go(desk: Desk) -> str:
        with desk.session() as terminal:
            deadline = time.monotonic() + PATIENCE
            while HOME.encode() not in terminal.output and terminal.is_running:
                if time.monotonic() > deadline:
                    raise NotSeen(f"neither there nor gone:\n{terminal.text()}")
                terminal.keys(keys)
                terminal.read(0.02)
            terminal.settle(0.5)
            with suppress(NotSeen):  # what began the program may be about to end with it
                terminal.wait_until(lambda: not desk.foreign())
            return ", ".join(desk.foreign())

    return go


def looking_like(term: str, *, keys: str = "") -> Way:
    """A terminal of a strange kind; or one that sends very much."""

    def go(desk: Desk) -> str:
        with desk.session(term=term) as terminal:
            terminal.wait_for(HOME)
            for at in range(0, len(keys), 1000):
                terminal.keys(keys[at : at + 1000])
                terminal.settle(0.02)
            for size in ((20, 5), (300, 90), (80, 24)):
                terminal.resize(*size)
                terminal.settle(0.05)
            return ", ".join(desk.foreign())

    return go


def leave(terminal: Terminal) -> str:
    """The program must still be there, and end as it always does."""
    terminal.keys("escape")
    terminal.settle()
    terminal.keys("ctrl+q")
    status = terminal.status()
    return "" if status == 0 else f"it ended with {status}"
