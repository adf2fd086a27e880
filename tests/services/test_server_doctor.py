"""What the doctor says of a book on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.domain import server_doctor
from aortui.domain.server_doctor import NOTE, WRONG, ServerFacts, Standby
from aortui.services import books, demo, doctor
from aortui.store import models
from tests.conftest import TODAY
from tests.pg import Cluster

WELL = ServerFacts("postgresql://host/book", version=150020, encoding="UTF8")


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with Cluster() as cluster:
        demo.build(cluster.url(), today=TODAY, clients=12)
        books.close_book()
        yield cluster


@pytest.mark.parametrize(
    ("facts", "check", "kind"),
    [
        (WELL._replace(version=120004), "server", WRONG),
        (WELL._replace(encoding="LATIN1"), "encoding", WRONG),
        (WELL._replace(schema=9, newest_schema=8), "version", WRONG),
        (WELL._replace(schema=7, newest_schema=8), "version", NOTE),
        (WELL._replace(is_standby=True, may_write=False), "rights", WRONG),
        (WELL._replace(may_write=False), "rights", NOTE),
        (WELL._replace(is_shut=True, may_write=False), "rights", NOTE),
        (WELL._replace(longest=5.0), "patience", NOTE),
        (WELL._replace(is_remote=True), "line", WRONG),
        (WELL._replace(skew=-60.0), "clock", NOTE),
        (WELL._replace(fsync=False), "safety", WRONG),
        (WELL._replace(commits="off"), "safety", NOTE),
        (WELL._replace(waits_for="two"), "standby", WRONG),
        (
            WELL._replace(waits_for="two", standbys=(Standby("three", "streaming", "async"),)),
            "standby",
            WRONG,
        ),
        (WELL._replace(standbys=(Standby("two", "streaming", "async"),)), "standby", NOTE),
        (WELL._replace(disagreements=("clients 7",)), "history", WRONG),
        (WELL._replace(trouble="There is no book in that database."), "server", WRONG),
    ],
)
def test_each_thing_is_said_with_its_cure(facts: ServerFacts, check: str, kind: str) -> None:
    [found] = server_doctor.findings(facts)
    assert (found.check, found.kind) == (check, kind)
    assert found.cure
    assert check not in server_doctor.fine(facts)


def test_a_server_that_cannot_be_opened_is_asked_by_its_own_tool() -> None:
    [found] = server_doctor.findings(WELL._replace(trouble="The book's server does not answer."))
    assert "psql" in found.cure


@pytest.mark.parametrize(
    "facts",
    [
        WELL,
        WELL._replace(is_remote=True, is_encrypted=True, skew=1.0),
        WELL._replace(waits_for="two", standbys=(Standby("two", "streaming", "sync"),)),
        WELL._replace(waits_for="two", standbys=(Standby("two", "", ""),)),  # not for this login
    ],
)
def test_what_is_well_is_called_so(facts: ServerFacts) -> None:
    assert server_doctor.findings(facts) == []
    assert server_doctor.fine(facts) == list(server_doctor.CHECKS)


@pytest.mark.service
def test_a_real_server_is_well(server: Cluster) -> None:
    found = doctor.examine(server.url())
    assert found.findings == []
    assert found.is_healthy


@pytest.mark.service
def test_a_signpost_is_followed(server: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "agency.aortui"
    path.write_text(f"{server.url()}\n")
    assert doctor.examine(str(path)).path == server.url()


@pytest.mark.service
def test_a_row_that_is_not_what_its_history_says_is_named(server: Cluster) -> None:
    books.open_book(server.url())
    client = models.Client.select().order_by(models.Client.id).first()
    models.Client.update(notes="by hand").where(models.Client.id == client.id).execute()
    books.close_book()
    [found] = doctor.examine(server.url()).findings
    assert found.what == f"clients {client.id} is not what its history says."


@pytest.mark.service
def test_a_server_that_does_not_answer_is_said(server: Cluster) -> None:
    [found] = doctor.examine(server.url("nowhere")).findings
    assert "does not exist" in found.what
