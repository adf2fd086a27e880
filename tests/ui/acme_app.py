"""The program on the small agency of ``tests/acme``, one key after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from aortui.settings import Opening
from aortui.ui.app import AorApp
from tests.acme import TODAY
from tests.ui.running import opened
from tests.ui.running import press as press


@asynccontextmanager
async def running(
    book: Path, size: tuple[int, int] = (80, 24), actor: str = "sam", *, read_only: bool = False
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The program as it stands after its first paint."""
    opening = Opening(
        book=str(book), actor=actor, state=book.parent, today=TODAY, read_only=read_only
    )
    async with opened(opening, size) as (app, pilot):
        yield app, pilot
