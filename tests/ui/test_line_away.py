"""The quick line when the book's server goes away: what was typed and what was said stay."""

from __future__ import annotations

import math
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import quick
from aortui.store.models import TABLES
from aortui.ui.app import AorApp
from aortui.ui.dialogs.quick_line import QuickLine
from tests import agency
from tests.ui.losing import Line, hurried, until
from tests.ui.names_app import settle, text
from tests.ui.own_book import count, press
from tests.ui.quick_app import NAMES, field, line

STALE = "Not written: The book has changed; look again: ana, "
KEPT = "all you saved is there"
AFTER = re.compile(r"server is away, \d+ s; your last key did nothing\.")


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


def newest(entity: str) -> str:
    """What was written last."""
    row = TABLES[entity].select().order_by(TABLES[entity].id.desc()).get()
    return str(row.name if entity == "clients" else row.summary)


async def written_meanwhile(app: AorApp, said: str) -> None:
    """A colleague writes, and no screen has heard of it."""
    await app.session.ask(partial(quick.add, said, today=app.session.today, actor="ana"))


async def ahead(pilot: Pilot[None], words: str) -> None:
    """Typed while something is being read."""
    await pilot.press(*(NAMES.get(letter, letter) for letter in words))


async def enter_cut_off(app: AorApp, pilot: Pilot[None], server: Line) -> None:
    """A line, and Enter; it waits to be read."""
    server.is_cut = True
    await ahead(pilot, "call they like it")
    await pilot.press("enter")
    await until(pilot, lambda: " s; yours waits." in text(app))


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
        assert "USD 1,300,000 a year → USD 1,400,000 a year" in text(app)  # what Enter would do now
        for _ in range(10):  # looks at whether there is something to tell
            await pilot.pause(0.05)
            assert STALE in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: KEPT in text(app))
        assert field(app) == ""


async def test_what_is_typed_behind_a_line_that_was_saved_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "backspace", "Kestrel pr 40k") as (app, pilot, server):
        server.is_cut_in_commit = server.is_kept = True
        await pilot.press("enter")
        await until(pilot, lambda: " s; yours waits." in text(app))
        server.is_cut = False
        await until(pilot, lambda: "Kestrel: client, scope written." in text(app))
        assert "Kestrel ›" in text(app)  # in the same frame: what is typed next means that client
        assert field(app) == ""


@pytest.mark.parametrize(
    ("key", "words", "entity"),
    [("home", "call they like it", "activities"), ("backspace", "Wayne pr 10k", "clients")],
)
async def test_what_is_typed_behind_its_form_that_was_saved_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch, key: str, words: str, entity: str
) -> None:
    subject, cuts = quick.subject, list[str]()
    async with cut_off(book, monkeypatch, "backspace", "Kestrel pr 40k") as (app, pilot, server):

        def lost(done: quick.Batch) -> quick.Named | None:
            server.is_cut = server.is_cut or not cuts
            cuts.append("once")
            return subject(done)

        monkeypatch.setattr(quick, "subject", lost)
        await press(pilot, "f4")
        await pilot.press("f2")
        await until(pilot, lambda: "server is away" in text(app))
        await pilot.press(key)  # Backspace lets go of the client that the prompt is about to hold
        await ahead(pilot, words)
        await until(pilot, lambda: field(app) == words)
        await pilot.press("enter")
        assert field(app) == words
        server.is_cut = False
        await until(pilot, lambda: field(app) == "")
        assert f"{words.split()[0] if entity == 'clients' else 'Kestrel'} ›" in text(app)
        rows = await app.session.ask(lambda: newest(entity))
        assert rows == {"activities": "they like it", "clients": "Wayne"}[entity]


async def test_escape_gives_up_a_line_that_waits_to_be_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch) as (app, pilot, server):
        before = await count(app, "activities")
        await enter_cut_off(app, pilot, server)
        await pilot.press("escape")
        await until(pilot, lambda: AFTER.search(text(app)) is not None)  # it stays while away
        assert isinstance(app.screen, QuickLine)
        assert field(app) == "call they like it"
        server.is_cut = False
        await until(pilot, lambda: KEPT in text(app))
        assert await count(app, "activities") == before
        await press(pilot, "enter")
        assert await count(app, "activities") == before + 1


async def test_enter_twice_on_a_line_that_waits_is_one_save(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch) as (app, pilot, server):
        before = await count(app, "activities")
        await enter_cut_off(app, pilot, server)
        await pilot.press("enter")
        cleared = list[str]()
        fill = type(app.screen.field).fill  # type: ignore[attr-defined]

        def filled(it: Any, words: str) -> None:
            cleared.append(words)
            fill(it, words)

        monkeypatch.setattr(type(app.screen.field), "fill", filled)  # type: ignore[attr-defined]
        server.is_cut = False
        await until(pilot, lambda: field(app) == "")
        await settle(pilot)
        assert cleared == [""]  # what is typed by the second time would be gone
        assert await count(app, "activities") == before + 1


async def test_the_notice_waits_for_a_pause_of_whoever_types(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch) as (app, pilot, server):
        saving = app.session.saving
        server.is_cut = True
        await pilot.press("c")
        await until(pilot, lambda: "server is away" in text(app))
        saving.pressed_at = math.inf  # as if a key had come just now, at each look
        server.is_cut = False
        await until(pilot, lambda: bool(app.session.away.notice))
        for _ in range(10):  # the next key would take it away
            await pilot.pause(0.05)
            assert KEPT not in text(app)
        saving.pressed_at = 0.0
        await until(pilot, lambda: KEPT in text(app))
