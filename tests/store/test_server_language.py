"""A server that speaks another language is understood as one that speaks ours."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from aortui.errors import Busy, Lost, Rejected, Unopenable, Unwritable
from aortui.services import books
from aortui.store import database, models, records, server_codes, server_refusals
from aortui.store.changes import batch
from tests.languages import Speaking
from tests.pg import FAST, OWNER, let_go, taken

pytestmark = pytest.mark.service
WORD = "pa55-word"
HBA = f"""\
host all {OWNER} 127.0.0.1/32 trust
host none all 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
"""
MADE = (
    f"CREATE ROLE ana LOGIN PASSWORD '{WORD}'",
    f"CREATE ROLE full LOGIN PASSWORD '{WORD}' CONNECTION LIMIT 0",
    "CREATE DATABASE closed TEMPLATE template0",
    "REVOKE CONNECT ON DATABASE closed FROM PUBLIC",
    "CREATE DATABASE kept TEMPLATE template0 ALLOW_CONNECTIONS false",
)
# Where one comes to, and some words of what is said there in each language.
PASSWORD, NO_SUCH, CLOSED, REJECTED, UNKNOWN = (
    "password",
    "no such",
    "closed",
    "rejected",
    "unknown",
)
SAID: Mapping[str, Mapping[str, str]] = {
    "de_DE": {
        PASSWORD: "Passwort-Authentifizierung",
        NO_SUCH: "existiert nicht",
        CLOSED: "keine Berechtigung",
        REJECTED: "lehnt Verbindung ab",
        UNKNOWN: "unbekannter Konfigurationsparameter",
    },
    "fr_FR": {
        PASSWORD: "mot de passe",
        NO_SUCH: "n'existe pas",
        CLOSED: "droit refusé",
        REJECTED: "rejette la connexion",
        UNKNOWN: "non reconnu",
    },
    "ru_RU": {
        PASSWORD: "не прошёл проверку подлинности",
        NO_SUCH: "не существует",
        CLOSED: "доступ",
        REJECTED: "отвергает подключение",
        UNKNOWN: "нераспознанный параметр",
    },
}
# By whom, where, and which name stands at the end of it.
AT = {
    PASSWORD: ("ana:wrong", "book", "ana"),
    NO_SUCH: (OWNER, "nobook", "nobook"),
    CLOSED: (f"ana:{WORD}", "closed", "closed"),
    REJECTED: (f"ana:{WORD}", "none", "none"),
    UNKNOWN: (f"ana:{WORD}", "book?options=-cnothing%3D1", "nothing"),
}


@pytest.fixture(scope="module", params=SAID)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Speaking]:
    """One for each language, with a book on it."""
    few = ("max_connections=12", "superuser_reserved_connections=2")
    with Speaking(request.param, *FAST, *few) as cluster:
        for statement in MADE:
            cluster.ask(statement)
        url = cluster.database("book")
        (cluster.data / "pg_hba.conf").write_text(HBA)
        cluster.restart()
        books.create_book(url, actor="ana")
        books.close_book()
        yield cluster


@pytest.fixture(autouse=True)
def _nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)


def said(url: str, kind: type[Exception]) -> str:
    with pytest.raises(kind) as raised:
        database.open_book(url)
    assert WORD not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("what", AT)
def test_what_waiting_does_not_cure_is_said_at_once(server: Speaking, what: str) -> None:
    login, at, name = AT[what]
    told = said(server.url(at, user=login), Unopenable)
    assert told.startswith("The book's server does not let us in: ")
    assert SAID[server.language][what] in told
    assert re.search(rf"\b{name}\b[^\n]*\.$", told)  # the whole of it, in one line
    assert ":  " not in told  # how bad it is, in their word


def test_what_may_pass_is_asked_again(server: Speaking) -> None:
    told = said(server.url("kept", user=f"ana:{WORD}"), Lost)
    assert told.startswith("The book's server does not answer: ")
    assert "kept" in told
    assert server_refusals.FULL in said(server.url("book", user=f"full:{WORD}"), Lost)


@pytest.mark.parametrize("login", [f"ana:{WORD}", OWNER])
def test_a_server_that_is_full_may_have_room_later(server: Speaking, login: str) -> None:
    held = taken(server.url("book", user=OWNER), server.url("book", user=login))
    try:
        assert server_refusals.FULL in said(server.url("book", user=login), Lost)
    finally:
        let_go(held)


def test_who_is_let_in_after_all_was_refused_nothing(server: Speaking) -> None:
    known = conninfo_to_dict(server.url("book"))
    assert server_codes.code(known) == ""
    assert server_codes.code(known | {"dbname": "nobook"}) == "3D000"


def test_who_answers_nothing_is_not_waited_for_long(
    server: Speaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a clock that goes on only while the line is waited for."""
    waited: list[float] = []

    def noted(*told: Any) -> None:
        waited.append(told[-1])

    monkeypatch.setattr(server_codes, "select", SimpleNamespace(select=noted))
    monkeypatch.setattr(server_codes, "time", SimpleNamespace(monotonic=lambda: sum(waited)))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert server_codes.code({"host": "127.0.0.1", "port": port, "user": OWNER}) == ""
    assert sum(waited) == server_codes.WITHIN


@pytest.fixture
def opened(server: Speaking) -> Iterator[Speaking]:
    database.open_book(server.url("book"))
    yield server
    database.close_book()


@pytest.mark.usefixtures("opened")
def test_a_second_of_one_name_is_refused_in_our_words() -> None:
    with batch("ana", "clients.save") as done:
        records.save("clients", None, {"name": "Acme"}, done)
    with pytest.raises(Rejected, match="already a client of that name"):
        save("clients", {"name": "ACME"})


@pytest.mark.usefixtures("opened")
def test_what_hangs_on_a_row_that_is_gone_is_refused_in_our_words() -> None:
    with pytest.raises(Rejected, match="Something else in the book hangs on it"):
        save("contacts", {"name": "Ben", "client_id": 9999})


def save(entity: str, values: Mapping[str, object]) -> None:
    with batch("ana", f"{entity}.save") as done:
        records.save(entity, None, values, done)


def test_what_may_not_be_written_is_refused_in_our_words(opened: Speaking) -> None:
    database.close_book()
    with closing(psycopg.connect(opened.url("book"), autocommit=True)) as line:
        line.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO ana")
        line.execute("GRANT INSERT ON batches TO ana")
    database.open_book(opened.url("book", user=f"ana:{WORD}"))
    with pytest.raises(Unwritable, match="does not let you do that"), database.writing():
        models.db.execute_sql("DELETE FROM clients")


def test_a_statement_that_is_cut_short_is_no_fault_of_ours(opened: Speaking) -> None:
    models.db.execute_sql("SET statement_timeout = 1")
    with pytest.raises(Busy, match="statement_timeout"), database.reading():
        models.db.execute_sql("SELECT pg_sleep(9)")


def test_who_is_thrown_out_has_lost_the_server(opened: Speaking) -> None:
    with pytest.raises(Lost), database.reading():
        models.db.execute_sql("SELECT pg_terminate_backend(pg_backend_pid())")
