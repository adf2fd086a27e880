"""The record of a scope, as a person sees and works it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.ui.app import AorApp
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.scope import ScopeScreen
from aortui.ui.screens.why import WhyScreen
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text

ACME = ("2", "j", "enter")  # the second of the clients, by risk


def body(app: AorApp) -> list[str]:
    """The lines of the open section."""
    return [line for line in lines(app)[5:22] if line.strip()]


def key(app: AorApp) -> object:
    """The row under the cursor."""
    assert isinstance(app.screen, ScopeScreen)
    selected = app.screen.picks.selected
    return selected.key if selected else None


async def test_the_scopes_overview_tells_the_contract_and_its_sum(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "enter")
        assert lines(app)[0].startswith("  3 Scopes › Acme Corp / media-buying")
        page = body(app)
        assert page[:5] == [
            "  contract",
            "▌ Notice can be given until Thu 31 Dec, in 37 d: 31 Mar 2027 - 90 d.",
            "  notice by     31 Mar 2027 - 90 d = 31 Dec 2026",
            "  terms         1 Apr 2026 to 31 Mar 2027, fixed, notice 90 days",
            "  renewal       prepared; by now it should be proposed",
        ]
        assert page[5].startswith("  signals  ")
        assert "━" in page[6]


async def test_a_signal_opens_why_and_a_fact_its_field(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "enter", "j", "enter")
        assert isinstance(app.screen, WhyScreen)
        await press(pilot, "q")
        while key(app) != ("fact", "reviewed_on"):
            await press(pilot, "j")
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        marked = [line for line in lines(app) if line.startswith("  ▌")]
        assert "scope review" in marked[0]


@pytest.mark.parametrize(
    ("tabs_pressed", "choices"),
    [
        (1, ["term", "work order", "agreement"]),
        (2, ["role on the team", "hours of a month"]),
    ],
)
async def test_where_a_section_lists_several_things_a_asks_which(
    path: Path, tabs_pressed: int, choices: list[str]
) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, "3", "enter", *["tab"] * tabs_pressed, "A")
        page = text(app)
        assert "What is it?" in page
        assert all(choice in page for choice in choices)
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)


async def test_a_new_term_lands_in_the_chain(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "enter", "tab", "r", "y")
        page = body(app)
        assert "1 Apr 2027   31 Mar 2028" in page[1]
        assert "agreed        1 Apr 2026   31 Mar 2027" in page[2]
        assert key(app) == ("terms", 1)


async def test_evaluations_and_the_team_say_what_is_missing(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "enter", "tab", "tab")
        assert "No team plan, so resourcing is unknown. A enters one." in text(app)
        await press(pilot, "tab")
        assert "Never evaluated, so satisfaction is unknown. A enters one." in text(app)
        await press(pilot, "A")
        assert "New evaluation" in lines(app)[0]
