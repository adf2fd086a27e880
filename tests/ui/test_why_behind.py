"""What stands behind a signal, the cheapest change, and a next step that becomes a task."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.store.models import Task
from aortui.ui.app import AorApp
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.today import TodayScreen
from aortui.ui.screens.why import WhyScreen
from aortui.ui.widgets.picks import Picks
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


@asynccontextmanager
async def why(
    path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """Why of Acme Corp, the second line of Today."""
    async with running(path, size) as (app, pilot):
        await press(pilot, "j", "w")
        assert isinstance(app.screen, WhyScreen)
        yield app, pilot


async def newest_task(app: AorApp) -> tuple[Any, ...]:
    def read() -> tuple[Any, ...]:
        columns = (Task.title, Task.due_on, Task.scope, Task.contact)
        return Task.select(*columns).order_by(Task.id.desc()).tuples().first() or ()

    return await app.session.ask(read)


async def tasks(app: AorApp) -> int:
    return await app.session.ask(lambda: Task.select().where(Task.archived_on.is_null()).count())


async def test_right_shows_the_entries_and_the_thresholds_left_folds_them(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "right")
        assert lines(app)[5] == (
            "    Sun 25 Oct  meeting        last two-way; Bob Ito by sam; Q2 plan 30 d of 14"
        )
        assert "limit two-way every 14 d (tier A)" in text(app)
        assert "AgencyPro's cadence advice (C)" in text(app)
        await press(pilot, "j", "j", "h")
        assert lines(app)[4].startswith("▌  10.0  ━━━━━  neglect")
        assert "last two-way" not in text(app)


async def test_another_signal_unfolded_folds_the_first(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "l")
        app.screen.query_one(Picks).choose("single_thread")
        await press(pilot, "l")
        assert "last two-way" not in text(app)
        assert "Bob Ito, Media Lead, user" in text(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_a_long_list_scrolls_and_keeps_the_sum(path: Path, size: tuple[int, int]) -> None:
    async with why(path, size) as (app, pilot):
        await press(pilot, "j", "l", "G")
        assert any("22.0  / 7 known x 10 = 31" in line for line in lines(app))
        assert lines(app)[-1].lstrip().startswith("Enter do it")
        assert "cheapest" in next(line for line in lines(app) if line.startswith("▌"))
        await press(pilot, "g", "g")
        assert lines(app)[4].startswith("▌  10.0")


async def test_enter_on_an_entry_opens_its_form(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "l", "j", "enter")
        assert isinstance(app.screen, FormScreen)
        assert "Q2 plan" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, WhyScreen)
        assert "last two-way" in text(app)


async def test_enter_on_a_threshold_says_how_to_change_it(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "l", "j", "j", "j")
        assert "source" in text(app)
        await press(pilot, "enter")
        assert "aortui policy set neglect.touch.A changes it" in text(app)


async def test_enter_on_the_cheapest_change_makes_it_a_task(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "G")
        assert lines(app)[13].endswith("31 → · STEADY 17")
        await press(pilot, "enter")
        assert "✓ Task for today: A call with Jane Doe, by sam." in text(app)
        title, _, scope, contact = await newest_task(app)
        assert (title, scope, contact) == ("A call with Jane Doe, by sam", 1, 1)
        await press(pilot, "u")
        assert (await newest_task(app))[0] != "A call with Jane Doe, by sam"


async def test_a_next_step_becomes_a_task_by_one_key(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "j", "T")
        assert isinstance(app.screen, WhyScreen)
        assert "Meet Carla Ruiz (CMO, buyer)" in text(app)
        assert "✓ Task for " in text(app)
        assert (await newest_task(app))[0].startswith("Meet Carla Ruiz")


async def test_the_same_task_is_not_kept_twice(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "T", "T")
        assert "That task stands already, due today; A enters another." in text(app)
        assert await tasks(app) == 3


async def test_a_calm_signal_asks_for_the_form_of_a_task(path: Path) -> None:
    async with why(path) as (app, pilot):
        app.screen.query_one(Picks).choose("delivery")
        await press(pilot, "T")
        assert isinstance(app.screen, FormScreen)
        assert "New task" in text(app)


async def test_on_today_it_is_the_worst_signals_step(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "T")
        assert isinstance(app.screen, TodayScreen)
        assert "✓ Task for today: Call them, or set up a meeting." in text(app)
        title, due_on, scope, _ = await newest_task(app)
        assert (title, due_on, scope) == ("Call them, or set up a meeting", app.session.today, 1)


async def test_read_only_nothing_is_written(path: Path) -> None:
    async with running(path, read_only=True) as (app, pilot):
        await press(pilot, "j", "w", "G", "enter")
        assert "This book can only be read here." in text(app)
        assert await tasks(app) == 2
