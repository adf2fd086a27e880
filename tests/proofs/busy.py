"""Somebody else holds the lock: one goes on typing, is told who, and nothing is lost."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from tests.proofs.hangup import FORM, come_to
from tests.proofs.one_holder import holding
from tests.proofs.pauses import Pauses
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import PATIENCE, NotSeen, Terminal

NAME = "busy"
GOAL = "the lock held for 30 s: keys echo within 100 ms, it says who and how long, nothing is lost"
SMALL, LARGE = 4.0, 30.0  # seconds
CLIENTS = 12
ECHO = 100  # milliseconds
TYPED = "Ruritania"
BETWEEN = 0.2  # seconds from one key to the next, as one types
HOLDER = "ana"
HOW_LONG = re.compile(r"\b\d+ ?s\b|\bseconds?\b")


def run(large: bool) -> Report:
    """A form is saved, and a row ticked off, while somebody else is in the middle of a save."""
    seconds = LARGE if large else SMALL
    report = Report()
    with a_place(CLIENTS) as place:
        a_form(report, place, seconds)
        a_list(report, place, seconds)
    return report


def a_form(report: Report, place: Place, seconds: float) -> None:
    """Saved with F2; letters are typed and taken away meanwhile."""
    progress(f"a form, {seconds:.0f} s")
    with place.terminal() as terminal:
        come_to(terminal, FORM)
        terminal.keys(*["tab"] * 7, TYPED)
        terminal.wait_for(TYPED)
        with holding(place, HOLDER) as holder:
            terminal.keys("f2")
            found = pressing(
                terminal, ("x", "backspace"), lambda: f"{TYPED}x" in terminal.text(), seconds
            )
            holder.communicate("go\n")
        told(report, "a form", found)
        stands = lands(place, terminal)
        if not stands:  # it gave up: the form stands there as it was and saves now
            terminal.keys("f2")
            stands = lands(place, terminal)
        report.add("a form: in the book afterwards", "yes" if stands else "no", "yes", stands)


def lands(place: Place, terminal: Terminal) -> bool:
    """Whether what was typed comes to stand in the book."""
    condition = f"territory LIKE '%{TYPED}%'"
    with suppress(NotSeen):
        terminal.wait_until(lambda: place.count("scopes", condition) == 1)
    return place.count("scopes", condition) == 1


def a_list(report: Report, place: Place, seconds: float) -> None:
    """A row is marked as reviewed; the cursor goes up and down meanwhile."""
    progress(f"a list, {seconds:.0f} s")
    with place.terminal() as terminal:
        come_to(terminal, ())
        top, before = under_cursor(terminal), place.count("review_marks")
        with holding(place, HOLDER) as holder:
            terminal.keys("d")
            found = pressing(terminal, ("j", "k"), lambda: under_cursor(terminal) != top, seconds)
            holder.communicate("go\n")
        told(report, "a list", found)
        with suppress(NotSeen):
            terminal.wait_until(lambda: place.count("review_marks") > before)
        marked = place.count("review_marks") > before
        said = terminal.text().splitlines()[-2].strip()
        verdict = "done" if marked else f"said: {said[:40]}"
        report.add("a list: afterwards", verdict, "done, or it says so", marked or HOLDER in said)


class Pressed(NamedTuple):
    """How long each key took to be seen, in seconds, and what the screen said beside that.

    The pauses of the machine itself are left out of it.
    """

    echoes: Sequence[float]
    pauses: Pauses
    who: bool
    how_long: bool


def pressing(
    terminal: Terminal, keys: Sequence[str], is_on: Callable[[], bool], seconds: float
) -> Pressed:
    """Two keys in turn for so long; the first one makes it hold, the second no more.

    What must be said is waited for as anything else is.
    """
    began, seen, who, how_long = time.monotonic(), [], False, False
    with Pauses() as pauses:
        while (took := time.monotonic() - began) < seconds or (
            not (who and how_long) and took < PATIENCE
        ):
            for key in keys:
                seen.append(echo(terminal, key, is_on, key == keys[0]))
                said = "\n".join(terminal.text().splitlines()[-4:])
                who, how_long = who or HOLDER in said, how_long or bool(HOW_LONG.search(said))
    echoes = [ended - pressed - pauses.within(pressed, ended) for pressed, ended in seen]
    return Pressed(echoes, pauses, who, how_long)


def echo(
    terminal: Terminal, key: str, is_on: Callable[[], bool], wanted: bool
) -> tuple[float, float]:
    """When a key was pressed and when it was seen, in monotonic seconds.

    As long as a person takes to the next one has gone by then.
    """
    pressed = time.monotonic()
    terminal.keys(key)
    with suppress(NotSeen):
        terminal.wait_until(lambda: is_on() is wanted)
    ended = time.monotonic()
    while (left := pressed + BETWEEN - time.monotonic()) > 0:
        terminal.read(left)
    return pressed, ended


def told(report: Report, what: str, found: Pressed) -> None:
    """The figures that a form and a list share."""
    report.at_most(f"{what}: the slowest key", max(found.echoes) * 1e3, ECHO, "ms")
    found.pauses.told(report, f"{what}: ")
    report.add(f"{what}: who is saving", "said" if found.who else "not said", "said", found.who)
    said = "said" if found.how_long else "not said"
    report.add(f"{what}: for how long", said, "said", found.how_long)


def under_cursor(terminal: Terminal) -> str:
    """The row with the cursor's bar."""
    return next((line for line in terminal.text().splitlines() if line.startswith("▌")), "")
