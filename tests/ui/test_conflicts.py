"""Conflicts on the screen: listed, warned of in a form, shown with both clients."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.store import database
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.names_app import settle

SENTENCE = "Acme Corp names Hooli as a competitor"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    agency.enter("clients", name="Zorin", competitors="globex", owner="sam")
    database.db.execute_sql(
        "UPDATE clients SET competitors = '[\"Hooli\"]' WHERE name = 'Acme Corp'"
    )
    database.close_book()
    return path


async def test_they_are_listed_by_who_may_object(book: Path) -> None:
    async with running(book, "g", "x") as pilot:
        lines = shown(pilot)
        assert lines[0].split() == ["Conflicts", "max"]
        assert lines[1] == "  2 named"
        assert [line[2:].split()[:5] for line in lines[4:6]] == [
            ["Acme", "Corp", "names", "Hooli", "seo"],
            ["Zorin", "names", "Globex", "creative"],
        ]
        assert any(f"{SENTENCE}; we have seo there." in line for line in lines)
        await typed(pilot, "enter")
        assert "Hooli / seo" in shown(pilot)[0]


async def test_words_find_them_and_mine_are_those_of_my_clients(book: Path) -> None:
    async with running(book, "g", "x", "slash", *"zorin", "enter", actor="sam") as pilot:
        await settle(pilot)
        assert [line[2:].split()[:2] for line in shown(pilot)[4:6]] == [["Zorin", "names"], []]


async def test_nobody_against_anybody(tmp_path: Path) -> None:
    path = agency.copy(tmp_path / "agency.aortui")
    async with running(path, "g", "x") as pilot:
        assert shown(pilot)[4] == "  Nobody stands against anybody."


@pytest.mark.parametrize("keys", [("2", "g", "g"), ("2",)])
async def test_both_clients_say_it_in_their_overview(book: Path, keys: tuple[str, ...]) -> None:
    for word in ("acme", "hooli"):
        async with running(book, *keys, "slash", *word, "enter", "enter") as pilot:
            assert shown(pilot)[5] == f"  ! {SENTENCE}; we have seo there."


async def test_a_form_warns_while_it_is_filled_in_and_when_it_is_saved(book: Path) -> None:
    async with running(book, "3", "A") as pilot:
        await typed(pilot, *["backspace"] * 20, *"Hooli", "tab", *"pr", "tab", "tab")
        await settle(pilot)
        said = f"  ! {SENTENCE}; we have seo and pr there."
        assert said in [line.rstrip() for line in shown(pilot)]
        await typed(pilot, "f2")
        await settle(pilot)
        assert any(line.startswith(said) and line.endswith("u undo") for line in shown(pilot))


async def test_the_scope_that_stands_against_somebody_says_so(book: Path) -> None:
    async with running(book, "g", "x", "enter") as pilot:
        assert shown(pilot)[5] == f"  ! {SENTENCE}; we have seo there."
        await typed(pilot, "q", "j", "enter")
        assert shown(pilot)[5] == "  ! Zorin names Globex as a competitor; we have creative there."
