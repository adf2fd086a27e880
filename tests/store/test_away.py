"""A server that goes away in the middle: read again, and nothing is written twice or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from aortui.errors import Lost, Unopenable, Unsure
from aortui.services import books, quick
from aortui.services.books import Patience
from aortui.store import changes, database, models
from tests.pg import FAST, Cluster
from tests.relay import CUT, DELIVER, PASS, Relay

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)
COMMIT = b"NOTIFY"  # of a writer: it goes with the word to those who listen


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with Cluster(*FAST) as cluster:
        yield cluster


@pytest.fixture
def line(server: Cluster) -> Iterator[Relay]:
    """A book on the server, opened over a line that can drop."""
    name = f"book{len(server.made)}"
    with Relay(server.port) as relay:
        url = server.database(name).replace(str(server.port), str(relay.port))
        books.create_book(url, actor="sam")
        books.turn_day(DAY, is_books_day=True)
        yield relay
        books.close_book()


def add(name: str) -> changes.Batch:
    line = f"{name} pr 10k ends 31dec27 notice 90d"
    return books.through(lambda: quick.add(line, today=DAY, actor="sam"), Patience(20.0))


def names() -> list[str]:
    return books.through(lambda: [row.name for row in models.Client.select()])


def dropping(relay: Relay, verdict: str, word: bytes) -> list[bytes]:
    """The next piece with this word meets that verdict; gives what was met."""
    met: list[bytes] = []

    def judge(piece: bytes) -> str:
        if word in piece and not met:
            met.append(piece)
            return verdict
        return PASS

    relay.judge = judge
    return met


@pytest.mark.parametrize("verdict", [CUT, DELIVER])
@pytest.mark.parametrize("word", [COMMIT, b"INSERT", b"pg_advisory", b"BEGIN"])
def test_whatever_the_line_drops_in_it_is_written_once(
    line: Relay, verdict: str, word: bytes
) -> None:
    met = dropping(line, verdict, word)
    done = add("acme")
    assert met
    assert names() == ["acme"]
    assert changes.get(done.id).actor == "sam"
    assert models.Batch.select().where(models.Batch.action == "quick.add").count() == 1


def test_a_command_that_stands_is_not_carried_out_again(line: Relay) -> None:
    tried = []

    def service() -> changes.Batch:
        tried.append(1)
        return quick.add("acme pr 10k", today=DAY, actor="sam")

    dropping(line, DELIVER, COMMIT)
    books.through(service)
    assert tried == [1]


def test_a_read_is_asked_again(line: Relay) -> None:
    add("acme")
    line.drop()
    assert names() == ["acme"]


def test_it_stays_the_same_open_book(line: Relay) -> None:
    before = database.opened()
    line.drop()
    names()
    assert database.opened() is before


def test_what_was_counted_beside_the_book_is_counted_again(line: Relay) -> None:
    add("acme")
    other = date(2027, 3, 1)
    books.turn_day(other, is_books_day=False)
    line.drop()
    days = books.through(lambda: {row.as_of for row in models.ScopeSummary.select()})
    assert days == {other}


def test_what_was_said_while_nobody_listened_is_read(line: Relay, server: Cluster) -> None:
    mark = books.news(books.Mark()).mark
    line.drop()
    url = str(database.place()).replace(str(line.port), str(server.port))
    with colleague(url):
        quick.add("corp pr 1k", today=DAY, actor="ana")
    assert "clients" in books.through(lambda: books.news(mark)).entities


def test_who_waits_hears_how_long_and_then_that_it_is_away(line: Relay, server: Cluster) -> None:
    heard: list[float] = []
    server.stop()
    try:
        with pytest.raises(Lost) as raised:
            books.through(books.info, Patience(0.3, heard.append))
    finally:
        server.start()
    assert raised.value.exit_code == 5
    assert heard == sorted(heard)
    assert heard
    assert books.through(books.info).base_currency == "USD"


def test_a_commit_of_which_nobody_knows_is_called_so(line: Relay, server: Cluster) -> None:
    def judge(piece: bytes) -> str:
        if COMMIT not in piece:
            return PASS
        server.stop("immediate")
        return CUT

    line.judge = judge
    try:
        with pytest.raises(Lost) as raised:
            quick_once("acme")
    finally:
        line.judge = lambda _: PASS
        server.start()
    assert isinstance(raised.value, Unsure)
    assert names() == []


def test_what_may_not_begin_anew_is_not_repeated(line: Relay) -> None:
    line.drop()
    with pytest.raises(Lost):
        books.through(books.info, may_repeat=lambda: False)


def test_a_standby_that_knew_less_is_noticed(line: Relay) -> None:
    add("acme")
    assert books.has_kept()
    models.Change.delete().execute()
    models.Batch.delete().execute()
    assert not books.has_kept()


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        (("postgres", "nowhere"), Unopenable, 'database "nowhere" does not exist.'),
        (("aortui@", "nobody:pa55@"), Unopenable, 'role "nobody" does not exist.'),
    ],
)
def test_what_waiting_does_not_cure_is_said_at_once(
    server: Cluster, change: tuple[str, str], kind: type[Exception], told: str
) -> None:
    heard: list[float] = []
    url = server.url("postgres")[:13] + server.url("postgres")[13:].replace(*change)
    with pytest.raises(kind, match=told) as raised:
        books.through(lambda: books.open_book(url), Patience(5.0, heard.append))
    assert heard == []
    assert "pa55" not in str(raised.value)


def quick_once(name: str) -> changes.Batch:
    return books.through(lambda: quick.add(f"{name} pr 1k", today=DAY, actor="sam"), Patience(0.5))


class colleague:  # noqa: N801  # reads as the statement it is
    """Another connection, that of somebody else."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __enter__(self) -> None:
        self.mine = database.enter(None, None)
        books.open_book(self.url)
        books.turn_day(DAY, is_books_day=True)

    def __exit__(self, *error: object) -> None:
        books.close_book()
        database.enter(*self.mine)


def test_a_line_that_says_nothing_is_noticed(line: Relay) -> None:
    """No word comes back, and nothing drops."""
    waits, goes_on = threading.Event(), threading.Event()

    def judge(piece: bytes) -> str:
        waits.set()
        goes_on.wait(20)
        return PASS

    def ask() -> None:
        waits.wait(20)
        heard.append(books.silence())
        goes_on.set()

    heard: list[float] = []
    other = threading.Thread(target=ask)
    other.start()
    line.judge = judge
    names()
    other.join()
    assert heard[0] > 0
    assert books.silence() == 0


def test_a_save_is_taken_back_before_its_commit(line: Relay) -> None:
    def refuse() -> None:
        raise Lost("Nobody wants it any more.")

    patience = Patience(0.0)
    patience.last_word = refuse
    with pytest.raises(Lost, match="Nobody wants it"):
        books.through(lambda: quick.add("acme pr 10k", today=DAY, actor="sam"), patience)
    assert names() == []
    add("acme")
    assert names() == ["acme"]
