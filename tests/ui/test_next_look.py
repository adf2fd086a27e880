"""How often a scope is looked at: shown where one looks at it, and changed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


async def test_the_record_says_when_it_is_looked_at_again_and_enter_changes_it(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "enter")
        assert "next look     Tue 8 Dec (14 d)   if reviewed now" in text(app)
        while "▌ next look" not in text(app):
            await press(pilot, "j")
        await press(pilot, "enter")
        field = app.focused
        assert isinstance(field, Input)
        field.value = "5"
        await press(pilot, "f2")
        assert "next look     Sun 29 Nov (5 d: as set)   if reviewed now" in text(app)
        await press(pilot, "q", "d")
        assert "media-buying reviewed. Next look Sun 29 Nov (5 d)." in text(app)
        await press(pilot, "3", "slash", *"acme", "enter", "enter")
        assert "next look     Sun 29 Nov (5 d)" in text(app)
        await press(pilot, "q", "s", "w", "enter")
        assert "next look     snoozed until Tue 1 Dec" in text(app)


async def test_so_does_the_cell_where_the_list_has_the_column(path: Path) -> None:
    async with running(path, (260, 40)) as (app, pilot):
        await press(pilot, "3", "slash", *"tyrell", "enter")
        at = (
            lines(app)[3].split().index("look")
        )  # one less for the first, one more for the arrow of the sorted one
        await press(pilot, *["l"] * at, "i", *"9", "enter")
        assert "Tyrell / events: look every 9." in text(app)
        await press(pilot, "d")
        assert "Tyrell / events reviewed. Next look Thu 3 Dec (9 d: as set)." in text(app)


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_the_preview_says_it_before_and_after(path: Path, width: int) -> None:
    async with running(path, (width, 30)) as (app, pilot):
        await press(pilot, "3", "slash", *"tyrell", "enter")
        before = "next look Thu 24 Dec (30 d)" if width == 80 else "next look   Thu 24 Dec (30 d)"
        assert before in text(app)
        assert ("d next look" in text(app)) == (width == 80)
        await press(pilot, "d")
        assert before in text(app)
        assert "d next look" not in text(app)
        await press(pilot, "s", "w")
        after = "snoozed until Tue 1 Dec" if width == 80 else "snoozed     Tue 1 Dec"
        assert after in text(app)
