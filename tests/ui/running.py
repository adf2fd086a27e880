"""The program on an open book, and keys for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from aortui.settings import Opening
from aortui.store import changes
from aortui.ui.app import AorApp
from aortui.ui.session import Session
from tests.ui.names_app import settle

PATIENCE = 20  # seconds; only a failing test waits that long
NEVER = 3600  # seconds: nobody else writes while the test runs


@asynccontextmanager
async def opened(
    opening: Opening, size: tuple[int, int], *, poll_seconds: float = NEVER
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The program as it stands after its first paint."""
    session = Session(opening)
    session.open()
    app = AorApp(session, poll_seconds=poll_seconds)
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
    finally:
        if app.return_code is None:  # nobody left it: what stood there is no draft
            session.drafts.keep({})
        session.close()


async def hear(session: Session) -> None:
    """Until all is heard that stands in the book by now: a server tells of it in its own time."""
    newest = await session.ask(changes.newest_id)
    async with asyncio.timeout(PATIENCE):
        while session.watch.mark.newest < newest:
            await session.poll()
            await asyncio.sleep(0)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys, and all that each of them brings about."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def typed(pilot: Pilot[None], *keys: str) -> None:
    """Keys one behind the other, as fast hands type them, and all that they bring about."""
    await pilot.press(*keys)
    await settle(pilot)
