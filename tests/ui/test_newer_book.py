"""A colleague's newer program has brought up the book: one reads on, and writes nothing more."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aortui.services import history
from aortui.store import files
from aortui.store.migrations import SCHEMA
from aortui.ui import away
from aortui.ui.app import AorApp
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.test_stale import ACME, TERRITORY, form

UPDATED = "aortui was updated; quit and start again, your draft is kept."
NEWER = "The book was written by a newer aortui; update this one to open it."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def bring_up(book: Path, version: int = SCHEMA + 1) -> None:
    """As the other program does it, in a session of its own."""
    if url := files.signpost(book):
        import psycopg  # the driver is not there on every machine

        with psycopg.connect(url) as line:
            line.execute("UPDATE aortui_book SET version = %s", (version,))
        return
    with closing(sqlite3.connect(book)) as db:
        db.execute(f"PRAGMA user_version = {version}")


async def test_a_form_is_not_saved_and_offered_again_by_the_next_program(book: Path) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        assert isinstance(pilot.app, AorApp)
        newest = (await pilot.app.session.ask(history.rows, 1))[0].id
        bring_up(book)
        await typed(pilot, "f2")
        assert shown(pilot)[22] == f"  ! Not saved: {UPDATED}"
        assert form(pilot).sheet.texts["territory"] == "France"
        assert (await pilot.app.session.ask(history.rows, 1))[0].id == newest
        await typed(pilot, "ctrl+q")
    bring_up(book, SCHEMA)  # the program of the next session knows it
    async with running(book, "3", *ACME, "e") as pilot:
        assert form(pilot).sheet.texts["territory"] == "France"


async def test_keys_are_refused_in_words_and_reading_goes_on(book: Path) -> None:
    async with running(book) as pilot:
        bring_up(book)
        await typed(pilot, "d")
        assert shown(pilot)[22] == f"  ! {UPDATED}"
        await typed(pilot, "2", *ACME, "enter")
        assert "Acme Corp" in shown(pilot)[0]
        await typed(pilot, "w")
        assert "Why" in shown(pilot)[0]


async def test_from_the_past_there_is_no_way_back_and_one_is_told(book: Path) -> None:
    async with running(book, "2", "colon", *"as-of 23nov26", "enter") as pilot:
        bring_up(book)
        await typed(pilot, "q")
        assert shown(pilot)[22] == f"  ! {NEWER}"
        await typed(pilot, "3")
        assert "as of Mon 23 Nov" in shown(pilot)[0]


@pytest.mark.file
async def test_where_a_newer_book_was_put_back_one_reads_the_old_one(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away, "AGAIN", 3600.0)  # else it may be told before one has seen it here
    async with running(book, "2") as pilot:
        assert isinstance(pilot.app, AorApp)
        session = pilot.app.session
        other = agency.copy(book.with_name("other.aortui"))
        bring_up(other)
        os.replace(other, book)
        await session.poll()
        assert NEWER in session.away.notice + shown(pilot)[22]
        session.away.notice = ""
        await session.poll()
        assert session.away.notice == ""  # told once
        await typed(pilot, "1", "d")
        assert "put back from a backup; quit and start again" in shown(pilot)[22]
        await typed(pilot, "2", *ACME, "enter")
        assert "Acme Corp" in shown(pilot)[0]
        bring_up(book, SCHEMA)
        await session.poll()
        assert "what it holds now" in session.away.notice + shown(pilot)[22]
        session.away.notice = ""  # it would come behind what the next key says
        await typed(pilot, "escape", "1", "d")
        assert "reviewed" in shown(pilot)[22]
