"""``i``: a cell is edited where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import cells, rows
from aortui.store import records
from aortui.store.changes import Snapshot
from aortui.ui.app import AorApp
from aortui.ui.widgets.cell_field import CellField
from tests import agency
from tests.ui.a_task import TITLE, a_task
from tests.ui.agency_app import names, running, shown, typed

FEE = ("right",) * 5  # on Scopes at 80 columns: risk, client, scope, held, fee


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def field(pilot: Pilot[None]) -> CellField:
    found = pilot.app.focused
    assert isinstance(found, CellField)
    return found


async def put(pilot: Pilot[None], text: str) -> None:
    field(pilot).fill(text)
    await typed(pilot, "enter")


def message(pilot: Pilot[None]) -> str:
    return shown(pilot)[22].strip()


async def row_of(pilot: Pilot[None], entity: str, row_id: int) -> Snapshot:
    assert isinstance(pilot.app, AorApp)
    return await pilot.app.session.ask(records.current, entity, row_id)


async def test_without_a_column_mark_it_says_how_to_choose_one(book: Path) -> None:
    async with running(book, "3", "i") as pilot:
        assert message(pilot) == "· Left and Right choose the column to edit."


async def test_the_field_stands_in_the_row_with_what_a_form_would_print(book: Path) -> None:
    async with running(book, "3", "j", *FEE) as pilot:
        before = shown(pilot)
        at = before[3].index("fee") - 7
        await typed(pilot, "i")
        line = shown(pilot)[5]
        assert line[:at] == before[5][:at]
        assert line[at:].rstrip() == " EUR 850,000"  # over the whole of the day beside it
        assert shown(pilot)[4] == before[4]
        assert shown(pilot)[6:9] == before[6:9]
        assert message(pilot) == "fee  1.2m, 850k, EUR 640k"
        assert shown(pilot)[23].startswith("  Enter save  Esc leave")


async def test_enter_saves_and_u_takes_it_back(book: Path) -> None:
    async with running(book, "3", *FEE) as pilot:
        name = shown(pilot)[4][18:31].strip()
        await typed(pilot, "i", *"x")
        await put(pilot, "710k")
        assert message(pilot).startswith(f"✓ {name} / ")
        assert message(pilot).split("   ")[0].endswith("fee USD 710,000.")
        assert message(pilot).endswith("u undo")
        assert "710k" in shown(pilot)[4]
        await typed(pilot, "u")
        assert "710k" not in shown(pilot)[4]


async def test_escape_leaves_everything_as_it_was(book: Path) -> None:
    async with running(book, "3", *FEE) as pilot:
        before = shown(pilot)
        await typed(pilot, "i", *"123", "escape")
        assert shown(pilot) == before
        await typed(pilot, "j")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "table"


async def test_what_is_refused_is_said_and_stays_in_the_field(book: Path) -> None:
    async with running(book, "3", *FEE, "i") as pilot:
        await put(pilot, "1,4m")
        assert message(pilot).startswith("! 1,4m")
        assert field(pilot).value == "1,4m"
        await put(pilot, "1.4m")
        assert message(pilot).startswith("✓")


async def test_a_colleague_who_was_faster_is_named(book: Path) -> None:
    async with running(book, "2", "right", "right", "right", "i") as pilot:
        assert isinstance(pilot.app, AorApp)
        session, cell = pilot.app.session, field(pilot)
        row_id = cell.row_id
        assert isinstance(row_id, int)
        seen = await session.ask(cells.read, "clients", "tier", [row_id])
        day = {"today": agency.TODAY, "actor": "ana"}
        await session.ask(lambda: cells.save(seen, "A", **day))  # type: ignore[arg-type]
        await put(pilot, "C")
        assert message(pilot).startswith("! ana wrote A at ")
        assert message(pilot).endswith("; Enter puts yours, Esc leaves it.")
        assert field(pilot).value == "C"
        await typed(pilot, "escape", "i")
        assert field(pilot).value == "A"
        await put(pilot, "C")
        assert message(pilot).endswith("u undo")
        assert (await row_of(pilot, "clients", row_id))["tier"] == "C"


async def test_choices_go_round_with_up_and_down_and_names_complete(book: Path) -> None:
    async with running(book, "3", "right", "right", "right", "right", "i") as pilot:
        assert field(pilot).value == "exclusive"
        await typed(pilot, "down")
        assert field(pilot).value == "preferred"
        await typed(pilot, "up", "escape")
    async with running(book, "4", *("right",) * 5, "i") as pilot:
        field(pilot).fill("an")
        await typed(pilot)
        assert "Tab ana" in message(pilot)
        await typed(pilot, "tab", "enter")
        assert ": ours ana." in message(pilot)


async def test_days_take_words_and_say_which_day_is_meant(book: Path) -> None:
    async with running(book, "6", *("right",) * 5, "i") as pilot:
        field(pilot).fill("15jan27")
        await typed(pilot)
        assert message(pilot) == "decision  Fri 15 Jan 2027, in 52 d"
        await typed(pilot, "up", "enter")
        assert "decision 16 Jan 2027." in message(pilot)


async def test_a_computed_column_says_where_it_comes_from(book: Path) -> None:
    async with running(book, "2", "right", "i") as pilot:
        assert message(pilot) == "! The risk is computed from the signals; w says why."
        await typed(pilot, *("right",) * 3, "i")
        assert message(pilot) == "! The fee is the sum over its scopes; 3 lists them."


async def test_a_task_on_today_has_its_own_cells(book: Path) -> None:
    async with running(book, "right", "right", size=(120, 24)) as pilot:
        await a_task(pilot)
        await typed(pilot, "G", "i")
        assert message(pilot).startswith("! A task has no client of its own here; e edits the task")
        await typed(pilot, "right", "right", "i")
        assert field(pilot).value == TITLE
        await put(pilot, "write to the printer")
        assert "write to the printer" in shown(pilot)[9]


async def test_the_same_goes_into_all_marked_rows(book: Path) -> None:
    async with running(book, "2", *("right",) * 3, "space", "space", "space", "i") as pilot:
        assert message(pilot).startswith("tier of 3 rows  ")
        await put(pilot, "c")
        assert message(pilot).startswith("✓ 3 rows: tier C.")
        tiers = [line[33:40].strip() for line in shown(pilot)[4:10]]
        assert tiers.count("C") == 3 + 1 - (tiers[:3].count("C") > 3)
        await typed(pilot, "u")
        assert "3 rows" not in message(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 50)])
async def test_the_field_stays_inside_the_list_at_any_size(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, "3", *("right",) * 9, size=size) as pilot:
        for _ in range(9):
            await typed(pilot, "i")
            if isinstance(pilot.app.focused, CellField):
                table = pilot.app.screen.query_one("#table").region
                region = pilot.app.focused.region
                assert table.x <= region.x < region.right <= table.right
                await typed(pilot, "escape")
            await typed(pilot, "left")


async def test_a_row_that_is_gone_takes_the_field_along(book: Path) -> None:
    async with running(book, "2", "right", "right", "i") as pilot:
        assert isinstance(pilot.app, AorApp)
        session, row_id = pilot.app.session, field(pilot).row_id
        assert isinstance(row_id, int)
        await session.do(rows.archive, "clients", [row_id], today=agency.TODAY, actor="ana")
        await typed(pilot)
        assert not isinstance(pilot.app.focused, CellField)
        assert message(pilot) == "! The row is no longer in the list; nothing was changed."
        assert len(names(pilot)) == 5


async def test_a_book_that_can_only_be_read_is_not_edited(book: Path) -> None:
    async with running(book, "2", "right", "right", "i", read_only=True) as pilot:
        assert message(pilot) == "! This book can only be read here."


async def test_a_hostile_name_is_typed_shown_and_saved_like_any_other(book: Path) -> None:
    name = "漢字 [b]x[/] \x1b[31m ‮é"
    async with running(book, "2", "right", "right", "i") as pilot:
        await put(pilot, name)
        assert ": name 漢字 [b]x[/] ␛[31m" in message(pilot)
        assert "漢字 [b]x[/]" in shown(pilot)[4]
        await typed(pilot, "i")
        assert field(pilot).value.startswith("漢字 [b]x[/] ␛[31m")
        assert all(len(line) <= 80 for line in shown(pilot))
        await typed(pilot, "escape", "o", *"ana", "enter")
        assert "owner ana." in message(pilot)
