"""One owner's queue to zero at 80x24 by keys alone; the next morning only what is new.

``pytest -n0 -s`` prints how many keys it took.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

from tests.hand import Hand
from tests.terminal import ROOT, Terminal

CLOCK = (sys.executable, str(ROOT / "tests" / "clock.py"))
TUESDAY, EVENING = "2026-11-24T09:00:00+00:00", "2026-11-24T17:30:00+00:00"
WEDNESDAY = "2026-11-25T08:45:00+00:00"
# What is done about one line after the other; a task is ticked off, of a line without points no
# task is made.
WAYS = (("w", "T", "q", "d"), ("s", "w"), ("t", "c", "d"), ("T", "d"), ("d",))
CALM = (("d",), ("s", "w"), ("t", "c", "d"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's own folder with the demo book in it."""
    shell(tmp_path, "2026-11-24T06:00:00+00:00", "demo", "--to", str(tmp_path / "demo.aortui"))
    return tmp_path


def shell(folder: Path, moment: str, *words: str) -> None:
    around = {"HOME": str(folder), "PATH": "", "PYTHONPATH": str(ROOT)}
    command = [*CLOCK, moment, *words]
    done = subprocess.run(command, env=around, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def colleague(folder: Path, line: str) -> None:
    """What Ana writes in the evening."""
    book = str(folder / "demo.aortui")
    shell(folder, EVENING, "--book", book, "--as", "ana", "add", line)


def program(folder: Path, moment: str) -> Terminal:
    words = (moment, "--book", str(folder / "demo.aortui"), "--as", "sam")
    around = {"HOME": str(folder), "PYTHONPATH": str(ROOT)}
    return Terminal(*words, command=CLOCK, env=around)


def left(terminal: Terminal) -> int:
    """How many lines the header says are left."""
    found = re.search(r"1 Today (\d+)", terminal.text())
    assert found, terminal.text()
    return int(found[1])


def under_cursor(terminal: Terminal) -> str:
    return next(line for line in terminal.text().splitlines() if line.startswith("▌"))


def rows(terminal: Terminal) -> list[str]:
    """The lines that stand on Today; behind a blank one is what was done and what comes."""
    return list(takewhile(str.strip, terminal.text().splitlines()[4:]))


def worked(terminal: Terminal) -> float:
    """Seconds that the program has had a processor, however busy the machine is."""
    stat = Path(f"/proc/{terminal.pid}/stat").read_text("utf-8", "replace")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def work_to_zero(terminal: Terminal) -> tuple[int, int]:
    """Deal with one line after the other; how many there were and how many keys it took."""
    hand, at, lines = Hand(terminal), 0, left(terminal)
    while left(terminal):
        line = under_cursor(terminal)
        ways = WAYS if "AT RISK" in line or "WATCH" in line else CALM
        for key in ("d",) if "to do" in line else ways[at % len(ways)]:
            hand.press(key)
            terminal.settle()
        at += 1
        assert at <= 3 * lines, f"{line} does not leave"
    return lines, hand.counted()


def test_twenty_five_lines_by_keys_alone_in_a_small_part_of_ten_minutes(folder: Path) -> None:
    with program(folder, TUESDAY) as terminal:
        terminal.wait_for("1 Today 9")
        terminal.settle()
        terminal.keys("M")  # everybody's
        terminal.wait_until(lambda: left(terminal) >= 25)
        terminal.settle()
        begun = worked(terminal)
        lines, keys = work_to_zero(terminal)
        seconds = worked(terminal) - begun
        print(f"\n{lines} lines to zero with {keys} keys in {seconds:.0f} s without thinking")
        assert keys <= 3 * lines
        assert seconds < 120  # of the ten minutes the rest is for reading and thinking


def test_a_queue_to_zero_and_the_next_morning_only_what_is_new(folder: Path) -> None:
    with program(folder, TUESDAY) as terminal:
        terminal.wait_for("1 Today 9")
        terminal.settle()
        lines, keys = work_to_zero(terminal)
        print(f"\n{lines} lines to zero with {keys} keys, {keys / lines:.1f} a line")
        shown = terminal.wait_for("done at 09:")
        assert "Next: " in shown
        assert keys <= 3 * lines
        terminal.keys("Q")
        assert terminal.status() == 0

    colleague(folder, "= p Dovelly @carla.sandoval left today")
    colleague(folder, "= Tumbledale social 300k")
    colleague(folder, "Tumbledale call @farah.novak asked for the plan of next year")

    with program(folder, WEDNESDAY) as terminal:
        terminal.wait_for("Wed 25 Nov")
        terminal.wait_for("Since Tue 09:")
        terminal.settle()
        there = rows(terminal)  # the champion left, so both scopes of the client are back
        assert [line[16:27].strip() for line in there] == ["Dovelly", "Dovelly"]
        assert all("+" in line[:3] for line in there)
        terminal.keys("N")
        terminal.wait_for("Since you last looked")
        terminal.settle()
        news = rows(terminal)
        assert [re.split(r"  +", line[2:].strip()) for line in news] == [
            ["Dovelly", "media-buying", "! WATCH 20 → !! AT RISK 32", "ana"],
            ["social Nordics", "· STEADY 9 → !! AT RISK 20", "ana"],
            ["Carla Sandoval", "left", "ana"],
            ["Tumbledale", "social", "fee USD 260k → 300k", "ana"],
        ]
        terminal.keys("q", "Q")
        assert terminal.status() == 0
