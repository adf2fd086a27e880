"""Several who save without pause into a book on a server: each in turn, nobody twice."""

from __future__ import annotations

import json
import statistics
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
SECONDS, HOLD = 7.0, 0.6  # more than the two for which a turn is waited for that was to come
FACTOR = 1.5  # of what the others take
PATIENCE = 30.0  # seconds; only a failing test waits that long


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with Cluster(*FAST) as server:
        books.create_book(server.url(), actor=OWNER)
        books.close_book()
        yield server.url()


def told(url: str) -> list[list[tuple[float, float]]]:
    """Of each writer, how long each turn was waited for, and how long it took."""
    words = [sys.executable, "-m", "tests.store.without_pause", url, str(SECONDS), str(HOLD)]
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
    held = statistics.median(took for one in saves for _, took in one)
    longest = [max(waited for waited, _ in one) for one in saves]
    numbers = [len(one) for one in saves]
    assert max(longest) <= WRITERS * held * FACTOR, (longest, held)
    assert max(numbers) - min(numbers) <= 1, numbers


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
