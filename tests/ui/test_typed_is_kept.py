"""Wherever text is typed: what one would be sorry to lose is there again at the next start."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.errors import Busy
from aortui.services import cells, review
from aortui.ui import drafts
from aortui.ui.app import AorApp
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.widgets.cell_field import CellField
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.own_app import list_of

CELL = ("3", "j", *("right",) * 5, "i")  # the fee


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def app(pilot: Pilot[None]) -> AorApp:
    assert isinstance(pilot.app, AorApp)
    return pilot.app


def field(pilot: Pilot[None]) -> CellField:
    found = pilot.app.focused
    assert isinstance(found, CellField)
    return found


def texts(pilot: Pilot[None]) -> dict[str, drafts.Texts]:
    app(pilot).keep_drafts()
    return drafts.load(app(pilot).session.opening.state)


def message(pilot: Pilot[None]) -> str:
    return shown(pilot)[22].strip()


async def drop(book: Path, *keys: str, number: int = signal.SIGHUP, actor: str = "max") -> None:
    """Type this, and the line drops."""
    async with running(book, *keys, actor=actor) as pilot:
        os.kill(os.getpid(), number)
        await pilot.pause()
    assert app(pilot).return_code == 128 + number


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
async def test_a_cell_goes_on_where_the_line_dropped(book: Path, number: int) -> None:
    await drop(book, *CELL, *"777k", number=number)
    async with running(book) as pilot:
        assert "What you typed in fee of " in message(pilot)
        await typed(pilot, *CELL)
        assert field(pilot).value.endswith("777k")
        assert "filled in again" in message(pilot)
        assert [one["text"] for one in texts(pilot).values()] == [field(pilot).value]
        await typed(pilot, "escape")
        assert texts(pilot) == {}
        await typed(pilot, "i")
        assert "777k" not in field(pilot).value


async def test_a_cell_that_somebody_wrote_meanwhile_says_so(book: Path) -> None:
    await drop(book, *CELL, *"777k")
    async with running(book, *CELL[:-1]) as pilot:
        row = list_of(pilot).targets()[0]
        seen = await app(pilot).session.ask(cells.read, "terms", "fee", [row.row_id])
        await app(pilot).session.ask(cells.save, seen, "EUR 5m", today=agency.TODAY, actor="ana")
        await typed(pilot, "i")
        assert "Yours is here again; the cell now says EUR 5,000,000. Enter puts yours." in message(
            pilot
        )
        assert field(pilot).value.endswith("777k")


async def test_a_cell_that_is_saved_or_untouched_leaves_no_draft(book: Path) -> None:
    async with running(book, *CELL) as pilot:
        assert texts(pilot) == {}
        field(pilot).fill("123k")
        assert len(texts(pilot)) == 1
        await typed(pilot, "enter")
        assert "123,000" in message(pilot)
        assert texts(pilot) == {}


async def test_a_cell_whose_row_goes_keeps_what_was_typed(book: Path) -> None:
    async with running(book, *CELL, *"777k") as pilot:
        kept = field(pilot).value
        list_of(pilot).find("nothing is called so")
        await typed(pilot)
        assert message(pilot).startswith("! The row is no longer in the list; what you typed is")
        assert [one["text"] for one in texts(pilot).values()] == [kept]
        await typed(pilot, "escape", "escape")
        list_of(pilot).find("")
        await typed(pilot, "j", *CELL[2:])
        assert field(pilot).value == kept


async def test_a_note_that_was_to_follow_a_call_is_offered_as_one(book: Path) -> None:
    await drop(book, "3", "t", "c", "n", *"told of Zenda")
    async with running(book, "3", "n") as pilot:
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        assert prompt.field.value == "told of Zenda"


@pytest.mark.parametrize("way", [("1", "s", "s"), ("3", "B"), ("3", "f"), ("3", "n")])
async def test_what_prompts_hold_is_kept(book: Path, way: tuple[str, ...]) -> None:
    await drop(book, *way, *" for Zenda")
    async with running(book, *way) as pilot:
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        assert prompt.field.value.endswith(" for Zenda")


async def test_a_name_that_confirms_a_removal_is_not_filled_in_again(book: Path) -> None:
    purge = ("colon", *"purge hooli", "enter")
    await drop(book, *purge, *"Hooli", actor="sam")
    async with running(book, actor="sam") as pilot:
        assert "What you typed" not in message(pilot)
        await typed(pilot, *purge)
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        assert prompt.field.value == ""


async def test_a_reason_stays_where_the_book_refuses_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy("ana is saving since 09:14.")

    async with running(book, "1", "s", "s", *"15jan waits for Zenda") as pilot:
        monkeypatch.setattr(review, "snooze", busy)
        await typed(pilot, "enter")
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        assert prompt.field.value == "15jan waits for Zenda"
        assert "ana is saving" in message(pilot)
