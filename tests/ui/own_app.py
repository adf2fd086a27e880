"""The program on the small agency, with a settings file of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from aortui import settings
from aortui.settings import Opening
from aortui.ui.screens.list_screen import ListScreen
from tests import agency
from tests.ui.running import opened, typed


@asynccontextmanager
async def running(
    book: Path, *keys: str, size: tuple[int, int] = (80, 24), kept: bool = True
) -> AsyncIterator[Pilot[None]]:
    """The program, after these keys; it reads what the last one kept."""
    own = book.parent / "own" / "settings.toml"
    opening = Opening(
        str(book), "max", book.parent / "state", today=agency.TODAY,
        settings=settings.load(own), own=own if kept else None,
    )  # fmt: skip
    async with opened(opening, size) as (_, pilot):
        await typed(pilot, *keys)
        yield pilot


def kept(book: Path) -> str:
    """The settings file; empty if there is none."""
    own = book.parent / "own" / "settings.toml"
    return own.read_text("utf-8") if own.exists() else ""


def list_of(pilot: Pilot[None]) -> ListScreen[object]:
    screen = pilot.app.screen
    assert isinstance(screen, ListScreen)
    return screen


def own_file(book: Path, text: str) -> None:
    """What the person had chosen before."""
    own = book.parent / "own" / "settings.toml"
    own.parent.mkdir()
    own.write_text(text, "utf-8")
