"""Lists: pages, the cursor on its record, and how little is painted."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

import pytest
from textual._compositor import Compositor

from aortui.ui.widgets.record_table import RecordTable
from tests.ui.names_app import ARow, ListApp, Names, lines, rows, settle


def table(app: ListApp) -> RecordTable[ARow]:
    return app.get_screen("today", Names).table


async def test_only_the_first_rows_are_read_before_the_first_paint(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.get_screen("today", Names).fetched[0] == (50, None, 0)
        assert lines(app)[4].startswith("▌ Client 00001")
        assert lines(app)[12].startswith("  Client 00009")


async def test_the_others_of_the_first_page_are_read_behind_them(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await screen.table.workers.wait_for_complete()
        assert screen.fetched == [(50, None, 0), (150, 50, 0)]
        assert screen.table.row_at(199) == ARow(200, "Client 00200", 200)
        await pilot.press("R")
        await settle(pilot)
        assert screen.fetched[2:] == [(200, None, 0)]


async def test_the_next_page_is_read_behind_the_last_known_row(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        screen.table.cursor = 195
        await settle(pilot)
        assert screen.fetched[1:] == [(150, 50, 0), (200, 200, 0)]
        await pilot.press("end")
        await settle(pilot)
        assert screen.fetched[-1] == (200, None, 800)
        assert any(line.startswith("▌ Client 01000") for line in lines(app))


async def test_the_cursor_stays_on_its_record_and_on_its_line(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await pilot.press(*"jjjjj")
        before = next(at for at, line in enumerate(lines(app)) if "▌" in line)
        screen.rows = [ARow(5000 + at, f"Aaa {at}", 1) for at in range(300)] + screen.rows
        await pilot.press("R")
        await settle(pilot)
        assert screen.table.selected == ARow(6, "Client 00006", 6)
        assert lines(app)[before].startswith("▌ Client 00006")


async def test_where_the_record_is_gone_the_cursor_stays_on_its_place(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        await pilot.press("j", "j")
        screen.rows = [row for row in screen.rows if row.id != 3]
        await pilot.press("R")
        await settle(pilot)
        assert screen.table.selected == ARow(4, "Client 00004", 4)
        assert screen.table.cursor == 2


async def test_an_answer_from_before_the_last_reload_is_dropped(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        gate = asyncio.Event()
        place = screen.table._place

        async def late(row_id: Hashable | None) -> tuple[int, int | None]:
            answer = await place(row_id)
            await gate.wait()
            return answer

        screen.table._place = late
        first = asyncio.ensure_future(screen.table.reload())
        await pilot.pause()
        screen.table._place = place
        screen.rows = rows(3)
        await screen.table.reload()
        gate.set()
        await first
        assert screen.table.length == 3


async def test_one_key_paints_two_lines_and_lays_nothing_out(
    app: ListApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        painted: list[int] = []
        reflowed: list[object] = []
        paint, reflow = RecordTable.render_line, Compositor.reflow

        def counted(self: RecordTable[ARow], y: int) -> object:
            painted.append(y)
            return paint(self, y)

        def noted(self: Compositor, *args: object) -> object:
            reflowed.append(args)
            return reflow(self, *args)  # type: ignore[arg-type]

        monkeypatch.setattr(RecordTable, "render_line", counted)
        monkeypatch.setattr(Compositor, "reflow", noted)
        await pilot.press("j")
        await settle(pilot)
        assert sorted(painted) == [1, 2]
        assert reflowed == []


async def test_at_the_edge_the_window_jumps_by_half(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(*"jjjjjjjjj")
        assert table(app).cursor == 9
        assert table(app).scroll_offset.y == 5
        await pilot.press("j")
        assert table(app).scroll_offset.y == 5


async def test_marks_stay_with_their_records_and_fill_the_preview(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("space", "j", "space")
        assert sorted(table(app).marked) == [1, 3]
        assert lines(app)[4].startswith(" •Client 00001")
        assert any(line.strip() == "2 marked" for line in lines(app))
        await pilot.press("escape")
        assert not table(app).marked
        await pilot.press("asterisk")
        await settle(pilot)
        assert len(table(app).marked) == 1000


async def test_the_column_mark_chooses_what_is_sorted_by(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("right", "right", "right_square_bracket")
        await settle(pilot)
        assert lines(app)[3].endswith("fee ↓")
        assert table(app).selected == ARow(1, "Client 00001", 1)  # still on its record
        await pilot.press("g", "g")
        assert table(app).selected == ARow(899, "Client 00899", 899)


async def test_an_empty_list_names_the_key_that_fills_it(app: ListApp) -> None:
    app.get_screen("today", Names).rows = []
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Nobody is here yet." in lines(app)[4]
        await pilot.press("enter")
        assert "The list is empty." in lines(app)[22]


async def test_names_from_people_are_no_markup(app: ListApp) -> None:
    names = ["[@click=app.quit]Acme[/]", "Beta [retail]", "Acme [/]", "[b]x", "\\[red]"]
    app.get_screen("today", Names).rows = [ARow(at, name, 1) for at, name in enumerate(names)]
    async with app.run_test() as pilot:
        await settle(pilot)
        shown = "\n".join(lines(app)[4:9])
        assert all(name in shown for name in names)
