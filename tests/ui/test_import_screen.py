"""A sheet comes in: looked at, switched, and brought in by one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import imports
from aortui.ui.screens.imports import ImportScreen
from aortui.ui.screens.today import TodayScreen
from tests.ui.names_app import lines, text
from tests.ui.own_book import SHEET, ask_for, count, press, running, sheet, show
from tests.ui.test_keymap import surprises

UNCLEAR = "Client;Service;Start;Ends\nAcme;PR;01/02/2026;03/04/2027\n"


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where a book will be made."""
    return tmp_path / "agency.aortui"


async def test_the_preview_reads_as_drawn(book: Path) -> None:
    async with running(book) as (app, pilot):
        await show(pilot, SHEET)
        assert lines(app)[:9] == [
            "  Bring in › sheet.csv                                                      sam",
            "  21 lines: 17 new, 1 changed, 2 refused, 1 passed over.     Enter brings in 18",
            "",
            "  all 21  new 17  changed 1  refused 2  passed over 1  taken for granted 14",
            "",
            "   line  result     client                scope          what",
            "▌     2    new      Alder & Finch Outdo…  media-buying   client, scope, term, …",
            "      3    new      Alder & Finch Outdo…  creative       scope, term, contact,…",
            "      4    new      Globell Foods         creative       member, client, scope…",
        ]
        assert lines(app)[18:20] == [
            "  Alder & Finch Outdoor / media-buying                             new   line 2",
            "  client, scope, term, contact, meeting, note",
        ]
        assert "14 things are taken for granted.                       Shift+Tab" in text(app)


async def test_sixty_columns_keep_what_counts(book: Path) -> None:
    async with running(book, (60, 20)) as (app, pilot):
        await show(pilot, SHEET)
        assert lines(app)[1:6] == [
            "  21 lines.                              Enter brings in 18",
            "",
            "  all  new 17  changed 1  refused 2  passed 1  assumed 14",
            "   line  result     client           what",
            "▌     2    new      Alder & Finch …  client, scope, term, …",
        ]


async def test_tab_turns_from_result_to_result(book: Path) -> None:
    async with running(book) as (app, pilot):
        screen = await show(pilot, SHEET)
        await press(pilot, "tab", "tab", "tab")
        assert [row.line for row in screen.view.rows] == [18, 19]
        assert "no client                                                 ! refused   line 18" in (
            text(app)
        )
        await press(pilot, "j")
        assert "The end (31 Jan 2025) comes before its start (1 Feb 2026)." in text(app)
        await press(pilot, "tab")
        assert "a total" in text(app)
        await press(pilot, "tab")
        assert "Renewal is the last day in force, fixed.                     2 auto-renewing" in (
            text(app)
        )
        await press(pilot, "tab")
        assert screen.view.section == "all"


async def test_enter_brings_it_in_and_u_takes_it_back(book: Path) -> None:
    async with running(book) as (app, pilot):
        await show(pilot, SHEET)
        assert await count(app, "clients") == 0
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        assert "✓ 18 lines of sheet.csv brought in; 2 refused." in text(app)
        assert (await count(app, "clients"), await count(app, "scopes")) == (15, 17)
        await press(pilot, "u")
        assert "Undid: imported a list" in text(app)
        assert (await count(app, "clients"), await count(app, "scopes")) == (0, 0)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_writes_nothing(book: Path, key: str) -> None:
    async with running(book) as (app, pilot):
        await show(pilot, SHEET)
        batches = await count(app, "members")
        await press(pilot, key)
        assert "Your book is empty." in text(app)
        assert (await count(app, "clients"), await count(app, "members")) == (0, batches)


async def test_the_same_sheet_again_has_nothing_to_bring(book: Path) -> None:
    async with running(book) as (app, pilot):
        await show(pilot, SHEET)
        await press(pilot, "enter")
        await show(pilot, SHEET)
        assert "21 lines: 18 the same, 2 refused, 1 passed over." in text(app)
        await press(pilot, "enter")
        assert "No row would change the book. X writes the refused rows into a file." in text(app)
        assert isinstance(app.screen, ImportScreen)


async def test_a_digit_changes_an_assumption_for_all_rows(book: Path) -> None:
    async with running(book) as (app, pilot):
        await show(pilot, SHEET)
        await press(pilot, "shift+tab", "7")
        assert "▌•Notes are not kept.                                          7 keep them" in text(
            app
        )
        assert "1 changed" not in text(app)  # it was the note that changed something
        await press(pilot, "enter")
        assert await count(app, "activities") == 15  # meetings alone


async def test_the_line_under_the_cursor_is_changed_by_space(book: Path) -> None:
    async with running(book) as (app, pilot):
        screen = await show(pilot, SHEET)
        await press(pilot, "space")
        assert "Shift+Tab shows what is taken for granted" in text(app)
        await press(pilot, "shift+tab", "j", "space")
        assert screen.view.options.renewal == "auto"
        await press(pilot, "space")
        assert screen.view.options.renewal == "fixed"
        await press(pilot, "G", "k", "k", "k", "k", "space")
        assert "Only the sheet itself can say this otherwise." in text(app)


async def test_a_currency_is_typed(book: Path) -> None:
    async with running(book) as (app, pilot):
        screen = await show(pilot, SHEET)
        await press(pilot, "4")
        await press(pilot, "x", "enter")
        assert "USDx is no currency; write it as USD or EUR." in text(app)
        await press(pilot, *["backspace"] * 4, *"cad", "enter")
        assert screen.view.options.currency == "CAD"
        await press(pilot, "shift+tab")
        assert "Fees without a currency are CAD: line 5." in text(app)


async def test_days_that_may_be_months_are_asked_about(book: Path, tmp_path: Path) -> None:
    async with running(book) as (app, pilot):
        screen = await show(pilot, sheet(tmp_path, UNCLEAR))
        assert "Start and Ends: day or month first?" in text(app)
        await press(pilot, "escape")
        assert "Enter asks: day or month first" in text(app)
        await press(pilot, "shift+tab")
        assert "! Start and Ends: day or month first?" in text(app)
        await press(pilot, "enter", "down", "enter")
        assert screen.view.options.dates == "mdy"
        assert await count(app, "clients") == 0
        await press(pilot, "enter")
        assert await count(app, "clients") == 1


async def test_names_are_shown_as_they_are_and_reach_no_terminal_raw(
    book: Path, tmp_path: Path
) -> None:
    hostile = "Client;Service\n[red]Acme[/] \x1b[31m\x9b2J;PR\n[@click=app.quit]x[/];[/]\n"
    path = sheet(tmp_path, hostile, "[b]list[\\].csv")
    async with running(book) as (app, pilot):
        await show(pilot, path)
        assert "Bring in › [b]list[\\].csv" in text(app)
        assert "[red]Acme[/] ␛[31m" in text(app)
        assert "[@click=app.quit]x" in text(app)
        assert not {"\x1b", "\x9b"} & set(text(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)


async def test_each_sheet_begins_anew(book: Path, tmp_path: Path) -> None:
    async with running(book) as (app, pilot):
        await show(pilot, SHEET)
        await press(pilot, "shift+tab", "7", "escape")
        screen = await show(pilot, sheet(tmp_path, "Client\nAcme\n"))
        assert screen.view.options == imports.Options()
        assert "1 line: 1 new." in text(app)
        await press(pilot, "7")
        assert "Nothing here has that number." in text(app)
        await press(pilot, "enter")
        assert "1 line of list.csv brought in." in text(app)
        assert await count(app, "clients") == 1


async def test_its_keys_are_its_own(book: Path) -> None:
    async with running(book) as (app, pilot):
        prompt = await ask_for(pilot, SHEET)
        assert surprises(prompt) == []
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        assert surprises(screen) == []
        await press(pilot, "question_mark")
        assert "bring it in" in text(app)
        await press(pilot, *"section", "enter")
        assert screen.view.section == "new"
