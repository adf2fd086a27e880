"""Two people in one book, each in a terminal: what one saves the other sees; nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.services import books, forms
from tests.terminal import Terminal

TODAY = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Three clients of sam's with a scope each."""
    path = tmp_path / "agency.aortui"
    books.create_book(path, actor="sam")
    books.turn_day(TODAY, is_books_day=True)
    for client in ("Acme", "Globex", "Initech"):
        sheet = forms.blank("scopes", today=TODAY, actor="sam")
        typed = {"client": client, "category": "pr", "ends_on": "31dec26", "notice": "30d"}
        forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    books.close_book()
    return path


def program(book: Path, person: str) -> Terminal:
    words = ("--book", str(book), "--today", "2026-11-24", "--as", person)
    return Terminal(*words, env={"HOME": str(book.parent / person)})


def edit_first_scope(terminal: Terminal, field: str, tabs: int, text: str) -> None:
    """The form of Acme's scope, with something typed into one of its fields."""
    terminal.keys("3")
    terminal.wait_for("held")
    terminal.settle()
    terminal.keys("e")
    terminal.wait_for("3 Scopes › Acme / pr")
    terminal.settle()
    terminal.keys(*["tab"] * tabs, text)
    terminal.wait_for(text)


def test_two_forms_of_one_scope_both_keep_what_was_typed(book: Path) -> None:
    with program(book, "sam") as sam, program(book, "ana") as ana:
        sam.wait_for("1 Today")
        ana.wait_for("1 Today")
        edit_first_scope(sam, "territory", 7, "France")
        edit_first_scope(ana, "brand", 8, "Anvils")
        ana.keys("f2")
        ana.wait_for("saved.")
        sam.keys("f2")
        screen = sam.wait_for("Anvils")
        assert "France" in screen
        sam.keys("enter")
        sam.wait_for("saved.")
        both = sam.wait_for("pr France Anvils")
        assert "Acme" in both
        ana.wait_for("pr France Anvils")
        for terminal in (sam, ana):
            terminal.keys("Q")
            assert terminal.status() == 0


def test_what_a_colleague_does_appears_and_the_cursor_stays_on_its_record(book: Path) -> None:
    with program(book, "sam") as sam, program(book, "ana") as ana:
        sam.wait_for("1 Today 3")
        ana.wait_for("1 Today 3")
        sam.settle()
        ana.settle()
        sam.keys("j")
        sam.wait_until(lambda: under_cursor(sam).split()[3:4] == ["Globex"])
        ana.keys("d")  # Acme is reviewed, off everybody's Today
        ana.wait_for("1 Today 2")
        sam.wait_for("1 Today 2")
        assert "Globex" in under_cursor(sam)
        sam.keys("d")
        ana.wait_for("1 Today 1")
        assert "Initech" in under_cursor(ana)
        for terminal in (sam, ana):
            terminal.keys("Q")
            assert terminal.status() == 0


def under_cursor(terminal: Terminal) -> str:
    """The row with the cursor's bar."""
    return next((line for line in terminal.text().splitlines() if line.startswith("▌")), "")
