"""What is pasted, and keys behind it: as if it were typed, also while something is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from aortui.services import activities, quick
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.dialogs.quick_line import QuickLine
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.pasted import PastedScreen
from tests import agency
from tests.ui.losing import PATIENCE, back, until
from tests.ui.names_app import settle, text
from tests.ui.own_book import count, press
from tests.ui.quick_app import field
from tests.ui.test_away import FRANCE, batches, cut_off, form, said
from tests.ui.test_line_away import ahead
from tests.ui.test_line_away import cut_off as line_cut_off

LINES = "globex call one\nhooli call two\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def seen(holds: Callable[[], bool]) -> None:
    """Wait for it; a pilot would wait for the field, which has not done with what was pasted."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


async def test_what_is_pasted_while_a_save_waits_takes_it_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "3", *FRANCE) as (pilot, line):
        before = await batches(pilot)
        line.is_cut = True
        await pilot.press("f2")
        await until(pilot, lambda: "yours waits." in said(pilot))
        pilot.app.post_message(events.Paste(" and Spain"))
        await until(pilot, lambda: form(pilot).sheet.texts["territory"] == "France and Spain")
        await back(pilot, line)
        await until(pilot, lambda: "is away" not in said(pilot))
        await settle(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        assert await batches(pilot) == before


async def test_what_is_pasted_right_behind_a_save_is_for_what_comes_then(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note is being saved; behind it the line is opened, and something pasted into that."""
    note, begun, go_on = activities.note, asyncio.Event(), asyncio.Event()
    async with cut_off(book, monkeypatch, "2", "a") as (pilot, _):
        loop = asyncio.get_running_loop()

        def slow(*args: Any, **more: Any) -> Any:
            loop.call_soon_threadsafe(begun.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(PATIENCE)
            return note(*args, **more)

        monkeypatch.setattr(activities, "note", slow)
        await press(pilot, "escape", "n", *"well")
        assert isinstance(pilot.app.screen, Prompt)
        for event in (
            events.Key("enter", "\r"), events.Paste("x"), events.Key("a", "a"), events.Paste("call")
        ):  # fmt: skip
            pilot.app.post_message(event)
        await begun.wait()
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        go_on.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, QuickLine))
        await until(pilot, lambda: field(pilot.app) == "call")  # type: ignore[arg-type]
        assert prompt.field.value == "well"


async def test_lines_that_wait_to_be_written_are_written_once_and_not_left_alone(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with line_cut_off(book, monkeypatch) as (app, pilot, server):
        before = await count(app, "activities")
        app.post_message(events.Paste(LINES))
        await until(pilot, lambda: isinstance(app.screen, PastedScreen))
        server.is_cut = True
        await pilot.press("enter")
        await until(pilot, lambda: "yours waits." in text(app))
        for key in ("enter", "R", "q"):
            await pilot.press(key)
            assert isinstance(app.screen, PastedScreen)
        server.is_cut = False
        await until(pilot, lambda: isinstance(app.screen, QuickLine))
        assert "2 lines written." in text(app)
        await settle(pilot)
        assert await count(app, "activities") == before + 2


async def test_tab_does_not_take_the_place_of_what_is_typed_behind_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with line_cut_off(book, monkeypatch, "backspace") as (app, pilot, server):
        server.is_cut = True
        await ahead(pilot, "glo")
        await pilot.press("tab")
        await until(pilot, lambda: "is away" in text(app))
        await ahead(pilot, "ria call")
        await until(pilot, lambda: field(app) == "gloria call")
        server.is_cut = False
        await settle(pilot)
        assert field(app) == "gloria call"


async def test_escape_gives_up_a_form_of_the_line_that_waits_to_be_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with line_cut_off(book, monkeypatch, "call they like it") as (app, pilot, server):
        server.is_cut = True
        await pilot.press("f4")
        await until(pilot, lambda: "yours waits." in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "your last key did nothing" in text(app))
        await back(pilot, server)
        await until(pilot, lambda: "is away" not in text(app))
        await settle(pilot)
        assert isinstance(app.screen, QuickLine)
        assert field(app) == "call they like it"


async def test_pasted_lines_that_are_read_late_open_nothing_once_the_line_is_closed(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with line_cut_off(book, monkeypatch) as (app, pilot, server):
        read = quick.rehearse
        asked = list[str]()

        def rehearsed(*args: Any, **more: Any) -> Any:
            asked.append("once")
            return read(*args, **more)

        monkeypatch.setattr(quick, "rehearse", rehearsed)
        server.is_cut = True
        app.post_message(events.Paste(LINES))
        await seen(lambda: bool(asked) and "is away" in text(app))
        app.post_message(events.Key("escape", None))
        await seen(lambda: not isinstance(app.screen, QuickLine))
        below = app.screen
        await back(pilot, server)
        await until(pilot, lambda: "is away" not in text(app))
        await settle(pilot)
        assert app.screen is below
