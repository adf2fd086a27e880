"""What the terminal is sent, and when all of it is sent again."""

from __future__ import annotations

from pathlib import Path

from tests import agency
from tests.terminal import Terminal


LAST = "? +24"  # the end of the first screen; the beginning may come long before it


def program(folder: Path) -> Terminal:
    book = agency.copy(folder / "agency.aortui")
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "max")
    return Terminal(*words, env={"HOME": str(folder)})


def test_one_key_mends_what_something_else_wrote(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for(LAST)
        terminal.settle()
        before = terminal.text()
        terminal._stream.feed("\x1b[2;1HThe system is going down for maintenance\x1b[5;1Hnow")
        terminal.keys("down", "up")
        terminal.settle()
        assert "going down" in terminal.text()
        terminal.keys("ctrl+l")
        terminal.wait_until(lambda: terminal.text() == before)


def test_a_screen_that_was_there_and_comes_back_is_drawn_right(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for(LAST)
        terminal.settle()
        before = terminal.text()
        for size in ((60, 20), (100, 30), (80, 24)):
            terminal.resize(*size)
            terminal.wait_for("1 Today")
            terminal.settle()
        terminal.wait_until(lambda: terminal.text() == before)
        shown = len(terminal.output)
        terminal.keys("2", "1")
        terminal.wait_until(lambda: len(terminal.output) > shown)
        terminal.settle()
        terminal.wait_until(lambda: terminal.text() == before)
