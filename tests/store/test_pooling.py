"""A pooler before the server: it keeps sessions whole, or the book is refused when it is opened."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from aortui.errors import Unopenable
from aortui.services import books, history, presence, quick
from aortui.store import database, models
from tests.pg import FAST, Cluster
from tests.pooler import Pooler

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)
PATIENCE = 30.0  # seconds; only a failing test waits that long


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with Cluster(*FAST) as cluster:
        books.create_book(cluster.url(), actor="sam")
        books.close_book()
        yield cluster


@pytest.fixture
def through(server: Cluster) -> Iterator[str]:
    """The URL of the book behind a pooler that keeps sessions whole."""
    with Pooler(server, "session") as pooler:
        yield pooler.url()
        books.close_book()


@pytest.mark.parametrize(
    "way",
    [
        ("transaction",),
        ("transaction", "server_round_robin = 1"),
        ("transaction", "default_pool_size = 1"),
        ("statement",),
    ],
)
def test_who_would_not_hear_of_others_is_refused(server: Cluster, way: tuple[str, ...]) -> None:
    with Pooler(server, *way) as pooler, pytest.raises(Unopenable, match="pool_mode = session"):
        database.open_book(pooler.url())


def test_sessions_that_are_shared_are_noticed_while_others_are_at_work(server: Cluster) -> None:
    with Pooler(server, "transaction") as pooler:
        import psycopg  # not on every machine

        lines = [psycopg.connect(pooler.url(), autocommit=True) for _ in range(4)]
        for number, line in enumerate(lines):
            line.execute("BEGIN" if number % 2 else "SELECT 1")
        for _ in range(10):
            with pytest.raises(Unopenable, match="pool_mode = session"):
                database.open_book(pooler.url())
        for line in lines:
            line.close()


def test_a_pool_without_room_is_called_so(server: Cluster) -> None:
    with (
        Pooler(server, "session", "default_pool_size = 1") as pooler,
        pytest.raises(Unopenable, match="default_pool_size"),
    ):
        database.open_book(pooler.url())


def test_one_reads_writes_and_undoes_through_it(through: str) -> None:
    books.open_book(through)
    books.turn_day(date(2027, 10, 1), is_books_day=False)  # which stands in temporary tables
    quick.add("corp pr 1k", today=DAY, actor="sam")
    assert {row.as_of for row in models.ScopeSummary.select()} == {date(2027, 10, 1)}
    history.undo_newest(actor="sam")
    assert not models.Client.select().exists()


def test_one_hears_of_others_and_not_of_oneself(through: str, server: Cluster) -> None:
    books.open_book(through)
    books.turn_day(DAY, is_books_day=True)
    mark = books.news(books.Mark()).mark
    before = database.pulse()
    quick.add("mine pr 1k", today=DAY, actor="sam")
    mine = database.enter(None, None)
    books.open_book(server.url())
    books.turn_day(DAY, is_books_day=True)
    quick.add("theirs pr 1k", today=DAY, actor="ana")
    books.close_book()
    database.enter(*mine)
    end = time.monotonic() + PATIENCE
    while database.pulse() == before and time.monotonic() < end:
        pass
    assert database.pulse() == before + 1
    assert "clients" in books.news(mark).entities


def test_one_is_not_a_colleague_of_oneself(through: str) -> None:
    books.open_book(through)
    seat = presence.take_seat("sam", "2026-11-24T09:00")
    assert seat is not None
    try:
        end = time.monotonic() + PATIENCE
        while not (found := presence.look(seat)) and time.monotonic() < end:
            pass
        assert [here.is_me for here in found] == [True]
    finally:
        seat.leave()
