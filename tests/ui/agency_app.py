"""The program on the small agency."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from aortui.settings import Opening
from aortui.ui.app import AorApp
from aortui.ui.screens.book_list import BookList
from tests import agency
from tests.ui.names_app import lines
from tests.ui.running import opened
from tests.ui.running import typed as typed


@asynccontextmanager
async def running(
    book: Path, *keys: str, size: tuple[int, int] = (80, 24), actor: str = "max", **more: bool
) -> AsyncIterator[Pilot[None]]:
    """The program, after these keys; max owns nothing and so sees what is everybody's."""
    opening = Opening(str(book), actor, book.parent / "state", today=agency.TODAY, **more)
    async with opened(opening, size) as (_, pilot):
        await typed(pilot, *keys)
        yield pilot


def shown(pilot: Pilot[None]) -> list[str]:
    app = pilot.app
    assert isinstance(app, AorApp)
    return lines(app)


def names(pilot: Pilot[None], first: int = 4, width: int = 13) -> list[str]:
    """What stands in the first columns of the list, down to the blank line behind it."""
    screen = pilot.app.screen
    assert isinstance(screen, BookList)
    return [
        line[2 : 2 + width].strip() for line in shown(pilot)[first : first + screen.table.length]
    ]
