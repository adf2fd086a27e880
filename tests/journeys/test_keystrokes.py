"""What the everyday things cost in keys, counted in a terminal; the table is printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aortui.services import books, scopes, tasks
from aortui.services.scopes import View
from tests.agency import TODAY
from tests.agency import copy as agency
from tests.hand import Hand
from tests.terminal import Terminal

MARKED = 20


def program(book: Path, actor: str = "sam") -> Terminal:
    words = ("--book", str(book), "--today", TODAY.isoformat(), "--as", actor)
    return Terminal(*words, env={"HOME": str(book.parent)})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency(tmp_path / "agency.aortui")


def cost(what: str, keys: int, most: int) -> None:
    print(f"{what:56}{keys:5} of {most}")
    assert keys <= most


def by_line(terminal: Terminal, line: str, said: str = "written.") -> int:
    """Keys to open the line, type it and save it, with the client that it names."""
    hand = Hand(terminal)
    hand.press("a")
    terminal.wait_for("Enter save")
    hand.press(line, "enter")
    terminal.wait_for(said)
    keys = hand.counted()
    hand.press("escape")
    terminal.wait_for("1 Today")
    return keys


def test_a_client_its_scope_a_contact_and_a_call(book: Path) -> None:
    note = "wants Q2 plan earlier"
    assert len(note) == 21
    line = f"kestrel mb excl 1.2m renews 31mar27 notice 90d @jane.doe:buyer call {note}"
    with program(book, "new hire") as terminal:
        terminal.wait_for("1 Today")
        terminal.settle()
        terminal.keys("2", "g", "g")
        hand = Hand(terminal)
        hand.press("a", "backspace", line, "enter")
        terminal.wait_for("written.")
        keys = hand.counted()
    cost("client, exclusive scope, contact, call with a note", keys, 110)
    books.open_book(book)
    (made,) = scopes.rows(View().asking("kestrel"), today=TODAY)
    assert (made.category, made.designation, made.fee_minor) == (
        "media-buying", "exclusive", 120_000_000,
    )  # fmt: skip
    books.close_book()
