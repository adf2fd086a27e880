"""A real sshd on the loopback address, for the users of a proof, and the command lines to it.

with people({"sam": ("team",), "max": ("team",)}) as users, server() as sshd:
    with Terminal(command=sshd.to(users["sam"], f"{program()} --book {book}")) as terminal:
        terminal.wait_for("1 Today")
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from tests.guard import Guard
from tests.proofs.people import Person, needs

ANSWERS_WITHIN = 20.0  # seconds
# As Debian and others set it up, and so that tests are not punished for signing in often.
CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
PidFile none
UsePAM no
StrictModes yes
PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
AuthorizedKeysFile .ssh/authorized_keys
AcceptEnv LANG LC_* COLORTERM NO_COLOR {accepted}
Subsystem sftp internal-sftp
X11Forwarding yes
MaxStartups 100
LogLevel VERBOSE
"""
PUNISHES = (9, 8)  # the version since which there are penalties; an older one stops at their name


class NoAnswer(RuntimeError):
    """sshd does not run; what it said is in the message."""


class Server(NamedTuple):
    """An sshd that answers."""

    port: int
    pid: int
    folder: Path

    @property
    def log(self) -> str:
        """What sshd has said so far."""
        return (self.folder / "log").read_text("utf-8", "replace")

    def to(
        self, person: Person, *words: str, tty: bool = True, options: Sequence[str] = ()
    ) -> list[str]:
        """The command line of ssh, run as root, that signs this user in.

        Words are what runs there, nothing for their shell; ``TERM``, ``LANG``, ``NO_COLOR`` are
        those around the command. ``options`` are ssh's own, before the address.
        """
        return [
            *(needs("ssh", "openssh-client"), *self.settings(person), "-e", "none"),
            *("-tt" if tty else "-T", "-p", str(self.port), *options),
            *(f"{person.login}@127.0.0.1", *words),
        ]

    def settings(self, person: Person) -> list[str]:
        """The options that ssh, scp and sftp share: their key, this server, no questions."""
        said = {
            "BatchMode": "yes",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": str(self.folder / "known_hosts"),
            "GlobalKnownHostsFile": "none",
            "StrictHostKeyChecking": "yes",
            "ConnectTimeout": "20",
            "LogLevel": "ERROR",
            "SendEnv": "LANG LC_* COLORTERM NO_COLOR",
        }
        options = [word for name, value in said.items() for word in ("-o", f"{name}={value}")]
        return ["-F", "none", "-i", str(person.key), *options]


@contextmanager
def server(*, extra: str = "", accepted: str = "") -> Iterator[Server]:
    """An sshd with its own keys, ended afterwards with all who are signed in.

    ``extra`` is more of its configuration, ``accepted`` more names it takes over from clients.
    """
    sshd = needs("sshd", "openssh-server")
    folder = Path(tempfile.mkdtemp(prefix="aortui-sshd-"))
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where it separates its privileges
    try:
        _host_key(folder)
        running, port = _started(sshd, folder, extra, accepted)
        # Where we are killed it goes with us; who is signed in is ended with their user.
        with Guard(("kill", str(running.pid)), ("rm", "-rf", str(folder))):
            try:
                yield Server(port, running.pid, folder)
            finally:
                for pid in [*_children(running.pid), running.pid]:
                    _end(pid)
                running.wait(ANSWERS_WITHIN)
    finally:
        rmtree(folder, ignore_errors=True)


def _host_key(folder: Path) -> None:
    make = (needs("ssh-keygen", "openssh-client"), "-q", "-t", "ed25519", "-N", "")
    subprocess.run((*make, "-f", str(folder / "host_key")), check=True, stdout=subprocess.DEVNULL)


def _started(
    sshd: str, folder: Path, extra: str, accepted: str
) -> tuple[subprocess.Popen[bytes], int]:
    """The server and its port; another port is tried where somebody else was quicker."""
    mild = "PerSourcePenalties no\n" if _version(sshd) >= PUNISHES else ""
    for _ in range(5):
        port = _free_port()
        config = CONFIG.format(port=port, folder=folder, accepted=accepted) + mild + extra + "\n"
        (folder / "config").write_text(config, encoding="utf-8")
        key = (folder / "host_key.pub").read_text("utf-8")
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {key}", encoding="utf-8")
        words = (sshd, "-D", "-f", str(folder / "config"), "-E", str(folder / "log"))
        running = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
        if _answers(port, running):
            return running, port
        running.kill()
        running.wait()
    raise NoAnswer((folder / "log").read_text("utf-8", "replace"))


def _version(sshd: str) -> tuple[int, ...]:
    """Which OpenSSH this is; one that does not know the question tells it all the same."""
    told = subprocess.run((sshd, "-V"), capture_output=True, text=True, check=False).stderr
    found = re.search(r"OpenSSH_(\d+)\.(\d+)", told)
    return tuple(map(int, found.groups())) if found else ()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _answers(port: int, running: subprocess.Popen[bytes]) -> bool:
    """Whether an sshd says its name there; False once it has ended or time is up."""
    deadline = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < deadline and running.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as line:
                return line.recv(4) == b"SSH-"
        except OSError:
            try:
                running.wait(0.02)  # not yet: a moment, or the end of it
            except subprocess.TimeoutExpired:
                continue
    return False


def _children(pid: int) -> list[int]:
    """All processes below this one, the last first."""
    found: list[int] = []
    with suppress(OSError):  # it may end while we look
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
        found = [int(one) for one in below.split()]
    return [deeper for one in found for deeper in (*_children(one), one)]


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return
