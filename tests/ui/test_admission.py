"""What a person may do shows in the keys, also after an admin has changed it meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import books, members
from aortui.settings import Opening
from aortui.ui.admission import RESTRICTED
from aortui.ui.app import AorApp
from tests import agency
from tests.ui.names_app import lines, settle
from tests.ui.running import hear, opened, press

READS = "  ! You are a reader in this book; sam can change that."


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = agency.copy(tmp_path / "agency.aortui")
    books.open_book(path)
    members.add("lena", role="reader", actor="sam")
    books.close_book()
    return path


@asynccontextmanager
async def program(
    book: Path, actor: str, **more: bool
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    opening = Opening(str(book), actor, book.parent / "state", today=agency.TODAY, **more)
    async with opened(opening, (80, 24)) as (app, pilot):
        yield app, pilot


def by_an_admin(book: Path, *words: str) -> None:
    """Somebody else, in a program of their own."""
    command = [sys.executable, "-m", "aortui", "--book", str(book), "--as", "sam", "member"]
    subprocess.run([*command, *words], check=True, capture_output=True)


async def polled(app: AorApp, pilot: Pilot[None]) -> None:
    """What others wrote is heard, and what follows from it done."""
    await hear(app.session)
    if app.session.admission.looking is not None:
        await app.session.admission.looking
    await settle(pilot)


async def test_a_reader_is_shown_as_one_and_told_why_no_key_writes(book: Path) -> None:
    async with program(book, "lena") as (app, pilot):
        assert lines(app)[0].endswith("reader   lena")
        assert " d reviewed" not in lines(app)[-1]
        for key in ("d", "a", "T", "u", "D"):
            await press(pilot, key)
            assert lines(app)[-2] == READS, key
        assert app.screen.id != "quick"
        await press(pilot, "w")
        assert "Why" in lines(app)[0]  # looking is free


async def test_another_role_counts_while_the_program_is_open(book: Path) -> None:
    async with program(book, "lena") as (app, pilot):
        by_an_admin(book, "lena", "role", "editor")
        await polled(app, pilot)
        assert lines(app)[0].endswith("lena")
        assert "reader" not in lines(app)[0]
        assert "d reviewed" in lines(app)[-1]
        await press(pilot, "d")
        assert "reviewed" in lines(app)[-2]
        by_an_admin(book, "lena", "active", "no")
        await polled(app, pilot)
        await press(pilot, "u")
        assert lines(app)[-2] == "  ! You are no longer active in this book; sam can change that."


async def test_before_the_program_has_heard_of_it_the_book_refuses(book: Path) -> None:
    async with program(book, "ana") as (app, pilot):
        by_an_admin(book, "ana", "role", "reader")
        await press(pilot, "d")
        assert lines(app)[-2] == READS


async def test_members_are_changed_by_an_admin_and_only_read_by_others(book: Path) -> None:
    async with program(book, "sam") as (app, pilot):
        await press(pilot, "g", "m")
        shown = lines(app)
        assert shown[0].split() == ["Members", "sam"]
        assert shown[1].split()[:6] == ["1", "admin", "1", "editor", "1", "reader"]
        assert [line.split()[:3] for line in shown[4:7]] == [
            ["ana", "ana", "editor"], ["lena", "lena", "reader"], ["sam", "sam", "admin"],
        ]  # fmt: skip
        await press(pilot, "j", "e", "tab", "tab", "ctrl+u", *"admin", "f2")
        assert lines(app)[1].split()[:4] == ["2", "admins", "1", "editor"]
    async with program(book, "ana") as (app, pilot):
        await press(pilot, "g", "m")
        assert "open" not in lines(app)[-1]
        for key in ("e", "enter"):
            await press(pilot, key)
            assert lines(app)[-2] == "  ! You are an editor; only sam or lena may change members."


async def test_a_restricted_session_has_no_key_to_a_file(book: Path) -> None:
    async with program(book, "sam", is_restricted=True) as (app, pilot):
        await press(pilot, "2")
        for key in ("X", "I", "E"):
            await press(pilot, key)
            assert lines(app)[-2] == f"  ! {RESTRICTED}", key
        for typed in ("export", "import /etc/", "defence acme ./out.md"):
            await press(pilot, "colon", *typed.replace("/", "").replace(".", ""))
            assert RESTRICTED in "\n".join(lines(app)), typed
            await press(pilot, "escape")


async def test_a_name_is_typed_before_somebody_is_removed(book: Path) -> None:
    async with program(book, "sam") as (app, pilot):
        await press(pilot, "colon", *"purge acme", "enter")
        assert "Remove Acme Corp from rows and history" in "\n".join(lines(app))
        await press(pilot, *"acme", "enter")
        assert "That is not the name; nothing was removed." in "\n".join(lines(app))
        await press(pilot, *" corp", "enter")
        await settle(pilot)
        assert "Removed for good; backups from before still hold it." in lines(app)[-2]
        assert "Acme" not in "\n".join(lines(app))


async def test_a_role_that_is_taken_away_meanwhile_leaves_the_typing(book: Path) -> None:
    by_an_admin(book, "max", "add")
    async with program(book, "max", is_named=True) as (app, pilot):
        await press(pilot, "2", "e", *" & Sons")
        by_an_admin(book, "max", "role", "reader")
        await polled(app, pilot)
        await press(pilot, "f2")
        said = " ".join(" ".join(lines(app)[-3:-1]).split())
        assert "Not saved: You are a reader in this book; sam can change that." in said
        assert "Hooli & Sons" in "\n".join(lines(app))
        by_an_admin(book, "max", "role", "editor")
        await polled(app, pilot)
        await press(pilot, "f2")
        assert "saved." in lines(app)[-2]
