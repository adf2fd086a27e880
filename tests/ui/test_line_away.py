"""The quick line when the book's server goes away: what was typed and what was said stay."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import quick
from aortui.ui.app import AorApp
from aortui.ui.dialogs.quick_line import QuickLine
from tests import agency
from tests.ui.losing import Line, hurried, until
from tests.ui.names_app import text
from tests.ui.own_book import count, press
from tests.ui.quick_app import NAMES, field, line

STALE = "Not written: The book has changed; look again: ana, "
KEPT = "all you saved is there"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@asynccontextmanager
async def cut_off(
    book: Path, monkeypatch: pytest.MonkeyPatch, *keys: str
) -> AsyncIterator[tuple[AorApp, Pilot[None], Line]]:
    """The quick line with these keys typed into it, and the line to its book."""
    hurried(monkeypatch)
    async with line(book, *keys) as (app, pilot):
        server = Line()
        try:
            yield app, pilot, server
        finally:
            server.is_cut = False


async def written_meanwhile(app: AorApp, said: str) -> None:
    """A colleague writes, and no screen has heard of it."""
    await app.session.ask(partial(quick.add, said, today=app.session.today, actor="ana"))


async def ahead(pilot: Pilot[None], words: str) -> None:
    """Typed while something is being read."""
    await pilot.press(*(NAMES.get(letter, letter) for letter in words))


async def test_the_notice_does_not_take_the_place_of_a_refusal(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "=mb 1.4m") as (app, pilot, server):
        await written_meanwhile(app, '= "Acme Corp" mb 1.3m')
        server.is_cut = True
        await pilot.press("enter")
        await until(pilot, lambda: " s; yours waits." in text(app))
        server.is_cut = False
        await until(pilot, lambda: STALE in text(app))
        for _ in range(10):  # looks at whether there is something to tell
            await pilot.pause(0.05)
            assert STALE in text(app)
        assert "USD 1,300,000 a year → USD 1,400,000 a year" in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: KEPT in text(app))
        assert field(app) == ""


async def test_what_is_typed_behind_a_line_that_was_saved_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = quick.subject
    async with cut_off(book, monkeypatch, "backspace", "Kestrel pr 40k") as (app, pilot, server):
        before, lines_cut = await count(app, "activities"), list[str]()

        def lost(done: Any) -> Any:
            server.is_cut = server.is_cut or not lines_cut
            lines_cut.append("once")
            return subject(done)

        monkeypatch.setattr(quick, "subject", lost)
        await pilot.press("enter")
        await until(pilot, lambda: "server is away" in text(app))
        await ahead(pilot, "call they like it")
        await until(pilot, lambda: field(app) == "call they like it")
        server.is_cut = False
        await until(pilot, lambda: "Kestrel ›" in text(app))
        assert field(app) == "call they like it"
        await press(pilot, "enter")
        assert await count(app, "activities") == before + 1


async def test_escape_gives_up_a_line_that_waits_to_be_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch) as (app, pilot, server):
        before = await count(app, "activities")
        server.is_cut = True
        await ahead(pilot, "call they like it")
        await pilot.press("enter")
        await until(pilot, lambda: " s; yours waits." in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "your last key did nothing" in text(app))
        assert isinstance(app.screen, QuickLine)
        assert field(app) == "call they like it"
        server.is_cut = False
        await until(pilot, lambda: KEPT in text(app))
        assert await count(app, "activities") == before
        await press(pilot, "enter")
        assert await count(app, "activities") == before + 1
