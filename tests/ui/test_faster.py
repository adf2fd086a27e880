"""A key means what one looked at: where somebody was faster it does nothing, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import pitches, terms
from aortui.store.models import Term, db
from aortui.ui.app import AorApp
from aortui.ui.screens.form import FormScreen
from tests import agency
from tests.agency import TODAY
from tests.ui.agency_app import running, shown
from tests.ui.names_app import settle
from tests.ui.running import hear, press

ACME = ("slash", *"acme media", "enter")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def ana(service: Callable[..., Any], *args: Any, **more: Any) -> Any:
    """A colleague does it, through a connection of her own: one has not heard of it yet."""
    with db.connection_context():
        return service(*args, actor="ana", **more)


async def heard(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app, AorApp)
    await hear(pilot.app.session)
    await settle(pilot)


def of_terms(scope_id: int) -> list[tuple[int, str]]:
    """The year in which each ends, and its stage."""
    with db.connection_context():
        found = Term.select().where(Term.scope == scope_id).order_by(Term.id)
        return [(one.ends_on.year, one.stage) for one in found]


async def acme(pilot: Pilot[None]) -> int:
    """The scope under the cursor."""
    await press(pilot, "3", *ACME)
    scope_id = pilot.app.screen.targets()[0].scope_id  # type: ignore[attr-defined]
    assert isinstance(scope_id, int)
    return scope_id


async def test_two_who_move_a_renewal_on_move_it_one_stage(book: Path) -> None:
    async with running(book) as pilot:
        scope_id = await acme(pilot)
        assert of_terms(scope_id) == [(2027, "prepared")]
        ana(terms.step, [scope_id], 1, today=TODAY)
        await press(pilot, "greater_than_sign")
        assert shown(pilot)[22].startswith("  ! Not done, the term has been changed: ana, ")
        assert of_terms(scope_id) == [(2027, "discussed")]
        await heard(pilot)
        await press(pilot, "greater_than_sign")
        assert of_terms(scope_id) == [(2027, "proposed")]


async def test_ones_own_keys_behind_each_other_all_count(book: Path) -> None:
    async with running(book) as pilot:
        scope_id = await acme(pilot)
        ana(terms.step, [scope_id + 1], 1, today=TODAY)  # another one
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert of_terms(scope_id) == [(2027, "proposed")]


async def test_two_who_move_a_pitch_on_move_it_one_stage(book: Path) -> None:
    async with running(book, "6") as pilot:
        [pitch] = pilot.app.screen.targets()  # type: ignore[attr-defined]
        ana(pitches.step, [pitch.row_id], 1)
        await press(pilot, "greater_than_sign")
        assert shown(pilot)[22].startswith("  ! Not done, the pitch has been changed: ana, ")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_next_term_that_somebody_has_entered_meanwhile_is_told_of(
    book: Path, size: tuple[int, int]
) -> None:
    async with running(book, size=size) as pilot:
        scope_id = await acme(pilot)
        await press(pilot, "r", "r", "tab", "tab", *"31mar28")
        ana(terms.renew, [scope_id], today=TODAY)
        await press(pilot, "f2")
        said = " ".join(line.strip() for line in shown(pilot)[-3:-1])
        assert "Not saved: The scope has got a term: ana, " in said
        assert "F2 saves yours too" in said
        screen = pilot.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.sheet.texts["ends_on"] == "31mar28"
        assert of_terms(scope_id) == [(2027, "agreed"), (2029, "none")]
        await press(pilot, "f2")
        assert of_terms(scope_id) == [(2027, "agreed"), (2029, "none"), (2028, "none")]


async def test_a_next_term_beside_which_nothing_has_come_is_saved(book: Path) -> None:
    async with running(book) as pilot:
        scope_id = await acme(pilot)
        await press(pilot, "r", "r", "tab", "tab", *"31mar28", "f2")
        assert of_terms(scope_id) == [(2027, "prepared"), (2028, "none")]
