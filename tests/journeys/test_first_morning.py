"""The first morning, on a pseudo-terminal: a sheet brought in, three lines dealt with, one undone.

What is in the book then is still there when the program is opened again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal import Terminal

SHEET = Path(__file__).parents[1] / "data" / "sheet.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's own folder with the sheet in it."""
    shutil.copy(SHEET, tmp_path / "sheet.csv")
    return tmp_path


def program(folder: Path) -> Terminal:
    book = str(folder / "agency.aortui")
    words = ("--book", book, "--today", "2026-11-24", "--as", "Sam")
    return Terminal(*words, env={"HOME": str(folder)})


def bring_in(terminal: Terminal) -> None:
    """The sheet, from the empty book's first screen to Today."""
    terminal.wait_for("Your book is empty.")
    terminal.keys("I")
    terminal.wait_for("Bring a list in")
    terminal.settle()
    terminal.keys("~/sheet.csv")
    terminal.wait_for("~/sheet.csv")
    terminal.keys("enter")
    terminal.wait_for("17 new, 1 changed, 2 refused, 1 passed over.")
    terminal.keys("enter")
    terminal.wait_for("18 lines of sheet.csv brought in; 2 refused.")
    terminal.wait_for("1 Today 5")  # Sam's own
    terminal.keys("M")
    terminal.wait_for("1 Today 14")


def deal_with_three_and_undo_one(terminal: Terminal) -> None:
    terminal.keys("d")  # the first: reviewed
    terminal.wait_for("1 Today 13")
    terminal.wait_for("reviewed. Next look Tue 1 Dec (7 d).")
    terminal.keys("s", "w")  # the next: snoozed for a week
    terminal.wait_for("1 Today 12")
    terminal.wait_for("comes back Tue 1 Dec.")
    terminal.keys("t", "c")  # the next: a call, logged at once
    terminal.wait_for("Call with")
    terminal.keys("n")
    terminal.wait_for("What was it about?")
    terminal.settle()
    terminal.keys("agreed to meet in May", "enter")
    terminal.wait_for("Noted.")
    terminal.keys("d")
    terminal.wait_for("1 Today 11")
    terminal.keys("u")  # and that review was one too many
    terminal.wait_for("1 Today 12")


def test_from_the_sheet_they_keep_to_the_first_mornings_review(folder: Path) -> None:
    with program(folder) as terminal:
        bring_in(terminal)
        deal_with_three_and_undo_one(terminal)
        terminal.settle()
        seen = today_of(terminal)
        terminal.keys("q", "q")
        assert terminal.status() == 0

    with program(folder) as terminal:
        terminal.wait_for("1 Today 12")  # still everybody's
        terminal.settle()
        assert today_of(terminal) == seen
        terminal.keys("7")
        terminal.wait_for("undid: reviewed Vandelay Imports / pr")
        terminal.wait_for("imported a list: 15 clients, 17 scopes")
        terminal.keys("j", "j")
        terminal.wait_for("agreed to meet in May")
        terminal.keys("Q")
        assert terminal.status() == 0


def today_of(terminal: Terminal) -> list[str]:
    """The lines of Today as a person sees them, without the cursor."""
    bands = ("AT RISK", "WATCH", "UNKNOWN", "STEADY")
    lines = terminal.text().splitlines()
    return [line[2:] for line in lines[3:14] if any(band in line for band in bands)]
