"""Real logins of a database server: who may only read there cannot write, by whatever program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Forbidden, Unopenable, Unwritable
from aortui.services import books, history, members, purge, quick, review, roles
from aortui.store import models
from aortui.store.lists import View
from aortui.store.migrations import SCHEMA
from tests.pg import FAST, OWNER, Cluster

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)

GUIDE = Path(__file__).parents[2] / "docs" / "shared-server.md"
LOGINS = {"ana": "ed", "lena": "rita"}  # what the guide calls an editor and a reader
WRITES = (
    "INSERT INTO clients DEFAULT VALUES",
    "UPDATE clients SET name = 'x'",
    "DELETE FROM changes",
    "UPDATE aortui_book SET version = 1",
    "CREATE TABLE more (id INT)",
)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A book of the owner's with one client, and two colleagues with logins of their own."""
    with Cluster(*FAST) as cluster:
        books.create_book(cluster.url(), actor=OWNER)
        quick.add("acme pr 10k ends 31dec27 notice 90d", today=DAY, actor=OWNER)
        books.close_book()
        for statement in (*(f"CREATE ROLE {login} LOGIN" for login in LOGINS.values()), *granted()):
            cluster.ask(statement)
        yield cluster


def granted() -> list[str]:
    """What the guide tells an administrator to say to the server."""
    [block] = re.findall(r"```sql\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    lines = [line.partition(" --")[0].strip(" ;") for line in block.splitlines()]
    for said, login in LOGINS.items():
        lines = [line.replace(f"TO {said}", f"TO {login}") for line in lines]
    return lines


@pytest.fixture
def rita(server: Cluster) -> Iterator[roles.Who]:
    yield from entered(server, "rita")


@pytest.fixture
def ed(server: Cluster) -> Iterator[roles.Who]:
    yield from entered(server, "ed")


def entered(server: Cluster, login: str) -> Iterator[roles.Who]:
    books.open_book(server.url(user=login))
    who = roles.admit()
    books.turn_day(DAY, is_books_day=True)
    yield who
    books.close_book()


def test_a_reader_reads(rita: roles.Who) -> None:
    assert books.is_read_only()
    assert rita.actor == "rita"
    assert [row.name for row in models.Client.select()] == ["acme"]
    assert review.rows(View(), today=DAY)


@pytest.mark.parametrize("day", [DAY, date(2027, 10, 1)])
def test_a_reader_sees_scores_of_any_day(rita: roles.Who, day: date) -> None:
    books.turn_day(day, is_books_day=day == DAY)
    assert {row.as_of for row in models.ScopeSummary.select()} == {day}


def test_a_reader_is_refused_by_the_program(rita: roles.Who) -> None:
    with pytest.raises((Unwritable, Forbidden)):
        quick.add("corp pr 1k", today=DAY, actor=rita.actor)


@pytest.mark.parametrize("statement", WRITES)
def test_a_reader_is_refused_by_the_server(server: Cluster, statement: str) -> None:
    import psycopg  # not on every machine

    with (
        psycopg.connect(server.url(user="rita"), autocommit=True) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute(statement)


@pytest.mark.parametrize("statement", WRITES[3:])
def test_an_editor_leaves_the_tables_as_they_are(server: Cluster, statement: str) -> None:
    import psycopg  # not on every machine

    with (
        psycopg.connect(server.url(user="ed"), autocommit=True) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute(statement)


def test_an_editor_writes_undoes_and_redoes_under_the_login_of_the_database(ed: roles.Who) -> None:
    assert not books.is_read_only()
    done = quick.add("corp pr 1k", today=DAY, actor=ed.actor)
    history.undo_newest(actor=ed.actor)
    history.redo_newest(actor=ed.actor)
    assert "ed" in {row.actor for row in models.Batch.select()}
    assert models.Client.select().where(models.Client.id == min(done.touched["clients"])).exists()


def test_nobody_goes_by_another_name(ed: roles.Who) -> None:
    with pytest.raises(Forbidden):
        roles.admit(OWNER)


def test_an_editor_makes_nobody_an_admin(ed: roles.Who) -> None:
    with pytest.raises(Forbidden):
        members.add("max", actor=ed.actor, role="admin")


def test_only_the_owner_empties_the_space_of_what_was_removed(server: Cluster) -> None:
    answers = []
    for login in ("ed", OWNER):
        for _ in entered(server, login):
            answers.append(purge.wipe())
    assert answers == [False, True]


def test_who_does_not_own_an_older_book_is_told_who_must_open_it(server: Cluster) -> None:
    server.ask(f"UPDATE aortui_book SET version = {SCHEMA - 1}")
    try:
        with pytest.raises(Unopenable) as raised:
            books.open_book(server.url(user="ed"))
    finally:
        server.ask(f"UPDATE aortui_book SET version = {SCHEMA}")
    assert str(raised.value) == (
        f"The book is of an older version; its owner {OWNER} must open it once:"
        " `aortui history --last 1`."
    )
    assert raised.value.exit_code == 3
