"""What is sent to a terminal arrives whole and in order, and nobody waits for the terminal."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Iterator
from io import TextIOWrapper
from threading import Event, Thread

import pytest

from aortui.ui.outlet import Outlet

FULL = 200_000  # more bytes than any terminal keeps


@pytest.fixture
def line() -> Iterator[tuple[int, TextIOWrapper]]:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    with os.fdopen(theirs, "w", encoding="utf-8") as file:
        yield ours, file
    os.close(ours)


@pytest.fixture
def outlet(line: tuple[int, TextIOWrapper]) -> Iterator[Outlet]:
    made = Outlet(line[1])
    made.open()
    yield made
    made.close()


def read(terminal: int, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += os.read(terminal, 65536)
    return found


def test_what_the_terminal_takes_is_there_at_once(
    line: tuple[int, TextIOWrapper], outlet: Outlet
) -> None:
    assert outlet.at_once("Müller & 日本") == ""
    assert read(line[0], 16).decode() == "Müller & 日本"


def test_a_terminal_that_takes_nothing_stops_nobody_and_gets_all_of_it_in_order(
    line: tuple[int, TextIOWrapper], outlet: Outlet
) -> None:
    frame = "日" * FULL  # it is cut somewhere, mostly within a character
    rest = outlet.at_once(frame)
    assert rest
    behind = outlet.at_once("behind")
    assert behind == "behind"  # not before the rest, though there may be room by now
    written = Event()

    def thread() -> None:
        for text in (rest, behind):
            outlet.write(text)
        written.set()

    writing = Thread(target=thread)
    writing.start()
    assert read(line[0], 3 * FULL + len("behind")) == (frame + "behind").encode()
    writing.join()
    assert written.is_set()
    assert outlet.at_once("again") == ""
    assert read(line[0], 5) == b"again"


def test_nobody_else_finds_the_terminal_changed(
    line: tuple[int, TextIOWrapper], outlet: Outlet
) -> None:
    assert outlet.at_once("x") == ""
    assert os.get_blocking(line[1].fileno())


def test_what_is_no_terminal_is_left_to_the_thread() -> None:
    reads, writes = os.pipe()
    with os.fdopen(writes, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.open()
        assert outlet.at_once("äh") == "äh"
        outlet.write("äh")
        assert os.read(reads, 10).decode() == "äh"
    os.close(reads)


def test_a_terminal_that_was_given_back_is_not_written_to_past_the_thread(
    line: tuple[int, TextIOWrapper], outlet: Outlet
) -> None:
    outlet.close()
    assert outlet.at_once("a") == "a"
    outlet.write("a")
    outlet.open()
    assert outlet.at_once("b") == ""
    assert read(line[0], 2) == b"ab"
