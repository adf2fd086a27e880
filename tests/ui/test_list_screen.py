"""A list and its preview, the filter, and what every screen has."""

from __future__ import annotations

import pytest

from aortui.settings import Opening, Settings
from aortui.ui.app import AorApp
from aortui.ui.session import Session
from tests.ui.names_app import ARow, ListApp, Names, lines, rows, settle, text


def screen_of(app: AorApp) -> Names:
    return app.get_screen("today", Names)


async def test_the_preview_follows_the_cursor(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        assert lines(app)[14] == "  " + "─" * 77
        assert lines(app)[15] == "  Client 00003" + " " * 63 + "3k"


async def test_the_filter_narrows_the_list_as_one_types(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("slash", *"0099")
        await settle(pilot)
        assert screen_of(app).table.length == 11
        keys = "  Enter keep  Esc drop  Tab complete  Up Down choose"
        assert lines(app)[23] == keys + " " * 20 + "F1 help"
        await pilot.press("down", "enter")
        await settle(pilot)
        assert lines(app)[1].startswith("  / 0099   11 rows")
        assert screen_of(app).table.has_focus
        assert screen_of(app).table.cursor == 1
        await pilot.press("escape")
        await settle(pilot)
        assert screen_of(app).table.length == 1000


async def test_escape_in_the_filter_drops_it(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("slash", "9", "9")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert screen_of(app).words == ""
        assert lines(app)[1].startswith("  Tue 24 Nov  1000 clients")


async def test_q_quits_only_when_it_is_pressed_twice_in_a_row(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("q")
        assert lines(app)[22] == "  · q again quits."
        await pilot.press("j")
        await pilot.press("q")
        assert app.is_running
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 0


async def test_a_message_stands_until_the_next_action(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("t", "c", "j", "k")
        assert lines(app)[22].startswith("  ✓ Call logged.")
        await pilot.press("space")
        assert lines(app)[22] == ""


async def test_news_are_read_at_once_where_they_are_seen(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen_of(app).rows = [ARow(1, "Aaron", 1)]
        app.session.publish(frozenset({"clients"}))
        await settle(pilot)
        assert "Aaron" in text(app)


async def test_news_for_a_covered_screen_are_read_when_it_is_seen_again(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        reads = len(screen_of(app).fetched)
        app.session.publish(frozenset({"clients"}))
        await settle(pilot)
        assert len(screen_of(app).fetched) == reads
        await pilot.press("1")
        await settle(pilot)
        assert len(screen_of(app).fetched) == reads + 1


async def test_a_book_that_can_only_be_read_refuses_in_words(
    opening: Opening, app: ListApp
) -> None:
    app.session.read_only = True
    async with app.run_test() as pilot:
        await settle(pilot)
        assert lines(app)[0].endswith("read-only   sam")
        assert "edit" not in lines(app)[23]
        await pilot.press("e")
        assert lines(app)[22] == "  ! This book can only be read here."
        assert screen_of(app).done == []


@pytest.mark.parametrize(
    ("size", "preview_at", "rows"),
    [
        ((80, 24), 15, 9),
        ((80, 22), 15, 9),
        ((60, 20), 15, 9),
        ((80, 14), 12, 6),
        ((80, 40), 31, 25),
    ],
)
async def test_the_list_keeps_its_rows_as_the_window_shrinks(
    app: ListApp, size: tuple[int, int], preview_at: int, rows: int
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = lines(app)
        assert shown[preview_at - 1] == "  " + "─" * (size[0] - 3)
        assert shown[preview_at].startswith("  Client 00001")
        assert sum("Client" in line for line in shown[4 : preview_at - 1]) == rows
        assert "t log" in shown[-1]


async def test_in_a_low_window_the_message_stands_above_the_rule(app: ListApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await pilot.press("t", "c")
        assert lines(app)[13].startswith("  ✓ Call logged.")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert sum("Call logged" in line for line in lines(app)) == 1


async def test_a_wide_window_has_a_pane_at_the_right(app: ListApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert lines(app)[3][81:].strip() == "Client 00001" + " " * 22 + "1k"
        assert "─" not in text(app)
        assert lines(app)[3][:81].rstrip().endswith("fee")


async def test_columns_come_with_the_width_of_the_list(app: ListApp) -> None:
    async with app.run_test(size=(96, 24)) as pilot:
        await settle(pilot)
        assert lines(app)[3].endswith(" id")
        await pilot.resize_terminal(95, 24)
        await settle(pilot)
        assert lines(app)[3].endswith("fee")


async def test_below_the_least_size_one_line_says_so(app: ListApp) -> None:
    async with app.run_test(size=(50, 12)) as pilot:
        await settle(pilot)
        assert lines(app)[0] == "This window is 50x12; aortui needs 60x14."
        assert set(lines(app)[1:]) == {""}
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert lines(app)[4].startswith("▌ Client 00001")


async def test_an_app_of_another_palette_shows_the_same_text(
    opening: Opening, app: ListApp
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        coloured = text(app)
    plain = ListApp(Session(opening._replace(settings=Settings(theme="16"))))
    async with plain.run_test() as pilot:
        plain.get_screen("today", Names).rows = rows(1000)
        await pilot.press("R")
        await settle(pilot)
        assert text(plain) == coloured.replace("▌", " ")  # a reversed row needs no bar
    plain.session.close()
