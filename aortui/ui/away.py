"""The book's server when it goes away: waited for, told on the message line, and one notice after.

Reading waits as long as it takes, for nothing is lost by that. Saving is given up after a minute:
the form stays open with what was typed.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from aortui.errors import Lost
from aortui.services import books

if TYPE_CHECKING:
    from aortui.ui.app import AorApp
    from aortui.ui.screens.page import Page

T = TypeVar("T")
OPENING, SAVING = 10.0, 60.0  # seconds of patience
AGAIN = 0.5  # seconds between two looks at it
SHOWN = 1.0  # seconds from which on it is told
GAVE_UP = "The book's server is away; nothing was saved. Try again when it is back."
KEPT = "The book's server was away{seconds}; all you saved is there."
LESS = "The book's server is another one now and lacks what you saved last; look at g h."


class Away:
    """Asks through losses, on the book's thread, and knows what is to be told of them."""

    def __init__(self) -> None:
        self.notice = ""
        self.is_left = False  # the program is left: nobody waits any more
        self.is_asked = False  # whether somebody waits for it just now
        self._back = 0.0  # monotonic, when it was there again
        self.is_unsaved = False  # whether a save was given up since it went away
        self._since: float | None = None  # monotonic, when it was missed first; None: it is there

    def through(self, asked: Callable[[], T], seconds: float = math.inf) -> T:
        """What a service answers, also when the server must be waited for; raises Lost."""
        try:
            answer = books.through(asked, books.Patience(seconds, self._hear))
        except Lost:
            self.is_unsaved |= seconds <= SAVING
            raise
        finally:
            self.is_asked = False
        if self._since is not None:
            self._came_back()
        return answer

    def _hear(self, seconds: float) -> None:
        self.is_asked = True
        if self._since is None:
            self._since = time.monotonic() - seconds
        if self.is_left:
            raise Lost

    def _came_back(self) -> None:
        away, self._since, self.is_unsaved = self.seconds, None, False
        with suppress(Lost):  # the next one who asks waits again
            kept = books.has_kept()
            self._back = time.monotonic()
            self.notice = KEPT.format(seconds=f" for {away:.0f} s" if away >= 1 else "")
            self.notice = self.notice if kept else LESS

    @property
    def seconds(self) -> float:
        """How long it has been away; 0: it is there."""
        since = self._since
        return 0.0 if since is None else time.monotonic() - since

    @property
    def is_told(self) -> bool:
        """Whether it has been away so long that it is said."""
        return self.seconds >= SHOWN

    def begin(self, app: AorApp) -> None:
        """Tell it in this program from now on."""
        from aortui.ui.screens.page import Page  # it imports the session, which imports this

        def tell() -> None:
            if self.is_told:
                app.session.saving.let_keys_go()
            stack = app.screen_stack  # none any more while it is left
            if stack and isinstance(stack[-1], Page):
                self._tell(stack[-1])

        app.set_interval(AGAIN, tell)

    async def unless_it_waits(self, reading: Awaitable[None]) -> bool:
        """Whether something was read before it was said that the server is away."""
        task = asyncio.ensure_future(reading)
        while not task.done() and not self.is_told:
            await asyncio.wait({task}, timeout=AGAIN)
        if task.done():
            task.result()
        return task.done()

    def _tell(self, page: Page[Any]) -> None:
        if self.is_told:
            then = "your typing is not saved yet" if self.is_unsaved else "asking again"
            page.say(f"The book's server is away, {self.seconds:.0f} s; {then}.", "warn")
        elif self.notice and time.monotonic() - self._back > SHOWN:  # behind what was waited for
            page.say(self.notice, "note")
            self.notice = ""


class Turn:
    """A save in the queue of the book's thread: given up if it does not get there in time."""

    def __init__(self, away: Away, seconds: float = SAVING) -> None:
        self._away, self._until = away, time.monotonic() + seconds
        self._lock = Lock()
        self._is_taken = False

    @property
    def left(self) -> float:
        """Seconds of patience."""
        return max(0.0, self._until - time.monotonic())

    def _take(self) -> bool:
        with self._lock:
            was, self._is_taken = self._is_taken, True
        return not was

    def begin(self) -> None:
        """It has come; raises Lost if it was given up before."""
        if not self._take():
            raise Lost(GAVE_UP)

    async def in_time(self, saving: asyncio.Future[T]) -> T:
        """Its answer; Lost if the server is so long away that it did not even begin."""
        done, _ = await asyncio.wait({saving}, timeout=self.left)
        if not done and self._take():
            self._away.is_unsaved = True
            raise Lost(GAVE_UP)
        return await asyncio.shield(saving)  # who stops waiting does not stop the save
