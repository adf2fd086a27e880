"""What a colleague does to what one is looking at, between two keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import forms, judgements, pitch_record, pitches, rows
from aortui.ui.app import AorApp
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.people_map import PeopleMapScreen
from aortui.ui.screens.pitch import PitchScreen
from aortui.ui.screens.why import WhyScreen
from tests import agency
from tests.agency import TODAY
from tests.ui.agency_app import running, shown, typed
from tests.ui.names_app import settle

ANA: dict[str, Any] = {"today": TODAY, "actor": "ana"}
WIN, DEFEND = 1, 2
ACME = ("slash", *"acme", "enter")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def ana_does(
    pilot: Pilot[None], service: Callable[..., Any], *args: Any, is_seen: bool = True, **more: Any
) -> None:
    """A colleague writes; it is seen at once, or only by who writes too."""
    app = pilot.app
    assert isinstance(app, AorApp)
    done = await app.session.ask(service, *args, **more)
    if is_seen:
        app.session.publish(frozenset(done.touched))
        await settle(pilot)


def scope_of(pilot: Pilot[None]) -> int:
    screen = pilot.app.screen
    assert isinstance(screen, WhyScreen)
    return screen.scope_id


async def test_why_of_a_scope_that_was_put_away_says_so_and_shows_nothing_else(book: Path) -> None:
    async with running(book, "3", *ACME, "w") as pilot:
        await ana_does(pilot, rows.archive, "scopes", [scope_of(pilot)], **ANA)
        page = [line for line in shown(pilot)[:22] if line.strip()]
        assert page[0].split() == ["Why", "max"]
        assert len(page) == 1
        assert "! The scope is not in the lists any more." in shown(pilot)[22]
        await typed(pilot, "T")
        assert "! There is no row to act on." in shown(pilot)[22]


async def test_the_people_of_a_client_that_was_put_away_are_shown_as_such(book: Path) -> None:
    async with running(book, "2", *ACME, "p") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PeopleMapScreen)
        assert "people map" in shown(pilot)[0]
        await ana_does(pilot, rows.archive, "clients", [screen.client_id], **ANA)
        assert "4 Contacts › Acme Corp" in shown(pilot)[0]
        assert "archived client" in shown(pilot)[0]


async def test_two_calls_on_one_scope_both_stand_and_each_takes_back_the_own(book: Path) -> None:
    async with running(book, "3", *ACME, "w", "B", *"w the CFO") as pilot:
        page = pilot.app.screen_stack[-2]
        assert isinstance(page, WhyScreen)
        number = page.scope_id
        await ana_does(pilot, judgements.judge, [number], "steady", reason="all well", **ANA)
        await typed(pilot, "enter")
        assert any("WATCH says max" in line for line in shown(pilot))
        await typed(pilot, "u")
        assert any("STEADY says ana" in line for line in shown(pilot))
        await typed(pilot, "B", "enter")
        assert shown(pilot)[22] == "  ! No call of yours to take back: the call is ana's."


async def test_what_both_tick_off_at_once_is_ticked_off(book: Path) -> None:
    async with running(book, "6", "j", "enter", "j") as pilot:
        await ana_does(
            pilot, pitch_record.tick, DEFEND, "discovery", True, actor="ana", is_seen=False
        )
        await typed(pilot, "space", "R")
        screen = pilot.app.screen
        assert isinstance(screen, PitchScreen)
        assert screen.record is not None
        assert screen.record.row.discovery


async def test_a_pitch_that_the_other_has_closed_is_closed_as_one_chooses(book: Path) -> None:
    def lost() -> forms.Batch:
        sheet = forms.excerpt("pitches", DEFEND, ("closed_on", "outcome"), "close")
        typed = {**sheet.texts, "closed_on": "24nov26", "outcome": "lost"}
        return forms.save(sheet, typed, **ANA)

    async with running(book, "6", "j", "enter", "r", "x", *"won") as pilot:
        assert isinstance(pilot.app.screen, FormScreen)
        await ana_does(pilot, lost)
        await typed(pilot, "f2")
        assert any("outcome" in line and "won" in line and "lost" in line for line in shown(pilot))
        await typed(pilot, "right", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PitchScreen)
        assert screen.record is not None
        assert screen.record.row.outcome == "lost"


async def test_what_the_other_has_built_on_is_not_taken_back_under_them(book: Path) -> None:
    async with running(book, "6", "greater_than_sign") as pilot:
        await ana_does(pilot, pitches.step, [WIN], 1, actor="ana")
        await typed(pilot, "u")
        assert "! Somebody has built on it since: ana" in shown(pilot)[22]


async def test_who_waits_for_a_reading_waits_for_the_one_that_took_its_place(book: Path) -> None:
    """A colleague's entry comes in while the page is read for the key before."""
    async with running(book, "6", "j", "enter") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PitchScreen)
        screen.record = None
        screen.asked = screen.read_again()
        screen.reading = screen.read_again()
        await screen.is_read()
        assert screen.record is not None
