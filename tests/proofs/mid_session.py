"""Several sessions at work on a book on a server, while something is done to the server.

One types into the program, one runs commands, some save forms. What each was told is saved is held
against what stands in the book afterwards: nothing less, and nothing twice.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

from aortui.store import models
from tests.proofs import content
from tests.proofs.one_writer import SAME
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report
from tests.terminal import ROOT, NotSeen, Terminal

KEEPERS = 4
CLIENTS = 12
PATIENCE = 90.0  # seconds; only a failure takes that long
AWAY = 5  # exit code
STALE = "Not written: The book has changed"
NOTICE = "all you saved is there"


@dataclass(slots=True)
class Told:
    """What one of them was told is saved, and what went wrong."""

    saved: list[str] = field(default_factory=list)  # names of new clients
    unsure: list[str] = field(default_factory=list)  # of which it was said that nobody knows
    gave_up: list[str] = field(default_factory=list)  # whose command waited long enough
    failures: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # of saves of known clients
    notices: int = 0


def a_book_at(url: str, clients: int = CLIENTS) -> AbstractContextManager[Place]:
    """A made-up book in that database, reached through a signpost."""
    return a_place(clients, url)


def at_work(place: Place, disturb: Callable[[], object]) -> Told:
    """All of them at work before, during and after the disturbance.

    Who types waits for the notice in the end: it is not told to somebody who types on.
    """
    told, over = Told(), Event()
    with ExitStack() as stack:
        keepers = [stack.enter_context(_keeper(place, f"keeper{at}")) for at in range(KEEPERS)]
        terminal = stack.enter_context(place.terminal(actor="sam"))
        terminal.wait_for("1 Today")
        for one in keepers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n", "one of them did not open the book"
        for one in keepers:
            one.stdin.write("go\n")  # type: ignore[union-attr]
            one.stdin.flush()  # type: ignore[union-attr]
        others = [
            Thread(target=type_lines, args=(terminal, told, over)),
            Thread(target=run_commands, args=(place, told, over)),
        ]
        for thread in others:
            thread.start()
        try:
            disturb()
        finally:
            over.set()
            for thread in others:
                thread.join()
        _collect(keepers, told)
        if not told.notices:
            with suppress(NotSeen):
                terminal.wait_until(lambda: NOTICE in _seen(terminal, told))
        terminal.keys("escape")
        terminal.keys("ctrl+q")
        if (status := terminal.status()) != 0:
            told.failures.append(f"the program ended with {status}")
    return told


def _keeper(place: Place, name: str) -> subprocess.Popen[str]:
    words = ["-m", "tests.proofs.one_keeper", str(place.book), name]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *words], stdin=pipe, stdout=pipe, stderr=pipe, text=True,
        cwd=ROOT, env=place.env,
    )  # fmt: skip


def _collect(keepers: list[subprocess.Popen[str]], told: Told) -> None:
    for one in keepers:
        out, err = one.communicate("end\n", timeout=PATIENCE)
        if err.strip():
            told.failures.append(err.strip().splitlines()[-1])
        if out.strip():
            found = json.loads(out)
            told.seconds += found["seconds"]
            told.failures += found["failures"]


def type_lines(terminal: Terminal, told: Told, over: Event) -> None:
    """Quick lines in the program, one behind the other, each until it is written."""
    terminal.keys("a")
    number = 0
    while not over.is_set() or not number:
        name = f"typed{number}"
        terminal.keys("ctrl+u", "backspace", f"{name} pr {number + 1}k", "enter")
        try:
            until_saved(terminal, told, name)
        except NotSeen as error:
            told.failures.append(f"{name}: {error}")
            return
        told.saved.append(name)
        number += 1


def until_saved(terminal: Terminal, told: Told, name: str) -> None:
    """Until the next line is about this client, which nothing takes away again as it does a word.

    One that somebody else was faster with is shown anew, and saved as it then is: maybe more than
    once. Who is refused again at once sees nothing change, so nothing is read from that.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        terminal.wait_until(
            lambda: any(sign in _seen(terminal, told) for sign in (f" {name} ›", STALE)), PATIENCE
        )
        if f" {name} ›" in terminal.text():
            return
        if time.monotonic() > deadline:
            raise NotSeen(f"refused for {PATIENCE} s; the screen:\n{terminal.text()}")
        terminal.keys("enter")
        terminal.settle()


def _seen(terminal: Terminal, told: Told) -> str:
    """The screen; a notice that was not there a moment ago is counted."""
    before = NOTICE in getattr(terminal, "shown", "")
    shown = terminal.text()
    told.notices += NOTICE in shown and not before
    terminal.shown = shown  # type: ignore[attr-defined]
    return shown


def run_commands(place: Place, told: Told, over: Event) -> None:
    """``aortui add LINE`` again and again; exit 0 is the receipt."""
    number = 0
    while not over.is_set():
        name = f"said{number}"
        done = place.run("add", f"{name} pr {number + 1}k", actor="sam")
        if done.status == 0 or b"That is saved" in done.err:
            told.saved.append(name)
        elif b"whether that was saved" in done.err:
            told.unsure.append(name)
        elif done.status == AWAY and done.err.count(b"\n") == 1:
            told.gave_up.append(name)  # one sentence: nothing was saved, later it works
        else:
            told.failures.append(done.err.decode(errors="replace").strip())
        number += 1


def judge(place: Place, told: Told, report: Report) -> None:
    """What stands in the book beside what they were told."""
    with content.opened(place.book):
        halves = content.halves()
        names = Counter(row.name for row in models.Client.select(models.Client.name))
        kept = models.Client.select(models.Client.notes).where(models.Client.id <= SAME)
        counted = sum(int(row.notes or 0) for row in kept)
    saves = len(told.seconds)
    report.add("saves told of, of forms and of lines", f"{saves} + {len(told.saved)}", "some",
               saves > 0 and len(told.saved) > 0)  # fmt: skip
    lost = [name for name in told.saved if not names[name]]
    report.none("lines told of and lost", lost)
    twice = [name for name, often in names.items() if often > 1]
    nobody = [
        name for name in names
        if re.match(r"(typed|said)\d", name) and name not in {*told.saved, *told.unsure}
    ]  # fmt: skip
    report.none("lines written twice, or told of to nobody", [*twice, *nobody])
    report.add("saves of forms lost", max(0, saves - counted), "0", saves <= counted)
    report.add("saves of forms written twice", max(0, counted - saves), "0", counted <= saves)
    report.none("half changes", halves)
    shown = f"{len(told.gave_up)}, {len(told.unsure)} of them not sure"
    report.add("commands that waited 10 s in vain", shown, "may be", held=True)
    report.none("failures", told.failures)
