"""Several lines pasted into the quick line: shown first, written in one batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from aortui.ui.dialogs.quick_line import QuickLine
from aortui.ui.screens.imports import ImportScreen
from aortui.ui.screens.pasted import PastedScreen
from tests.agency import copy
from tests.ui.names_app import settle, text
from tests.ui.own_book import count, press
from tests.ui.quick_app import field, line, typed
from tests.ui.test_keymap import surprises


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small agency."""
    return copy(tmp_path / "agency.aortui")


async def paste(pilot: Pilot[None], content: str) -> None:
    pilot.app.post_message(events.Paste(content))
    await settle(pilot)


async def test_one_pasted_line_is_text(book: Path) -> None:
    async with line(book) as (app, pilot):
        await paste(pilot, "call about\tthe plan\n")
        assert field(app) == "call about the plan"


async def test_several_pasted_lines_are_shown_first(book: Path) -> None:
    async with line(book) as (app, pilot):
        await paste(pilot, "globex call one\n\nnobody call two\n=acme mb 1.3m\n")
        assert isinstance(app.screen, PastedScreen)
        assert surprises(app.screen) == []
        shown = text(app)
        assert "3 lines: 1 new, 1 changed, 1 refused." in shown
        assert "Enter writes 2" in shown
        assert await count(app, "activities") == 3
        await typed(pilot, "escape")
        assert isinstance(app.screen, QuickLine)
        await paste(pilot, "globex call one\nnobody call two\n")
        await typed(pilot, "enter")
        assert "✓ 1 line written; 1 refused, Up has it." in text(app)
        await typed(pilot, "up")
        assert field(app) == "nobody call two"
        await typed(pilot, "down")
        assert await count(app, "activities") == 4
        await typed(pilot, "escape")
        await press(pilot, "u")
        assert await count(app, "activities") == 3


async def test_lines_that_change_nothing_cannot_be_written(book: Path) -> None:
    async with line(book) as (app, pilot):
        await paste(pilot, "nobody call two\nnor this one\n")
        await typed(pilot, "enter")
        assert isinstance(app.screen, PastedScreen)
        assert "No line would change the book" in text(app)


async def test_a_pasted_sheet_is_brought_in_as_one(book: Path) -> None:
    async with line(book) as (app, pilot):
        await paste(pilot, "Client\tService\tEnds\nKestrel\tPR\t2027-12-31\n")
        assert isinstance(app.screen, ImportScreen)
        await typed(pilot, "R")
        assert "It was pasted" in text(app)
        await typed(pilot, "enter")
        assert isinstance(app.screen, QuickLine)
        assert "1 line of pasted.csv brought in." in text(app)
        assert await count(app, "clients") == 7
