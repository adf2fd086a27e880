"""Today, as a person sees it and works through it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import time_machine
from textual.widgets import Input

from aortui.services import books
from aortui.store import database
from aortui.ui.app import AorApp
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.scope import ScopeScreen
from aortui.ui.screens.today import TodayScreen
from aortui.ui.screens.why import WhyScreen
from tests import acme
from tests.acme import ACME
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


def rows(app: AorApp) -> list[str]:
    """The lines of the list, without bar and mark."""
    return [line[2:] for line in lines(app)[4:10] if line.strip()]


def screen(app: AorApp) -> TodayScreen:
    assert isinstance(app.screen, TodayScreen)
    return app.screen


async def test_eighty_columns_read_as_drawn(path: Path) -> None:
    async with running(path, actor="ana") as (app, _):
        assert lines(app)[:15] == [
            "  1 Today 6  2 Clients  3 Scopes  4 Contacts  5 Renewals  6 Pitches         ana",
            "  Tue 24 Nov  !! 1  ! 1  ? 2              USD 850k at risk, 1 no fee, 1 no rate",
            "",
            "  risk           client       scope          why                         act by",
            "▌ !! AT RISK100  Globex       creative       deadline missed 22 d         today",
            "  !  WATCH   31  Acme Corp    media-buying   no talk for 30 d             today",
            "  ?  UNKNOWN     Initech      pr             4 of 9: no contact      Mon 30 Nov",
            "  ?  UNKNOWN     Tyrell       events         0 of 9: no contact               -",
            "  ○  ended       Hooli        seo            How did it end?                  -",
            "  ○  to do       Globex       creative       send the SOW draft           today",
            "",
            "  coming up                                                       within 7 days",
            "  ·  in 3 d      Acme Corp                   send the Q2 outline     Fri 27 Nov",
            "",
            "  " + "─" * 77,
        ]


async def test_sixty_columns_lose_the_scope_and_the_weekday(path: Path) -> None:
    async with running(path, (60, 20), actor="ana") as (app, _):
        assert lines(app)[:5] == [
            "  1 Today 6  2 3 4 5 6                                  ana",
            "  Tue 24 Nov  !! 1  ! 1  ? 2               USD 850k at risk",
            "",
            "  risk           client       why                    act by",
            "▌ !! AT RISK100  Globex       deadline missed 22 d    today",
        ]
        assert lines(app)[6].endswith("4 of 9: no contact     30 Nov")
        assert lines(app)[15:19] == [
            "  Globex / creative                                USD 850k",
            "  notice by   Mon 2 Nov, 22 d ago   31 Jan 2027 - 90 d",
            "  renewal     discussed; by now it should be agreed",
            "  last touch  nobody yet   every 30 d",
        ]


async def test_each_width_shows_what_it_has_room_for(path: Path) -> None:
    for width, labels in (
        (60, "risk client why act by"),
        (80, "risk client scope why act by"),
        (96, "risk client scope why act by in fee"),
        (120, "risk client scope why act by"),
        (200, "risk client scope why act by in fee owner"),
    ):
        async with running(path, (width, 30)) as (app, _):
            heading = lines(app)[3][: {120: 81, 200: 120}.get(width)]
            assert heading.split() == labels.split(), width
            assert all(len(line) <= width - 1 for line in lines(app)), width


@time_machine.travel(f"{acme.TODAY}T09:00:00Z")  # on the book's own day it knows which bands moved
async def test_the_preview_tells_all_about_the_line_under_the_cursor(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j")
        shown = lines(app)[15:21]
        assert re.sub(r"  +", "  ", "\n".join(shown)) == "\n".join(
            (
                "  Acme Corp / media-buying  exclusive · owner sam  USD 1.20m a year",
                "  notice by  Thu 31 Dec, in 37 d  31 Mar 2027 - 90 d",
                "  renewal  prepared; by now it should be proposed  look Tue 8 Dec (14 d)",
                "  last touch  Sun 25 Oct, meeting with Bob Ito, Media Lead  30 d, every 14 d",
                "  next step  send the Q2 outline  Fri 27 Nov, in 3 d  sam",
                "  since today ? UNKNOWN → ! WATCH 31  call entered by sam",
            )
        )


async def test_the_rows_around_are_looked_up_ahead_so_that_a_move_asks_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(path) as (app, pilot):
        asked: list[str] = []
        ask = app.session.ask

        async def counted(service: object, *args: object, **kwargs: object) -> object:
            if service is not books.news:  # asked by the clock
                asked.append(getattr(service, "__name__", ""))
            return await ask(service, *args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(app.session, "ask", counted)
        await press(pilot, "j", "j", "k")
        assert asked == []
        assert "Acme Corp / media-buying" in lines(app)[15]
        await press(pilot, "R", "j")
        assert asked.count("of_scopes") == 1


async def test_reviewed_takes_the_line_away_says_when_it_is_back_and_u_undoes_it(
    path: Path,
) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "d")
        assert "✓ Globex / creative reviewed. Next look Tue 1 Dec (7 d)." in text(app)
        assert rows(app)[0].startswith("!  WATCH")
        assert "1 Today 5" in lines(app)[0]
        await press(pilot, "u")
        assert rows(app)[0].startswith("!! AT RISK")
        assert "1 Today 6" in lines(app)[0]


async def test_the_same_key_ticks_a_task_off(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "G", "d")
        assert "✓ send the SOW draft done." in text(app)
        assert not [row for row in rows(app) if row.startswith("○  to do")]


async def test_a_task_does_not_take_its_scope_along(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "G", "d")
        assert rows(app)[0].startswith("!! AT RISK")


async def test_a_week_of_snooze_and_a_day_with_its_reason(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "s", "w")
        assert "✓ Globex / creative comes back Tue 1 Dec." in text(app)
        await press(pilot, "s", "s")
        field = app.screen.query_one(Input)
        field.value = "yesterday"
        await press(pilot, "enter")
        assert "comes back on a day after today" in text(app)
        field.value = "15jan27 waits for the budget"
        await press(pilot, "enter")
        assert "✓ Acme Corp / media-buying comes back Fri 15 Jan." in text(app)


async def test_marked_rows_are_dealt_with_at_once_and_undone_at_once(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "asterisk")
        assert "6 marked  !! 1  ! 1  ? 2" in text(app)
        assert "USD 2.05m a year" in text(app)
        await press(pilot, "d")
        assert screen(app).table.length == 0
        await press(pilot, "u")
        assert screen(app).table.length == 6


async def test_a_call_on_the_line_says_what_it_did_to_the_score(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "t", "c")
        said = next(line for line in lines(app) if "logged" in line)
        assert re.search(r"Call with Acme Corp / media-buying logged\. \d+ → \d+", said)


async def test_enter_opens_the_record_of_a_scope_and_the_form_of_a_task(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, ScopeScreen)
        await press(pilot, "q", "G", "enter")
        assert isinstance(app.screen, FormScreen)
        assert "send the SOW draft" in text(app)


async def test_w_opens_why(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "w")
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.scope_id == ACME


async def test_an_ended_scope_asks_how_and_r_x_answers(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "k", "G", "k")
        assert rows(app)[4].startswith("○  ended       Hooli")
        assert "How did it end?" in rows(app)[4]
        await press(pilot, "r", "x")
        assert isinstance(app.screen, FormScreen)
        assert "outcome" in text(app)


async def test_it_opens_on_what_is_mine_and_shows_all_to_whom_nothing_belongs(path: Path) -> None:
    async with running(path, actor="sam") as (app, pilot):
        assert "yours" in lines(app)[1]
        await press(pilot, "M")
        assert "yours" not in lines(app)[1]
    async with running(path, actor="ana") as (app, _):
        assert "yours" not in lines(app)[1]
        assert screen(app).table.length == 6


async def test_a_filter_finds_words_and_says_nothing_of_zero(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "slash", "a", "c", "m", "e", "enter")
        assert [row[15:24] for row in rows(app)] == ["Acme Corp"]
        await press(pilot, "d")
        assert "1 Today 5" in lines(app)[0]  # the count is that of the whole list
        assert "No line of Today has these words." in text(app)
        assert "done at" not in text(app)
        assert "Nothing needs you" not in text(app)


async def test_the_wide_pane_shows_signals_people_and_activity(path: Path) -> None:
    async with running(path, (120, 40)) as (app, pilot):
        await press(pilot, "j")
        pane = [line[83:].rstrip() for line in lines(app)]
        assert pane[3].split() == ["Acme", "Corp", "/", "media-buying", "USD", "1.20m"]
        shown = "\n".join(pane)
        assert re.search(r"! WATCH \d+ +7 of 9 known", shown)
        assert re.search(r"neglect +━━━━━━━━━━ +10\.0", shown)
        assert re.search(r"resourcing +\?", shown)
        assert re.search(r"Jane Doe +champion +! 41 d +83 %", shown)
        assert re.search(r"activity +dec .* nov 7", shown)
        assert "25 Oct      meeting, Bob Ito: Q2 pl" in shown


async def test_names_that_look_like_markup_are_shown_as_they_are(path: Path) -> None:
    database.open_book(path)
    acme.enter("scopes", client="[b]Beta[/] [@click=app.quit]", category="pr")
    database.close_book()
    async with running(path, (200, 40)) as (app, pilot):
        await press(pilot, "slash", "b", "e", "t", "a", "enter")
        assert rows(app)[0].startswith("?  UNKNOWN     [b]Beta[/] [@…")
        assert "[b]Beta[/] [@click=app.quit] / pr" in text(app)
