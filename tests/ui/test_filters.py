"""The filter of a list while one types: read, refused, completed, explained."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.ui.screens.list_screen import ListScreen
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.running import PATIENCE

SCOPES = ["Acme Corp", "Globex", "Hooli", "Initech"]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return agency.copy(tmp_path / "agency.aortui")


def screen_of(pilot: Pilot[None]) -> ListScreen:  # type: ignore[type-arg]  # whatever its rows
    screen = pilot.app.screen
    assert isinstance(screen, ListScreen)
    return screen


def length(pilot: Pilot[None]) -> int:
    return screen_of(pilot).table.length


def keys(text: str) -> list[str]:
    """As the pilot calls the keys of a text."""
    named = {" ": "space", ":": "colon", "-": "minus", "<": "less_than_sign", "@": "at",
             "=": "equals_sign", ">": "greater_than_sign", '"': "quotation_mark"}  # fmt: skip
    return [named.get(char, char) for char in text]


async def test_fields_narrow_a_list_as_they_are_typed_and_enter_keeps_them(book: Path) -> None:
    async with running(book, "3") as pilot:
        every = length(pilot)
        await typed(pilot, "slash", *keys("owner:ana"))
        assert 0 < length(pilot) < every
        await typed(pilot, "enter")
        assert shown(pilot)[1].startswith(f"  / owner:ana   {length(pilot)} of {every}")
        assert screen_of(pilot).words == "owner:ana"
        await typed(pilot, "escape")
        assert length(pilot) == every


async def test_esc_right_behind_esc_means_the_list_that_comes_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book, "3", "right", "slash", *"nothing", "enter") as pilot:
        screen, comes = screen_of(pilot), Event()
        assert (length(pilot), screen.table.marked_column) == (0, 0)
        away, is_read = screen.session.away, screen.is_read
        through = away.through

        def late(*asked: Any) -> object:
            assert comes.wait(PATIENCE)
            return through(*asked)

        async def waits() -> None:
            comes.set()
            await is_read()

        monkeypatch.setattr(away, "through", late)
        monkeypatch.setattr(screen, "is_read", waits)
        await pilot.press("escape")  # drops the filter
        await typed(pilot, "escape")
        assert length(pilot) > 0
        assert screen.table.marked_column == -1


async def test_what_is_not_finished_keeps_the_rows_of_what_stands_before_it(book: Path) -> None:
    async with running(book, "3") as pilot:
        every = length(pilot)
        await typed(pilot, "slash", *keys("ower:"))
        assert length(pilot) == every
        assert shown(pilot)[22] == "  ! no field 'ower'; did you mean owner?"
        await typed(pilot, "enter")
        assert screen_of(pilot).field.has_focus
        assert screen_of(pilot).words == ""
        await typed(pilot, *(["backspace"] * 5), *keys("owner:ana fee>"))
        assert shown(pilot)[22] == "  ! fee> what? For example fee>500k."
        assert screen_of(pilot).words == "owner:ana"
        assert 0 < length(pilot) < every
        await typed(pilot, *keys("1"), "enter")
        assert shown(pilot)[22] == ""
        assert screen_of(pilot).table.has_focus


async def test_the_list_is_not_emptied_on_the_way_to_a_field(book: Path) -> None:
    async with running(book, "3") as pilot:
        every = length(pilot)
        for key in keys("notic"):  # no name of a scope has these letters
            await typed(pilot, *([] if key != "n" else ["slash"]), key)
            assert length(pilot) in (every, 2), key  # n, no: two names hold them
        assert shown(pilot)[22] == "  ! Nothing is called notic here; notice<= is a field."
        await typed(pilot, *keys("zz"))
        assert length(pilot) == 0  # and no field begins like that


async def test_a_name_that_the_book_does_not_know_is_said_and_the_rows_stay(book: Path) -> None:
    async with running(book, "3") as pilot:
        every = length(pilot)
        await typed(pilot, "slash", *keys("owner:zz"))
        assert shown(pilot)[22] == "  ! no member 'zz'."
        assert length(pilot) == every
        await typed(pilot, "enter")
        assert screen_of(pilot).field.has_focus
        await typed(pilot, "escape")
        assert (screen_of(pilot).words, shown(pilot)[22]) == ("", "")


async def test_a_field_of_another_list_is_refused_in_a_sentence(book: Path) -> None:
    async with running(book, "4") as pilot:
        every = length(pilot)
        await typed(pilot, "slash", *keys("stage:agreed"))
        assert shown(pilot)[22] == "  ! contacts have no stage; renewals and pitches have it."
        assert length(pilot) == every


async def test_tab_takes_what_stands_in_grey(book: Path) -> None:
    async with running(book, "3") as pilot:
        field = screen_of(pilot).field
        await typed(pilot, "slash", *keys("ow"), "tab")
        assert field.value == "owner:"
        await typed(pilot, *keys("a"), "tab")
        assert field.value == "owner:ana"
        await typed(pilot, *keys(" ri"), "right", *keys("at"), "tab", "tab")
        assert field.value == "owner:ana risk:at_risk"
        assert field.has_focus


async def test_names_of_clients_and_people_are_completed_too(book: Path) -> None:
    async with running(book, "4") as pilot:
        field = screen_of(pilot).field
        await typed(pilot, "slash", *keys("@ab"), "tab")
        assert field.value == "@abe.zuno"
        assert length(pilot) == 1
        await typed(pilot, "escape", "slash", *keys('client="acm'), "tab")
        assert field.value == 'client="Acme Corp"'
        assert length(pilot) > 0


async def test_f1_lists_the_fields_and_enter_types_one(book: Path) -> None:
    async with running(book, "3", "slash", *keys("acme"), "f1") as pilot:
        text = "\n".join(shown(pilot))
        assert "What Scopes can be filtered by" in text
        assert "risk:watch       the band" in text
        assert "level" not in text
        await typed(pilot, "j", "enter")
        screen = screen_of(pilot)
        assert screen.field.value == "acme owner:"
        assert screen.field.has_focus
        assert screen.words == "acme"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_every_line_of_the_help_fits(book: Path, size: tuple[int, int]) -> None:
    async with running(book, "3", "slash", "f1", *(["j"] * 20), size=size) as pilot:
        assert "…" not in "\n".join(shown(pilot)[6:])


async def test_today_is_filtered_by_the_same_words(book: Path) -> None:
    async with running(book) as pilot:
        every = length(pilot)
        await typed(pilot, "slash", *keys("risk:at_risk or due<=today"), "enter")
        some = length(pilot)
        assert 0 < some <= every
        await typed(pilot, "escape", "slash", *keys("-risk:at_risk -due<=today"), "enter")
        assert length(pilot) == every - some


async def test_history_is_searched_for_words_with_or_and_minus(book: Path) -> None:
    async with running(book, "7") as pilot:
        every = length(pilot)
        await typed(pilot, "slash", *keys("globex"))
        found = length(pilot)
        assert 0 < found < every
        await typed(pilot, "escape", "slash", *keys("-globex"))
        assert length(pilot) == every - found
        await typed(pilot, "escape", "slash", *keys("globex or -globex"))
        assert length(pilot) == every
        await typed(pilot, *keys(" risk:watch"))
        assert shown(pilot)[22].startswith("  ! entries have no risk")


async def test_a_filter_that_cannot_be_read_is_said_and_changes_nothing(book: Path) -> None:
    async with running(book, "3", "slash", *keys("owner:ana"), "enter") as pilot:
        found = length(pilot)
        screen = screen_of(pilot)
        screen.find("stage:zz")
        await typed(pilot)
        assert shown(pilot)[22].startswith("  ! no stage 'zz'; there is none, prepared")
        screen.find("owner:nobody")
        await typed(pilot)
        assert shown(pilot)[22] == "  ! no member 'nobody'."
        assert (screen.words, length(pilot)) == ("owner:ana", found)
        screen.find("-owner:ana")
        await typed(pilot)
        assert shown(pilot)[22] == ""
        assert screen.words == "-owner:ana"
