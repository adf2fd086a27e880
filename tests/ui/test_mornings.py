"""The end of the morning: what was done, what comes up, and Today at zero."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from aortui.services import review
from aortui.services.review import View
from aortui.store import database
from tests.acme import TODAY
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


async def test_at_zero_the_morning_has_an_end(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "asterisk", "d")
        shown = lines(app)
        assert re.fullmatch(r"  All 6 done at \d\d:\d\d\.", shown[4])
        assert shown[5] == "  Next: Fri 27 Nov, Acme Corp."
        assert shown[7] == "  done this morning" or shown[7] == "  done today"
        assert "risk" not in shown[3]
        assert not any("───" in line for line in shown)
        await press(pilot, "u")
        assert lines(app)[3].split()[0] == "risk"
        assert any("───" in line for line in lines(app))


async def test_at_zero_with_nothing_done_it_says_so(path: Path) -> None:
    yesterday = TODAY - timedelta(1)
    database.open_book(path)
    ids = [line.row_id for line in review.rows(View(), today=TODAY) if line.kind == "scope"]
    until = TODAY + timedelta(6)
    review.snooze(ids, until, reason="", task_ids=[1], today=yesterday, actor="sam")
    database.close_book()
    async with running(path, actor="bob") as (app, _):
        assert lines(app)[4:6] == ["  Nothing needs you today.", "  Next: Fri 27 Nov, Acme Corp."]
        assert lines(app)[0].startswith("  1 Today 0 ")


async def test_done_and_coming_stand_behind_the_last_line_where_there_is_room(path: Path) -> None:
    async with running(path, (80, 40)) as (app, pilot):
        assert "coming up" in text(app)
        assert "done" not in text(app)
        await press(pilot, "d", "t", "c")
        shown = [line.strip() for line in lines(app)]
        at = next(at for at, line in enumerate(shown) if line.startswith("done"))
        assert shown[at].endswith("1 of 6")
        assert re.match(r"✓  \d\d:\d\d +Acme Corp +media-buying +call", shown[at + 1])
        assert re.match(r"✓  \d\d:\d\d +Globex +creative +reviewed +Tue 1 Dec", shown[at + 2])


async def test_where_the_list_fills_the_window_nothing_stands_behind_it(path: Path) -> None:
    async with running(path, (80, 21)) as (app, pilot):
        assert "coming up" not in text(app)
        await press(pilot, "d")
        assert "done" not in text(app)


async def test_a_line_that_returns_pushes_nothing_out_of_sight(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "t", "c")
        first = lines(app)[4]
        await press(pilot, "G", "k", "d", "u")
        assert lines(app)[4] == first
