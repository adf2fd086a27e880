"""What one types into a cell or a prompt: others see it, and one sees who else is at the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services.presence import Editing
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.presence import clock
from aortui.ui.widgets.cell_field import CellField
from tests import agency
from tests.ui.colleague import NINE, Colleague
from tests.ui.names_app import lines
from tests.ui.own_app import list_of
from tests.ui.own_book import running, until
from tests.ui.running import press

ACME = ("slash", *"acme", "enter")
FEE = ("right",) * 5  # on Scopes: risk, client, scope, held, fee
LONG = "christina.of.the.media.department.in.hamburg.and.elsewhere"
SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20)])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture
def ana(book: Path) -> Iterator[Colleague]:
    found = Colleague(book, "ana")
    yield found
    found.seat.leave()


def cell(pilot: Pilot[None]) -> CellField:
    found = pilot.app.focused
    assert isinstance(found, CellField)
    return found


@SIZES
async def test_a_cell_says_above_the_list_who_has_its_row_open_as_they_come_and_go(
    book: Path, ana: Colleague, size: tuple[int, int]
) -> None:
    async with running(book, size) as (app, pilot):
        await press(pilot, "2", *ACME, "right", "right")
        above = lines(app)[1]
        await press(pilot, "i")
        assert lines(app)[1] == above
        now = datetime.now(UTC).isoformat()
        ana.has_open(Editing("any", cell(pilot).rows, now))
        said = f"  ! ana has this open for editing since {clock(now, app.session.today, 'UTC')}."
        await until(pilot, lambda: lines(app)[1] == said)
        await press(pilot, *" & Sons")
        assert lines(app)[1] == said  # for as long as one types
        ana.has_open(Editing("another", (("clients", 99),), now))
        await until(pilot, lambda: lines(app)[1] == above)
        ana.has_open(Editing("any", cell(pilot).rows, now))
        await until(pilot, lambda: lines(app)[1] == said)
        await press(pilot, "escape")
        assert lines(app)[1] == above  # it is about the cell


async def test_what_is_open_already_is_said_when_the_cell_opens(book: Path, ana: Colleague) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "2", *ACME, "right", "right")
        row = ("clients", list_of(pilot).targets()[0].row_id)
        ana.has_open(Editing("Acme Corp", (row,), NINE))
        await until(pilot, lambda: bool(app.session.presence.elsewhere([row])))
        await press(pilot, "i")
        assert cell(pilot).rows == (row,)
        assert "ana has this open for editing since 09:00." in lines(app)[1]


async def test_a_cell_of_several_rows_says_that_one_of_these_is_open(
    book: Path, ana: Colleague
) -> None:
    ben = Colleague(book, "ben")
    async with running(book, (60, 20)) as (app, pilot):
        await press(pilot, "2", "space", "j", "space", "right", "right", "i")
        first, second = cell(pilot).rows
        ana.has_open(Editing("any", (first,), NINE))
        await until(
            pilot,
            lambda: "ana has one of these open for editing since 09:00." in lines(app)[1],
        )
        ben.has_open(Editing("any", (second,), NINE.replace("09", "10")))
        await until(pilot, lambda: "ana and ben are editing some of these." in lines(app)[1])
    ben.seat.leave()


async def test_others_are_told_whose_cell_is_being_typed(book: Path, ana: Colleague) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "3", *ACME, *FEE, "i")
        await until(pilot, lambda: bool(ana.open_of("sam")))
        [record] = ana.open_of("sam") or []
        assert record.name.startswith("fee of Acme Corp")
        assert record.rows == cell(pilot).rows
        await press(pilot, "escape")
        await until(pilot, lambda: ana.open_of("sam") == [])
        assert app.session.presence.all


@SIZES
@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        pytest.param(("3", *ACME, "o"), "Owner of Acme Corp", id="owner"),
        pytest.param(("2", *ACME, "number_sign"), "Tags of Acme Corp", id="tags"),
        pytest.param(("3", *ACME, "s", "s"), "Snooze Acme Corp", id="snooze"),
        pytest.param(("3", *ACME, "B"), "Own call on Acme Corp", id="own call"),
        pytest.param(("2", *ACME, "t", "c", "n"), "What was it about? Acme", id="what it was"),
    ],
)
async def test_a_prompt_about_a_record_is_seen_by_others_and_says_who_else_is_at_it(
    book: Path, keys: tuple[str, ...], asked: str, size: tuple[int, int]
) -> None:
    max_ = Colleague(book, LONG)
    async with running(book, size) as (app, pilot):
        await press(pilot, *keys)
        prompt = app.screen
        assert isinstance(prompt, Prompt)
        await until(pilot, lambda: bool(max_.open_of("sam")))
        [record] = max_.open_of("sam") or []
        assert record.name.startswith(asked)
        assert record.rows == prompt.rows != ()
        below = next(at for at, line in enumerate(lines(app)) if asked in line) + 1
        assert lines(app)[below].strip() == ""
        max_.has_open(Editing("any", prompt.rows[-1:], NINE))
        whole = f"! {LONG} has this open for editing since 09:00."
        rest = " has this open for editing since 09:00."
        await until(pilot, lambda: lines(app)[below].endswith(rest))
        said = lines(app)[below]
        assert said.startswith("  ! christina.of.")
        assert whole in said or len(whole) > size[0] - 3
        await press(pilot, "escape")
        await until(pilot, lambda: max_.open_of("sam") == [])
    max_.seat.leave()


@pytest.mark.parametrize("keys", [("s", "s"), ("B",)])
async def test_a_form_is_not_warned_of_what_leaves_its_record_as_it_is(
    book: Path, ana: Colleague, keys: tuple[str, ...]
) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "3", *ACME, *keys)
        prompt = app.screen
        assert isinstance(prompt, Prompt)
        [(_, scope_id)] = prompt.rows
        ana.has_open(Editing("any", prompt.rows, NINE))
        rows = prompt.rows
        await until(pilot, lambda: bool(app.session.presence.elsewhere(rows)))  # the same prompt
        await press(pilot, "escape", "e")
        assert app.screen.form.edited[0] == ("scopes", scope_id)  # type: ignore[attr-defined]
        assert "open for editing" not in "\n".join(lines(app))


@SIZES
async def test_two_who_renew_the_same_scope_know_of_each_other(
    book: Path, ana: Colleague, size: tuple[int, int]
) -> None:
    async with running(book, size) as (app, pilot):
        await press(pilot, "3", *ACME, "r", "r")
        await until(pilot, lambda: bool(ana.open_of("sam")))
        [record] = ana.open_of("sam") or []
        ana.has_open(Editing(record.name, record.rows, NINE))
        said = "  ! ana has this open for editing since 09:00."
        await until(pilot, lambda: lines(app)[1] == said)


async def test_a_prompt_about_no_record_is_nobodys_business(book: Path, ana: Colleague) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "2", *ACME, "W")
        assert isinstance(app.screen, Prompt)
        await until(pilot, lambda: ana.open_of("sam") == [])
        assert ana.open_of("sam") == []
        await press(pilot, "escape")
