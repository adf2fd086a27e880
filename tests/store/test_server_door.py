"""A server that does not let us in, or not all the way: one sentence, and whether waiting helps."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import psycopg
import pytest

from aortui.errors import Busy, Forbidden, Lost, Unopenable
from aortui.services import books, quick, review, roles
from aortui.store import database, models, server_refusals
from aortui.store.lists import View
from tests.guard import Guard
from tests.pg import FAST, OWNER, Cluster, let_go, taken

pytestmark = pytest.mark.service
DAY = date(2026, 11, 24)
WORD = "pa55-word"
HBA = """\
local all all peer
host all {owner} 127.0.0.1/32 trust
host none all 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
"""
MADE = (
    f"CREATE ROLE ana LOGIN PASSWORD '{WORD}'",
    f"CREATE ROLE eve LOGIN PASSWORD '{WORD}'",
    "CREATE DATABASE book TEMPLATE template0",
    "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'",
    "CREATE DATABASE bytes TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'",
    "CREATE DATABASE closed TEMPLATE template0",
    "REVOKE CONNECT ON DATABASE closed FROM PUBLIC",
    "CREATE DATABASE bare TEMPLATE template0",
)


@pytest.fixture(scope="module")
def sockets() -> Iterator[Path]:
    """A folder for anybody; each run of pytest closes all of its own to others, and so ours."""
    with (
        TemporaryDirectory(prefix="aortui-sockets-") as folder,
        Guard(("rm", "-rf", folder)),
    ):
        Path(folder).chmod(0o777)
        yield Path(folder)


@pytest.fixture(scope="module")
def server(sockets: Path) -> Iterator[Cluster]:
    """One that asks for passwords, on a socket for who they are here, with few connections."""
    few = ("max_connections=12", "superuser_reserved_connections=2")
    with Cluster(*FAST, *few, f"unix_socket_directories={sockets}") as cluster:
        for statement in MADE:
            cluster.ask(statement)
        (cluster.data / "pg_hba.conf").write_text(HBA.format(owner=OWNER))
        cluster.ask("SELECT pg_reload_conf()")
        books.create_book(cluster.url("book"), actor="ana")
        quick.add("acme pr 10k ends 31dec27 notice 90d", today=DAY, actor="ana")
        books.close_book()
        ask(cluster.url("book"), "GRANT SELECT ON ALL TABLES IN SCHEMA public TO ana")
        yield cluster


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody who has put no password anywhere yet."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def knowing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", WORD)


def refusal(url: str, kind: type[Exception] = Unopenable, *, create: bool = False) -> str:
    with pytest.raises(kind) as raised:
        database.open_book(url, create=create)
    assert WORD not in str(raised.value)
    return str(raised.value)


def ask(url: str, statement: str) -> None:
    with closing(psycopg.connect(url, autocommit=True)) as line:
        line.execute(statement)


@contextmanager
def said(server: Cluster, statement: str, back: str) -> Iterator[None]:
    server.ask(statement)
    try:
        yield
    finally:
        server.ask(back)


def test_who_has_no_password_hears_where_to_put_it(server: Cluster) -> None:
    assert refusal(server.url("book", user="ana")).endswith("put it into ~/.pgpass (mode 0600).")


def test_a_password_that_others_may_read_is_not_used_and_the_screen_stays_clean(
    server: Cluster, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / ".pgpass").write_text(f"*:*:*:*:{WORD}\n")
    (home / ".pgpass").chmod(0o644)
    assert f"chmod 600 {home / '.pgpass'}" in refusal(server.url("book", user="ana"))
    assert capfd.readouterr() == ("", "")
    (home / ".pgpass").chmod(0o600)
    database.open_book(server.url("book", user="ana"))
    database.close_book()


def test_a_service_names_it_all(server: Cluster, home: Path) -> None:
    lines = ("host=127.0.0.1", f"port={server.port}", "dbname=book", "user=ana")
    text = "\n".join(("[agency]", *lines, f"password={WORD}"))
    (home / ".pg_service.conf").write_text(text + "\n")
    database.open_book("postgresql:///?service=agency")
    database.close_book()
    assert "there is no service nowhere" in refusal("postgresql:///?service=nowhere")


def test_on_the_machine_itself_one_is_who_one_is(server: Cluster, sockets: Path) -> None:
    me = pwd.getpwuid(os.getuid()).pw_name
    server.ask(f"CREATE ROLE {me} LOGIN")
    url = f"postgresql:///book?host={sockets}&port={server.port}"
    assert f"GRANT aortui_readers TO {me}" in refusal(url)
    other = url.replace("///", "//ana@/")
    assert 'Peer authentication failed for user "ana"' in refusal(other)
    with pytest.raises(Lost, match=r"nobody listens at /nowhere/\.s\.PGSQL\.5432\."):
        database.open_book("postgresql:///book?host=/nowhere")


@pytest.mark.usefixtures("knowing")
@pytest.mark.parametrize(
    ("database", "login", "told"),
    [
        ("nobook", "ana", 'database "nobook" does not exist'),
        ("book", "nobody", 'password authentication failed for user "nobody"'),
        ("closed", "eve", 'permission denied for database "closed"'),
        ("none", "ana", "pg_hba.conf rejects connection"),
        ("book", "eve", "eve may not read this book; aortui, who owns it, or an admin says"),
        ("book?sslmode=never", "ana", 'invalid sslmode value: "never"'),
        ("book?options=-cnothing%3D1", "ana", 'unrecognized configuration parameter "nothing"'),
        ("book?options=-csearch_path%3Dx", "ana", "no schema for ana in that database; its sea"),
        ("bare", "ana", "There is no book in that database; `aortui init` creates one."),
        ("latin", OWNER, "keeps text as LATIN1, which has no room for every name"),
        ("bytes", OWNER, "keeps text as SQL_ASCII, which has no room for every name"),
    ],
)
def test_what_waiting_does_not_cure_is_said_at_once(
    server: Cluster, database: str, login: str, told: str
) -> None:
    assert told in refusal(server.url(user=login).replace("/postgres", f"/{database}"))


@pytest.mark.usefixtures("knowing")
def test_who_may_make_no_tables_makes_no_book(server: Cluster) -> None:
    refused = refusal(server.url("bare", user="eve"), create=True)
    assert refused.endswith("GRANT CREATE ON SCHEMA public TO eve")


@pytest.mark.usefixtures("knowing")
def test_lists_need_tables_beside_the_book(server: Cluster) -> None:
    on = "ON DATABASE book FROM PUBLIC"
    with said(server, f"REVOKE TEMPORARY {on}", "GRANT TEMPORARY ON DATABASE book TO PUBLIC"):
        refused = refusal(server.url("book", user="ana"))
    assert refused.endswith("GRANT TEMPORARY ON DATABASE book TO ana")


@pytest.mark.usefixtures("knowing")
@pytest.mark.parametrize("login", ["ana", OWNER])
def test_a_server_that_is_full_may_have_room_later(server: Cluster, login: str) -> None:
    held = taken(server.url("book", user=OWNER), server.url("book", user=login))
    try:
        assert "all its connections are taken" in refusal(server.url("book", user=login), Lost)
    finally:
        let_go(held)


@pytest.mark.usefixtures("knowing")
def test_one_of_too_many_by_a_limit_of_their_own(server: Cluster) -> None:
    limit = "ALTER ROLE ana CONNECTION LIMIT"
    with said(server, f"{limit} 0", f"{limit} -1"):
        assert "all its connections are taken" in refusal(server.url("book", user="ana"), Lost)


def test_where_nobody_listens(server: Cluster) -> None:
    assert "nobody listens at 127.0.0.1:1." in refusal("postgresql://127.0.0.1:1/book", Lost)


def test_a_server_that_only_reads_shows_the_book_and_takes_nothing(server: Cluster) -> None:
    shut = "ALTER DATABASE book {} default_transaction_read_only{}"
    with said(server, shut.format("SET", " = on"), shut.format("RESET", "")):
        books.open_book(server.url("book"))
        who = roles.admit()
        books.turn_day(date(2027, 10, 1), is_books_day=False)
        assert [row.client for row in review.rows(View(), today=date(2027, 10, 1))] == ["acme"]
        assert books.is_read_only()
        with pytest.raises(Forbidden, match="only reads now"):
            quick.add("corp pr 1k", today=DAY, actor=who.actor)
        books.close_book()


@pytest.mark.usefixtures("knowing")
def test_a_statement_that_is_cut_short_is_no_fault_of_ours(server: Cluster) -> None:
    url = f"{server.url('book')}?options=-cstatement_timeout%3D1ms"
    with pytest.raises(Busy, match="statement_timeout"):
        opened_and_asked(url)
    database.close_book()


def opened_and_asked(url: str) -> None:
    database.open_book(url)
    with database.reading():
        models.db.execute_sql("SELECT pg_sleep(1)")


@pytest.mark.parametrize(
    ("libpq", "kind", "told"),
    [
        (
            "failed to resolve host 'db.example': [Errno -2] Name or service not known",
            Unopenable,
            "there is no machine called db.example.",
        ),
        (
            "failed to resolve host 'db.example': [Errno -3] Temporary failure in name resolution",
            Lost,
            "the name db.example cannot be looked up at present.",
        ),
        (
            'connection to server at "10.0.0.1", port 5432 failed: FATAL:  the database system is'
            " starting up",
            Lost,
            "the database system is starting up.",
        ),
        (
            'connection to server at "10.0.0.1", port 5432 failed: timeout expired',
            Lost,
            "no word within 10 s.",
        ),
        (
            'connection to server at "db1" (10.0.0.1), port 5432 failed: SSL error: certificate'
            " verify failed",
            Unopenable,
            "not signed by whom /etc/agency-ca.crt names; sslrootcert=FILE names its CA.",
        ),
    ],
)
def test_what_libpq_says_becomes_a_sentence(libpq: str, kind: type[Exception], told: str) -> None:
    wanted = {"connect_timeout": 10, "sslrootcert": "/etc/agency-ca.crt"}
    error = psycopg.OperationalError(libpq)
    refused = server_refusals.refused(error, "postgresql://db.example/agency", wanted, None)
    assert type(refused) is kind
    assert str(refused).endswith(told)


def test_a_server_of_another_language_has_said_no_to_a_password() -> None:
    """Where nobody answers again all that is known is that it had heard the password."""
    said = 'connection to server at "db1", port 5432 failed: FATAL:  Passwort für »ana« falsch'
    for has_heard, kind in ((True, Unopenable), (False, Lost)):
        error = psycopg.OperationalError(said)
        error._pgconn = SimpleNamespace(used_password=has_heard, info=())  # type: ignore[assignment]
        nowhere = {"host": "127.0.0.1", "port": 1}
        refused = server_refusals.refused(error, "postgresql://db1/agency", nowhere, None)
        assert type(refused) is kind
        assert str(refused).endswith(": Passwort für »ana« falsch.")
