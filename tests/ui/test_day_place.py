"""The place in Today is kept for the day, and a new one begins at the top."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import review
from aortui.settings import Opening
from aortui.store import database
from aortui.ui.app import AorApp
from tests.acme import ACME, TODAY, TYRELL
from tests.ui.names_app import lines
from tests.ui.running import opened, press


@asynccontextmanager
async def left_and_opened(
    book: Path, today: date = TODAY, actor: str = "sam", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The program on a book, in which one person's state is kept."""
    own = book.parent / "settings.toml"
    opening = Opening(str(book), actor, book.parent, today, own=own)
    async with opened(opening, size) as (app, pilot):
        yield app, pilot


def under_cursor(app: AorApp) -> str:
    return next(line for line in lines(app) if line.startswith("▌"))


@pytest.mark.parametrize("leave", ["Q", "hang up"])
async def test_one_comes_back_to_the_same_line(path: Path, leave: str) -> None:
    async with left_and_opened(path) as (app, pilot):
        await press(pilot, "j", "j", "j")
        was = under_cursor(app)
        assert "Tyrell" in was
        if leave == "Q":
            await press(pilot, "Q")
        else:
            app.hang_up(1)
    async with left_and_opened(path) as (app, _):
        assert under_cursor(app) == was
        assert lines(app)[4].strip().startswith("!! AT RISK")


async def test_how_far_one_is_is_said_again(path: Path) -> None:
    async with left_and_opened(path, size=(80, 20)) as (app, pilot):
        await press(pilot, "d", "Q")
    async with left_and_opened(path, size=(80, 20)) as (app, pilot):
        await app.workers.wait_for_complete()
        await press(pilot, "j")
        assert "1 of 6 done" in lines(app)[1]


async def test_from_another_screen_too(path: Path) -> None:
    async with left_and_opened(path) as (app, pilot):
        await press(pilot, "j", "2", "Q")
    async with left_and_opened(path) as (app, _):
        assert "Acme Corp" in under_cursor(app)


async def test_if_the_line_is_gone_it_is_the_next_one(path: Path) -> None:
    async with left_and_opened(path) as (app, pilot):
        await press(pilot, "j", "Q")
        assert "Acme" in under_cursor(app)
    database.open_book(path)
    review.mark_reviewed([ACME], today=TODAY, actor="ana")
    database.close_book()
    async with left_and_opened(path) as (app, _):
        assert "Initech" in under_cursor(app)


async def test_a_new_day_begins_at_the_top_and_so_does_somebody_else(path: Path) -> None:
    async with left_and_opened(path) as (app, pilot):
        await press(pilot, "j", "j", "M", "Q")
    async with left_and_opened(path, actor="ana") as (app, _):
        assert under_cursor(app).startswith("▌ !! AT RISK")
    async with left_and_opened(path, TODAY + timedelta(1)) as (app, _):
        assert under_cursor(app).startswith("▌ !! AT RISK")
        assert "yours" in lines(app)[1]


async def test_whose_lines_are_shown_is_kept_for_the_day(path: Path) -> None:
    async with left_and_opened(path) as (app, pilot):
        assert "yours" in lines(app)[1]
        await press(pilot, "M", "Q")
    async with left_and_opened(path) as (app, _):
        assert "yours" not in lines(app)[1]


async def test_a_day_that_turns_while_the_program_runs_begins_at_the_top(path: Path) -> None:
    async with left_and_opened(path) as (app, pilot):
        await press(pilot, "j", "j")
        app.session.today = TODAY + timedelta(1)
        app.session.publish(frozenset({"day"}))
        await press(pilot, "R")
        assert under_cursor(app).startswith("▌ !! AT RISK")


async def test_in_a_window_too_low_for_the_list_the_line_is_in_sight(path: Path) -> None:
    async with left_and_opened(path, size=(60, 14)) as (app, pilot):
        await press(pilot, "G", "k", "Q")
        was = under_cursor(app)
    async with left_and_opened(path, size=(60, 14)) as (app, _):
        assert under_cursor(app) == was


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"x": 1}'])
async def test_a_file_that_is_no_good_is_passed_over(path: Path, kept: str) -> None:
    (path.parent / "places.json").write_text(kept, encoding="utf-8")
    async with left_and_opened(path) as (app, pilot):
        assert under_cursor(app).startswith("▌ !! AT RISK")
        await press(pilot, "j", "Q")
    found = json.loads((path.parent / "places.json").read_text(encoding="utf-8"))
    assert found[f"{path.absolute()} sam"]["lines"][:1] == [ACME]
    assert TYRELL in found[f"{path.absolute()} sam"]["lines"]


async def test_the_cursor_stays_on_the_next_line_whatever_is_done(path: Path) -> None:
    async with left_and_opened(path) as (app, pilot):
        await press(pilot, "j", "d")
        assert "Initech" in under_cursor(app)
        await press(pilot, "t", "c")
        assert "Initech" in under_cursor(app)
        await press(pilot, "w", "q")
        assert "Initech" in under_cursor(app)
        await press(pilot, "B", *"w why", "enter")
        assert "Initech" in under_cursor(app)
        await press(pilot, "s", "w")
        assert "Tyrell" in under_cursor(app)
