"""Several who save without pause into a book on a server: each in turn, nobody twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing

import psycopg
import pytest

from aortui.services import books
from aortui.services.turns import Queued, in_turn
from aortui.store import server_turns
from aortui.store.changes import batch
from tests.pg import FAST, OWNER, Cluster
from tests.store.stopped import somebody
from tests.terminal import ROOT

pytestmark = pytest.mark.service
WRITERS = 4
SAVES, HOLD = 4, 0.6  # a round takes more than the two for which a turn is waited for that comes
PASSED = 2  # by who was before one, and again where one was slow to the queue
PATIENCE = 60.0  # seconds; only a failing test waits that long


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with Cluster(*FAST) as server:
        books.create_book(server.url(), actor=OWNER)
        books.close_book()
        yield server.url()


@pytest.fixture(autouse=True)
def _places_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until somebody else has been started, however long that takes."""
    monkeypatch.setattr(server_turns, "KEPT_FOR", 5 * PATIENCE)


def told(url: str) -> list[list[tuple[float, float]]]:
    """Of each writer, since when each turn was waited for, and when it came."""
    words = [sys.executable, "-m", "tests.store.without_pause", url, str(SAVES), str(HOLD)]
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                subprocess.Popen(
                    words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
                )
            )
            for _ in range(WRITERS)
        ]
        for one in writers:
            assert one.stdout is not None
            assert one.stdout.readline() == "there\n"
        for one in writers:
            assert one.stdin is not None
            one.stdin.write("\n")
            one.stdin.flush()
        return [json.loads(one.communicate(timeout=PATIENCE)[0]) for one in writers]


def test_who_saves_without_pause_is_served_in_order(url: str) -> None:
    saves = told(url)
    for mine in saves:
        for other in saves:
            passed = [sum(since < came < till for _, came in other) for since, till in mine]
            assert other is mine or max(passed) <= PASSED, saves


def test_a_place_that_has_come_is_kept_until_the_turn_is_taken(url: str) -> None:
    """Others come meanwhile, and do not come in between."""
    books.open_book(url)
    with somebody(url, "turn") as ana:
        with pytest.raises(Queued) as queued:
            in_turn(None, a_batch)
        place = queued.value.place
        ana.communicate("\n", timeout=PATIENCE)
        assert place.wait(PATIENCE)
        with somebody(url, "queue", "bob"):  # says that it waits
            in_turn(place, a_batch)
    books.close_book()


def test_a_place_is_kept_where_somebody_takes_the_turn_all_the_same(url: str) -> None:
    """An older program knows no queue but the turn itself."""
    books.open_book(url)
    with somebody(url, "turn") as ana:
        with pytest.raises(Queued) as queued:
            in_turn(None, a_batch)
        ana.communicate("\n", timeout=PATIENCE)
        assert queued.value.place.wait(PATIENCE)
        with closing(psycopg.connect(url)) as older:
            older.execute(f"SELECT pg_advisory_xact_lock({0x414F5231}, hashtext('public'))")
            with pytest.raises(Queued) as again:
                in_turn(queued.value.place, a_batch)
            assert not again.value.place.wait(0)
            with somebody(url, "queue", "bob"):
                older.commit()
                assert again.value.place.wait(PATIENCE)
                in_turn(again.value.place, a_batch)
    books.close_book()


def a_batch() -> None:
    with batch("sam", "test"):
        pass
