"""A server that follows another one: its book can be read, as it stood when it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Forbidden
from aortui.services import books, doctor, quick, review, roles
from aortui.settings import Opening
from aortui.store.lists import View
from aortui.ui.session import Session
from tests.pg import FAST, Cluster

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def standby() -> Iterator[Cluster]:
    with Cluster(*FAST, "wal_level=replica") as primary:
        books.create_book(primary.url(), actor="sam")
        quick.add("acme pr 10k ends 31dec27 notice 90d", today=DAY, actor="sam")
        books.close_book()
        follower = primary.copied("two")
        try:
            yield follower.start()
        finally:
            follower.__exit__(None, None, None)


@pytest.mark.parametrize(("day", "is_books_day"), [(DAY, True), (date(2027, 10, 1), False)])
def test_lists_of_any_day_are_there_and_nothing_is_taken(
    standby: Cluster, day: date, is_books_day: bool
) -> None:
    books.open_book(standby.url(), shown_to="sam")
    who = roles.admit()
    books.turn_day(day, is_books_day=is_books_day)
    try:
        assert [row.client for row in review.rows(View(), today=day)] == ["acme"]
        assert books.is_read_only()
        mark = books.news(books.Mark()).mark
        assert not books.news(mark).entities
        with pytest.raises(Forbidden, match="only reads now; this is how it stood"):
            quick.add("corp pr 1k", today=DAY, actor=who.actor)
    finally:
        books.close_book()


def test_the_program_says_that_what_it_shows_stands_still(standby: Cluster, tmp_path: Path) -> None:
    session = Session(Opening(standby.url(), "sam", tmp_path))
    session.open()
    try:
        assert session.refusal.endswith("only reads now; this is how it stood when you opened it.")
    finally:
        session.close()


def test_the_doctor_calls_it_what_it_is(standby: Cluster) -> None:
    found = doctor.examine(standby.url()).findings
    assert "This server is a standby: the book can only be read there." in [
        one.what for one in found
    ]
