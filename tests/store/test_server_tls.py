"""A server that wants TLS: whose server it is, who we are by a certificate, and what keeps out."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from aortui.cli.main import main
from aortui.errors import Unopenable
from aortui.services import books
from aortui.store import database, models
from tests.certificates import Authority
from tests.pg import FAST, OWNER, Cluster

pytestmark = pytest.mark.service
NAME = "localhost"  # what the certificate of the server is for
WORD, PHRASE = "pa55-word", "phr4se-of-a-key"
HBA = f"""\
host all {OWNER} 127.0.0.1/32 trust
hostssl all ana 127.0.0.1/32 cert clientcert=verify-full
hostssl all bob 127.0.0.1/32 scram-sha-256
"""
IS_ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"


class Office:
    """A server with a book, whose people come with certificates and passwords."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self.folder, self.cluster = folder, cluster
        self.ours, self.others = Authority(folder, "ca"), Authority(folder, "other")

    def url(self, login: str, *, host: str = NAME, **options: object) -> str:
        more = {"sslmode": "verify-full", "sslrootcert": self.ours.file} | options
        behind = "&".join(f"{name}={quote(str(value))}" for name, value in more.items() if value)
        return f"postgresql://{login}@{host}:{self.cluster.port}/book?{behind}"

    def dress(self) -> None:
        """The server gets its certificate."""
        certificate, key = self.ours.sign("server", host=NAME)
        for path, name in ((certificate, "crt"), (key, "key"), (self.ours.file, "ca")):
            there = self.cluster.data / f"server.{name}"
            shutil.copy(path, there)
            there.chmod(0o600)
            if os.getuid() == 0:
                shutil.chown(there, "postgres")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """With a book on it, made without TLS by its owner."""
    certified = ("ssl=on", "ssl_cert_file=server.crt", "ssl_key_file=server.key")
    cluster = Cluster(*FAST, *certified, "ssl_ca_file=server.ca").make()
    with_it = Office(tmp_path_factory.mktemp("certificates"), cluster)
    with_it.dress()
    try:
        cluster.start()
        for statement in ("CREATE ROLE ana", f"CREATE ROLE bob PASSWORD '{WORD}'"):
            cluster.ask(f"{statement} LOGIN IN ROLE pg_read_all_data, pg_write_all_data")
        url = cluster.database("book")
        (cluster.data / "pg_hba.conf").write_text(HBA)
        cluster.restart()
        books.create_book(url, actor="ana")
        books.close_book()
        yield with_it
    finally:
        cluster.__exit__(*sys.exc_info())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody who has no certificate and no password anywhere yet."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    return tmp_path


def refusal(url: str) -> str:
    """One sentence, in which no password is."""
    with pytest.raises(Unopenable) as raised:
        database.open_book(url)
    said = str(raised.value)
    assert said.startswith("The book's server does not let us in: ")
    assert (said.count("\n"), said[-1]) == (0, ".")
    assert WORD not in said
    assert PHRASE not in said
    return said


def test_whose_server_it_is_is_known_and_the_book_is_read_and_written(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PGPASSWORD", WORD)
    monkeypatch.setenv("AORTUI_BOOK", office.url("bob"))
    assert main(("add", "acme pr 10k ends 31dec27 notice 90d")) == 0
    assert main(("review", "--plain")) == 0
    assert "acme" in capsys.readouterr().out
    database.open_book(office.url("bob"))
    assert models.db.execute_sql(IS_ENCRYPTED).fetchone() == (True,)
    database.close_book()


def test_what_others_write_is_heard_through_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", WORD)
    database.open_book(office.url("bob"))
    before, deadline = database.pulse(), time.monotonic() + 20
    with closing(psycopg.connect(office.url("bob"), autocommit=True)) as other:
        other.execute("NOTIFY aortui_public")
    while database.pulse() == before:
        assert time.monotonic() < deadline
    database.close_book()


def test_a_certificate_lets_in_whom_it_names_and_nobody_else(office: Office) -> None:
    certificate, key = office.ours.sign("ana")
    ours = {"sslcert": certificate, "sslkey": key}
    database.open_book(office.url("ana", **ours))
    assert models.db.execute_sql("SELECT current_user").fetchone() == ("ana",)
    database.close_book()
    assert "it wants a certificate of ours; sslcert=FILE and" in refusal(office.url("ana"))
    certificate, key = office.ours.sign("bob")
    of_bob = office.url("ana", sslcert=certificate, sslkey=key)
    assert "our certificate is not that of ana; sslcert=FILE" in refusal(of_bob)
    certificate, key = office.others.sign("stranger")
    of_a_stranger = office.url("ana", sslcert=certificate, sslkey=key)
    assert "does not take our certificate; sslcert=FILE" in refusal(of_a_stranger)


def test_a_key_that_is_not_there_is_anothers_or_open_to_others(office: Office) -> None:
    certificate, key = office.ours.sign("ana")
    ours = {"sslcert": certificate, "sslkey": key}
    none = office.folder / "none.key"
    told = refusal(office.url("ana", **ours | {"sslkey": none}))
    assert f"there is no {none}; sslkey=FILE" in told
    _, of_bob = office.ours.sign("bob")
    told = refusal(office.url("ana", **ours | {"sslkey": of_bob}))
    assert f"{of_bob} is not the key of our certificate; sslkey=FILE" in told
    key.chmod(0o644)
    assert f"others may read {key}; chmod 600 {key}." in refusal(office.url("ana", **ours))


def test_a_locked_key_asks_nothing_on_the_terminal(
    office: Office, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    certificate, key = office.ours.sign("ana", phrase=PHRASE)
    ours = {"sslcert": certificate, "sslkey": key}
    told = f"{key} does not open; sslpassword= in ~/.pg_service.conf tells its phrase"
    assert told in refusal(office.url("ana", **ours))
    assert told in refusal(office.url("ana", **ours, sslpassword="another"))
    assert capfd.readouterr() == ("", "")
    lines = ("[agency]", f"sslpassword={PHRASE}", f"sslcert={certificate}", f"sslkey={key}")
    (home / ".pg_service.conf").write_text("\n".join(lines) + "\n")
    database.open_book(office.url("ana", service="agency"))
    database.close_book()


def test_another_server_in_its_place_is_not_talked_to(
    office: Office, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", WORD)
    told = refusal(office.url("bob", sslrootcert=office.others.file))
    assert f"or not signed by whom {office.others.file} names; sslrootcert=FILE names" in told
    (home / ".pg_service.conf").write_text(f"[agency]\nsslrootcert={office.others.file}\n")
    told = refusal(office.url("bob", sslrootcert="", service="agency"))
    assert f"signed by whom {office.others.file} names" in told
    told = refusal(office.url("bob", sslrootcert="system"))
    assert "signed by whom the list of this machine names" in told
    told = refusal(office.url("bob", host="127.0.0.1"))
    assert f"its certificate is for {NAME}, not for 127.0.0.1; the URL must call it" in told
    told = refusal(office.url("bob", sslrootcert="/nowhere/ca.crt"))
    assert "there is no /nowhere/ca.crt; put the certificate of its CA there, or" in told
    told = refusal(office.url("bob", sslrootcert=__file__))
    assert f"{__file__} cannot be read as a certificate; sslrootcert=FILE names" in told


def test_who_encrypts_nothing_hears_what_is_wanted(office: Office) -> None:
    assert "; it may want sslmode=verify-full." in refusal(office.url("bob", sslmode="disable"))


@pytest.mark.parametrize("order", ["prefer", "allow"])
def test_of_two_ways_in_the_one_that_told_is_told(
    office: Office, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """libpq tries with TLS and without, and the way without is closed."""
    monkeypatch.setenv("PGPASSWORD", "another")
    told = refusal(office.url("bob", sslmode=order))
    assert told.endswith('password authentication failed for user "bob".')


def test_a_server_without_tls_where_it_is_wanted() -> None:
    with Cluster(*FAST) as cluster:
        told = refusal(cluster.url(sslmode="require"))
    assert told.endswith(
        "it encrypts no line, and sslmode asks for that; it needs ssl = on in postgresql.conf."
    )
