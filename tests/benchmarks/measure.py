"""How fast programs are in a real terminal: each run starts all of them, one after the other."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.terminal import AORTUI, Terminal

HERE = Path(__file__).parent
KEY_QUIET, START_QUIET = 0.06, 0.3  # seconds without a byte that end a paint, and a start
LINE = "zorn mb excl 1.2m renews 31mar27 notice 90d @jane.doe:buyer call wants the plan"
DOWNS = 12  # fewer than a window holds, so that nothing scrolls


@dataclass(frozen=True, slots=True)
class Program:
    """What to start, and the bytes that stand in its first rows."""

    command: Sequence[str]
    first: bytes
    env: Mapping[str, str]
    moves: bool = True  # whether the down key moves a cursor
    line: str = ""  # what is typed into the quick line, letter by letter


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of one program in one run; times in milliseconds."""

    first_rows: float
    still: float
    start_bytes: float
    down: float
    down_bytes: float
    idle_bytes: float
    idle_cpu: float  # milliseconds of CPU a second
    letter: float = 0.0  # from a letter of the quick line to its preview, the median
    slow_letter: float = 0.0  # nine of ten are quicker


def programs(book: Path, large_book: Path, clients: int) -> dict[str, Program]:
    """The program on these books, H and T, none of them seeing a person's own settings."""
    private = str(book.parent)
    env = dict.fromkeys(("HOME", "XDG_CONFIG_HOME"), private)
    table = (sys.executable, str(HERE / "table_app.py"), str(clients))
    return {
        "H": Program((sys.executable, str(HERE / "empty_app.py")), b"READY", env, moves=False),
        "T": Program(table, b"ROW 0", env),
        "aortui": Program((*AORTUI, "--book", str(book)), b"AT RISK", env),
        "large": Program(
            (*AORTUI, "--book", str(large_book)), b"AT RISK", env, moves=False, line=LINE
        ),
    }


def cpu(terminal: Terminal) -> float:
    """Milliseconds of CPU so far: Linux numbers a process's own clock after its id."""
    return time.clock_gettime_ns((~terminal.pid << 3) | 2) / 1e6


def one_key(terminal: Terminal, key: str) -> tuple[float, int]:
    """Seconds from the key to the last byte of what it painted, and the bytes."""
    before, pressed = len(terminal.output), time.monotonic()
    terminal.keys(key)
    terminal.wait_until(lambda: len(terminal.output) > before)
    return terminal.settle(KEY_QUIET) - pressed, len(terminal.output) - before


def one_run(program: Program, idle_seconds: float) -> Run:
    """Start it, press down a few times, leave it alone for a while."""
    with (
        TemporaryDirectory() as state,  # what the last run was typing is not offered to this one
        Terminal(command=program.command, env={**program.env, "XDG_STATE_HOME": state}) as terminal,
    ):
        first_rows = terminal.wait_for_bytes(program.first)
        still = terminal.settle(START_QUIET) - terminal.started
        start_bytes = len(terminal.output)
        downs = [one_key(terminal, "down") for _ in range(DOWNS)] if program.moves else [(0, 0)]
        letters = typed(terminal, program.line) if program.line else [0.0, 0.0]
        terminal.settle(START_QUIET)
        before, used, end = len(terminal.output), cpu(terminal), time.monotonic() + idle_seconds
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)
        return Run(
            first_rows * 1e3,
            still * 1e3,
            start_bytes,
            statistics.median(took for took, _ in downs) * 1e3,
            statistics.median(size for _, size in downs),
            len(terminal.output) - before,
            (cpu(terminal) - used) / idle_seconds,
            statistics.median(letters) * 1e3,
            statistics.quantiles(letters, n=10)[-1] * 1e3,
        )


def typed(terminal: Terminal, line: str) -> list[float]:
    """Seconds from each letter of a quick line to the last byte of its preview."""
    terminal.keys("a")
    terminal.wait_for("lets go of the client")
    terminal.keys("backspace")
    terminal.settle(START_QUIET)
    return [one_key(terminal, letter)[0] for letter in line]


def interleaved(
    named: Mapping[str, Program], runs: int, idle_seconds: float
) -> list[dict[str, Run]]:
    """So many runs of all of them in turn, after one that does not count."""
    done = [
        {name: one_run(program, idle_seconds if at else 0.1) for name, program in named.items()}
        for at in range(runs + 1)
    ]
    return done[1:]
