"""The program on the small agency of ``tests/acme``, one key after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from aortui.settings import Opening
from aortui.ui.app import AorApp
from aortui.ui.session import Session
from tests.acme import TODAY
from tests.ui.names_app import settle


@asynccontextmanager
async def running(
    book: Path, size: tuple[int, int] = (80, 24), actor: str = "sam", *, read_only: bool = False
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The program as it stands after its first paint."""
    opening = Opening(
        book=str(book), actor=actor, state=book.parent, today=TODAY, read_only=read_only
    )
    session = Session(opening)
    session.open()
    app = AorApp(session, poll_seconds=3600)
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
    finally:
        session.close()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys, and all that they bring about."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
