"""The end of the morning: what was done, what comes up, and Today at zero."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import time_machine

from aortui.services import owners, review
from aortui.services.mornings import End, Improved
from aortui.services.review import View
from aortui.store import database
from aortui.ui.mornings import zero
from tests import acme
from tests.acme import ACME, GLOBEX, TODAY
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


async def test_at_zero_the_morning_has_an_end(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "asterisk", "d")
        shown = lines(app)
        assert re.fullmatch(r"  All 6 done at \d\d:\d\d\.", shown[4])
        assert shown[5] == "  Next: Fri 27 Nov, Acme Corp."
        assert shown[7] == "  sam         5 reviewed  1 task"
        assert shown[9] == "  done this morning" or shown[9] == "  done today"
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


async def test_zero_says_what_the_morning_came_to(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "t", "c", "t", "c", "s", "w", "asterisk", "d")
        told = [line.strip() for line in lines(app)]
        assert "sam         4 reviewed  1 snoozed  1 task  2 logged" in told
        assert "left" not in text(app)


async def test_zero_of_what_is_mine_says_what_is_left_of_everybodys(path: Path) -> None:
    database.open_book(path)
    acme.enter("members", name="ana")
    owners.assign({"scopes": [ACME, GLOBEX]}, "ana", actor="sam")
    database.close_book()
    for size in ((80, 24), (60, 20), (120, 40)):
        async with running(path, size, actor="ana") as (app, pilot):
            await press(pilot, "asterisk", "d")
            assert "left        4 lines of everybody's  M shows all" in text(app)
            await press(pilot, "M")
            assert "1 Today 4" in lines(app)[0]
            await press(pilot, "u", "M")


def test_zero_names_the_bands_that_are_better_for_it_as_far_as_there_is_room() -> None:
    better = [Improved("Acme Corp", f"pr {one}", "at_risk", 42, "watch", 33) for one in range(6)]
    end = End((), tuple(better), 0)
    for room in (57, 77):
        said = [str(line) for line in zero([], [], end, TODAY, room)]
        assert said[3] == "better      Acme Corp / pr 0  !! AT RISK 42 → ! WATCH 33"
        assert said[-1].strip() == "and 2 more"
    long = Improved("Acme Corp " * 9, "pr", "unknown", 42, "steady", 3)
    said = [str(line) for line in zero([], [], End((), (long,), 0), TODAY, 57)]
    assert said[3] == "better      Acme Corp Acme Corp …  ? UNKNOWN → · STEADY 3"
    assert len(said[3]) <= 57


async def test_where_the_list_fills_the_window_the_second_line_says_how_far_one_is(
    path: Path,
) -> None:
    async with running(path, (80, 20)) as (app, pilot):
        assert "done" not in lines(app)[1]
        await press(pilot, "d")
        assert "1 of 6 done" in lines(app)[1]
        await press(pilot, "d")
        assert "2 of 6 done" in lines(app)[1]
        await press(pilot, "u")
        assert "1 of 6 done" in lines(app)[1]


async def test_a_task_put_off_is_counted_as_done_with(path: Path) -> None:
    with time_machine.travel(f"{TODAY}T09:00:00Z"):
        async with running(path, (80, 20)) as (app, pilot):
            await press(pilot, "G", "s", "w")
            assert "1 of 6 done" in lines(app)[1]


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
        assert "done t" not in text(app)


async def test_a_line_that_returns_pushes_nothing_out_of_sight(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "t", "c")
        first = lines(app)[4]
        await press(pilot, "G", "k", "d", "u")
        assert lines(app)[4] == first
