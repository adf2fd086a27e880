"""Questions that are asked of a server together: what follows from an answer goes with the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from aortui.errors import Rejected
from aortui.services import books
from aortui.store import database, models, server_line, trips
from aortui.store.models import db
from tests import agency
from tests.pg import FAST, Cluster

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with Cluster(*FAST) as cluster:
        agency.build(cluster.url())
        yield cluster.url()


@pytest.fixture
def gone(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What goes to the server, in a picture of the agency."""
    found: list[str] = []
    execute = server_line.psycopg.ClientCursor.execute

    def counted(cursor: Any, query: Any, *values: Any, **options: Any) -> Any:
        found.append(str(query))
        return execute(cursor, query, *values, **options)

    books.open_book(server)
    monkeypatch.setattr(server_line.psycopg.ClientCursor, "execute", counted)
    with database.reading():
        yield found
    books.close_book()


def first(model: Any) -> int:
    return int(model.select(model.id).order_by(model.id).limit(1).scalar())


def name(model: Any, row_id: int) -> str:
    return str(model.select(model.name).where(model.id == row_id).scalar())


def client() -> str:
    return name(models.Client, first(models.Client))


def contact() -> str:
    return name(models.Contact, first(models.Contact))


def test_what_follows_from_answers_goes_together_too(gone: list[str]) -> None:
    trips.together(client, contact)
    assert len(gone) == 2
    assert (client(), contact()) == ("Acme Corp", name(models.Contact, first(models.Contact)))
    assert len(gone) == 2  # that was known


def test_one_that_asks_together_is_asked_together_with_the_others(gone: list[str]) -> None:
    def both() -> tuple[str, str]:
        with database.reading():
            trips.together(client, contact)
            return client(), contact()

    trips.together(both, lambda: first(models.Scope), lambda: name(models.Member, 1))
    assert len(gone) == 2
    assert both()[0] == "Acme Corp"


def test_what_is_heard_writes_nothing(gone: list[str]) -> None:
    def writes() -> None:
        models.Client.update(name="Wayne").where(models.Client.id == first(models.Client)).execute()

    trips.together(writes, client)
    assert client() == "Acme Corp"
    assert not [one for one in gone if "UPDATE" in one or "SAVEPOINT" in one]


def test_what_is_refused_is_refused_to_who_asks_in_earnest(gone: list[str]) -> None:
    def refused() -> None:
        raise Rejected(name=f"Not {client()}.")

    trips.together(refused, contact)
    with pytest.raises(Rejected, match="Not Acme Corp"):
        refused()
    assert len(gone) == 2


def test_a_question_that_is_another_one_each_time_is_given_up(gone: list[str]) -> None:
    asked = iter(range(1000))
    trips.together(lambda: db.execute_sql(f"SELECT {next(asked)}"))
    assert len(gone) < 20
    assert client() == "Acme Corp"
