"""Who is in a book on a server: said aloud, and nothing of it is kept."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from threading import Thread
from urllib.parse import quote

import psycopg
import pytest

from aortui.services import books, quick
from aortui.store import database, models, presence, presence_server, server_line
from aortui.store.presence import Editing, Seat
from tests.pg import FAST, OWNER, Cluster
from tests.relay import Relay
from tests.store.stopped import somebody

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)
NAMES = ("sam", "ana")
OPEN = Editing("Acme", (("clients", 1),), "2026-11-24T09:30")
PATIENCE = 30.0  # seconds; only a failing test waits that long
BOMBS = ("\x1b]0;x\x07", "Renée 李", "a'b\"c\\d%s", "\u202e\x9b31m", "\U0001f600" * 300, "x" * 9000)


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
    taken = [sit_down(name, at) for at, name in enumerate(NAMES)]
    yield taken
    for seat in taken:
        seat.leave()
    books.close_book()


def sit_down(name: str, at: int = 0, *, is_shown: bool = True) -> Seat:
    found = presence.take_seat(name, f"2026-11-24T09:0{at}", is_shown=is_shown)
    assert found is not None
    return found


def here(seat: Seat) -> list[str]:
    return [one.user for one in presence.read(seat)]


def comes(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()) and time.monotonic() < end:
        pass
    return found


def sees(seat: Seat, *names: str, others: tuple[Seat, ...] = ()) -> bool:
    """Whether these come to be here, and nobody else; others look as well before."""

    def holds() -> bool:
        for other in others:
            here(other)
        return here(seat) == [*names]

    return comes(holds)


def test_each_sees_the_other_and_who_one_is_oneself(seats: list[Seat]) -> None:
    sam, ana = seats
    assert sees(sam, "sam", "ana")
    assert sees(ana, "sam", "ana", others=(sam,))
    assert [one.is_me for one in presence.read(ana)] == [False, True]


def test_a_record_that_is_open_is_seen(seats: list[Seat]) -> None:
    sam, ana = seats
    ana.show(presence.said("ana", "2026-11-24T09:01", (OPEN,)))
    assert comes(lambda: [one.editing for one in presence.read(sam)] == [(), (OPEN,)])


def test_each_is_known_by_the_line_that_saves_for_them_now(seats: list[Seat]) -> None:
    sam, ana = seats
    assert sees(sam, "sam", "ana")
    (before,) = {one.pid for one in presence.read(sam)}  # both share it here
    assert before == backend()
    database.went_away()
    books.through(books.info)
    assert backend() != before
    here(ana)
    assert comes(lambda: [one.pid for one in presence.read(sam)] == [backend()] * 2)


def backend() -> int:
    return int(models.db.execute_sql("SELECT pg_backend_pid()").fetchone()[0])


def test_who_leaves_is_gone(seats: list[Seat]) -> None:
    sam, ana = seats
    assert sees(sam, "sam", "ana")
    before = sam.stamp()
    ana.leave()
    assert sees(sam, "sam")
    assert sam.stamp() != before


def test_who_dies_without_a_word_is_gone(server: Cluster, seats: list[Seat]) -> None:
    sam, ana = seats
    assert sees(sam, "sam", "ana")
    pid = next(desk.pid for desk in ana.look() if desk.is_mine)
    server.ask(f"SELECT pg_terminate_backend({pid}, 5000)")
    assert sees(sam, "sam")
    assert sees(sam, "sam", "ana", others=(ana,))  # she notices, comes back, and says so again


def test_who_is_stopped_is_gone_and_comes_back(
    server: Cluster, seats: list[Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence_server, "SILENT", 1.0)
    monkeypatch.setattr(presence_server, "AGAIN", 0.1)
    sam, mine = sit_down("kim"), seats
    for seat in mine:
        seat.leave()
    with somebody(server.url(), "seat") as ana:
        assert sees(sam, "kim", "ana")
        ana.send_signal(signal.SIGSTOP)
        assert sees(sam, "kim")
        ana.send_signal(signal.SIGCONT)
        assert sees(sam, "kim", "ana")
        ana.kill()
        assert sees(sam, "kim")
    sam.leave()


def test_whose_machine_has_gone_without_a_word_is_gone(server: Cluster, seats: list[Seat]) -> None:
    sam, second = seats
    second.leave()
    with Relay(server.port) as relay:
        far = server.url().replace(str(server.port), str(relay.port))
        with somebody(far, "seat"):
            assert sees(sam, "sam", "ana")
            relay.fall_silent()
            assert sees(sam, "sam")


def test_nothing_moves_while_nothing_is_said_anew(
    seats: list[Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence_server, "ALIVE", math.inf)
    sam, ana = seats
    assert sees(sam, "sam", "ana")
    assert sees(ana, "sam", "ana", others=(sam,))
    here(sam), here(ana), here(sam)
    before = sam.stamp()
    ana.show(presence.said("ana", "2026-11-24T09:01", ()))  # that she is there, once more
    here(ana), here(sam)
    assert sam.stamp() == before


def test_who_waits_for_the_server_holds_no_key_up(
    server: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server_line.CONNECTING, "tcp_user_timeout", 1000 * int(PATIENCE))
    with Relay(server.port) as relay:
        books.open_book(server.url().replace(str(server.port), str(relay.port)))
        sam = sit_down("sam")
        relay.fall_silent()
        looking = Thread(target=sam.look)
        looking.start()
        stamps = [sam.stamp() for _ in range(1000)]
        assert looking.is_alive()  # it waits until the line is given up
        assert len(stamps) == 1000
        relay.drop()
        sam.leave()
        looking.join(PATIENCE)
        assert not looking.is_alive()
        books.close_book()


def test_ten_of_any_name_see_each_other(server: Cluster) -> None:
    books.open_book(server.url())
    many = Editing("\U0001f600" * 200, tuple(("scopes", 10**17 + at) for at in range(500)), "x" * 9)
    names = [f"{BOMBS[at % len(BOMBS)]}{at}" for at in range(10)]
    with ExitStack() as stack:
        seats = []
        for at, name in enumerate(names):
            seats.append(sit_down(name, at))
            stack.callback(seats[-1].leave)
            seats[-1].show(presence.said(name, f"2026-11-24T09:0{at}", [many] * 20))
        told = [True] * 10
        assert comes(lambda: all(open_at(seat) == told for seat in seats))
        found = [presence.read(seat) for seat in seats]
    books.close_book()
    assert [len(one) for one in found] == [10] * 10
    assert all(one.user.isprintable() and len(one.user) <= 60 for one in found[0])
    assert all(2 < len(one.editing) <= presence.MOST for one in found[0])
    assert found[0][0].editing[0].rows == many.rows[: presence.MOST]


def open_at(seat: Seat) -> list[bool]:
    """Of each who is here, whether it is known that they have something open."""
    return [bool(one.editing) for one in presence.read(seat)]


@pytest.mark.parametrize("schema", ["Agency", "o'brien's", 'say "x"', "ü" * 20, "a" * 63, "a b"])
def test_a_schema_of_any_name_hears_and_is_heard(server: Cluster, schema: str) -> None:
    quoted = '"' + schema.replace('"', '""') + '"'
    with psycopg.connect(server.url(), autocommit=True) as line:
        line.execute(f"CREATE SCHEMA {quoted}; CREATE ROLE {quoted} LOGIN SUPERUSER")
        line.execute(f"ALTER ROLE {quoted} SET search_path = {quoted}")
    url = server.url(user="").replace("//@", "//") + "?user=" + quote(schema, safe="")
    books.create_book(url, actor=OWNER)
    before = books.news(books.Mark()).mark
    mine = database.enter(None, None)
    books.open_book(url)
    ana = sit_down("ana", 1)
    quick.add("acme pr 1k", today=DAY, actor=OWNER)
    books.close_book()
    database.enter(*mine)
    sam = sit_down("sam")
    assert books.news(before).entities
    assert sees(sam, "sam", "ana", others=(ana,))
    ana.leave(), sam.leave()
    books.close_book()


def test_a_reader_sees_the_others_and_who_only_looks_is_not_seen(server: Cluster) -> None:
    with psycopg.connect(server.url(), autocommit=True) as line:
        line.execute("CREATE ROLE lena LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO lena")
    books.open_book(server.url(user="lena"))
    lena, looker = sit_down("lena"), sit_down("looker", 1, is_shown=False)
    assert database.is_read_only()
    assert sees(looker, "lena", others=(lena,))
    assert sees(lena, "lena")
    lena.leave(), looker.leave()
    books.close_book()


def test_who_listens_and_is_stopped_does_not_fill_the_servers_queue(server: Cluster) -> None:
    said = (
        "SELECT pg_notify('aortui_public_here', repeat('x', 7900) || n)"
        " FROM generate_series(1, 100) n"
    )
    with (
        somebody(server.url(), "seat") as ana,
        psycopg.connect(server.url(), autocommit=True) as line,
    ):
        ana.send_signal(signal.SIGSTOP)
        for _ in range(20):  # more than fits into what lies between the two
            line.execute(said)
        end, used = time.monotonic() + PATIENCE, 1.0
        while used and time.monotonic() < end:
            ((used,),) = line.execute("SELECT pg_notification_queue_usage()")
        assert not used


def test_a_server_that_is_away_is_no_error(server: Cluster, seats: list[Seat]) -> None:
    sam, ana = seats
    server.stop()
    try:
        sam.stamp()
        assert here(sam) == []
        sam.show(presence.said("sam", "2026-11-24T09:00", ()))
    finally:
        server.start()
    books.through(books.info)
    assert sees(sam, "sam", "ana", others=(ana,))


@pytest.mark.parametrize(
    "said", ["[]", "{", '{"user": 7}', "x" * 7900, '{"user": "x", "since": "", "editing": [], '
             '"pid": 1e999}', '{"user": "x", "since": "", "editing": [], "pid": [1]}'],
)  # fmt: skip
def test_what_makes_no_sense_is_not_read(server: Cluster, seats: list[Seat], said: str) -> None:
    sam, ana = seats
    assert sees(sam, "sam", "ana")
    with psycopg.connect(server.url(), autocommit=True) as line:
        line.execute("SELECT pg_notify('aortui_public_here', %s)", (said,))
        assert sees(sam, "sam", "ana")
        here(ana)
