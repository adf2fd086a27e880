"""The backtest as a page: the counts, what they come to, the losses nobody saw coming."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from textual.pilot import Pilot

from aortui.settings import Opening
from aortui.store import book as settings
from aortui.ui.app import AorApp
from aortui.ui.screens.backtest import BacktestScreen
from aortui.ui.screens.scope import ScopeScreen
from tests.losses import END, a_scope, a_talk, at, lose, save
from tests.ui.names_app import lines, text
from tests.ui.running import opened, press


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def lost(book: Path) -> Path:
    """One loss that nobody saw coming: too little was known of it."""
    with time_machine.travel(at(400), tick=False) as clock:
        settings.found("sam", name="", base_currency="USD", time_zone="UTC")
        scope = a_scope("Acme")
        clock.move_to(at(0))
        lose(scope)
    return book


@asynccontextmanager
async def backtest(book: Path, size: tuple[int, int]) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    opening = Opening(book=str(book), actor="sam", state=book.parent, today=END)
    async with opened(opening, size) as (app, pilot):
        await press(pilot, "g", "b")
        assert isinstance(app.screen, BacktestScreen)
        await app.workers.wait_for_complete()
        await press(pilot, "j", "k")
        yield app, pilot


async def test_it_reads_as_drawn(lost: Path) -> None:
    async with backtest(lost, (80, 24)) as (app, _):
        assert [line.rstrip() for line in lines(app)[:11]] == [
            "  Backtest                                                 today's policy   sam",
            "  1 loss   0 kept                                                 flag: AT RISK",
            "",
            "   before  caught  missed  false  quiet  precision           recall",
            "▌   180 d       1       0      0      0  1 of 1, 21-100 %    1 of 1, 21-100 %",
            "     90 d       1       0      0      0  1 of 1, 21-100 %    1 of 1, 21-100 %",
            "     60 d       1       0      0      0  1 of 1, 21-100 %    1 of 1, 21-100 %",
            "     30 d       1       0      0      0  1 of 1, 21-100 %    1 of 1, 21-100 %",
            "",
            "  ! Too few to say: 1 loss known beforehand; it takes 10.",
            "",
        ]


async def test_watch_and_the_thresholds_of_then_are_one_key_away(lost: Path) -> None:
    async with backtest(lost, (60, 20)) as (app, pilot):
        await press(pilot, "F")
        await app.workers.wait_for_complete()
        assert "flag: WATCH or worse" in text(app)
        await press(pilot, "P")
        await app.workers.wait_for_complete()
        assert "each day's policy" in text(app)


async def test_a_book_without_outcomes_says_how_they_come_in(book: Path) -> None:
    settings.found("sam", name="", base_currency="USD", time_zone="UTC")
    with time_machine.travel(at(1), tick=False):
        a_scope("Acme")
    async with backtest(book, (80, 24)) as (app, _):
        assert "No outcome is on record yet." in text(app)
        assert "r x on a scope records how it ended." in text(app)


async def test_a_loss_nobody_saw_coming_opens_its_record(book: Path) -> None:
    with time_machine.travel(at(31), tick=False) as clock:
        settings.found("sam", name="", base_currency="USD", time_zone="UTC")
        scope = a_scope("Acme", shape="open")
        a_talk(scope, 31)
        save("scopes", scope, known_on=END - timedelta(31))
        clock.move_to(at(0))
        lose(scope)
    async with backtest(book, (80, 24)) as (app, pilot):
        assert "never flagged" in text(app), text(app)
        await press(pilot, "G")
        assert "Acme / pr, lost 1 Jun 2026" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ScopeScreen)
