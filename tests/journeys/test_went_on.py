"""Somebody saves, and one goes on typing what waits for them: that it is not saved stays said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_together import book as book
from tests.journeys.test_together import let_go, program, quit_all, somebody_saves

WENT_ON = " while you went on; yours was not saved."


@pytest.mark.parametrize(
    ("keys", "saved"),
    [
        pytest.param(("3", "n", "they like it"), "✓ Noted.", id="a note"),
        pytest.param(("a", "call they like it"), "written.", id="a line"),
    ],
)
def test_the_letter_that_takes_it_back_does_not_take_that_away(
    book: Path, keys: tuple[str, ...], saved: str
) -> None:
    with program(book, "sam") as sam:
        sam.wait_for("1 Today")
        sam.settle()
        for key in keys:
            sam.keys(key)
            sam.settle()
        with somebody_saves(book) as other:
            sam.keys("enter")
            sam.wait_for("yours waits.")
            sam.keys("!")
            sam.wait_until(lambda: WENT_ON in sam.text() and "it!" in sam.text())
            sam.settle()
            assert WENT_ON in sam.text()  # and it stays
            assert other.poll() is None
            let_go(other)
        sam.keys("enter")
        sam.wait_for(saved)
        sam.keys("escape")
        sam.settle()
        quit_all(sam)
