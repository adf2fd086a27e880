"""A key that opens the book and nothing else: every way out that we know, through a real sshd."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proofs import ways_out as way
from tests.proofs.installed import program
from tests.proofs.people import Person, as_person, people
from tests.proofs.report import Report, progress
from tests.proofs.sshd import server
from tests.proofs.ways_out import Desk, Way
from tests.terminal import NotSeen

NAME = "restricted"
GOAL = "real sshd, forced command, 20 or more ways out: none works, no file outside the book"
CANARY = "canary-nightingale-4711"
EVIL = """
import pathlib
pathlib.Path("{folder}/loaded").touch()
from textual.drivers.linux_driver import LinuxDriver as Driver
"""
FORCED = 'restrict,pty,command="{python} -I -m aortui --restricted --book {book} --as ana" {key}\n'
WAYS: dict[str, Way] = {
    "another command": way.command("id"),
    "a shell": way.command("/bin/sh", "-i"),
    "the program's own commands": way.command("aortui", "export"),
    "no terminal": way.command(),
    "another command, with a terminal": way.command_with_terminal("id"),
    "options of ours": way.command_with_terminal("aortui", "--book", "/etc/passwd", "--debug"),
    "sftp": way.copying("sftp", "-b", "-", "{at}"),
    "scp out": way.copying("scp", "{at}:{secret}", "/dev/null"),
    "scp in": way.copying("scp", "/etc/hostname", "{at}:stolen"),
    "old scp out": way.copying("scp", "-O", "{at}:{secret}", "/dev/null"),
    "-L": way.forwarding("-L", "127.0.0.1:{here}:127.0.0.1:{aim}"),
    "-R": way.forwarding("-R", "127.0.0.1:{here}:127.0.0.1:{aim}"),
    "-D": way.forwarding("-D", "127.0.0.1:{here}", socks=True),
    "-W": way.straight,
    "agent": way.handed_on("-A", name="SSH_AUTH_SOCK"),
    "X11": way.handed_on("-Y", name="DISPLAY"),
    "TEXTUAL_DRIVER, PYTHONPATH": way.sending(TEXTUAL_DRIVER="evil:Driver", PYTHONPATH="{evil}"),
    "TEXTUAL_LOG, _SCREENSHOT": way.sending(
        TEXTUAL_LOG="{home}/stolen.log", TEXTUAL_SCREENSHOT_LOCATION="{home}",
        TEXTUAL_SCREENSHOT="1",
    ),
    "EDITOR, VISUAL, PAGER": way.sending(EDITOR="/bin/sh", VISUAL="/bin/sh", PAGER="/bin/sh"),
    "BROWSER, PYTHONSTARTUP": way.sending(BROWSER="/bin/sh", PYTHONSTARTUP="{evil}/evil.py"),
    "XDG folders": way.sending(XDG_STATE_HOME="{evil}", XDG_CONFIG_HOME="{evil}"),
    "AORTUI_BOOK": way.sending(AORTUI_BOOK="/etc/passwd"),
    "TMUX, STY": way.sending(TMUX="/tmp/no,1,1", STY="1.pts"),
    "$EDITOR by its key": way.pressing("E", said="Closed here"),
    "export by its key": way.pressing("X", said="Closed here"),
    "import by its key": way.pressing("I", said="Closed here"),
    "import by name": way.pressing(":import {home}/", said="Closed here"),
    "export by name": way.pressing(":export", said="Closed here"),
    "defence into a file": way.pressing(":defence a {home}/stolen.md", said="Closed here"),
    "screenshot by name": way.pressing(":screenshot", said="Nothing is called"),
    "quick line of a file": way.pressing("a", "@{secret}"),
    "ctrl+z, ctrl+\\": way.pressing("ctrl+z", "\x1c", "ctrl+z"),
    "ctrl+p, F-keys, ctrl+o": way.pressing("ctrl+p", "\x1b[24~", "ctrl+o", "ctrl+x", "!sh\r"),
    "ctrl+z while it starts": way.early("\x1a"),
    "ctrl+\\ while it starts": way.early("\x1c"),
    "ctrl+c while it starts": way.early("\x03"),
    "TERM of a path": way.looking_like("../../../../etc/passwd"),
    "TERM of no length": way.looking_like("x" * 900),
    "100,000 characters": way.looking_like("xterm", keys="/" + "é[A;" * 25_000),
    "any keys": way.fuzzing(1, 600),
}  # fmt: skip


def run(large: bool) -> Report:
    """Try each; look at the files of the account before and after."""
    report, worked = Report(), {}
    with desk() as at:
        before = owned(at)
        for name, go in WAYS.items():
            progress(name)
            if got := tried(go, at):
                worked[name] = got
        for seed in range(2, 12 if large else 3):
            if got := tried(way.fuzzing(seed, 3000 if large else 300), at):
                worked[f"any keys, {seed}"] = got
        after = owned(at)
        report.add("ways out tried", len(WAYS), ">= 20", len(WAYS) >= 20)
        report.none("worked", [f"{name}: {got}" for name, got in worked.items()])
        report.none("files outside the book", sorted(outside(at, after - before)))
        report.none("faults of the program", faults_of(at))
        report.none("modules of somebody else loaded", [*at.evil.glob("loaded")])
        report.add("the book opens still", says(at), "yes", says(at) == "yes")
    return report


def tried(go: Way, at: Desk) -> str:
    """What it got; a session that did not behave as it should is a miss as well."""
    try:
        return go(at)
    except (NotSeen, subprocess.TimeoutExpired) as error:
        return " ".join(str(error).split())[:300]


@contextmanager
def desk() -> Iterator[Desk]:
    """An account that owns a book, with one key that is let in as ana."""
    folder = Path(tempfile.mkdtemp(prefix="aortui-desk-"))
    try:
        folder.chmod(0o755)
        with people({"desk": ()}) as users, server(accepted="*") as sshd:
            person = users["desk"]
            yield _furnished(folder, person, Desk(sshd, person, folder / "b" / "agency.aortui",
                             person.home / "secret.csv", CANARY, folder / "evil"))  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _furnished(folder: Path, person: Person, at: Desk) -> Desk:
    at.book.parent.mkdir(mode=0o700)
    os.chown(at.book.parent, person.uid, person.gid)
    made = as_person(person, (str(program()), "demo", "--to", str(at.book), "--clients", "12"))
    if made.returncode:
        raise RuntimeError(made.stderr)
    at.secret.write_text(f"client,service\n{CANARY},pr\n")
    os.chown(at.secret, person.uid, person.gid)
    at.evil.mkdir(mode=0o777)
    at.evil.chmod(0o777)
    (at.evil / "evil.py").write_text(EVIL.format(folder=at.evil))
    python = program().parent / "python"
    key = Path(f"{person.key}.pub").read_text("ascii").strip()
    allowed = person.home / ".ssh" / "authorized_keys"
    allowed.write_text(FORCED.format(python=python, book=at.book, key=key))
    return at


def owned(at: Desk) -> set[Path]:
    """Every file that belongs to the account, with the moment it was written."""
    roots = ("/tmp", "/var/tmp", "/dev/shm", str(at.person.home), str(at.book.parent))
    words = ("find", *roots, "-xdev", "-user", at.person.login, "-print0")
    done = subprocess.run(words, capture_output=True, check=False)
    return {Path(os.fsdecode(one)) for one in done.stdout.split(b"\0") if one}


def faults_of(at: Desk) -> list[str]:
    """What ended a session that should not have."""
    logs = (at.person.home / ".local").rglob("faults.log")
    return [" ".join(log.read_text("utf-8").split())[-300:] for log in logs]


def outside(at: Desk, files: set[Path]) -> set[Path]:
    """Those that are neither the book with its companions nor what is kept for ana."""
    state = at.person.home / ".local"
    own = {at.book.parent, state, *at.book.parent.rglob("*"), *state.rglob("*")}
    kept = {one for one in own if at.book.parent in one.parents or one == at.book.parent}
    ours = state / "state" / "aortui"
    kept |= {state, *ours.parents, ours, *(one for one in own if ours in one.parents)}
    return files - kept


def says(at: Desk) -> str:
    """Whether the book is still a book."""
    words = (str(program()), "--book", str(at.book), "review")
    return "yes" if as_person(at.person, words).returncode == 0 else "no"
