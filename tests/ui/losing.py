"""The line to the open book's server as a test cuts and mends it, whatever the book lies on."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from textual.pilot import Pilot

from aortui.errors import Lost
from aortui.services import books
from aortui.store import database
from aortui.store.away import Patience
from aortui.store.models import db
from aortui.ui import away
from aortui.ui.app import AorApp

PATIENCE = 20  # seconds; only a failing test waits that long


class Line:
    """Put between the program and its open book: what is asked while it is cut is lost."""

    def __init__(self) -> None:
        book = database.opened()
        assert book is not None
        self._engine: Any = book.engine
        self._reading, self._writing = self._engine.reading, self._engine.writing
        self.is_cut = False
        self.is_cut_in_turn = False  # before the next one
        self.is_cut_in_commit = False  # in the next one
        self.is_kept = False  # whether the server had it by then
        self._engine.reading = self._between(self._reading)
        self._engine.writing = self._in_turn
        self._engine.come_back = self._asked

    def _asked(self) -> None:
        if self.is_cut:
            raise Lost

    def _between(self, door: Callable[[], AbstractContextManager[Any]]) -> Any:
        @contextmanager
        def passing() -> Iterator[None]:
            self._asked()
            with door():
                yield

        return passing

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        is_whole = not db.in_transaction()
        self._asked()
        if self.is_cut_in_turn:
            self._cut()
        with self._writing():
            yield
            if is_whole and self.is_cut_in_commit and not self.is_kept:
                self._cut()
        if is_whole and self.is_cut_in_commit:
            self._cut()

    def _cut(self) -> None:
        self.is_cut, self.is_cut_in_turn, self.is_cut_in_commit = True, False, False
        raise Lost


def hurried(monkeypatch: Any, patience: float = 60.0) -> None:
    """What is told after a second is told at once.

    A save is given up so many seconds after its line has dropped, however long it takes here.
    """
    for name in ("SHOWN", "AGAIN"):
        monkeypatch.setattr(away, name, 0.05)

    def waiting(seconds: float, told: Callable[[float], None]) -> Patience:
        return Patience(seconds if seconds == math.inf else patience, told)  # who reads waits on

    monkeypatch.setattr(books, "Patience", waiting)


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Wait for what will be seen."""
    async with asyncio.timeout(PATIENCE):
        while not seen():
            await pilot.pause(0.01)


async def back(pilot: Pilot[None], line: Line) -> None:
    """The server is there again, and is asked at once: as a program does that looks for news."""
    line.is_cut = False
    assert isinstance(pilot.app, AorApp)
    await pilot.app.session.ask(int)
