"""The lines behind the sum: how the band came to be, and what would lower it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import time_machine

from aortui.services import activities, books, policies
from aortui.services.activities import Subject
from aortui.store import database
from tests import acme
from tests.cli.command import Command

DAY = ("--today", "2026-11-24")


@pytest.fixture
def ask(aortui: Command, book: Path) -> Command:
    acme.fill()
    books.close_book()
    return lambda *words: aortui(*words, "--book", str(book), *DAY)


def write(book: Path, today: date) -> None:
    """What ana does on a day of the book's own: a call, which lowers the band."""
    with time_machine.travel(today, tick=False):
        database.open_book(book)
        books.turn_day(today, is_books_day=True)
        activities.log("call", [Subject(1, 1, 1)], today=today, actor="ana")
        books.close_book()


def test_the_cheapest_change_is_told_with_what_comes_of_it(ask: Command) -> None:
    out = ask("why", "acme").out.splitlines()
    assert out[-1] == "cheapest: a call with Jane Doe, by sam: 31 -> 17, WATCH -> STEADY"
    (row,) = ask("why", "acme", "--json").rows
    assert row["cheapest"] == {
        "next_step": "a call with Jane Doe, by sam", "score": 17, "band": "steady",
    }  # fmt: skip


def test_where_no_single_act_is_enough_it_says_so(ask: Command) -> None:
    assert ask("why", "initech", "--json").rows[0]["cheapest"] is None
    assert ask("why", "globex").out.splitlines()[-1].startswith("cheapest: ")


@pytest.mark.usefixtures("ask")
def test_the_entry_that_changed_the_band_is_named_for_a_week(aortui: Command, book: Path) -> None:
    write(book, date(2026, 11, 24))
    said = "since {}: WATCH 31 -> STEADY (call entered by ana)"
    for day, when in (("24", "today"), ("30", "Tue 24 Nov")):
        with time_machine.travel(f"2026-11-{day}T12:00:00Z", tick=False):
            assert said.format(when) in aortui("why", "acme", "--book", str(book)).out
    with time_machine.travel("2026-12-01T12:00:00Z", tick=False):
        assert "call entered by ana" not in aortui("why", "acme", "--book", str(book)).out


def test_thresholds_come_with_their_source_and_what_was_changed(ask: Command, book: Path) -> None:
    assert "AgencyPro" not in ask("why", "acme").out
    out = " ".join(ask("why", "acme", "--limits").out.split())
    assert "two-way every 14 d (tier A): AgencyPro's cadence advice (C)" in out
    database.open_book(book)
    policies.change("neglect.touch.A", "21", today=date(2026, 11, 20), actor="sam")
    books.close_book()
    out = " ".join(ask("why", "acme", "--limits").out.split())
    assert "two-way every 21 d (tier A): AgencyPro's cadence advice (C); changed Fri 20 Nov," in out
    assert "default 14" in out
    assert max(len(line) for line in ask("why", "acme", "--limits").out.splitlines()) <= 80
