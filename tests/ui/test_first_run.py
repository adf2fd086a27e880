"""An empty book: three ways to begin, and what happens on each."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import books
from aortui.ui.dialogs.file_prompt import FilePrompt
from aortui.ui.dialogs.quick_line import QuickLine
from aortui.ui.screens.first_run import FirstRun
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.today import TodayScreen
from tests.ui.names_app import lines, text
from tests.ui.own_book import count, press, running, until
from tests.ui.test_keymap import surprises

ROOT = Path(__file__).parents[2]
ONE = "Client;Service;Ends;Owner\nAcme;PR;2027-12-31;sam\n"


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where a book will be made."""
    return tmp_path / "agency.aortui"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of one client."""
    path = tmp_path / "one.csv"
    path.write_text(ONE, encoding="utf-8")
    return path


def demos(folder: Path) -> list[Path]:
    return list(folder.glob("aortui-*"))


async def bring_in(pilot: Pilot[None], sheet: Path) -> None:
    """From the prompt on."""
    prompt = pilot.app.screen
    assert isinstance(prompt, FilePrompt)
    prompt.field.fill(str(sheet))
    await press(pilot, "enter", "enter")


async def test_an_empty_book_offers_three_ways(book: Path) -> None:
    async with running(book) as (app, _):
        assert [line for line in lines(app) if line] == [
            "  aortui                                                                    sam",
            "        Your book is empty.",
            "        It keeps each client, what you are agency of record for,",
            "        and says every morning who needs you, and why.",
            "      ▌ 1  Look around           made up, nothing is kept",
            "        2  Bring a list in       CSV, a preview comes first",
            "        3  Start with one line   client, fee, end, notice",
            "  1 2 3 choose  Enter open  q quit                                       ? help",
        ]
        assert surprises(app.screen) == []


async def test_sixty_columns_have_room_for_all_of_it(book: Path) -> None:
    async with running(book, (60, 20)) as (app, _):
        assert "…" not in text(app)
        assert "▌ 1  Look around           made up, nothing is kept" in lines(app)


async def test_one_looks_around_and_q_returns_to_the_own_book(
    book: Path, sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with running(book) as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await press(pilot)
        assert "demo   sam" in lines(app)[0]
        assert "This agency is made up; nothing is kept." in text(app)
        assert await count(app, "clients") > 20
        assert len(demos(tmp_path)) == 1
        await press(pilot, "2", "q")
        assert "Your book is empty." in text(app)
        assert await count(app, "clients") == 0
        assert demos(tmp_path) == []
        await press(pilot, "q")
        assert "q again quits." in text(app)
        await press(pilot, "I")
        await bring_in(pilot, sheet)
        assert "1 line of one.csv brought in." in text(app)
        assert "demo" not in text(app)
        await press(pilot, "2")
        assert "Acme" in lines(app)[4]
        assert lines(app)[5] == ""


async def test_while_an_agency_is_made_up_nothing_else_begins(book: Path) -> None:
    async with running(book) as (app, pilot):
        for key in ("1", "1", "I"):
            app.simulate_key(key)
        await until(pilot, lambda: "One moment" in text(app))
        assert isinstance(app.screen, FirstRun)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_what_was_made_up_goes_when_the_program_is_left(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with running(book) as (app, pilot):
        await press(pilot, "1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert demos(tmp_path) == []


async def test_without_room_for_a_made_up_book_the_own_one_stays_open(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    async with running(book) as (app, pilot):
        await press(pilot, "1")
        assert "! There is no room for a made-up book: No such file or directory." in text(app)
        assert await count(app, "categories") > 0


async def test_a_list_comes_in_and_today_follows(book: Path, sheet: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "j", "enter")
        await bring_in(pilot, sheet)
        assert isinstance(app.screen, TodayScreen)
        assert "✓ 1 line of one.csv brought in." in text(app)
        await press(pilot, "q")
        assert "q again quits." in text(app)


async def test_one_line_is_entered_and_today_follows(book: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "3")
        assert isinstance(app.screen, QuickLine)
        await press(pilot, *"acme", "space", *"pr", "enter", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "acme: client, scope written." in text(app)
        assert "acme" in lines(app)[4]


async def test_one_scope_is_entered_and_today_follows(book: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "A")
        assert isinstance(app.screen, FormScreen)
        await press(pilot, *"Acme", "enter", *"pr", "f2")
        assert isinstance(app.screen, TodayScreen)
        assert "✓ The scope is kept." in text(app)
        assert "Acme" in lines(app)[4]


async def test_it_goes_when_a_colleague_enters_a_client(book: Path, sheet: Path) -> None:
    async with running(book) as (app, pilot):
        assert isinstance(app.screen, FirstRun)
        command = [sys.executable, "-m", "aortui", "--book", str(book), "--as", "ana"]
        subprocess.run([*command, "import", str(sheet)], cwd=ROOT, check=True, capture_output=True)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_a_colleague_does_not_interrupt_who_types(book: Path, sheet: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "2", *"abc")
        command = [sys.executable, "-m", "aortui", "--book", str(book), "--as", "ana"]
        subprocess.run([*command, "import", str(sheet)], cwd=ROOT, check=True, capture_output=True)
        first = app.screen_stack[0]
        assert isinstance(first, FirstRun)
        await until(pilot, lambda: first.is_stale)
        assert isinstance(app.screen, FilePrompt)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_a_book_that_can_only_be_read_says_so(book: Path) -> None:
    books.create_book(book, actor="sam")
    books.close_book()
    async with running(book, read_only=True) as (app, pilot):
        await press(pilot, "2")
        assert "! This book can only be read here." in text(app)
        await press(pilot, "3")
        assert isinstance(app.screen, FirstRun)
