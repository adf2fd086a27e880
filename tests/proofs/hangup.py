"""The line drops while one types: what was typed is offered again, and nobody stays behind."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from itertools import cycle, islice, product
from pathlib import Path
from typing import NamedTuple

from tests.proofs.one_holder import holding
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import PATIENCE, NotSeen, Terminal

NAME = "hangup"
GOAL = "every draft is offered again, no process after 2 s, the terminal as it was"
SMALL, LARGE = 30, 90  # drops
CLIENTS = 12
GONE_IN = 2.0  # seconds
SAVED_IN = PATIENCE  # seconds within which what is typed is kept against the worst
# Passes no SIGHUP on, as where one is behind sudo or in a container.
DEAF = ("/bin/sh", "-c", "trap '' HUP; \"$@\"; exit", "sh")
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")  # the alternate screen left, the cursor shown
MOUSE = re.compile(rb"\x1b\[\?100[0-6]([hl])")


class Moment(NamedTuple):
    """What one is in the middle of, and how one comes back to it."""

    name: str
    way: Sequence[tuple[str, str]]  # keys, and what then stands on the screen
    typed: str
    more: Sequence[tuple[str, str]] = ()  # on top of it
    waits: bool = False  # somebody else holds the lock


class Drop(NamedTuple):
    """What was left of one."""

    label: str
    is_offered: bool
    took: float  # seconds until it was gone; infinite where it stayed
    odd: str  # what is wrong with the terminal


FORM = (("3", "held"), ("e", "3 Scopes ›"))
CELL = (("3", "held"), ("right", "held"), ("right", "held"), ("i", "Enter save"))
MOMENTS = (
    Moment("form", FORM, "Ruritania"),
    Moment("line", (("a", "lets go"),), "call about Ruritania"),
    Moment("cell", CELL, "Graustark"),
    Moment("prompt", (("3", "held"), ("n", "one line")), "told of Zenda"),
    Moment("dialog", FORM, "Borduria", more=(("f1", "Help ›"),)),
    Moment("waiting", FORM, "Syldavia", more=(("f2", "ana is saving"),), waits=True),
)
ENDS = ("line dropped", "SIGHUP", "SIGTERM", "no SIGHUP came", "kill -9")


def run(large: bool) -> Report:
    """Each moment with each end, in a book and a home of their own."""
    drops = LARGE if large else SMALL
    found = []
    with a_place(CLIENTS) as place:
        for number, (moment, end) in enumerate(islice(cycle(product(MOMENTS, ENDS)), drops)):
            found.append(dropped(place, moment, end))
            if number % 10 == 9:
                progress(f"{number + 1} of {drops} drops")
    return reported(found)


def reported(found: Sequence[Drop]) -> Report:
    """The table."""
    report = Report()
    report.all_of("drafts offered", sum(one.is_offered for one in found), len(found))
    report.notes += [f"not offered: {one.label}" for one in found if not one.is_offered]
    report.at_most("longest until gone", max(one.took for one in found), GONE_IN, "s")
    report.none("left behind", [one.label for one in found if one.took == float("inf")])
    report.none("terminal not as it was", [f"{one.label}: {one.odd}" for one in found if one.odd])
    return report


def dropped(place: Place, moment: Moment, end: str) -> Drop:
    """Type, drop, come back."""
    label = f"{moment.name}, {end}"
    with ExitStack() as stack:
        if moment.waits:
            stack.enter_context(holding(place))
        command = place.words()
        if end == "no SIGHUP came":
            command = [*DEAF, *command]
        terminal = stack.enter_context(Terminal(command=command, env=place.env))
        come_to(terminal, moment.way)
        is_new = moment.typed not in terminal.text()  # what is offered again is none of before
        terminal.keys(moment.typed)
        terminal.wait_for(moment.typed)
        for keys, seen in moment.more:
            terminal.keys(keys)
            terminal.wait_for(seen)
        if end == "kill -9":
            wait_until_kept(place.folder / "home", moment.typed, terminal)
        took, odd = ended(place, terminal, end)
    found = Drop(label, offered(place, moment) and is_new, took, odd)
    progress(f"{found}")
    return found


def come_to(terminal: Terminal, way: Sequence[tuple[str, str]]) -> None:
    """From the start to where one types."""
    terminal.wait_for("1 Today")
    terminal.settle()
    for keys, seen in way:
        terminal.keys(keys)
        terminal.wait_for(seen)
        terminal.settle()


def wait_until_kept(home: Path, typed: str, terminal: Terminal) -> None:
    """Until the person's own folder holds it; without a word where it never does."""
    limit = time.monotonic() + SAVED_IN
    while time.monotonic() < limit:
        terminal.read(0.05)
        with suppress(OSError):  # it is written anew at just that moment
            if any(typed in path.read_text("utf-8") for path in home.rglob("drafts*")):
                return


def ended(place: Place, terminal: Terminal, end: str) -> tuple[float, str]:
    """End it this way; seconds until nothing of it ran, and what is wrong with the terminal."""
    began = time.monotonic()
    if end in ("line dropped", "no SIGHUP came"):
        terminal.hang_up()
    else:
        numbers = {"SIGHUP": signal.SIGHUP, "SIGTERM": signal.SIGTERM, "kill -9": signal.SIGKILL}
        terminal.signal(numbers[end])
    with suppress(NotSeen):
        terminal.status()
    took = time.monotonic() - began
    for pid in running(place):
        os.kill(pid, signal.SIGKILL)
        took = float("inf")
    has_line = end in ("SIGHUP", "SIGTERM")
    missing = [code for code in RESTORED if code not in terminal.output] if has_line else []
    if has_line and MOUSE.findall(terminal.output)[-1:] == [b"h"]:
        missing.append(b"the mouse is on")
    return took, b", ".join(missing).decode("ascii", "backslashreplace")


def running(place: Place) -> list[int]:
    """The programs of this place that are still there."""
    home = f"HOME={place.folder / 'home'}".encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            around, words = path.read_bytes(), path.with_name("cmdline").read_bytes()
        except OSError:  # gone meanwhile
            continue
        if home in around.split(b"\0") and b"aortui" in words and b"one_holder" not in words:
            found.append(int(path.parent.name))
    return found


def offered(place: Place, moment: Moment) -> bool:
    """Whether it stands where it was typed, at the next start; nothing of it is left after."""
    with place.terminal() as terminal:
        come_to(terminal, moment.way[:-1])
        terminal.keys(moment.way[-1][0])
        try:
            terminal.wait_for(moment.typed)
        except NotSeen:
            return False
        if moment.name == "line":
            terminal.keys("ctrl+u", "escape")
        else:
            terminal.keys("escape")
        if moment.way == FORM:
            terminal.wait_for("Drop what you typed?")
            terminal.keys("y")
        terminal.settle()
        terminal.keys("Q")
        terminal.status()
    return True
