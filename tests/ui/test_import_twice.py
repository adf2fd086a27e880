"""Enter twice behind the name of a file is that name: a preview is there to be seen first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from aortui.ui.screens.imports import ImportScreen
from tests import agency
from tests.ui.names_app import settle
from tests.ui.own_book import SHEET, ask_for, count, press, running


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def post(pilot: Pilot[None], *names: str) -> None:
    for name in names:
        pilot.app.post_message(events.Key(name, "\r" if name == "enter" else None))


async def test_the_second_one_brings_nothing_in_however_fast_it_comes(book: Path) -> None:
    async with running(book) as (app, pilot):
        before = await count(app, "clients")
        await ask_for(pilot, SHEET)
        post(pilot, "enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert await count(app, "clients") == before
        await press(pilot, "enter")
        assert not isinstance(app.screen, ImportScreen)
        assert await count(app, "clients") > before


@pytest.mark.parametrize("moment", ["prepare", "show"])
async def test_nor_where_it_comes_when_the_preview_is_about_to_be_shown(
    book: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    async with running(book) as (app, pilot):
        before, pressed, real = (
            await count(app, "clients"),
            list[str](),
            getattr(ImportScreen, moment),
        )

        def pressing(self: ImportScreen, *args: Any) -> Any:
            if not pressed:
                pressed.append("enter")
                post(pilot, "enter")
            return real(self, *args)

        await ask_for(pilot, SHEET)
        monkeypatch.setattr(ImportScreen, moment, pressing)
        await press(pilot, "enter")
        await settle(pilot)
        assert pressed
        assert isinstance(app.screen, ImportScreen)
        assert await count(app, "clients") == before
        await press(pilot, "enter")
        assert await count(app, "clients") > before


async def test_one_behind_another_key_means_what_it_means(book: Path) -> None:
    async with running(book) as (app, pilot):
        before = await count(app, "clients")
        await ask_for(pilot, SHEET)
        post(pilot, "enter", "tab", "enter")
        await settle(pilot)
        assert not isinstance(app.screen, ImportScreen)
        assert await count(app, "clients") > before
