"""Two people look at the same two clients side by side, and each makes one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import books
from aortui.store.models import Batch, Client, db
from tests import agency
from tests.journeys.test_together import program, quit_all
from tests.terminal import Terminal

SAID = "! Globex Ltd is merged into another one already: "


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Globex is there twice, and a contact hangs on the second."""
    path = agency.copy(tmp_path / "agency.aortui")
    books.open_book(path)
    agency.enter("clients", name="Globex Ltd", tier="C", website="globex.com")
    agency.enter("contacts", client="Globex Ltd", name="Zoe")
    books.close_book()
    return path


def is_told(page: str) -> bool:
    """What stays: the sentence, while the sheet is gone and the pair no pair any more."""
    return SAID in page and "Merge Globex" not in page and "same name but" not in page


def side_by_side(terminal: Terminal, other_way: bool) -> None:
    """Both have a look at the pair before anybody does something."""
    terminal.wait_for("1 Today")
    terminal.settle()
    terminal.keys("g", "d")
    terminal.wait_for("same name but")
    terminal.settle()
    terminal.keys("m")
    terminal.wait_for("Merge Globex Ltd into Globex")
    if other_way:
        terminal.keys("s")
        terminal.wait_for("Merge Globex into Globex Ltd")
    terminal.settle()


@pytest.mark.parametrize("other_way", [False, True])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_who_comes_second_is_told_in_one_sentence_and_nothing_is_done_twice(
    book: Path, size: tuple[int, int], other_way: bool
) -> None:
    with program(book, "max", size) as first, program(book, "sam", size) as second:
        side_by_side(first, other_way=False)
        side_by_side(second, other_way)
        first.keys("enter")
        first.wait_for("Globex Ltd is merged into Globex.")
        second.keys("enter")
        second.wait_until(lambda: is_told(second.text()))
        quit_all(first, second)
    books.open_book(book)
    try:
        with db.connection_context():
            merges = Batch.select().where(Batch.action == "clients.merge").count()
            named = Client.select().where(Client.name.startswith("Globex"))
            put_away = [one.name for one in named if one.archived_on]
    finally:
        books.close_book()
    assert (merges, put_away) == (1, ["Globex Ltd"])
