"""Colleagues over ssh in one book: what each sees, when one is killed, when a line drops."""

from __future__ import annotations

import os
import re
import select
import signal
import time
from contextlib import ExitStack
from pathlib import Path

from tests.proofs import kinds
from tests.proofs.office import Office, an_office
from tests.proofs.people import Person, processes
from tests.proofs.report import Report, progress
from tests.proofs.seen import CLIENTS_SIGN, TODAY_SIGN, come_to
from tests.terminal import PATIENCE, NotSeen, Terminal

NAME = "shared"
GOAL = "real sshd, 3 users, 2 groups, umask 022 and 077, kill -9 in between: nobody locked out"
NAMES = ("sam", "ana", "tom")
SIZES = ((100, 30), (60, 20), (80, 24))
REFUSED = re.compile(rb"read.?only|locked|denied|may not|cannot|fault of its own|Traceback")
RENEWALS_SIGN = "one column is one"  # only there; the names of the screens stand on each
SEEN_IN, GONE_IN = 1.0, 2.0  # seconds
TMUX = "TMUX_TMPDIR=$HOME exec tmux -f /dev/null new-session -A -s book '{}'"


def run(large: bool) -> Report:
    """A day in the office; what can lie wrongly in it is the proof *layouts*."""
    report = Report()
    with an_office() as office:
        rounds(report, office, 12 if large else 3)
        outsider(report, office)
        dropped(report, office)
        in_tmux(report, office)
        kinds.compared(report, office)
        said = office.run("doctor")
        report.none(
            "wrong at the end, says doctor", said.stdout.splitlines() if said.returncode else ()
        )
    return report


def rounds(report: Report, office: Office, often: int) -> None:
    """Each time somebody else opens the book first; every second time all are killed at the end."""
    seconds: list[float] = []
    outputs: list[tuple[str, bytes]] = []
    for at in range(often):
        order = (*NAMES[at % 3 :], *NAMES[: at % 3])
        with ExitStack() as stack:
            signed_in = [stack.enter_context(office.sign_in(name)) for name in order]
            for terminal in signed_in:
                show_all(terminal)
            seconds += a_round(office, at, order, signed_in)
            for name, terminal in zip(order, signed_in, strict=True):
                if at % 2:
                    kill(office.who[name])
                elif terminal.is_running:
                    terminal.keys("Q")
                terminal.status()
                outputs.append((name, bytes(terminal.output)))
        progress(f"round {at + 1} of {often}: {', '.join(f'{one:.2f} s' for one in seconds[-4:])}")
    refused = [
        f"{name}: {found[0].decode()}" for name, out in outputs if (found := REFUSED.search(out))
    ]
    report.add("sessions", len(outputs), f"{3 * often}", len(outputs) == 3 * often)
    report.none("readonly, locked, denied", refused)
    report.at_most("a colleague's change is seen after, at most", max(seconds), SEEN_IN, "s")


def show_all(terminal: Terminal) -> None:
    """Today with what everybody owns: how it was left is kept."""

    def is_own() -> bool:
        return "yours" in terminal.text().splitlines()[1]

    come_to(terminal, TODAY_SIGN)
    if is_own():
        terminal.keys("M")
        terminal.wait_until(lambda: not is_own())


def a_round(
    office: Office, at: int, order: tuple[str, ...], signed_in: list[Terminal]
) -> list[float]:
    """One watches while the others write, by the quick line and by a form; one is killed."""
    watcher, writer, editor = signed_in
    name = f"Zorn{'abcdefghijklmnopqrstuvwxyz'[at]}"
    find(watcher, name, "0 of")
    saved = add(writer, f"{name} pr renews 31mar27 notice 90d")
    seconds = [seen(watcher, f"{name} ", saved)]
    writer.keys("escape")
    find(editor, name, "1 of")
    editor.keys("e")
    editor.wait_for("Clients ›")
    editor.settle()
    editor.keys("ia")
    editor.wait_for(f"{name}ia")
    editor.keys("f2")
    editor.wait_for("saved.")
    seconds.append(seen(watcher, f"{name}ia", editor.pieces[-1][0]))
    for columns, rows in SIZES:
        watcher.resize(columns, rows)
        watcher.settle()
        watcher.wait_until(lambda: "2 Clients" in watcher.text() and f"{name}ia" in watcher.text())
    kill(office.who[order[2]])
    saved = add(writer, f"{name}ette pr renews 31mar27 notice 90d")
    seconds.append(seen(watcher, f"{name}ette", saved))
    writer.keys("escape")
    writer.settle()
    return seconds


def find(terminal: Terminal, name: str, count: str) -> None:
    """The clients of this name, and so many of them."""
    terminal.keys("2")
    come_to(terminal, CLIENTS_SIGN)
    terminal.keys("/")
    terminal.settle()
    terminal.keys("ctrl+u", name.lower(), "enter")
    terminal.wait_for(f"/ {name.lower()}   {count}")
    terminal.settle()


def add(terminal: Terminal, line: str) -> float:
    """One line of the quick line, which stays open; the moment it was said to be written."""
    terminal.keys("a")
    terminal.settle()
    terminal.keys("ctrl+u", "backspace")  # also lets go of the client under the cursor
    terminal.settle()
    terminal.keys(line)
    terminal.wait_for(line)
    terminal.keys("enter")
    terminal.wait_for(f"✓ {line.split()[0]}: ")
    return terminal.pieces[-1][0]


def seen(terminal: Terminal, text: str, since: float) -> float:
    """Seconds from that moment until it stands there."""
    terminal.wait_for(text)
    return max(terminal.pieces[-1][0] - since, 0.0)


def programs(person: Person) -> list[int]:
    """This person's running programs, not what ssh runs around them."""
    found = []
    for pid in processes(person):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:  # it ended meanwhile
            continue
        if b"--book" in words:
            found.append(pid)
    return found


def kill(person: Person) -> None:
    """No hook runs, nothing is cleaned up."""
    for pid in programs(person):
        os.kill(pid, signal.SIGKILL)


def gone(pids: list[int], patience: float) -> float:
    """Seconds until none of these runs; infinite where one stays."""
    began = time.monotonic()
    handles = [os.pidfd_open(pid) for pid in pids]
    try:
        for handle in handles:
            left = began + patience - time.monotonic()
            if not select.select([handle], [], [], max(left, 0))[0]:
                return float("inf")
    finally:
        for handle in handles:
            os.close(handle)
    return time.monotonic() - began


def outsider(report: Report, office: Office) -> None:
    """Who is not in the group is told so, in one sentence."""
    with office.sign_in("eve") as terminal:
        status, text = terminal.status(), " ".join(terminal.text().split())
    held = status == 3 and "usermod -aG" in text.replace(" ", "").replace("usermod", "usermod ")
    report.add("an outsider is told who lets them in", f"exit {status}", "exit 3", held)


def dropped(report: Report, office: Office) -> None:
    """The ssh client is killed over a half-filled form."""
    with office.sign_in("tom") as terminal:
        terminal.wait_for("1 Today")
        in_a_form(terminal)
        terminal.keys("Ruritania")
        terminal.wait_for("Ruritania")
        running = programs(office.who["tom"])
        terminal.signal(signal.SIGKILL)
        took = gone(running, PATIENCE)
    report.at_most("after a dropped line the program is gone in", took, GONE_IN, "s")
    with office.sign_in("tom") as terminal:
        terminal.wait_for("1 Today")
        in_a_form(terminal)
        try:
            terminal.wait_for("Ruritania")
        except NotSeen as error:
            report.notes.append(str(error))
        report.all_of("drafts offered at the next sign-in", int("Ruritania" in terminal.text()), 1)


def in_a_form(terminal: Terminal) -> None:
    """The form of the first client."""
    terminal.keys("2")
    come_to(terminal, CLIENTS_SIGN)
    terminal.keys("e")
    terminal.wait_for("Clients ›")
    terminal.settle()


def in_tmux(report: Report, office: Office) -> None:
    """The line drops; the session is still there for who attaches it again."""
    with office.sign_in("sam", around=TMUX) as terminal:
        terminal.wait_for("1 Today")
        terminal.keys("5")
        terminal.wait_for(RENEWALS_SIGN)
        running = programs(office.who["sam"])
        terminal.signal(signal.SIGKILL)
        terminal.status()
    stayed = gone(running, 1.0) == float("inf")
    with office.sign_in("sam", around=TMUX) as terminal:
        terminal.wait_for(RENEWALS_SIGN)  # where it was left; a new one begins on Today
        attached = programs(office.who["sam"]) == running and bool(running)
        terminal.keys("Q")
        terminal.status()
    held = stayed and attached
    report.add(
        "tmux: attached again after a dropped line", "same" if held else "lost", "same", held
    )
