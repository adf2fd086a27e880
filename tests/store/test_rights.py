"""Real logins of a database server: who may only read there cannot write, by whatever program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest

from aortui.errors import Forbidden, Unwritable
from aortui.services import books, history, members, quick, review, roles
from aortui.store import models
from aortui.store.lists import View
from tests.pg import FAST, OWNER, Cluster

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)

# What docs/shared-server.md tells an administrator to grant; the owner of the tables is an admin.
READERS = (
    "CREATE ROLE aortui_readers",
    "GRANT USAGE ON SCHEMA public TO aortui_readers",
    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO aortui_readers",
)
EDITORS = (
    "CREATE ROLE aortui_editors IN ROLE aortui_readers",
    "GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO aortui_editors",
    "GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO aortui_editors",
    "REVOKE INSERT, UPDATE, DELETE ON aortui_book FROM aortui_editors",
)
PEOPLE = (
    "CREATE ROLE rita LOGIN IN ROLE aortui_readers",
    "CREATE ROLE ed LOGIN IN ROLE aortui_editors",
)
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
        for statement in (*READERS, *EDITORS, *PEOPLE):
            cluster.ask(statement)
        yield cluster


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
    with (
        psycopg.connect(server.url(user="rita"), autocommit=True) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute(statement)


@pytest.mark.parametrize("statement", WRITES[3:])
def test_an_editor_leaves_the_tables_as_they_are(server: Cluster, statement: str) -> None:
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
