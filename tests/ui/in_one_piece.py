"""What keys bring about that come one by one, and what the same keys do in one piece."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from aortui.services import books, history
from aortui.ui import drafts, waiting
from aortui.ui.app import AorApp
from aortui.ui.session import Session
from tests import agency
from tests.terminal import KEYS
from tests.ui.names_app import lines, settle
from tests.ui.own_app import kept, running
from tests.ui.own_book import PATIENCE, SHEET

LATE = 60  # turns of the event loop by which each answer of the book comes later
NEWEST = 50  # entries of the history that are looked at
AT = re.compile(r"\b\d\d:\d\d\b")  # the minute that it is


class Outcome(NamedTuple):
    """What is there once all keys are obeyed."""

    written: list[str]  # by the keys, in words of the history, the newest first
    kept: str  # the person's settings
    drafts: Mapping[str, drafts.Texts]
    shown: list[str]  # on the screen; nothing once the program was left


def strokes(keys: Sequence[str]) -> Iterator[events.Key]:
    """The keys; what is no name of one is typed letter by letter."""
    for key in keys:
        if key in KEYS:
            yield events.Key(key, " " if key == "space" else None)
        else:
            yield from (events.Key(_character_to_key(letter), letter) for letter in key)


@contextmanager
def late_answers() -> Iterator[None]:
    """The book takes its time: what does not wait for it is done long before."""
    asks = Session.ask

    async def ask(self: Session, service: Callable[..., Any], *args: Any, **more: Any) -> Any:
        for _ in range(LATE):
            await asyncio.sleep(0)
        try:
            return await asks(self, service, *args, **more)
        finally:
            for _ in range(LATE):
                await asyncio.sleep(0)

    with mock.patch.object(Session, "ask", ask):
        yield


async def obeyed(pilot: Pilot[None]) -> None:
    """Until nothing is left to be done, or the program was left."""
    app, is_busy = pilot.app, True
    while app.return_code is None and is_busy:
        heard = asyncio.Event()
        app.call_later(heard.set)  # behind all keys that are there
        while app.return_code is None and not heard.is_set():
            await asyncio.sleep(0)
        if app.return_code is None:
            await settle(pilot)
            is_busy = not app._message_queue.empty()


async def pressed(folder: Path, before: Sequence[str], keys: Sequence[str]) -> Outcome:
    """One key after the other, each when all is done that the last one brought about."""
    return await _pressed(folder, before, keys, is_at_once=False)


async def pressed_at_once(folder: Path, before: Sequence[str], keys: Sequence[str]) -> Outcome:
    """All of them before the first one is obeyed."""
    with late_answers():
        return await _pressed(folder, before, keys, is_at_once=True)


async def _pressed(
    folder: Path, before: Sequence[str], keys: Sequence[str], *, is_at_once: bool
) -> Outcome:
    folder.mkdir()
    shutil.copy(SHEET, folder / "list.csv")
    book, shown = agency.copy(folder / "agency.aortui"), []
    home = mock.patch.dict(os.environ, HOME=str(folder))
    quick = mock.patch.object(waiting, "PATIENCE", PATIENCE)  # else a key need not wait
    async with running(book) as pilot:
        app = pilot.app
        assert isinstance(app, AorApp)
        with home, quick:
            for key in strokes(before):
                app.post_message(key)
                await obeyed(pilot)
            stood = await app.session.ask(history.rows, NEWEST, actor="max")
            for key in strokes(keys):
                app.post_message(key)
                if not is_at_once:
                    await obeyed(pilot)
            await obeyed(pilot)
        if app.return_code is None:
            shown = [AT.sub("hh:mm", line) for line in lines(app)]
    written = _written(book)[: -len(stood) or None]
    return Outcome(written, kept(book), drafts.load(book.parent / "state"), shown)


def _written(book: Path) -> list[str]:
    books.open_book(book)
    try:
        return [line.words for line in history.rows(NEWEST, actor="max")]
    finally:
        books.close_book()
