"""The program on a book of one's own, new unless something was put there before."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from aortui.settings import Opening
from aortui.store.models import TABLES
from aortui.ui.app import AorApp
from aortui.ui.dialogs.file_prompt import FilePrompt
from aortui.ui.screens.imports import ImportScreen
from tests.ui.names_app import settle
from tests.ui.running import opened, press

SHEET = Path(__file__).parents[1] / "data" / "sheet.csv"
TODAY = date(2026, 11, 24)
PATIENCE = 20  # seconds; only a failing test waits that long


@asynccontextmanager
async def running(
    book: Path, size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The program as it stands after its first paint."""
    opening = Opening(book=str(book), actor="sam", state=book.parent, today=TODAY, **more)
    async with opened(opening, size, poll_seconds=0.05) as (app, pilot):
        yield app, pilot


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Wait for what will be seen."""
    async with asyncio.timeout(PATIENCE):
        while not seen():
            await pilot.pause(0.01)


async def count(app: AorApp, entity: str) -> int:
    """How many rows the open book has."""
    return await app.session.ask(lambda: int(TABLES[entity].select().count()))


async def ask_for(pilot: Pilot[None], path: Path | str) -> FilePrompt:
    """The prompt, with a name typed into it."""
    await press(pilot, "I")
    prompt = pilot.app.screen
    assert isinstance(prompt, FilePrompt)
    prompt.field.fill(str(path))
    await settle(pilot)
    return prompt


async def show(pilot: Pilot[None], path: Path) -> ImportScreen:
    """The preview of a sheet."""
    await ask_for(pilot, path)
    await press(pilot, "enter")
    screen = pilot.app.screen_stack[-1]
    if not isinstance(screen, ImportScreen):  # it asks something
        screen = pilot.app.screen_stack[-2]
    assert isinstance(screen, ImportScreen)
    return screen


def sheet(folder: Path, content: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path
