"""The white space on the screen: columns that scroll, cells that open, ideas that are entered."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import forms, tags
from aortui.services.growth import Service
from aortui.store import database
from aortui.ui.screens.growth import GrowthScreen, label
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.names_app import settle


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    tags.change({"clients": [1]}, "pr_in-house web_none", actor="sam")
    agency.enter(
        "opportunities", client="Acme Corp", category="events", idea="one partner", value="200k"
    )
    database.close_book()
    return path


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


def screen(pilot: Pilot[None]) -> GrowthScreen:
    found = pilot.app.screen
    assert isinstance(found, GrowthScreen)
    return found


async def test_the_grid_has_a_word_in_each_cell_and_the_sums_above(book: Path) -> None:
    async with running(book, "g", "w") as pilot:
        assert shown(pilot)[:11] == [
            "  Growth                                                     6 more right   max",
            "  6 clients         USD 2.85m a year, -3 % on last year; 1 open idea worth 200k",
            "",
            "  client             creative  media     pr        seo       data      brand",
            "▌ Acme Corp          pref      excl      in-house  ?         ?         ?",
            "  Globex             excl      ?         ?         ?         ?         ?",
            "  Hooli              ?         ?         ?         excl      ?         ?",
            "  Initech            ?         ?         excl      ?         ?         ?",
            "  Umbrella [pr]      ?         ?         ?         ?         ?         ?",
            "  Vandelay           ?         ?         ?         ?         ?         ?",
            "",
        ]


async def test_right_scrolls_the_services_and_the_preview_follows(book: Path) -> None:
    async with running(book, "g", "w", *["right"] * 8) as pilot:
        assert screen(pilot).slug == "events"
        assert shown(pilot)[0].startswith("  Growth")
        assert "2 more left  4 more right" in shown(pilot)[0]
        assert shown(pilot)[3].split()[-1] == "events"
        assert shown(pilot)[15].split() == ["Acme", "Corp", "/", "events", "?", "not", "known",
                                            "who", "has", "it"]  # fmt: skip
        assert "one partner" in shown(pilot)[16]
        await typed(pilot, *["left"] * 12)
        assert screen(pilot).slug == ""
        assert "0 more" not in shown(pilot)[0]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_every_window_shows_names_whole_columns_and_a_preview(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, "g", "w", "right", size=size) as pilot:
        await settle(pilot)
        lines = shown(pilot)
        assert all(len(line) <= size[0] - 1 for line in lines)
        assert "Acme Corp" in lines[4]
        assert any("Acme Corp / creative" in line for line in lines)
        assert "creative" in lines[3]


async def test_enter_opens_the_scope_the_idea_or_a_new_one(book: Path) -> None:
    async with running(book, "g", "w", "right", "enter") as pilot:
        assert "Acme Corp / creative" in shown(pilot)[0]
        await typed(pilot, "q", *["right"] * 3, "enter")  # seo: nothing is known
        assert "New idea to grow" in shown(pilot)[0]
        assert any(line.split()[1:4] == ["client", "Acme", "Corp"] for line in shown(pilot))
        assert any(line.split()[:2] == ["category", "seo"] for line in shown(pilot))
        await typed(pilot, "escape", *["right"] * 4, "enter")
        assert "one partner" in shown(pilot)[0]


async def test_an_idea_is_entered_and_stands_in_the_cell(book: Path) -> None:
    async with running(book, "g", "w", "j", *["right"] * 4, "A") as pilot:
        await typed(pilot, "tab", "tab", *"a study", "f2")
        await settle(pilot)
        assert "The idea for Globex is kept." in "\n".join(shown(pilot))
        assert shown(pilot)[5].split()[:5] == ["▌", "Globex", "excl", "?", "?"]
        assert shown(pilot)[5].split()[5] == "idea"
        database.open_book(book)
        assert forms.load("opportunities", 2).texts["category"] == "seo"


async def test_enter_on_the_name_opens_the_clients_growth(book: Path) -> None:
    async with running(book, "g", "w", "enter") as pilot:
        lines = shown(pilot)
        assert "Acme Corp" in lines[0]
        assert lines[5].startswith("  fee         USD 1.90m a year")
        assert any("80 %  of a budget of 1.50m" in line for line in lines)
        assert any("pr in-house" in line for line in lines)
        assert any("one partner" in line and "200k" in line for line in lines)
        await typed(pilot, "J")
        assert "Globex" in shown(pilot)[0]


async def test_the_filter_knows_the_fields_of_clients(book: Path) -> None:
    async with running(book, "g", "w", "slash", *"tier:A", "enter") as pilot:
        await settle(pilot)
        assert [line[2:11] for line in shown(pilot)[4:6]] == ["Acme Corp", ""]


async def test_the_palette_leads_here(book: Path) -> None:
    async with running(book, ":", *"growth", "enter") as pilot:
        await settle(pilot)
        assert screen(pilot).table.length == 6


def test_a_narrow_column_has_the_slug_or_an_alias_that_says_it() -> None:
    def named(slug: str, *aliases: str) -> str:
        return label(Service(1, slug, "", aliases, 0))

    assert named("pr", "press") == "pr"
    assert named("media-buying", "mb", "media") == "media"
    assert named("influencer") == "influencer"
