"""Why a scope has its band, as a person reads it and acts on it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from aortui.ui.app import AorApp
from aortui.ui.keymap import ACTIONS
from aortui.ui.screens.contacts import ContactsScreen
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.why import WhyScreen
from aortui.ui.widgets.picks import Picks
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


@asynccontextmanager
async def why(
    path: Path, line: int = 1, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """Why of a line of Today; the second one is Acme Corp."""
    async with running(path, size) as (app, pilot):
        await press(pilot, *"j" * line, "w")
        assert isinstance(app.screen, WhyScreen)
        yield app, pilot


def signal(app: AorApp) -> str:
    assert isinstance(app.screen, WhyScreen)
    one = app.screen.selected()
    return one.name if one else ""


async def test_eighty_columns_read_as_drawn(path: Path) -> None:
    async with why(path) as (app, _):
        assert lines(app)[:22] == [
            "  Why › Acme Corp / media-buying                           default policy   sam",
            "  ! WATCH 31  7 of 9 known, watch from 20",
            "",
            "  points        signal         what we know                               to do",
            "▌  10.0  ━━━━━  neglect        no talk for 30 d                           t log",
            "    6.0  ━━━──  single thread  2 of 3 contacts met                 p people map",
            "    6.0  ━━━──  renewal        propose the renewal                      > stage",
            "      0  ─────  needs          no need open; scope last reviewed 40 days ago",
            "      0  ─────  sponsor        nobody who decides came or went",
            "      0  ─────  competition    no rival seen",
            "      0  ─────  delivery       result shown 12 days ago",
            "      ?         resourcing     no staffing plan                     A enter one",
            "      ?         satisfaction   never evaluated by the client        A enter one",
            "                cheapest       a call with Jane Doe, by sam    31 → · STEADY 17",
            "  " + "─" * 77,
            "   22.0  / 7 known x 10 = 31",
            "  facts         No two-way contact for 30 days; tier A expects one every 14.",
            "                Last: meeting, Sun 25 Oct, with Bob Ito",
            "  next step     Call them, or set up a meeting                     act by today",
            "  limits        two-way every 14 d (tier A)      AgencyPro's cadence advice (C)",
            "                strategic every 92 d (tier A)    AgencyPro's cadence advice (C)",
            "                points from 1 to 2 times that   monica#321's two thresholds (C)",
        ]


async def test_sixty_columns_lose_the_bar_and_keep_the_key(path: Path) -> None:
    async with why(path, size=(60, 20)) as (app, _):
        assert lines(app)[3:8] == [
            "  points  signal         what we know                 to do",
            "▌  10.0   neglect        no talk for 30 d             t log",
            "    6.0   single thread  2 of 3 contacts met   p people map",
            "    6.0   renewal        propose the renewal        > stage",
            "      0   needs          no need open",
        ]
        assert lines(app)[13:18] == [
            "          cheapest       a call with Jane Doe, … 31 → ·  17",
            "  " + "─" * 57,
            "   22.0  / 7 known x 10 = 31",
            "  next step     Call them, or set up a         act by today",
            "                meeting",
        ]


async def test_facts_and_next_step_follow_the_cursor(path: Path) -> None:
    async with why(path) as (app, pilot):
        assert "No two-way contact for 30 days" in text(app)
        await press(pilot, "j", "j")
        assert signal(app) == "renewal"
        assert "Client may give notice until 31 Dec 2026" in text(app)
        assert re.search(r"next step +Send the proposal; name the decision maker", text(app))


async def test_enter_does_what_stands_on_the_right(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "enter")
        assert "c call  m mail  v meeting  q QBR" in lines(app)[-1]
        await press(pilot, "c")
        assert "Call with Acme Corp / media-buying logged." in text(app)
        assert re.search(r" 0  ─────  neglect", text(app))


async def test_the_cursor_stays_on_its_signal_when_the_order_changes(path: Path) -> None:
    async with why(path) as (app, pilot):
        assert signal(app) == "neglect"
        await press(pilot, "t", "v")
        assert signal(app) == "neglect"
        assert not lines(app)[4].startswith("▌")


async def test_a_renewal_moves_a_stage_on_and_u_takes_it_back(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "j", "j", "enter")
        assert re.search(r" 3\.0  ━╾───  renewal", text(app))
        await press(pilot, "u")
        assert re.search(r" 6\.0  ━━━──  renewal", text(app))


async def test_what_is_unknown_is_entered_from_here(path: Path) -> None:
    async with why(path) as (app, pilot):
        app.screen.query_one(Picks).choose("satisfaction")
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        assert "New evaluation" in text(app)
        assert "Acme Corp / media-buying" in text(app)
        await press(pilot, "tab", "tab", "tab", "8", "0", "f2")
        assert isinstance(app.screen, WhyScreen)
        assert "The evaluation is kept." in text(app)
        assert re.search(r" 0  ─────  satisfaction   client 80", text(app))
        assert "8 of 9 known" in text(app)


async def test_what_needs_nothing_says_so(path: Path) -> None:
    async with why(path) as (app, pilot):
        app.screen.query_one(Picks).choose("delivery")
        await press(pilot, "enter")
        assert isinstance(app.screen, WhyScreen)
        assert "Nothing needs doing here" in text(app)
        assert "Enter do it" not in lines(app)[-1]


async def test_roles_are_given_in_the_list_of_contacts(path: Path) -> None:
    async with why(path, line=0) as (app, pilot):
        app.screen.query_one(Picks).choose("sponsor")
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactsScreen)


async def test_a_floor_says_that_the_sum_does_not_matter(path: Path) -> None:
    async with why(path, line=0) as (app, _):
        assert "at risk by itself: the deadline was missed" in lines(app)[1]


async def test_what_is_not_scored_says_why_not(path: Path) -> None:
    async with why(path, line=4) as (app, _):
        assert "Only active scopes are scored" in text(app)
        assert "points" not in text(app)


async def test_opened_on_another_scope_nothing_is_left_of_the_first(path: Path) -> None:
    async with why(path) as (app, pilot):
        await press(pilot, "j", "j", "q", "j", "w")
        assert "Initech / pr" in lines(app)[0]
        assert lines(app)[4].startswith("▌")
        assert "Acme" not in text(app)


def test_enter_is_one_line_of_the_keymap() -> None:
    assert (ACTIONS["act"].keys, ACTIONS["act"].opens) == ("enter", True)
