"""A stage on of which nobody was sure, and a colleague was at the same term before it is pressed
again: it is one stage for each of the two.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import terms
from aortui.ui import away
from aortui.ui.doubts import TWICE
from tests import agency
from tests.agency import TODAY
from tests.ui.losing import Line, until
from tests.ui.names_app import settle
from tests.ui.own_app import list_of
from tests.ui.running import hear, press
from tests.ui.test_away import cut_off, said
from tests.ui.test_faster import acme, ana, heard, of_terms
from tests.ui.test_key_again import lose

ON = "greater_than_sign"
FASTER = "! Not done, the term has been changed: ana, "


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def unsure(
    pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch, line: Line, *, is_kept: bool
) -> int:
    """A stage on of which nobody knows; the server is back, and nothing was told yet."""
    scope_id = await acme(pilot)
    await lose(pilot, line, ON, is_kept=is_kept)
    monkeypatch.setattr(away, "SHOWN", 60.0)
    line.is_cut = False
    return scope_id


async def ana_moves_on(pilot: Pilot[None], scope_id: int) -> None:
    """And that is heard: the list shows it."""
    ana(terms.step, [scope_id], 1, today=TODAY)
    await heard(pilot)


async def test_what_was_saved_is_not_done_again_whoever_went_on_from_there(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, patience=0.2) as (pilot, line):
        scope_id = await unsure(pilot, monkeypatch, line, is_kept=True)
        await ana_moves_on(pilot, scope_id)
        assert of_terms(scope_id) == [(2027, "proposed")]
        await press(pilot, ON)
        assert of_terms(scope_id) == [(2027, "proposed")]
        monkeypatch.setattr(away, "SHOWN", 0.05)
        await until(pilot, lambda: TWICE in said(pilot))
        await press(pilot, ON)  # now it means what one looks at
        assert of_terms(scope_id) == [(2027, "agreed")]


async def test_what_was_not_saved_is_not_done_on_top_of_what_a_colleague_did(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, patience=0.2) as (pilot, line):
        scope_id = await unsure(pilot, monkeypatch, line, is_kept=False)
        await ana_moves_on(pilot, scope_id)
        assert of_terms(scope_id) == [(2027, "discussed")]
        await press(pilot, ON)
        assert FASTER in said(pilot)
        assert of_terms(scope_id) == [(2027, "discussed")]
        await press(pilot, ON)
        assert of_terms(scope_id) == [(2027, "proposed")]


async def test_what_was_not_saved_is_done_where_something_else_was_heard(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, patience=0.2) as (pilot, line):
        scope_id = await unsure(pilot, monkeypatch, line, is_kept=False)
        await ana_moves_on(pilot, scope_id + 1)
        await press(pilot, ON)
        assert of_terms(scope_id) == [(2027, "discussed")]


async def test_a_key_means_what_stands_there_till_what_was_heard_is_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch) as (pilot, _):
        scope_id = await acme(pilot)
        screen = list_of(pilot)
        read, may_read = screen.read, asyncio.Event()

        async def late() -> None:
            await may_read.wait()
            await read()

        monkeypatch.setattr(screen, "read", late)
        ana(terms.step, [scope_id], 1, today=TODAY)
        await hear(screen.session)  # and nothing of it is shown yet
        await pilot.press(ON)
        await until(pilot, lambda: FASTER in said(pilot))
        may_read.set()
        await settle(pilot)
        assert of_terms(scope_id) == [(2027, "discussed")]
        await press(pilot, ON)
        assert of_terms(scope_id) == [(2027, "proposed")]
