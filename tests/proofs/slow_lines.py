"""At 9,600 baud and 300 ms there and back: what goes over the line, and how long one waits."""

from __future__ import annotations

import sys
import time
from typing import NamedTuple

from tests.proofs.place import Place, a_place
from tests.proofs.report import SLACK, Figure, Report, progress
from tests.terminal import Terminal

NAME = "slow_lines"
GOAL = "9,600 baud, 300 ms: first screen 5 s, cursor 2 s, a key 1.5 s, another screen 5 s"
RATE, TRIP = 960, 0.3  # bytes a second; seconds there and back
QUIET = 1.2  # seconds without a byte after which a step is over: longer than a round trip
CLIENTS = 200
PATIENCE = 60.0  # seconds; only a failure takes that long
AT_REST = 5.0
REPEATS, REPEAT = 20, 0.05  # keys, seconds between them
TERMS = {
    "truecolor": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256 colours": {"TERM": "xterm-256color", "COLORTERM": ""},
    "16 colours": {"TERM": "linux", "COLORTERM": ""},
    "no colours": {"TERM": "vt100", "COLORTERM": "", "NO_COLOR": "1"},
}


class Step(NamedTuple):
    """Something that a person does and waits for; the goals are for true colours."""

    name: str
    key: str
    seconds: float
    size: int  # bytes


# In this order; each starts where the last one ended.
STEPS = (
    Step("cursor down, its preview too", "down", 1.8, 1_200),
    Step("page down", "pagedown", 2.8, 2_200),
    Step("the clients", "2", 4.8, 4_000),
    Step("back to Today", "1", 4.8, 4_000),
    Step("a record", "enter", 4.5, 3_200),
    Step("its form", "e", 4, 2_800),
    Step("a letter in a field", "x", 1, 300),
    Step("leaving it asks", "escape", 2, 1_000),
    Step("yes, drop it", "y", 6, 5_000),
    Step("the quick line", "a", 2.8, 1_800),
    Step("its first letter", "m", 1.5, 800),
    Step("its second letter", "a", 1.5, 800),
)


def run(large: bool) -> Report:
    """Each kind of terminal, or only the one that takes the most bytes."""
    report = Report()
    for kind in TERMS if large else ("truecolor",):
        progress(f"{kind}, {RATE} bytes a second, {TRIP * 1e3:.0f} ms")
        with a_place(CLIENTS) as place:  # a new one: Today keeps its place until tomorrow
            measure(report, place, kind)
            typed_ahead(report, place, kind)
    return report


def slow(place: Place, kind: str) -> Terminal:
    """The program at the other end of the line."""
    line = (sys.executable, "-m", "tests.proofs.throttle", str(RATE), str(TRIP / 2))
    return Terminal(command=[*line, *place.words()], env=place.env | TERMS[kind])


def measure(report: Report, place: Place, kind: str) -> None:
    """One step after the other, each when the last one is over."""
    with slow(place, kind) as terminal:
        terminal.wait_for("filter", PATIENCE)
        first = terminal.settle(QUIET) - terminal.pieces[0][0]
        add(
            report,
            f"{kind}: first screen, from its first byte",
            first,
            len(terminal.output),
            5,
            4_400,
        )
        for step in STEPS:
            seconds, size = one(terminal, step.key)
            add(report, f"{kind}: {step.name}", seconds, size, step.seconds, step.size)
        before = len(terminal.output)
        terminal.settle(AT_REST)
        resting = len(terminal.output) - before
        report.add(f"{kind}: {AT_REST:.0f} s at rest", f"{resting} B", "0 B", resting == 0)
        began = time.monotonic()
        terminal.keys("ctrl+q")
        terminal.status(PATIENCE)
        report.at_most(f"{kind}: quitting", terminal.pieces[-1][0] - began, 2, "s")


def typed_ahead(report: Report, place: Place, kind: str) -> None:
    """Twenty steps of the cursor as fast as a key repeats: no frames queue up."""
    with slow(place, kind) as terminal:
        terminal.wait_for("filter", PATIENCE)
        terminal.settle(QUIET)
        before = len(terminal.output)
        for _ in range(REPEATS):
            terminal.keys("down")
            last = time.monotonic()
            while (left := last + REPEAT - time.monotonic()) > 0:
                terminal.read(left)
        seconds, size = terminal.settle(QUIET) - last, len(terminal.output) - before
        add(report, f"{kind}: {REPEATS} downs in a row, then", seconds, size, 4, 5_000)


def one(terminal: Terminal, key: str) -> tuple[float, int]:
    """Seconds from the key to the last byte of what it painted, and the bytes."""
    before, pressed = len(terminal.output), time.monotonic()
    terminal.keys(key)
    terminal.wait_until(lambda: len(terminal.output) > before)
    return terminal.settle(QUIET) - pressed, len(terminal.output) - before


def add(report: Report, name: str, seconds: float, size: int, longest: float, largest: int) -> None:
    """A figure with its seconds and bytes, and both goals."""
    held = seconds <= longest and size <= largest
    value, goal = f"{seconds:.2f} s {size:,} B", f"<= {longest} s {largest:,} B"
    late = not held and size <= largest and seconds <= SLACK * longest
    report.figures.append(Figure(name, value, goal, held, late))
