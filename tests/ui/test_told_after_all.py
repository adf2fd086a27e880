"""What became of a save is told, whatever else there is to tell of the server meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.ui import away
from aortui.ui.app import AorApp
from tests import agency
from tests.ui.losing import until
from tests.ui.names_app import settle
from tests.ui.test_away import cut_off, said
from tests.ui.test_key_again import ACME, SAVED, doubts, lose


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def test_a_server_that_goes_away_again_does_not_take_the_answer_with_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        assert isinstance(pilot.app, AorApp)
        session = pilot.app.session
        await lose(pilot, line, "d", is_kept=True)
        monkeypatch.setattr(away, "SHOWN", 60.0)  # nothing is told yet
        line.is_cut = False
        await until(pilot, lambda: not doubts(pilot))
        await until(pilot, lambda: session.away.notice.startswith(SAVED))
        line.is_cut = True
        await pilot.press("R")
        await until(pilot, lambda: session.away.is_asked)
        line.is_cut = False
        await settle(pilot)
        monkeypatch.setattr(away, "SHOWN", 0.05)
        await until(pilot, lambda: SAVED in said(pilot))


async def test_a_program_that_is_being_left_tells_nobody_and_so_the_next_start_does(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        assert isinstance(pilot.app, AorApp)
        session = pilot.app.session
        await lose(pilot, line, "d", is_kept=True)
        told = list[str]()
        monkeypatch.setattr(session.doubts, "are_told", told.append)
        monkeypatch.setattr(pilot.app, "_return_code", 0)  # as ctrl+q does first
        line.is_cut = False
        assert not (await session.doubts.look_up(next(iter(session.doubts._open)))).is_empty
        for _ in range(10):  # looks at whether there is something to tell
            await pilot.pause(0.05)
        assert told == []
        monkeypatch.setattr(pilot.app, "_return_code", None)
        await until(pilot, lambda: SAVED in said(pilot))
        assert told
