"""Keys that come faster than the program saves: each is meant once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.services import activities, books, clients, forms, history, tags
from aortui.services.activities import View
from tests.terminal import Terminal

TODAY = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """One client of sam's with a scope that needs a look."""
    path = tmp_path / "agency.aortui"
    books.create_book(path, actor="sam")
    books.turn_day(TODAY, is_books_day=True)
    sheet = forms.blank("scopes", today=TODAY, actor="sam")
    typed = {"client": "Acme", "category": "pr", "ends_on": "31dec26", "notice": "30d"}
    forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    books.close_book()
    return path


@pytest.fixture
def two_clients(book: Path) -> Path:
    """The same with Globex, which stands below."""
    books.open_book(book)
    books.turn_day(TODAY, is_books_day=True)
    sheet = forms.blank("scopes", today=TODAY, actor="sam")
    typed = {"client": "Globex", "category": "pr", "ends_on": "31dec26", "notice": "20d"}
    forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    books.close_book()
    return book


def written(book: Path, *keys: str, said: str) -> list[str]:
    """What the history says of these keys in one piece, the last thing first."""
    before = entries(book)
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "sam")
    with Terminal(*words, env={"HOME": str(book.parent)}) as terminal:
        terminal.wait_for("1 Today 2")
        terminal.settle()
        terminal.keys(*keys)
        terminal.wait_for(said)
        terminal.settle()
        terminal.keys("ctrl+q")
        assert terminal.status() == 0
    after = entries(book)
    return after[: len(after) - len(before)]


def entries(book: Path) -> list[str]:
    """What the history says, the last thing first."""
    books.open_book(book)
    found = [line.words for line in history.rows(50, actor="sam")]
    books.close_book()
    return found


@pytest.mark.parametrize(
    ("keys", "said", "expected"),
    [
        (
            ("3", "/", "glob", "enter", "#", "vip", "enter"),
            "#vip.",
            ["tagged Globex / pr #vip"],
        ),
        (
            ("3", "*", "#", "vip", "enter"),
            "2 rows: #vip.",
            ["tagged Acme / pr #vip and 1 more"],
        ),
        (
            ("3", "t", "c", "n", "on the plan", "enter"),
            "Noted.",
            [
                "wrote what the call with Acme / pr was about: on the plan",
                "logged a call with Acme / pr",
            ],
        ),
        (
            ("d", "d"),
            "Globex / pr reviewed",
            ["reviewed Globex / pr", "reviewed Acme / pr"],
        ),
        (
            ("3", "n", "abc", "backspace", "backspace", "X", "home", "Y", "enter"),
            "Noted.",
            ["noted on Acme / pr: YaX"],
        ),
        (
            ("a", "\x1b[200~acme seo\rglobex seo\x1b[201~", "enter"),
            "2 lines written.",
            ["added the scope Acme / seo and 1 more"],
        ),
        (
            ("M", "2", "e", "f2", "j", "#", "vip", "enter"),
            "#vip.",
            ["tagged Globex #vip"],
        ),
        (
            ("3", "?", "tags", "enter", "vip", "enter"),
            "#vip.",
            ["tagged Acme / pr #vip"],
        ),
        (("3", "B", "new CFO", "enter"), "'new' is no band", []),
        (
            ("3", "*", ">", "ctrl+c"),
            "3 Scopes",
            ["moved the renewal of Acme / pr and 1 more to prepared"],
        ),
    ],
    ids=[
        *("a filter and its row", "all and their tag", "a call and its text", "two reviews"),
        *("a slip of the hand", "pasted lines", "a form that is saved, then the list"),
        *("a line of the help", "a refused call", "all marked and Esc behind"),
    ],
)
def test_keys_in_one_piece_mean_what_they_mean_one_by_one(
    two_clients: Path, keys: tuple[str, ...], said: str, expected: list[str]
) -> None:
    assert written(two_clients, *keys, said=said) == expected


def test_saving_thrice_saves_once(book: Path) -> None:
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "sam")
    with Terminal(*words, env={"HOME": str(book.parent)}) as terminal:
        terminal.wait_for("1 Today 1")
        terminal.settle()
        terminal.keys("2", "A", "Globex", "f2", "f2", "f2", "f2")
        terminal.wait_for("The client is kept.")
        terminal.settle()
        terminal.keys("1", "n", "they liked it", "enter", "enter", "enter")
        terminal.settle()  # the last one may open the row, which takes the message away
        terminal.keys("Q")
        assert terminal.status() == 0
    books.open_book(book)
    books.turn_day(TODAY, is_books_day=True)
    assert [row.name for row in clients.rows(View(), today=TODAY)] == ["Acme", "Globex"]
    assert [row.summary for row in activities.rows(View())] == ["they liked it"]
    books.close_book()


def test_a_cell_an_owner_and_a_tag_typed_in_one_piece(book: Path) -> None:
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "sam")
    with Terminal(*words, env={"HOME": str(book.parent)}) as terminal:
        terminal.wait_for("1 Today 1")
        terminal.settle()
        to_tier = ("M", "2", "right", "right", "right")
        terminal.keys(*to_tier, "i", "c", "enter", "#", "vip", "enter", "o", "me", "enter")
        terminal.wait_for("Acme: owner sam.")
        terminal.settle()
        terminal.keys("Q")
        assert terminal.status() == 0
    books.open_book(book)
    acme = clients.rows(View(), today=TODAY)[0]
    assert (acme.tier, acme.owner) == ("C", "sam")
    assert tags.of({"clients": [acme.id]}) == {"vip": 1}
    books.close_book()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("7", "enter", "e", "enter"), "2 Clients › Globex"),  # e means nothing there
        (("3", "enter", "tab", "enter"), "Renewals › Acme / pr"),
        (("3", "enter", "q", "j", "enter", "tab", "enter"), "Renewals › Globex / pr"),
    ],
)
def test_keys_in_one_piece_lead_where_they_lead_one_by_one(
    two_clients: Path, keys: tuple[str, ...], expected: str
) -> None:
    words = ("--book", str(two_clients), "--today", "2026-11-24", "--as", "sam")
    with Terminal(*words, env={"HOME": str(two_clients.parent)}) as terminal:
        terminal.wait_for("1 Today 2")
        terminal.settle()
        terminal.keys(*keys)
        terminal.wait_for(expected)
        terminal.settle()
        assert expected in terminal.text()
        terminal.keys("ctrl+q")
        assert terminal.status() == 0
