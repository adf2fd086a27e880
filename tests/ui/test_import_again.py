"""A sheet that is brought in while the server goes away: pressed again it is the same one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.ui import away
from aortui.ui.app import AorApp
from aortui.ui.doubts import TWICE, UNSAVED
from aortui.ui.imports.lines import THERE
from aortui.ui.screens.imports import ImportScreen
from tests import agency
from tests.ui.agency_app import running, shown
from tests.ui.losing import Line, until
from tests.ui.own_book import SHEET, show
from tests.ui.test_away import batches, count, cut_off
from tests.ui.test_key_again import doubts
from tests.ui.test_unsure_is_kept import SAVED as SAVED_THEN

SAVED = "That was saved: imported "


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def text(pilot: Pilot[None]) -> str:
    return "\n".join(shown(pilot))


@asynccontextmanager
async def lost(
    book: Path, monkeypatch: pytest.MonkeyPatch, *, is_kept: bool
) -> AsyncIterator[tuple[Pilot[None], Line]]:
    """A sheet is shown, Enter was pressed, and the server went away in the commit."""
    async with cut_off(book, monkeypatch, "2", patience=0.2) as (pilot, line):
        await show(pilot, SHEET)
        line.is_cut_in_commit, line.is_kept = True, is_kept
        await pilot.press("enter")
        await until(pilot, lambda: doubts(pilot))
        assert isinstance(pilot.app.screen, ImportScreen)
        yield pilot, line


@pytest.mark.parametrize("is_kept", [True, False])
async def test_enter_again_before_anything_is_told_brings_it_in_once(
    book: Path, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    async with lost(book, monkeypatch, is_kept=is_kept) as (pilot, line):
        monkeypatch.setattr(away, "SHOWN", 60.0)  # nothing is told
        monkeypatch.setattr(away, "SAVING", 60.0)
        line.is_cut = False
        before = await batches(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ImportScreen))
        assert await batches(pilot) == before + (not is_kept)
        assert "of sheet.csv brought in" in text(pilot)
        monkeypatch.setattr(away, "SHOWN", 0.05)
        if is_kept:
            await until(pilot, lambda: TWICE in text(pilot))


async def test_once_the_server_is_back_it_is_told_and_enter_says_that_all_is_there(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lost(book, monkeypatch, is_kept=True) as (pilot, line):
        monkeypatch.setattr(away, "SAVING", 60.0)
        line.is_cut = False
        await until(pilot, lambda: SAVED in text(pilot))
        before = await batches(pilot), await count(pilot, "activities")
        await pilot.press("enter")
        await until(pilot, lambda: THERE in text(pilot))
        assert (await batches(pilot), await count(pilot, "activities")) == before


async def test_what_was_not_brought_in_is_told_and_enter_does_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lost(book, monkeypatch, is_kept=False) as (pilot, line):
        monkeypatch.setattr(away, "SAVING", 60.0)
        line.is_cut = False
        await until(pilot, lambda: UNSAVED in text(pilot))
        before = await batches(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ImportScreen))
        assert await batches(pilot) == before + 1


async def test_left_meanwhile_the_next_start_tells_of_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with lost(book, monkeypatch, is_kept=True) as (pilot, _):
        await pilot.press("ctrl+q")
    assert isinstance(pilot.app, AorApp)
    async with running(book) as pilot:
        await until(pilot, lambda: f"{SAVED_THEN}imported " in text(pilot))
