"""Ways to the server: over a bad line each takes its time, so a save and a start take few."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from textual.pilot import Pilot

from aortui.errors import Rejected
from aortui.services import books
from aortui.services.forms import save
from aortui.settings import Opening
from aortui.store import records, server_line
from aortui.store.changes import batch
from aortui.ui.app import AorApp
from aortui.ui.session import Session
from tests import agency
from tests.pg import FAST, Cluster
from tests.ui.names_app import lines
from tests.ui.running import opened, typed

pytestmark = pytest.mark.service
A_SAVE = 12  # ways, of a form
A_START = 15  # on the line of the book, until Today is painted
A_LOOK = 8  # at a list that was not seen before, with what is read ahead of the rows around
A_RECORD = 6
AGAIN = 10  # what is shown is read again behind a save, warnings and rows around with it
PRESENCE = ("pg_notify(", "LISTEN", "pg_stat_activity")  # on lines of their own
ACME = ("slash", *"acme", "enter")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The small agency, on a server."""
    with Cluster(*FAST) as cluster:
        agency.build(cluster.url())
        yield cluster.url()


@pytest.fixture(autouse=True)
def _a_moment_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked at once is known until something is written, however slow this machine is."""
    monkeypatch.setattr(books, "MOMENT", 3600.0)


@contextmanager
def ways() -> Iterator[list[str]]:
    """What goes to the server meanwhile, one for each answer that is waited for."""
    gone: list[str] = []
    execute = server_line.psycopg.ClientCursor.execute

    def counted(cursor: Any, query: Any, *values: Any, **options: Any) -> Any:
        gone.append(str(query))
        return execute(cursor, query, *values, **options)

    server_line.psycopg.ClientCursor.execute = counted  # type: ignore[method-assign]
    try:
        yield gone
    finally:
        server_line.psycopg.ClientCursor.execute = execute  # type: ignore[method-assign]


def of_the_book(gone: list[str]) -> list[str]:
    """On its own line."""
    return [one for one in gone if not any(word in one for word in PRESENCE)]


@asynccontextmanager
async def running(url: str, folder: Path) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    opening = Opening(url, "sam", folder)
    async with opened(opening, (80, 24)) as (app, pilot):
        yield app, pilot


async def test_a_start_takes_few(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(url, tmp_path):
        pass  # the first start of a day counts it
    monkeypatch.setattr("aortui.ui.screens.looking.A_REST", 3600)  # rows around come after it
    with ways() as gone:
        session = Session(Opening(url, "sam", tmp_path))
        session.open()
        app = AorApp(session, poll_seconds=3600)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            shown = of_the_book(gone)
        session.close()
    assert len(shown) <= A_START, "\n".join(one[:120] for one in shown)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("2", *ACME, "e", *"x"), id="a client"),
        pytest.param(("4", *ACME, "A", "tab", *"Wanda"), id="a new contact"),
        pytest.param(("3", *ACME, "e", *["tab"] * 7, *"France"), id="a scope with its term"),
        pytest.param(("3", *ACME, "t", "t"), id="an activity"),
    ],
)
async def test_a_save_takes_few_and_so_does_what_is_read_behind_it(
    url: str, tmp_path: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[str]] = []

    def counted(*args: Any, **more: Any) -> object:
        with ways() as gone:
            done = save(*args, **more)
        taken.append(of_the_book(gone))
        return done

    async with running(url, tmp_path) as (_, pilot):
        await typed(pilot, *keys)
        monkeypatch.setattr("aortui.services.forms.save", counted)
        with ways() as all_of_them:
            await typed(pilot, "f2")
    [gone] = taken
    assert len(gone) <= A_SAVE, "\n".join(one[:120] for one in gone)
    again = of_the_book(all_of_them)[len(gone) :]
    assert 0 < len(again) <= AGAIN, "\n".join(one[:120] for one in again)


@pytest.mark.parametrize("screen", "234567")
async def test_a_first_look_at_a_list_takes_few(url: str, tmp_path: Path, screen: str) -> None:
    async with running(url, tmp_path) as (_, pilot):
        with ways() as gone:
            await typed(pilot, screen)
    looked = of_the_book(gone)
    assert 0 < len(looked) <= A_LOOK, "\n".join(one[:120] for one in looked)


@pytest.mark.parametrize(
    "keys", [("2", "enter"), ("3", "enter"), ("3", "w"), ("3", "p"), ("6", "enter")]
)
async def test_a_record_takes_few(url: str, tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with running(url, tmp_path) as (app, pilot):
        await typed(pilot, *keys[:-1])
        below = app.screen
        with ways() as gone:
            await typed(pilot, keys[-1])
        assert app.screen is not below
    read = of_the_book(gone)
    assert 0 < len(read) <= A_RECORD, "\n".join(one[:120] for one in read)


async def test_what_was_asked_at_once_is_what_is_shown(url: str, tmp_path: Path) -> None:
    """Every list, with a server and its few ways and as each question by itself answers."""
    shown: list[list[str]] = []
    for at_once in (books.at_once, lambda *_questions, is_anew=True: None):
        async with running(url, tmp_path) as (app, pilot):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(books, "at_once", at_once)
                for screen in "1234567":
                    await typed(pilot, "R", screen, "R", "down")
                    shown.append(lines(app))
    assert shown[:7] == shown[7:]


async def test_who_wrote_in_between_is_heard_behind_ones_own_save(url: str, tmp_path: Path) -> None:
    """Their word may come later than their rows, which the mark must not pass then."""
    async with running(url, tmp_path) as (app, pilot):
        await typed(pilot, "2")
        with psycopg.connect(url) as other:  # says nothing
            other.execute(
                "INSERT INTO batches (at, actor, action, command_id)"
                " VALUES ('2026-11-24T10:00:00+00:00', 'ana', 'clients.edit', 'theirs')"
            )
        await typed(pilot, "e", *"y", "f2")
        newest = app.session.watch.mark.newest
        with psycopg.connect(url) as other:
            asked = "SELECT id FROM batches WHERE command_id = 'theirs'"
            [theirs] = other.execute(asked).fetchone() or (0,)
    assert newest < theirs


async def test_what_was_read_is_let_go_soon(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "MOMENT", 0.0)
    async with running(url, tmp_path) as (app, pilot):
        await typed(pilot, "2")
        assert books.holds_picture()
        await app.session.poll()
        assert not books.holds_picture()


async def test_words_of_the_server_in_what_people_type_are_words(url: str, tmp_path: Path) -> None:
    name = "BEGIN 50%s; COMMIT; ROLLBACK"
    async with running(url, tmp_path) as (app, pilot):
        await typed(pilot, "2", "A", *name, "f2")
        with psycopg.connect(url) as other:  # it is there for others too
            row = other.execute("SELECT id FROM clients WHERE name = %s", (name,)).fetchone()
        assert row is not None
        await app.session.ask(books.info)


async def test_what_was_refused_leaves_nothing_to_go_with_the_next_statement(
    url: str, tmp_path: Path
) -> None:
    def refused() -> None:
        with batch("sam", "test") as done:
            records.save("clients", None, {"name": "Wayne"}, done)
            raise Rejected(name="Not that one.")

    async with running(url, tmp_path) as (app, _):
        with pytest.raises(Rejected):
            await app.session.ask(refused)
        await app.session.ask(books.info)
        with psycopg.connect(url) as other:
            asked = "SELECT COUNT(*) FROM clients WHERE name = 'Wayne'"
            assert other.execute(asked).fetchone() == (0,)
            orphans = "SELECT COUNT(*) FROM changes WHERE batch NOT IN (SELECT id FROM batches)"
            assert other.execute(orphans).fetchone() == (0,)
