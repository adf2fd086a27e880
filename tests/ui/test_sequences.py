"""Two keys in a row, and keys that arrive in one piece."""

from __future__ import annotations

from textual import events

from aortui.ui import bars
from aortui.ui.paint import indented
from aortui.ui.screens.form import FormScreen
from aortui.ui.sequences import Sequences
from tests.ui.names_app import ListApp, Names, filled_in, lines, settle

PAIRS = {"t c": "log.call", "t m": "log.mail", "g g": "move.top", "e": "edit"}


def test_the_first_key_offers_its_second_keys() -> None:
    sequences = Sequences()
    sequences.begin("t", PAIRS)
    assert sequences.choices == {"c": "log.call", "m": "log.mail"}


def test_a_key_that_begins_nothing_offers_nothing() -> None:
    sequences = Sequences()
    sequences.begin("e", PAIRS)
    assert sequences.choices == {}
    assert sequences.first == ""


def test_a_known_second_key_ends_it_with_its_action() -> None:
    sequences = Sequences()
    sequences.begin("t", PAIRS)
    assert sequences.end("m") == "log.mail"
    assert sequences.choices == {}


def test_an_unknown_second_key_ends_it_with_nothing() -> None:
    sequences = Sequences()
    sequences.begin("t", PAIRS)
    assert sequences.end("escape") == ""
    assert sequences.choices == {}


async def test_the_last_line_shows_the_choices_while_it_waits(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        before = lines(app)[23]
        await pilot.press("t")
        assert lines(app)[23] == "  c call  m mail  Esc cancel"
        await pilot.press("c")
        assert app.get_screen("today", Names).done == ["log.call"]
        assert lines(app)[23] == before
        assert lines(app)[22] == "  ✓ Call logged." + " " * 57 + "u undo"


def test_the_choices_that_do_not_fit_are_counted_and_the_way_out_stays() -> None:
    entries = [(letter, "a long way off") for letter in "abcdefgh"]
    shown = indented(bars.choices(entries, 60), 60).plain
    assert shown == "  a a long way off  b a long way off  Esc cancel" + " " * 9 + "+6 "


async def test_pages_that_no_header_shows_come_first_after_g(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("g")
        assert lines(app)[23].startswith("  b backtest  w white space  x conflicts  ")
        assert "  Esc cancel  " in lines(app)[23]


async def test_an_unknown_second_key_does_nothing_else(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await pilot.press("t", "j")
        assert screen.table.cursor == 0
        await pilot.press("t", "escape", "j")
        assert screen.table.cursor == 1
        assert screen.done == []


async def test_g_leads_to_the_screens_and_to_the_top(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("G", "g", "g")
        assert app.get_screen("today", Names).table.cursor == 0
        await pilot.press("g", "c")
        await settle(pilot)
        assert app.screen is app.get_screen("clients")
        assert lines(app)[0].startswith("  1 Names  2 Others ")
        await pilot.press("1")
        await settle(pilot)
        assert app.screen is app.get_screen("today")


async def test_keys_in_one_piece_mean_what_they_mean_one_by_one(app: ListApp) -> None:
    """The second key is for the form that the first one opens, not for the list below it."""
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        for key in "ej":
            app.post_message(events.Key(key, key))
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert app.screen.sheet.texts["category"] == "media-buyingj"
        assert screen.table.cursor == 0


async def test_a_move_and_what_follows_it_in_one_piece_are_about_the_same_row(
    app: ListApp,
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        for key in ("j", "j", "space", "k"):
            app.post_message(events.Key(key, key))
        await settle(pilot)
        assert list(screen.table.marked) == [3]
        assert screen.table.cursor == 2


async def test_what_is_typed_before_a_save_in_one_piece_is_saved(app: ListApp) -> None:
    async with app.run_test() as pilot:
        _, answers = await filled_in(app, pilot, focus="fee")
        for key in ("1", ".", "2", "m", "f2"):
            app.post_message(events.Key("full_stop" if key == "." else key, key[:1]))
        await settle(pilot)
        assert [answer["fee"] for answer in answers if isinstance(answer, dict)] == ["1.2m"]


async def test_in_a_field_first_keys_are_text(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await pilot.press("slash", "t", "c", "g")
        await settle(pilot)
        assert screen.words == "tcg"
        assert screen.done == []
