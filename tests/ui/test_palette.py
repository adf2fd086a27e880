"""The palette: actions, records and commands by typing their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.store import database
from aortui.store.models import Client
from aortui.ui import theme
from aortui.ui.commands import actions
from aortui.ui.commands import typed as typed_words
from aortui.ui.dialogs.palette import Palette
from aortui.ui.keymap import ACTIONS
from aortui.ui.screens.client import ClientScreen
from aortui.ui.screens.first_run import FirstRun
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.widgets.line_field import LineField
from tests import agency
from tests.ui import own_book
from tests.ui.agency_app import running, shown, typed
from tests.ui.palette_app import LIST, listed, palette, say
from tests.ui.test_keymap import surprises


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return agency.copy(tmp_path / "agency.aortui")


# how it looks


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (60, 14), (200, 60)])
async def test_it_is_a_sheet_that_stands_still(book: Path, size: tuple[int, int]) -> None:
    async with running(book, "colon", size=size) as pilot:
        before = shown(pilot)
        line = next(at for at, text in enumerate(before) if text.startswith("   :"))
        assert line >= size[1] // 2 - 1
        assert before[line + 2].startswith("▌ today filter  go to Today")
        assert before[-1].startswith("  Enter take  Tab complete")
        assert surprises(pilot.app.screen) == []
        await typed(pilot, *"zzz")
        after = shown(pilot)
        assert after[: line - 1] == before[: line - 1]
        assert after[line + 2] == "  ! Nothing is called 'zzz'."


async def test_what_fits_best_comes_first(book: Path) -> None:
    async with running(book, "3") as pilot:
        await say(pilot, "acme")
        lines = shown(pilot)
        assert lines[LIST : LIST + 4] == [
            "▌ Acme Corp  retail" + " " * 54 + "client",
            "  Acme Corp / creative  preferred" + " " * 41 + "scope",
            "  Acme Corp / media-buying  exclusive" + " " * 37 + "scope",
            "",
        ]
        await typed(pilot, "ctrl+u", *"note")
        assert lines[LIST] != shown(pilot)[LIST] == "▌ note" + " " * 72 + "n"


async def test_every_action_of_the_screen_is_offered_with_its_key(book: Path) -> None:
    async with running(book, "3") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ListScreen)
        live = {id for id in screen.live_keys() if actions.said(id)}
        await typed(pilot, "colon")
        offered = " ".join(listed(pilot))
        assert len(live) > 40
        of_commands = {command.action: command.name for command in typed_words.COMMANDS.values()}
        for id in live:
            assert of_commands.get(id) or actions.said(id) in offered, id
            assert of_commands.get(id, "") in offered, id


async def test_an_action_that_cannot_be_now_says_why_by_its_full_name_only(book: Path) -> None:
    async with running(book, "7") as pilot:
        await say(pilot, "sort by colum")
        assert listed(pilot) == []
        await typed(pilot, "n")
        assert shown(pilot)[LIST] == "▌ ! The history stands in the order of time."
        await typed(pilot, "enter")
        assert shown(pilot)[22] == "  ! The history stands in the order of time."
        assert isinstance(pilot.app.screen, Palette)


# the line


async def test_tab_takes_what_stands_in_grey(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "re")
        assert ":  renewals" in shown(pilot)[13]
        await typed(pilot, "tab")
        assert palette(pilot).field.value == "renewals "
        await typed(pilot, *"owne", "tab")
        assert palette(pilot).field.value == "renewals owner:"


async def test_up_brings_the_lines_before_back(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "glob", "enter")
        await say(pilot, "scopes hooli", "enter")
        await say(pilot, "scopes hooli", "enter")
        await typed(pilot, "colon", "up")
        assert palette(pilot).field.value == "scopes hooli"
        await typed(pilot, "up")
        assert palette(pilot).field.value == "glob"
        await typed(pilot, "down")
        assert palette(pilot).picks.at == 1
        await typed(pilot, "up")
        assert (palette(pilot).picks.at, palette(pilot).field.value) == (0, "glob")


async def test_where_one_was_is_offered_first(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "jane", "enter")
        await say(pilot, "hooli", "enter")
        await typed(pilot, "colon")
        assert listed(pilot)[:3] == ["Hooli", "Jane Doe", "today "]


async def test_what_is_not_there_names_what_comes_near(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "scpes", "enter")
        said = "! Nothing is called 'scpes'; did you mean scopes?"
        assert shown(pilot)[LIST] == f"  {said}"
        assert shown(pilot)[22] == f"  {said}"
        await typed(pilot, "escape")
        assert isinstance(pilot.app.screen, ListScreen)


async def test_help_says_what_up_does(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "jane", "f1")
        assert "Help › Commands" in shown(pilot)[0]
        assert any("choose; top: lines before" in line for line in shown(pilot))
        await typed(pilot, "escape")
        assert palette(pilot).field.value == "jane"
        assert listed(pilot) == ["Jane Doe"]


# everywhere


async def test_it_is_there_on_every_screen(book: Path) -> None:
    async with running(book) as pilot:
        for key in ("1", "2", "3", "4", "5", "6", "7", "enter", "2", "enter", "w"):
            await typed(pilot, key, "colon")
            assert isinstance(pilot.app.screen, Palette), key
            await typed(pilot, "escape")


async def test_an_empty_book_says_where_nothing_is_to_be_gone_to(tmp_path: Path) -> None:
    async with own_book.running(tmp_path / "new.aortui") as (_, pilot):
        assert isinstance(pilot.app.screen, FirstRun)
        await say(pilot, "scopes", "enter")
        assert "The book is empty" in shown(pilot)[22]
        await typed(pilot, "ctrl+u", *"help", "enter")
        assert "Help" in shown(pilot)[0]


async def test_hostile_names_are_shown_as_text(book: Path) -> None:
    database.open_book(book)
    Client.update(name="[bold]\x1b[2JAc\u202eme").where(Client.id == 1).execute()
    database.close_book()
    async with running(book) as pilot:
        await say(pilot, "acme")
        assert "[bold]" in shown(pilot)[LIST]
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, ClientScreen)


def test_every_action_but_moving_about_has_words_of_its_own() -> None:
    said = {id: actions.said(id) for id in ACTIONS if actions.said(id)}
    groups = ("this row", "undo", "list", "record", "everywhere")
    ours = {id: words for id, words in said.items() if ACTIONS[id].group in groups}
    twice = [id for id, words in ours.items() if list(ours.values()).count(words) > 1]
    assert twice == []
    for id, action in ACTIONS.items():
        is_left_out = action.run.startswith("begin(") or id.startswith(actions.LEFT_OUT)
        assert action.group not in groups or is_left_out or id in ours, id


@pytest.mark.parametrize(
    ("typed", "rank"),
    [
        ("log call", actions.EXACT), ("log", actions.BEGINS), ("call", actions.WORDS),
        ("ca lo", actions.WORDS), ("all", None), ("", actions.BEGINS),
    ],
)  # fmt: skip
def test_how_well_words_fit(typed: str, rank: int | None) -> None:
    assert actions.fits(typed, "log call") == rank


@pytest.mark.parametrize("lead", ["colon", "a"])
async def test_an_empty_field_is_underlined_over_its_width_in_16_colours(
    book: Path, monkeypatch: pytest.MonkeyPatch, lead: str
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-16color")
    async with running(book, lead) as pilot:
        assert theme.look().name == "16"
        field = pilot.app.screen.query_one(LineField)
        line = field.render_line(0)
        assert field.value == ""
        assert line.cell_length > field.size.width
        behind = list(line)[1:]  # the cursor
        assert behind
        assert all(segment.style and segment.style.underline for segment in behind)
