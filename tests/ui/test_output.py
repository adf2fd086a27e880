"""What the terminal is sent, and when all of it is sent again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key, Resize
from textual.geometry import Size

from aortui.ui.app import AorApp
from aortui.ui.line import Line
from aortui.ui.output import Output
from aortui.ui.screens.clients import ClientRow, ClientsScreen
from aortui.ui.screens.today import TodayScreen
from tests import agency
from tests.terminal import Terminal
from tests.ui.agency_app import running, shown, typed
from tests.ui.own_book import PATIENCE, until

LAST = "? +24"  # the end of the first screen; the beginning may come long before it


def program(folder: Path) -> Terminal:
    book = agency.copy(folder / "agency.aortui")
    words = ("--book", str(book), "--today", "2026-11-24", "--as", "max")
    return Terminal(*words, env={"HOME": str(folder)})


def test_one_key_mends_what_something_else_wrote(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for(LAST)
        terminal.settle()
        before = terminal.text()
        terminal._stream.feed("\x1b[2;1HThe system is going down for maintenance\x1b[5;1Hnow")
        terminal.keys("down", "up")
        terminal.settle()
        assert "going down" in terminal.text()
        terminal.keys("ctrl+l")
        terminal.wait_until(lambda: terminal.text() == before)


def test_a_screen_that_was_there_and_comes_back_is_drawn_right(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for(LAST)
        terminal.settle()
        before = terminal.text()
        for size in ((60, 20), (100, 30), (80, 24)):
            terminal.resize(*size)
            terminal.wait_for("1 Today")
            terminal.settle()
        terminal.wait_until(lambda: terminal.text() == before)
        shown = len(terminal.output)
        terminal.keys("2", "1")
        terminal.wait_until(lambda: len(terminal.output) > shown)
        terminal.settle()
        terminal.wait_until(lambda: terminal.text() == before)


def test_a_window_that_is_as_before_when_the_program_looks_is_drawn_again(tmp_path: Path) -> None:
    """Small and large again within a moment; what the terminal cut off then is gone there."""
    with program(tmp_path) as terminal:
        terminal.wait_for(LAST)
        terminal.settle()
        before = terminal.text()
        for size in ((60, 20), (100, 30), (80, 24)):
            terminal.resize(*size)
        assert terminal.text() != before
        terminal.wait_until(lambda: terminal.text() == before)


async def test_a_window_that_is_as_before_when_it_would_be_laid_out_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AorApp, "is_headless", False)
    async with running(agency.copy(tmp_path / "agency.aortui")) as pilot:
        assert isinstance(pilot.app, AorApp)
        output = pilot.app.output
        output.glass.lines[0].reverse()  # what the terminal made of it
        assert on_glass(output) != shown(pilot)
        for size in (Size(60, 20), Size(80, 24)):
            pilot.app.post_message(Resize(size, size))
        await by_itself(lambda: on_glass(output) == shown(pilot))


async def test_a_frame_that_was_left_out_is_shown_also_where_the_answer_comes_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AorApp, "is_headless", False)
    async with running(agency.copy(tmp_path / "agency.aortui")) as pilot:
        assert isinstance(pilot.app, AorApp)
        output = pilot.app.output
        monkeypatch.setattr(Line, "is_behind", True)
        await typed(pilot, "2")
        assert on_glass(output) != shown(pilot)
        with pilot.app.batch_update():
            monkeypatch.setattr(Line, "is_behind", False)
            output.answered()
        await until(pilot, lambda: on_glass(output) == shown(pilot))


async def test_who_leaves_a_list_before_its_preview_is_read_sees_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked, reads = asyncio.Event(), [], ClientsScreen.look_up

    async def look_up(self: ClientsScreen, row: ClientRow) -> None:
        asked.append(row)
        if len(asked) == 1:
            await reads(self, row)  # before the first paint
        else:
            await read.wait()

    monkeypatch.setattr(AorApp, "is_headless", False)
    monkeypatch.setattr(ClientsScreen, "look_up", look_up)
    async with running(agency.copy(tmp_path / "agency.aortui")) as pilot:
        app = pilot.app
        assert isinstance(app, AorApp)
        try:
            for key in ("2", "1"):  # as fast as they come over the line
                app.post_message(Key(key, key))
            await by_itself(lambda: len(asked) > 1 and isinstance(app.screen, TodayScreen))
            await by_itself(lambda: on_glass(app.output) == shown(pilot))
        finally:
            read.set()


async def by_itself(seen: Callable[[], bool]) -> None:
    """Wait for what will be seen; the pilot would have it painted anew with each look."""
    async with asyncio.timeout(PATIENCE):
        while not seen():
            await asyncio.sleep(0.01)


def on_glass(output: Output) -> list[str]:
    """What the terminal shows."""
    return ["".join(cell[0] if cell else "?" for cell in line).rstrip() for line in
            output.glass.lines]  # fmt: skip
