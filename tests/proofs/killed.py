"""Ways to be killed while one writes, each with what had been acknowledged before."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from aortui.services import history, imports, quick
from aortui.services.imports import Options
from tests.proofs.place import TODAY, Place, a_place
from tests.terminal import ROOT

DAY = date.fromisoformat(TODAY)
LINE = 0.012  # seconds that one line takes
STARTS = 4  # of which the quickest counts
PATIENCE = 60.0
ROWS = 150  # of a sheet
Redo = Callable[[], object]  # does the same again in the open book


@dataclass(frozen=True, slots=True)
class Killed:
    """What was acknowledged before the end, and what was under way."""

    is_killed: bool  # and did not come to its own end before
    acknowledged: Sequence[Redo]
    under_way: Redo | None


def of(done: int, redos: Sequence[Redo], is_killed: bool) -> Killed:
    """The first so many were acknowledged, the next one may have been under way."""
    return Killed(is_killed, redos[:done], redos[done] if done < len(redos) else None)


@cache
def start() -> float:
    """Seconds that a command takes to start on this machine, where nothing else holds it up."""
    with a_place() as place:
        return min(took(place, number) for number in range(STARTS))


def took(place: Place, number: int) -> float:
    """Seconds of a command that does little more than start."""
    began = time.monotonic()
    answer = place.run("add", f"acme{number} pr 1k")
    assert answer.status == 0, answer.err
    return time.monotonic() - began


def command(
    place: Place, words: Sequence[str], moment: float, typed: bytes = b"", answers: int = 0
) -> Answered:
    """Run it, kill it; what it had said by then.

    The moment is in seconds from its start, or from so many lines of its answer.
    """
    out, err, fed = (place.folder / name for name in ("out", "err", "in"))
    fed.write_bytes(typed)
    with fed.open("rb") as stdin, out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            place.words(*words), stdin=stdin, stdout=stdout, stderr=stderr, env=place.env, cwd=ROOT
        )
        while answers and out.read_bytes().count(b"\n") < answers and process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LINE / 4)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
        status = process.wait(PATIENCE)
    said = out.read_text("utf-8"), err.read_text("utf-8")
    if status not in (0, -signal.SIGKILL):
        raise AssertionError(f"{words}: ended with {status}: {said[1]}")
    return Answered(status != 0, *said)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a command had said when it ended."""

    is_killed: bool
    out: str
    err: str


def added(line: str) -> Redo:
    """The same line again."""
    return lambda: quick.add(line, today=DAY, actor="sam")


def a_line(place: Place, chance: random.Random, number: int) -> Killed:
    """``aortui add LINE``; acknowledged by the line that names its batch."""
    line = f"kill{number} pr {number + 1}k"
    found = command(place, ["add", line], start() * chance.uniform(0.5, 1.6))
    return of("That is batch" in found.err, [added(line)], found.is_killed)


def lines(place: Place, chance: random.Random, number: int) -> Killed:
    """``aortui add -``; each line is acknowledged by itself."""
    typed = [f"kill{number}x{at} pr {at + 1}k ends 31dec27 notice 90d" for at in range(60)]
    moment, answers = LINE * chance.uniform(0, 2), chance.randint(1, len(typed) - 1)
    found = command(place, ["add", "-"], moment, "\n".join(typed).encode(), answers)
    done = len(re.findall(r"^\d+: .*\n", found.out, re.MULTILINE))
    return of(done, [added(line) for line in typed], found.is_killed)


def a_sheet(place: Place, number: int) -> Path:
    """Clients of their own, for one kill."""
    path = place.folder / f"sheet{number}.csv"
    rows = [f"Sheet{number} {at},pr,{at + 1}000,2026-01-01,2027-12-31" for at in range(ROWS)]
    path.write_text("\n".join(["Client,Service,Fee,Starts,Ends", *rows]), "utf-8")
    return path


def an_import(place: Place, chance: random.Random, number: int) -> Killed:
    """``aortui import`` of many rows; all of them are one batch."""
    path = a_sheet(place, number)

    def redo() -> object:
        return imports.apply(imports.read_file(path), Options(), today=DAY, actor="sam")

    words = ["import", str(path), "--yes"]
    found = command(place, words, start() * chance.uniform(1.3, 3.9))
    return of("That is batch" in found.err, [redo], found.is_killed)


def an_undo(place: Place, chance: random.Random, number: int) -> Killed:
    """``aortui undo`` of an import, so that much is taken back."""
    made = place.run("import", str(a_sheet(place, number)), "--yes")
    assert made.status == 0, made.err
    found = command(place, ["undo"], start() * chance.uniform(1.0, 2.7))

    def bring_in() -> object:
        path = place.folder / f"sheet{number}.csv"
        return imports.apply(imports.read_file(path), Options(), today=DAY, actor="sam")

    redos: list[Redo] = [bring_in, lambda: history.undo_newest(actor="sam")]
    return of(1 + ("Taken back" in found.out), redos, found.is_killed)


def the_program(place: Place, chance: random.Random, number: int) -> Killed:
    """Lines in the program itself; acknowledged by the message that names their client."""
    names = [f"kill{number}t{at}" for at in range(chance.randint(1, 5))]
    typed = [f"{name} pr {number + 1}k" for name in names]
    with place.terminal() as terminal:
        terminal.wait_for("1 Today")
        terminal.settle()
        terminal.keys("a")
        terminal.wait_for("›")  # of the line, which may offer what the last one had typed
        terminal.keys("backspace")
        for name, line in zip(names[:-1], typed, strict=False):
            terminal.keys("ctrl+u", "backspace", line, "enter")
            terminal.wait_for(f"✓ {name}: ")
        terminal.keys("ctrl+u", "backspace", typed[-1], "enter")
        end = time.monotonic() + chance.uniform(0, 0.15)
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)
        terminal.signal(signal.SIGKILL)
        terminal.status()
        done = len(names) - 1 + (f"✓ {names[-1]}: " in terminal.text())
    return of(done, [added(line) for line in typed], True)
