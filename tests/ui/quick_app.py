"""The program with its quick line open, and what one sees of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from aortui.ui.app import AorApp
from aortui.ui.dialogs.quick_line import QuickLine
from tests.ui.names_app import lines, settle
from tests.ui.own_book import press, running


@asynccontextmanager
async def line(
    book: Path, *keys: str, size: tuple[int, int] = (80, 24), lead: tuple[str, ...] = ("j", "a")
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The quick line, opened by these keys, with these typed into it."""
    async with running(book, size) as (app, pilot):
        await press(pilot, *lead)
        assert isinstance(app.screen, QuickLine)
        await typed(pilot, *keys)
        yield app, pilot


async def typed(pilot: Pilot[None], *words: str) -> None:
    """Texts letter by letter, and keys."""
    for word in words:
        keys = [word] if len(word) > 1 and word in KEYS else list(word)
        await pilot.press(*(NAMES.get(key, key) for key in keys))
    await settle(pilot)


KEYS = ("enter", "escape", "tab", "right", "up", "down", "backspace", "f4", "f2", "f1", "ctrl+u")
NAMES = {" ": "space", "@": "at", "#": "number_sign", "=": "equals_sign", ":": "colon"} | {
    ".": "full_stop", "-": "minus", "~": "tilde", '"': "quotation_mark", "'": "apostrophe",
}  # fmt: skip


def field(app: AorApp) -> str:
    assert isinstance(app.screen, QuickLine)
    return app.screen.field.value


def prompt(app: AorApp) -> str:
    """The line of the field as it is seen."""
    return next(line for line in lines(app) if "›" in line[:40] and not line.startswith(" aortui"))


def below(app: AorApp) -> list[str]:
    """What stands between the field and the footer."""
    rows = lines(app)
    return [row for row in rows[rows.index(prompt(app)) + 1 : -1] if row]
