"""A turn on a server: who has it is named, and whoever has gone or was stopped gives it back."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import psycopg
import pytest

from aortui.services import books, quick
from aortui.services.turns import Place, Queued, in_turn
from aortui.store import changes, database, models, server_line
from aortui.store.changes import Batch
from aortui.store.models import db
from tests.pg import FAST, OWNER, Cluster
from tests.relay import Relay
from tests.store.stopped import somebody

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)
PATIENCE = 30.0  # seconds; only a failing test waits that long


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with Cluster(*FAST) as cluster:
        yield cluster


@pytest.fixture
def url(server: Cluster) -> Iterator[str]:
    """A new book, open here."""
    url = server.database(f"book{len(server.made)}")
    books.create_book(url, actor=OWNER)
    books.turn_day(DAY, is_books_day=True)
    yield url
    books.close_book()


def add(name: str = "acme") -> Batch:
    return quick.add(f"{name} pr 10k", today=DAY, actor="sam")


def queued() -> Place:
    """One's own place behind who has the turn."""
    with pytest.raises(Queued) as raised:
        in_turn(None, add)
    return raised.value.place


def lands(place: Place) -> bool:
    """Whether the turn comes, and what is written in it stands in the book."""
    assert place.wait(PATIENCE)
    return stands(in_turn(place, add))


def stands(done: Batch) -> bool:
    return bool(models.Batch.select().where(models.Batch.id == done.id).exists())


def is_given_back() -> bool:
    """Whether the turn of somebody who is gone comes; that may be before one has asked for it."""
    try:
        done = in_turn(None, add)
    except Queued as behind:
        return lands(behind.place)
    return stands(done)


def until(holds: Callable[[], bool], place: Place) -> bool:
    """Looked at again and again while one waits for the turn."""
    end = datetime.now(UTC) + timedelta(seconds=PATIENCE)
    while not (found := holds()) and datetime.now(UTC) < end:
        place.wait(0.05)
    return found


def test_who_has_the_turn_is_named_and_since_when(url: str) -> None:
    before = datetime.now(UTC)
    with somebody(url, "turn") as ana:
        place = queued()
        found = place.holder()
        assert found.user == "ana"
        since = datetime.fromisoformat(found.at)
        assert before - timedelta(seconds=2) < since < datetime.now(UTC) + timedelta(seconds=2)
        assert not place.wait(0)
        ana.communicate("\n", timeout=PATIENCE)
        assert lands(place)


def test_who_writes_into_another_book_of_the_server_is_not_named(url: str, server: Cluster) -> None:
    other = server.database("other")
    mine = database.enter(None, None)
    books.create_book(other, actor=OWNER)
    books.close_book()
    database.enter(*mine)
    with somebody(other, "turn", "max"), somebody(url, "turn", "ana"):
        assert queued().holder().user == "ana"


def test_whose_turn_it_is_next_is_named_next(url: str) -> None:
    with (
        somebody(url, "turn") as ana,
        closing(psycopg.connect(url, autocommit=True, application_name="aortui bob")) as line,
    ):
        lock = f"hashtext('{database.main()}')"
        asked = f"BEGIN; SELECT pg_advisory_xact_lock({0x414F5231}, {lock})"
        bob = Thread(target=line.execute, args=(asked,))
        bob.start()
        waiting = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while not db.execute_sql(waiting).fetchone()[0]:
            pass
        place = queued()
        assert place.holder().user == "ana"
        ana.communicate("\n", timeout=PATIENCE)
        assert until(lambda: place.holder().user == "bob", place)
        bob.join()
        line.execute("COMMIT")
        assert lands(place)


def test_who_is_killed_gives_the_turn_back(url: str) -> None:
    with somebody(url, "turn") as ana:
        place = queued()
        ana.kill()
        assert lands(place)


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGSTOP)


def test_who_is_stopped_in_the_middle_gives_the_turn_back(url: str) -> None:
    with somebody(url, "turn", stopped=1.0) as ana:
        stop(ana)
        assert is_given_back()


def test_whose_machine_has_gone_without_a_word_gives_the_turn_back(
    url: str, server: Cluster
) -> None:
    with Relay(server.port) as relay:
        far = url.replace(str(server.port), str(relay.port))
        with somebody(far, "turn"):
            relay.fall_silent()
            assert is_given_back()


def test_who_is_stopped_while_the_turn_comes_holds_nobody_up(url: str) -> None:
    with somebody(url, "turn") as ana, somebody(url, "queue", "bob") as bob:
        stop(bob)
        place = queued()
        ana.communicate("\n", timeout=PATIENCE)
        assert lands(place)


def test_who_was_stopped_too_long_begins_again_and_has_written_once(
    url: str, server: Cluster
) -> None:
    tried: list[int] = []

    def service() -> Batch:
        with changes.batch("sam", "quick.add") as done:
            tried.append(db.connection().info.backend_pid)
            if len(tried) == 1:
                db.execute_sql("SET LOCAL idle_in_transaction_session_timeout = 50")
                there = f"SELECT COUNT(*) FROM pg_stat_activity WHERE pid = {tried[0]}"
                while server.ask(there) == "1":
                    pass
            add("acme")
        return done

    books.through(service)
    assert len(set(tried)) == 2
    assert [row.name for row in models.Client.select()] == ["acme"]


def test_a_turn_is_given_up_sooner_than_a_look(url: str) -> None:
    asked = "SELECT current_setting('idle_in_transaction_session_timeout')"
    with database.writing():
        assert db.execute_sql(asked).fetchone() == ("30s",)
    assert db.execute_sql(asked).fetchone() == ("15min",)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("tcp_user_timeout", "15000"), ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "5"), ("tcp_keepalives_count", "2"),
        ("idle_in_transaction_session_timeout", "15min"),
    ],
)  # fmt: skip
def test_the_server_is_told_when_to_give_a_session_up(url: str, setting: str, value: str) -> None:
    assert db.execute_sql(f"SELECT current_setting('{setting}')").fetchone() == (value,)
    with closing(server_line.connection(url)) as line:  # as listeners have it
        found = line.execute(f"SELECT current_setting('{setting}')").fetchone()
    assert found == (("0",) if setting.startswith("idle") else (value,))
