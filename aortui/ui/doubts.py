"""Saves by a key that had no good answer: settled once the server is back, and never written twice.

A form or a prompt stays open and knows what it has sent; see ``ui/once``. A key of a list leaves
nothing that could: what it would have written is kept here by its name until it is known, and
told, whether that stands in the book. The same key on the same rows means the same save till then.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from aortui.errors import AortuiError, Unsure
from aortui.tuples import NamedTuple
from aortui.ui import once
from aortui.ui.away import LESS

if TYPE_CHECKING:
    from aortui.ui.app import AorApp
    from aortui.ui.session import Session
    from aortui.ui.written import Written

SAVED = "That was saved{}."
UNSAVED = "That was not saved; the same key does it."
TWICE = "That was saved the first time; nothing was written twice."
SEVERAL = "Of {} saves that nobody was sure of {} are there; g h lists them."


class Settled(NamedTuple):
    """What was to be written, and what of it stands in the book: an empty batch if nothing does."""

    write: partial[Written]
    found: Written
    words: str  # of the history, for what was

    def is_of(self, write: partial[Written]) -> bool:
        """Whether that would write the same once more."""
        mine = self.write
        return (mine.func, mine.args, mine.keywords) == (write.func, write.args, write.keywords)


class Doubts:
    """The saves of one session of which nobody knows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._open: dict[str, partial[Written]] = {}  # by their names
        self._settled: list[Settled] = []  # of which nothing was told yet
        self._is_asking = False

    @property
    def are_open(self) -> bool:
        """Whether there is something to look up."""
        return bool(self._open)

    async def do(self, write: partial[Written]) -> Written:
        """Write, unless the same was written after all while nobody knew. Raises Lost."""
        if name := once.name():
            return await self._put(name, write)  # whoever tries it looks it up
        if "command_id" in write.keywords:
            return await self._session.saving.put(write)  # so does the service itself
        known = [*self._settled, *await self._settle(self.look_up)]
        if (found := self._stands(write, known)) is not None:
            return found
        name = uuid4().hex
        try:
            return await self._put(name, write)
        except Unsure:
            self._open[name] = write
            raise

    async def _put(self, name: str, write: partial[Written]) -> Written:
        from aortui.services.once import named  # a start saves nothing

        return await self._session.saving.put(partial(named, name, write))

    async def look_up(self, name: str) -> Written:
        """What was written under this name: an empty batch if nothing was. Raises Lost."""
        from aortui.services.once import look_up

        return await self._session.saving.put(partial(look_up, name))

    def _stands(self, write: partial[Written], known: Sequence[Settled]) -> Written | None:
        """What is in the book already of what a key means once more."""
        same = next((one for one in known if one.is_of(write)), None)
        if same is None:
            return None
        self._settled = [one for one in self._settled if not one.is_of(write)]
        self._session.away.notice = "" if same.found.is_empty else TWICE
        return None if same.found.is_empty else same.found

    # what becomes of them

    def heed(self, app: AorApp) -> None:
        """Look up what is open, as soon as the server answers; the keys go on meanwhile."""
        if self.are_open and not self._is_asking:
            self._is_asking = True
            app.run_worker(self._ask())

    def are_told(self) -> None:
        """The notice was shown; who presses the key once more means it."""
        self._settled.clear()

    async def _ask(self) -> None:
        from aortui.services.once import look_up

        try:
            await self._settle(lambda name: self._session.ask(look_up, name))
        except AortuiError:
            return  # the next look finds out, or the program is left
        finally:
            self._is_asking = False

    async def _settle(self, look_up: Callable[[str], Awaitable[Written]]) -> list[Settled]:
        """All that is open, whoever else may look it up meanwhile and tell it."""
        known = []
        for name, write in list(self._open.items()):
            found = await look_up(name)
            known.append(Settled(write, found, await self._words(found)))
            if self._open.pop(name, None) is not None:  # nobody else was faster
                self._settled.append(known[-1])
                if self._session.away.notice != LESS:
                    self._session.away.notice = told(self._settled)
        return known

    async def _words(self, found: Written) -> str:
        """Those of the history."""
        from aortui.services import history

        if found.is_empty:
            return ""
        newest = await self._session.ask(history.rows, 1, actor=self._session.actor)
        return next((line.words for line in newest if line.id == found.id), "")


def told(settled: Sequence[Settled]) -> str:
    """What is known by now."""
    there = [one for one in settled if not one.found.is_empty]
    if len(settled) > 1:
        return SEVERAL.format(len(settled), len(there))
    if not there:
        return UNSAVED
    return SAVED.format(f": {there[0].words}" if there[0].words else "")
