"""A page whose keys begin what may take long: the next one waits, until that has been said."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual import events
from textual.worker import Worker

from aortui.errors import AortuiError
from aortui.ui.screens.page import Page, T
from aortui.ui.session import Session
from aortui.ui.under_way import finished, is_under_way
from aortui.ui.waiting import Stopped, Wait, stop_or_leave, stoppable

A = TypeVar("A")


class LongPage(Page[T]):
    """A page with ``long(work)``, which Esc stops; what a key begins is ``doing``."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.wait: Wait | None = None  # for what is going on just now
        self.doing: Worker[None] | None = None  # what the last key does beside the keys
        self.is_there = asyncio.Event()  # with all that it begins with

    def begin_anew(self) -> None:
        """It is going to be shown with something else."""
        self.wait = None
        self.is_there.clear()

    async def takes(self, key: events.Key) -> bool:
        """What the last key began comes first; once that is said to take long, other keys work."""
        if self.wait is None or not self.wait.is_said:
            await self.session.saving.unless_it_waits(self._done())
        if self.app.screen is self:
            return await super().takes(key)
        await self.app.on_event(key)
        return True

    async def _done(self) -> None:
        await self.is_there.wait()
        while is_under_way(self.doing):
            await finished(self.doing)

    async def long(self, work: Callable[[Wait], Awaitable[A]]) -> A | None:
        """Something that Esc stops, or leaving; a refusal is shown and answered with None."""
        try:
            return await stoppable(self, work)
        except AortuiError as error:
            self.say(str(error), "note" if isinstance(error, Stopped) else "refused")
            return None
        finally:
            if self.wait is None:
                self.show_footer()

    def action_cancel(self) -> None:
        """Stop what is going on, else leave with nothing written."""
        stop_or_leave(self)

    def action_back(self) -> None:
        """Leave with nothing written."""
        self.dismiss(None)

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.run_action("app.leave")
