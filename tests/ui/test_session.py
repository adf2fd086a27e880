"""The session: one thread owns the book, and the screens hear what was written, by whomever."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import time_machine

from aortui.errors import Rejected, Unopenable, Unwritable
from aortui.services import books, forms
from aortui.services.forms import Batch
from aortui.settings import Opening
from aortui.store.models import Client, db
from aortui.ui.session import DAY, Session
from aortui.ui.start import run
from aortui.ui.watch import PUT_BACK
from tests.ui.names_app import TODAY
from tests.ui.running import hear


@pytest.fixture
def own_book(tmp_path: Path) -> Path:
    """A new book that nobody has open."""
    path = tmp_path / "agency.aortui"
    books.create_book(path, actor="sam")
    books.close_book()
    return path


@pytest.fixture
def session(opening: Opening, own_book: Path) -> Iterator[Session]:
    session = Session(opening._replace(book=str(own_book)))
    session.open()
    yield session
    session.close()


def add(name: str, actor: str = "sam") -> Batch:
    sheet = forms.blank("clients", today=TODAY, actor=actor)
    return forms.save(sheet, {**sheet.texts, "name": name}, today=TODAY, actor=actor)


def a_colleague_adds(name: str) -> None:
    """Through a second connection, that of the test's own thread."""
    with db.connection_context():
        add(name, actor="ana")


async def test_services_run_on_the_thread_that_owns_the_book(session: Session) -> None:
    name = await session.ask(lambda: threading.current_thread().name)
    assert name.startswith("book")
    assert session.currency == "USD"
    assert session.is_empty


async def test_a_save_tells_the_screens_what_it_touched(session: Session) -> None:
    heard: list[frozenset[str]] = []
    session.listen(heard.append)
    await session.do(add, "Acme")
    assert len(heard) == 1
    assert "clients" in heard[0]
    assert not session.is_empty


async def test_a_refused_save_tells_nobody(session: Session) -> None:
    heard: list[frozenset[str]] = []
    session.listen(heard.append)
    with pytest.raises(Rejected):
        await session.do(add, "")
    assert heard == []


async def test_who_stops_waiting_does_not_stop_the_save(session: Session) -> None:
    heard: list[frozenset[str]] = []
    session.listen(heard.append)
    gate = threading.Event()

    def slow() -> Batch:
        gate.wait()
        return add("Acme")

    saving = asyncio.ensure_future(session.do(slow))
    await asyncio.sleep(0)
    saving.cancel()
    gate.set()
    while not heard:
        await asyncio.sleep(0)
    assert "clients" in heard[0]


async def test_a_colleagues_save_is_heard_at_the_next_poll(session: Session) -> None:
    heard: list[frozenset[str]] = []
    session.listen(heard.append)
    await session.poll()
    assert heard == []
    a_colleague_adds("Globex")
    await hear(session)
    await session.poll()
    assert len(heard) == 1
    assert "clients" in heard[0]


@pytest.mark.file  # a server tells of each commit once, in its own time
async def test_at_rest_a_poll_does_not_wake_the_books_thread(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    ask = session.ask

    async def counted(service: object, *args: object) -> object:
        asked.append(service)
        return await ask(service, *args)  # type: ignore[arg-type]

    for _ in range(3):
        await session.poll()
    monkeypatch.setattr(session, "ask", counted)
    await session.poll()
    assert asked == []
    a_colleague_adds("Globex")
    for _ in range(4):
        await session.poll()
    news = [one for one in asked if one is books.news]
    assert len(news) == 2  # a commit may be seen later than its stamp


async def test_a_new_day_is_told(opening: Opening, own_book: Path) -> None:
    with time_machine.travel("2026-11-24T22:00:00Z", tick=False) as clock:
        session = Session(opening._replace(book=str(own_book), today=None))
        session.open()
        heard: list[frozenset[str]] = []
        session.listen(heard.append)
        await session.poll()
        assert (session.today, heard) == (date(2026, 11, 24), [])
        clock.move_to("2026-11-25T00:00:01Z")
        await session.poll()
        assert (session.today, heard) == (date(2026, 11, 25), [frozenset({DAY})])
        session.close()


def test_a_missing_book_is_made_where_its_folder_exists(opening: Opening, tmp_path: Path) -> None:
    path = tmp_path / "new.aortui"
    session = Session(opening._replace(book=str(path)))
    session.open()
    session.close()
    assert path.exists()
    with pytest.raises(Unopenable):
        Session(opening._replace(book=str(tmp_path / "no" / "folder.aortui"))).open()


def test_a_book_that_cannot_be_opened_is_one_sentence(
    opening: Opening, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "foreign.aortui"
    path.write_bytes(b"something else entirely, not a book")
    assert run(opening._replace(book=str(path))) == 3
    said = capsys.readouterr().err
    assert said.startswith("aortui: ")
    assert said.count("\n") == 1
    assert path.read_bytes() == b"something else entirely, not a book"


@pytest.mark.file
async def test_a_book_that_was_put_back_from_a_backup_is_gone_on_with(
    session: Session, own_book: Path, tmp_path: Path
) -> None:
    await session.do(add, "Acme")
    other = tmp_path / "other" / own_book.name
    other.parent.mkdir()
    with closing(sqlite3.connect(own_book)) as book:
        book.execute("VACUUM INTO ?", (str(other),))
    await session.do(add, "Globex")
    heard: list[frozenset[str]] = []
    session.listen(heard.append)
    for beside in ("-wal", "-shm"):
        own_book.with_name(own_book.name + beside).unlink()
    other.replace(own_book)
    with pytest.raises(Unwritable, match="was put back from a backup"):
        await session.do(add, "Initech")
    await session.poll()
    assert frozenset({DAY}) in heard
    assert session.away.notice == PUT_BACK
    await session.do(add, "Initech")
    assert await session.ask(lambda: Client.select().count()) == 2
