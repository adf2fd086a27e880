"""A key that must read before it saves, while the server is away: Esc gives it up, for good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.ui.app import AorApp
from aortui.ui.screens.list_screen import ListScreen
from tests import agency
from tests.ui.agency_app import shown
from tests.ui.losing import Line, until
from tests.ui.names_app import settle
from tests.ui.test_away import batches, cut_off, said
from tests.ui.test_key_again import ACME
from tests.ui.test_presence_typed import FEE

UNDONE = re.compile(r"The server was away, \d+ s; your last key did nothing\.")
WAITS = re.compile(r"server is away, \d+ s; yours waits\. +Esc gives up")
AFTER = re.compile(r"server is away, \d+ s; your last key did nothing\.")
KEYS = pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("t", "c"), id="a call"),
        pytest.param(("d",), id="reviewed"),
        pytest.param(("T",), id="a task"),
        pytest.param(("e",), id="the form"),
        pytest.param(("B",), id="own call"),
        pytest.param(("o",), id="owner"),
        pytest.param(("i",), id="a cell"),
    ],
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def waits(pilot: Pilot[None], line: Line, *keys: str) -> None:
    """Press these; what they need cannot be read, and that is said."""
    line.is_cut = True
    await pilot.press(*keys)
    await until(pilot, lambda: WAITS.search(said(pilot)) is not None)


@KEYS
async def test_escape_gives_it_up_and_it_is_not_done_later(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with cut_off(book, monkeypatch, *ACME, *FEE) as (pilot, line):
        before = await batches(pilot)
        await waits(pilot, line, *keys)
        await pilot.press("escape")
        await until(pilot, lambda: AFTER.search(said(pilot)) is not None)  # it stays while away
        assert isinstance(pilot.app.screen, ListScreen)
        assert pilot.app.screen.words == "acme"  # Esc meant only that
        line.is_cut = False
        await until(pilot, lambda: "all you saved is there." in said(pilot))
        await settle(pilot)
        assert await batches(pilot) == before
        assert isinstance(pilot.app.screen, ListScreen)  # nothing has opened
        await pilot.press(*keys)
        await settle(pilot)
        opened = not isinstance(pilot.app.screen, ListScreen) or pilot.app.screen.over is not None
        assert opened or await batches(pilot) == before + 1


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_is_said_in_one_sentence(
    book: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with cut_off(book, monkeypatch, *ACME, size=size) as (pilot, line):
        line.is_cut = True
        await pilot.press("d")
        await until(pilot, lambda: WAITS.search("\n".join(shown(pilot))) is not None)
        assert isinstance(pilot.app, AorApp)
        session, told = pilot.app.session, []
        monkeypatch.setattr(session.away, "_tell", told.append)  # nothing over it
        await until(pilot, lambda: bool(told))
        await pilot.press("escape")
        await until(pilot, lambda: UNDONE.search("\n".join(shown(pilot))) is not None)
        monkeypatch.undo()
        await until(pilot, lambda: AFTER.search("\n".join(shown(pilot))) is not None)


async def test_without_escape_it_is_done_once_the_server_is_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME) as (pilot, line):
        before = await batches(pilot)
        await waits(pilot, line, "d")
        assert isinstance(pilot.app, AorApp)
        monkeypatch.setattr(pilot.app.session.away, "_tell", lambda _: None)  # nothing over it
        await pilot.press("ctrl+q")  # one does not leave it
        await until(pilot, lambda: "yours still waits; Esc" in said(pilot))
        line.is_cut = False
        await until(pilot, lambda: "reviewed" in said(pilot))
        await settle(pilot)
        assert await batches(pilot) == before + 1
        assert pilot.app.return_code is None


async def test_what_is_saved_already_is_not_given_up_by_what_is_read_behind_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call is told with what it has moved, which is read once it is saved."""
    async with cut_off(book, monkeypatch, *ACME) as (pilot, line):
        before = await batches(pilot)
        assert isinstance(pilot.app, AorApp)
        session = pilot.app.session
        saved = session.saved

        def cut(saving: object) -> None:
            line.is_cut = True
            saved(saving)  # type: ignore[arg-type]

        monkeypatch.setattr(session, "saved", cut)
        await pilot.press("t", "c")
        await until(pilot, lambda: "asking again" in said(pilot))
        assert not session.saving.must_read
        await pilot.press("escape")
        assert "did nothing" not in said(pilot)
        line.is_cut = False
        await settle(pilot)
        assert await batches(pilot) == before + 1
