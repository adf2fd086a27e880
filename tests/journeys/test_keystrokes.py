"""What the everyday things cost in keys, counted in a terminal; each figure is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from aortui.domain.filters.parsing import parse
from aortui.services import activities, books, contacts, scopes
from aortui.services.scopes import View
from tests.agency import TODAY, a_scope
from tests.agency import copy as agency
from tests.hand import Hand
from tests.terminal import Terminal

NOTE = "wants Q2 plan earlier"  # 21 letters
MARKED = 20


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small agency, with scopes enough that twenty rows can be marked."""
    path = agency(tmp_path / "agency.aortui")
    with opened(path):
        for at in range(MARKED):
            a_scope("Vandelay", "pr", territory=f"area {at:02}", owner="ana")
    return path


@contextmanager
def opened(book: Path) -> Iterator[None]:
    """The book on this side of the terminal."""
    books.open_book(book)
    books.turn_day(TODAY, is_books_day=True)
    try:
        yield
    finally:
        books.close_book()


@contextmanager
def at(book: Path, screen: str, seen: str) -> Iterator[Hand]:
    """The program on one of its screens, everybody's rows."""
    words = ("--book", str(book), "--today", TODAY.isoformat(), "--as", "sam")
    with Terminal(*words, env={"HOME": str(book.parent)}) as terminal:
        terminal.wait_for("1 Today")
        terminal.settle()
        terminal.keys(screen, "M")
        terminal.wait_for(seen)
        terminal.settle()
        yield Hand(terminal)


def found(words: str) -> View:
    """What a filter finds."""
    return View().asking(parse(words, TODAY, "USD"))


def cost(what: str, keys: int, most: int) -> None:
    print(f"\n{what:52}{keys:4} of {most}", end="")
    assert keys <= most


def by_line(hand: Hand, line: str) -> int:
    """The keys that open the line, let go of the row's client, write it and save it."""
    hand.press("a")
    hand.terminal.wait_for("lets go of the client")
    hand.press("backspace", line, "enter")
    hand.terminal.wait_for("written.")
    return hand.counted()


def about_vandelay(hand: Hand, line: str) -> int:
    """The same from a row of Vandelay, whose name the prompt then holds."""
    hand.terminal.keys("G", "k", "k")
    hand.terminal.settle()
    hand.press("a")
    hand.terminal.wait_for("Vandelay ›")
    hand.press(line, "enter")
    hand.terminal.wait_for("written.")
    return hand.counted()


def test_a_client_its_exclusive_scope_a_contact_and_a_call(book: Path) -> None:
    line = f"kestrel mb excl 1.2m renews 31mar27 notice 90d @jane.doe:buyer call {NOTE}"
    with at(book, "3", "held") as hand:
        keys = by_line(hand, line)
    cost("client, exclusive scope, contact, call with a note", keys, 110)
    with opened(book):
        (made,) = scopes.rows(found("kestrel"), today=TODAY)
        assert (made.category, made.designation) == ("media-buying", "exclusive")
        assert made.fee_minor == 120_000_000
        (jane,) = contacts.rows(found("kestrel"), today=TODAY)
        assert (jane.name, jane.role) == ("Jane Doe", "buyer")
        assert [row.summary for row in activities.rows(found("kestrel"))] == [NOTE]


def test_a_scope_alone(book: Path) -> None:
    with at(book, "3", "held") as hand:
        keys = about_vandelay(hand, "mb excl 1.2m renews 31mar27 notice 90d")
    cost("a scope", keys, 45)
    with opened(book):
        (made,) = scopes.rows(found("vandelay cat:media-buying"), today=TODAY)
        assert (made.designation, made.fee_minor) == ("exclusive", 120_000_000)


def test_a_contact(book: Path) -> None:
    with at(book, "3", "held") as hand:
        keys = about_vandelay(hand, "@art.vandelay:buyer art@vand.com")
    cost("a contact with role and address", keys, 35)
    with opened(book):
        (art,) = contacts.rows(found("vandelay"), today=TODAY)
        assert (art.name, art.role, art.email) == ("Art Vandelay", "buyer", "art@vand.com")


def log_a_call(hand: Hand) -> None:
    hand.press("t", "c")
    hand.terminal.wait_for("Call with")


def review(hand: Hand) -> None:
    hand.press("d")
    hand.terminal.wait_for("reviewed.")


def snooze_a_week(hand: Hand) -> None:
    hand.press("s", "w")
    hand.terminal.wait_for("comes back Tue 1 Dec.")


def renew(hand: Hand) -> None:
    hand.press("r", "y")
    hand.terminal.wait_for("renewed")


@pytest.mark.parametrize(
    ("act", "most"), [(log_a_call, 2), (review, 1), (snooze_a_week, 2), (renew, 2)]
)
def test_the_selected_row(book: Path, act: Callable[[Hand], None], most: int) -> None:
    with at(book, "3", "held") as hand:
        hand.terminal.keys("G", "k", "k")
        hand.terminal.settle()
        act(hand)
        keys = hand.counted()
    cost(act.__name__.replace("_", " "), keys, most)


def test_an_owner_for_twenty_marked_rows(book: Path) -> None:
    with at(book, "3", "held") as hand:
        hand.terminal.keys("/", "area", "enter")
        hand.terminal.wait_for(f"{MARKED} of 27")
        hand.terminal.keys("*")
        hand.terminal.wait_for(f"{MARKED} marked")
        hand.press("o")
        hand.terminal.wait_for("owner")
        hand.terminal.settle()
        hand.press("sam", "enter")
        hand.terminal.wait_for(f"{MARKED} rows")
        keys = hand.counted()
        cost("an owner for twenty marked rows", keys, 6)
        hand.press("u")
        hand.terminal.wait_for("Undid")
    with opened(book):
        rows = scopes.rows(found("area"), today=TODAY)
        assert {row.owner for row in rows} == {"ana"}
