"""Something is supposed of a row, and the bands before and after stand on a page."""

from __future__ import annotations

from pathlib import Path

from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.screens.today import TodayScreen
from aortui.ui.screens.what_if import WhatIfScreen
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


async def test_a_row_says_what_is_likely_and_the_page_what_it_comes_to(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "f")
        assert isinstance(app.screen, Prompt)
        assert app.screen.field.value == "Acme Corp/media-buying gives notice"
        await press(pilot, "enter")
        assert isinstance(app.screen, WhatIfScreen)
        shown = text(app)
        assert "Acme Corp / media-buying: notice given today." in shown
        assert "!! AT RISK" in lines(app)[4]
        assert lines(app)[0].startswith("  What if › Acme Corp / media-buying: notice given ")
        assert "nothing is written" in lines(app)[0]
        await press(pilot, "q")
        assert isinstance(app.screen, TodayScreen)
        assert "WATCH" in lines(app)[5]  # nothing has happened


async def test_one_thing_more_and_no_longer(path: Path) -> None:
    async with running(path, (60, 20)) as (app, pilot):
        await press(pilot, "j", "f", "enter", "f")
        assert isinstance(app.screen, Prompt)
        await press(pilot, *"lose acme", "enter")
        assert isinstance(app.screen, WhatIfScreen)
        assert len(app.screen.acts) == 2
        assert "no more" in text(app)
        await press(pilot, "G", "x")
        assert app.screen.acts == ["Acme Corp/media-buying gives notice"]
        assert "No longer: " in text(app)
        await press(pilot, "x")
        assert "Nothing is supposed." in text(app)


async def test_whom_nobody_knows_is_told_where_it_is_typed(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "f", "ctrl+u", *"lose nobody", "enter")
        assert isinstance(app.screen, Prompt)
        assert "There is no client 'nobody'" in text(app)


async def test_the_palette_takes_the_whole_of_it(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, ":", *"what-if lose acme", "enter")
        assert isinstance(app.screen, WhatIfScreen)
        assert "no more" in text(app)
