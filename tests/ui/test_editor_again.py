"""``E``: a text that could not be saved is what ``E`` opens next, whatever came between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aortui.services import cells
from aortui.store import database
from tests import agency
from tests.terminal import Terminal
from tests.ui.test_editor import ACME, kept, notes, program, script

# Writes "mine", then waits for a sign; the second time it shows what it was given.
TWICE = """if [ -e "$HOME/typed" ]; then cp "$1" "$HOME/seen"; exit; fi
echo mine > "$1"; touch "$HOME/typed"; until [ -e "$HOME/go" ]; do sleep 0.01; done"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def by_ana(book: Path, text: str) -> None:
    database.open_book(book)
    cells.save(cells.read("clients", "notes", [ACME]), text, today=agency.TODAY, actor="ana")
    database.close_book()


def await_(terminal: Terminal, seen: Callable[[], bool]) -> None:
    while not seen():
        terminal.read(0.01)


def clash(terminal: Terminal, book: Path) -> None:
    """I have typed, ana was faster."""
    home = book.parent
    terminal.keys("E")
    await_(terminal, (home / "typed").exists)
    by_ana(book, "theirs")
    (home / "go").touch()
    terminal.wait_for("! ana changed Acme Corp at ")
    terminal.settle()


def test_where_both_wrote_the_one_that_is_chosen_stays(book: Path, tmp_path: Path) -> None:
    with program(book, f"'{script(tmp_path, TWICE)}'") as terminal:
        clash(terminal, book)
        assert notes(book) == "theirs"
        assert "e edit further" in terminal.text()
        terminal.keys("enter")
        terminal.wait_for("Acme Corp: notes saved.")
    assert notes(book) == "mine"
    assert kept(book) == []


def test_where_both_wrote_both_can_be_edited_together(book: Path, tmp_path: Path) -> None:
    with program(book, f"'{script(tmp_path, TWICE)}'") as terminal:
        clash(terminal, book)
        terminal.keys("e")
        terminal.wait_for("Acme Corp: notes saved.")
    first, said, last = (tmp_path / "seen").read_text().split("\n\n")
    assert (first, last) == ("mine", "theirs\n")
    assert said.startswith("--- ana wrote at ")
    assert notes(book) == f"mine\n\n{said}\n\ntheirs"


def test_nothing_is_lost_where_one_does_not_choose(book: Path, tmp_path: Path) -> None:
    with program(book, f"'{script(tmp_path, TWICE)}'") as terminal:
        clash(terminal, book)
        terminal.keys("escape")
        terminal.wait_for("What you typed is kept; E opens it again.")
        terminal.settle()
        terminal.keys("E")
        terminal.wait_for("! ana changed Acme Corp at ")
        assert (tmp_path / "seen").read_text() == "mine\n"
        terminal.settle()
        terminal.keys("right", "enter")
        terminal.wait_for("Nothing differed.")
    assert notes(book) == "theirs"
    assert kept(book) == []


def dropped(book: Path, command: str) -> Terminal:
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "max")
    return Terminal(*words, env={"HOME": str(book.parent), "VISUAL": command})


def test_when_the_line_drops_in_the_editor_the_text_is_opened_again(
    book: Path, tmp_path: Path
) -> None:
    command = f"'{script(tmp_path, TWICE)}'"
    with dropped(book, command) as terminal:
        terminal.wait_for("1 Today 5")
        terminal.settle()
        terminal.keys("2", "j", "j")
        terminal.wait_for("▌ !  WATCH   37   Acme Corp")
        terminal.settle()
        terminal.keys("E")
        await_(terminal, (tmp_path / "typed").exists)
        terminal.hang_up()
        assert terminal.status() != 0  # nobody is there to be told more
    assert [path.read_text() for path in kept(book)] == ["mine\n"]
    with dropped(book, command) as terminal:
        terminal.wait_for("What you typed in notes of Acme Corp is kept")
        terminal.settle()
        terminal.keys("2", "j", "j")
        terminal.wait_for("▌ !  WATCH   37   Acme Corp")
        terminal.settle()
        terminal.keys("E")
        terminal.wait_for("Acme Corp: notes saved.")
        terminal.settle()
        terminal.keys("Q")
        assert terminal.status() == 0
    assert (tmp_path / "seen").read_text() == notes(book) + "\n" == "mine\n"
    assert kept(book) == []


def test_an_editor_that_was_killed_untouched_left_nothing_to_tell(
    book: Path, tmp_path: Path
) -> None:
    body = 'touch "$HOME/typed"; until [ -e "$HOME/go" ]; do sleep 0.01; done'
    command = f"'{script(tmp_path, body)}'"
    with dropped(book, command) as terminal:
        terminal.wait_for("1 Today 5")
        terminal.settle()
        terminal.keys("2", "E")
        await_(terminal, (tmp_path / "typed").exists)
        terminal.hang_up()
        terminal.status()
    with dropped(book, command) as terminal:
        terminal.wait_for("1 Today 5")
        terminal.settle()
        assert "What you typed" not in terminal.text()
        (tmp_path / "go").touch()
        terminal.keys("2", "E")
        terminal.wait_for("Nothing differed.")
        terminal.settle()
        terminal.keys("Q")
        terminal.status()
    assert kept(book) == []
