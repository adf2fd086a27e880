"""A server that did not answer for a moment: that is said, and no longer than it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import books
from aortui.ui.screens.list_screen import ListScreen
from tests import agency
from tests.ui.agency_app import shown
from tests.ui.losing import until
from tests.ui.test_away import cut_off


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_server_that_was_only_slow_leaves_what_was_said(
    book: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    away = "is away, 2 s; asking again."
    async with cut_off(book, monkeypatch, "2", size=size) as (pilot, _):
        page = pilot.app.screen
        assert isinstance(page, ListScreen)
        for said in ("That was done.", "So was this."):
            page.say(said, "done", "u", "undo")
            before = shown(pilot)
            monkeypatch.setattr(books, "silence", lambda: 2.0)
            page.session.away.heed()
            await until(pilot, lambda: away in "\n".join(shown(pilot)))
            monkeypatch.setattr(books, "silence", lambda: 0.0)
            await until(pilot, lambda before=before: shown(pilot) == before)
        monkeypatch.setattr(books, "silence", lambda: 2.0)
        await until(pilot, lambda: away in "\n".join(shown(pilot)))
        await pilot.press("j")
        page.say("This came since.")
        monkeypatch.setattr(books, "silence", lambda: 0.0)
        await until(pilot, lambda: "This came since." in "\n".join(shown(pilot)))
