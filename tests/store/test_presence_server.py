"""Who is in a book on a server: said aloud, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from aortui.services import books
from aortui.store import presence
from aortui.store.presence import Editing, Seat
from tests.pg import FAST, OWNER, Cluster

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with Cluster(*FAST) as cluster:
        books.create_book(cluster.url(), actor=OWNER)
        books.close_book()
        yield cluster


@pytest.fixture
def seats(server: Cluster) -> Iterator[list[Seat]]:
    """Those of sam and ana, who came one after the other."""
    books.open_book(server.url())
    found = [presence.take_seat(name, f"2026-11-24T09:0{at}") for at, name in enumerate(NAMES)]
    taken = [seat for seat in found if seat is not None]
    assert len(taken) == len(NAMES)
    yield taken
    for seat in taken:
        seat.leave()
    books.close_book()


NAMES = ("sam", "ana")


def here(seat: Seat) -> list[str]:
    return [one.user for one in presence.read(seat)]


def test_each_sees_the_other_and_who_one_is_oneself(seats: list[Seat]) -> None:
    sam, ana = seats
    assert here(sam) == ["sam", "ana"]
    here(ana)
    assert here(ana) == ["sam", "ana"]  # sam has answered meanwhile
    assert [one.is_me for one in presence.read(ana)] == [False, True]


def test_a_record_that_is_open_is_seen(seats: list[Seat]) -> None:
    sam, ana = seats
    open_now = Editing("Acme", (("clients", 1),), "2026-11-24T09:30")
    ana.show(presence.said("ana", "2026-11-24T09:01", (open_now,)))
    assert presence.read(sam)[1].editing == (open_now,)


def test_who_leaves_is_gone(seats: list[Seat]) -> None:
    sam, ana = seats
    here(sam)
    before = sam.stamp()
    ana.leave()
    assert here(sam) == ["sam"]
    assert sam.stamp() != before


def test_who_dies_without_a_word_is_gone(server: Cluster, seats: list[Seat]) -> None:
    sam, ana = seats
    assert here(sam) == ["sam", "ana"]
    pid = next(one.pid for one in presence.read(sam) if one.user == "ana")
    server.ask(f"SELECT pg_terminate_backend({pid}, 5000)")
    assert here(sam) == ["sam"]
    here(ana)  # she notices, comes back, and says so again
    here(ana)
    assert here(sam) == ["sam", "ana"]


def test_nothing_moves_while_nothing_is_said(seats: list[Seat]) -> None:
    sam, ana = seats
    here(sam), here(ana), here(sam), here(ana)
    before = sam.stamp()
    assert sam.stamp()[0] == before[0]  # type: ignore[index]


def test_a_server_that_is_away_is_no_error(server: Cluster, seats: list[Seat]) -> None:
    import psycopg  # not on every machine

    sam, _ = seats
    server.stop()
    try:
        sam.stamp()
        assert here(sam) == []
        sam.show(presence.said("sam", "", ()))
    finally:
        server.start()
    with suppress(psycopg.Error):
        here(sam)
    assert here(sam) == ["sam"]


@pytest.mark.parametrize("said", ["[]", "{", '{"user": 7}', "x" * 7900])
def test_what_makes_no_sense_is_not_read(server: Cluster, seats: list[Seat], said: str) -> None:
    import psycopg

    sam, ana = seats
    here(sam), here(ana)
    with psycopg.connect(server.url(), autocommit=True) as line:
        line.execute("SELECT pg_notify('aortui_public_here', %s)", (said,))
        assert here(sam) == ["sam", "ana"]
