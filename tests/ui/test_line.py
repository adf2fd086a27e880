"""How far behind the terminal is, by the clock of the test."""

from __future__ import annotations

import pytest

from aortui.ui.line import OFTEN, PATIENCE, QUESTION, Line


class Clock:
    """Seconds as the test says."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def line(clock: Clock) -> Line:
    """A line whose terminal has answered, after 300 ms."""
    found = Line(clock)
    found.begin()
    clock.now += 0.3
    found.answered()
    return found


def carry(line: Line, clock: Clock, size: int, rate: float) -> None:
    """Send so much, and the answer comes as late as the line makes it."""
    line.send("x" * size)
    clock.now += 0.3 + size / rate
    line.answered()


def test_a_terminal_that_never_answers_is_never_behind(clock: Clock) -> None:
    line = Line(clock)
    line.begin()
    assert QUESTION not in line.send("x" * 100_000)
    clock.now += 60
    assert not line.is_behind


def test_a_quick_line_is_asked_now_and_then(line: Line, clock: Clock) -> None:
    assert QUESTION not in line.send("x" * 500)
    assert QUESTION in line.send("x" * OFTEN)
    clock.now += 0.31
    line.answered()
    line.send("x" * 50_000)
    assert not line.is_behind


def test_on_a_slow_line_a_frame_waits_for_the_last_one(line: Line, clock: Clock) -> None:
    carry(line, clock, 4_000, 960)
    assert 900 < line.rate < 1_000
    line.send("x" * 800)
    assert line.is_behind
    clock.now += 1.1
    line.answered()
    assert not line.is_behind


def test_small_frames_do_not_wait(line: Line, clock: Clock) -> None:
    carry(line, clock, 4_000, 960)
    line.send("x" * 100)
    assert not line.is_behind


def test_a_line_that_was_slow_for_a_moment_is_quick_again(line: Line, clock: Clock) -> None:
    carry(line, clock, 4_000, 960)
    carry(line, clock, 1_000, 1_000_000)
    line.send("x" * 5_000)
    assert not line.is_behind


def test_an_answer_that_never_comes_is_given_up(line: Line, clock: Clock) -> None:
    carry(line, clock, 4_000, 960)
    line.send("x" * 2_000)
    assert line.is_behind
    assert not line.is_silent
    clock.now += PATIENCE
    assert line.is_silent
    line.give_up()
    assert not line.is_behind
