"""A cell or a text is typed, and somebody was faster with its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.ui.widgets.cell_field import CellField
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.colleague import Colleague
from tests.ui.own_app import list_of
from tests.ui.own_book import until
from tests.ui.test_stale import ACME, ana, edits, stands


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def fee_cell(pilot: Pilot[None]) -> int:
    """The cell of the fee of Acme's scope; gives the number of its client."""
    screen = list_of(pilot)
    columns = [column.label for column in screen.table.columns]
    await typed(pilot, *["right"] * (columns.index("client") + 1), "i")
    assert isinstance(pilot.app.focused, CellField)
    return screen.targets()[0].row_id


async def test_another_field_of_the_row_is_no_matter(book: Path) -> None:
    async with running(book, "2", *ACME) as pilot:
        client = await fee_cell(pilot)
        await ana(pilot, edits, "clients", client, notes="told by ana")
        await typed(pilot, *" & Sons", "enter")
        found = await stands(pilot, "clients", client)
        assert (found["name"], found["notes"]) == ("Acme Corp & Sons", "told by ana")


async def test_the_same_field_is_asked_about_and_enter_puts_mine(book: Path) -> None:
    async with running(book, "2", *ACME) as pilot:
        client = await fee_cell(pilot)
        await ana(pilot, edits, "clients", client, name="Acme of ana")
        await typed(pilot, *" & Sons", "enter")
        assert "! ana wrote Acme of ana at " in shown(pilot)[22]
        assert "Enter puts yours, Esc" in shown(pilot)[22]
        assert (await stands(pilot, "clients", client))["name"] == "Acme of ana"
        assert isinstance(pilot.app.focused, CellField)
        await typed(pilot, "enter")
        assert (await stands(pilot, "clients", client))["name"] == "Acme Corp & Sons"


async def test_in_a_narrow_window_it_says_what_enter_does(book: Path) -> None:
    async with running(book, "2", *ACME, size=(60, 20)) as pilot:
        client = await fee_cell(pilot)
        for name in ("Acme of ana", "Acme of ana and all her many friends"):
            await ana(pilot, edits, "clients", client, name=name)
            await typed(pilot, *" & Sons", "enter")
            said = next(line for line in shown(pilot) if "! " in line and "ana wrote" in line)
            assert "Enter puts yours" in said
            assert "…" not in said.partition("Enter puts yours")[0]


async def test_a_cell_that_is_being_typed_is_open_for_editing(book: Path) -> None:
    other = Colleague(book, "ana", is_shown=False)
    async with running(book, "2", *ACME) as pilot:
        client = await fee_cell(pilot)
        await until(pilot, lambda: bool(other.open_of("max")))
        assert [one.rows for one in other.open_of("max") or []] == [(("clients", client),)]
        await typed(pilot, "escape")
        await until(pilot, lambda: other.open_of("max") == [])
    other.seat.leave()
