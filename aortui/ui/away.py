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
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from aortui.errors import Lost, Unsure
from aortui.services import books
from aortui.ui.bars import is_refusal
from aortui.ui.over import Over
from aortui.ui.paint import Line, ink

if TYPE_CHECKING:
    from textual.timer import Timer

    from aortui.ui.app import AorApp
    from aortui.ui.screens.base import BaseScreen
    from aortui.ui.screens.page import Page

T = TypeVar("T")
OPENING, SAVING = 10.0, 60.0  # seconds of patience
AGAIN = 0.5  # seconds between two looks at it
WIDE = 80  # cells of a window from which on it is told in full
SHOWN = 1.0  # seconds from which on it is told
AWAY, BRIEF = "The book's server is away", "The server is away"
GAVE_UP = "The book's server is away; nothing was saved."
ASKING, UNSAVED = "asking again", "your typing is not saved yet"
UNDONE = "your last key did nothing"
UNKNOWN = "if yours was saved is seen then"
UNREAD = "The server is away; the list comes when it is back."
IS_KEPT = "all you saved is there."
KEPT = "The book's server was away{seconds}; " + IS_KEPT
LESS = "The book's server is another one now and lacks what you saved last; look at g h."


def nothing() -> None:
    """No program is running yet."""


class Away:
    """Asks through losses, on the book's thread, and knows what is to be told of them."""

    def __init__(self) -> None:
        self.notice = ""
        self.is_left = False  # the program is left: nobody waits any more
        self.is_asked = False  # whether somebody waits for it just now
        self._back = 0.0  # monotonic, when it was there again
        self._then = ASKING  # what is said of a save that was given up since it went away
        self._wake: Callable[[], None] = nothing  # once it is missed: the keys, and who tells it
        self._telling: Timer | None = None
        self._over = Over()
        self._before: tuple[Line, ...] = ()  # what stood there, and does again
        self._since: float | None = None  # monotonic, when it was missed first; None: it is there

    def through(
        self, asked: Callable[[], T], seconds: float = math.inf, turn: Turn | None = None
    ) -> T:
        """What a service answers, also when the server must be waited for; raises Lost."""
        patience = books.Patience(seconds, partial(self._hear, turn))
        if turn is not None:
            patience.last_word = turn.last_word
        is_there = True
        try:
            return books.through(asked, patience)
        except Lost as lost:
            is_there = False
            if turn is not None:
                self.gave_up(lost)
            raise
        finally:
            self.is_asked = False
            if is_there and self._since is not None:  # also where it has refused something
                self._came_back()

    def gave_up(self, lost: Lost) -> None:
        """A save was, and this is why."""
        self._then = UNKNOWN if isinstance(lost, Unsure) else UNSAVED

    def took_back(self) -> None:
        """What a key was to do is not done."""
        self._then = UNDONE

    def _hear(self, turn: Turn | None, seconds: float) -> None:
        self.is_asked = True
        if self._since is None:
            self._since = time.monotonic() - seconds
            self._wake()
        if self.is_left or (turn is not None and turn.is_given_up):
            raise Lost

    def _came_back(self) -> None:
        away, self._since, self._then = self.seconds, None, ASKING
        with suppress(Lost):  # the next one who asks waits again
            kept = books.has_kept()
            self._back = time.monotonic()
            self.notice = KEPT.format(seconds=f" for {away:.0f} s" if away >= 1 else "")
            self.notice = self.notice if kept else LESS

    @property
    def seconds(self) -> float:
        """How long it has been away, or has not answered for too long; 0: it is there."""
        since, silence = self._since, books.silence()
        away = 0.0 if since is None else time.monotonic() - since
        return max(away, silence if silence >= SHOWN else 0.0)

    @property
    def is_away(self) -> bool:
        """Whether one waits for it, said or not."""
        return self.seconds > 0

    @property
    def is_told(self) -> bool:
        """Whether it has been away so long that it is said."""
        return self.seconds >= SHOWN

    def begin(self, app: AorApp) -> None:
        """Tell it in this program from now on."""
        from aortui.ui.screens.page import Page  # it imports the session, which imports this

        loop, let_go = asyncio.get_running_loop(), app.session.saving.let_keys_go

        def missed() -> None:
            let_go()
            self.heed()

        def wake() -> None:
            with suppress(RuntimeError):  # the program has been left
                loop.call_soon_threadsafe(missed)

        def tell() -> None:
            if app.return_code is not None:
                return  # it is being left: the next start tells it
            if self.is_told:
                let_go()
            stack = app.screen_stack  # none any more while it is left
            if stack and isinstance(stack[-1], Page):
                self._tell(stack[-1])
            app.session.doubts.heed(app)

        self._wake = wake
        self._telling = app.set_interval(AGAIN, tell)
        self.heed()
        app.session.doubts.watch(app)

    def heed(self) -> None:
        """Tell it from now on, or rest: a file's book does not go away, and each look wakes us."""
        if self._telling is not None:
            if books.may_go_away() or self.is_away or self.notice:
                self._telling.resume()
            else:
                self._telling.pause()

    async def lets_read(self, screen: BaseScreen) -> bool:
        """Whether a screen was read before it is painted; else it says that it cannot be yet."""
        if await self._unless_it_waits(screen.read()):
            return True
        from aortui.ui.screens.looking import LookingScreen

        if isinstance(screen, LookingScreen):
            screen.table.unread = (ink((UNREAD, "text")),)
            screen.table.refresh()
        return False

    async def _unless_it_waits(self, reading: Awaitable[None]) -> bool:
        """Whether something was read before it was said that the server is away."""
        task = asyncio.ensure_future(reading)
        while not task.done() and not self.is_told:
            await asyncio.wait({task}, timeout=AGAIN)
        if task.done():
            task.result()
        return task.done()

    def _tell(self, page: Page[Any]) -> None:
        if self.is_told:
            is_wide = page.app.size.width >= WIDE
            said = f"{AWAY if is_wide else BRIEF}, {self.seconds:.0f} s;"
            if page.session.saving.is_cut_off or page.session.saving.must_read:
                self._over.say(page, f"{said} yours waits.", "warn", "Esc", "gives up")
            else:
                self._over.say(page, f"{said} {self._then}.", "warn")
            return
        if (before := self._over.take_back()) is not None:  # it may only have been slow
            self._before = before
        if page.session.drafts.are_told_on(page) or self._must_wait(page):
            return  # till the next key
        if self.notice and time.monotonic() - self._back > SHOWN:  # behind what was waited for
            said, self.notice = self.notice, ""
            page.say(said, "note")
            page.session.doubts.are_told(said)

    def _must_wait(self, page: Page[Any]) -> bool:
        """Whether a notice would give way to the next key or to a receipt, or hide a refusal."""
        saving = page.session.saving
        is_at_work = time.monotonic() - saving.pressed_at <= SHOWN
        if is_at_work or saving.is_saving or page.is_writing:
            return True
        stands = page.message.lines
        return is_refusal(stands) and stands != self._before and self.notice.endswith(IS_KEPT)

    def stands(self, page: Page[Any]) -> tuple[Line, ...]:
        """What stands on its message line, or does again once nothing is told of the server."""
        return self._over.stands(page)

    def stood(self, page: Page[Any]) -> Callable[[], bool]:
        """Tells later whether that is still the same: then more may be said of it."""
        before = self.stands(page)
        return lambda: self.stands(page) == before


class Turn:
    """A save: given up if it does not get to the book in time, or by whoever wants it no more."""

    def __init__(self, away: Away) -> None:
        self._away, self._until = away, time.monotonic() + SAVING
        self._lock = Lock()
        self._has_begun = self._is_at_commit = self.is_given_up = False
        self._error: Lost = Lost(GAVE_UP)
        self._given_up: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def left(self) -> float:
        """Seconds of patience."""
        return max(0.0, self._until - time.monotonic())

    def begin(self) -> None:
        """It has come; raises Lost if it was given up before."""
        self._go_on()
        self._has_begun = True

    def last_word(self) -> None:
        """Only the commit is to come; raises Lost if it was given up before."""
        self._go_on()
        self._is_at_commit = True

    def _go_on(self) -> None:
        with self._lock:
            if self.is_given_up:
                self._error.is_final = True
                raise self._error

    def give_up(self, sentence: str) -> None:
        """Nothing is written any more, unless nobody knows by now: then it is said so."""
        with self._lock:
            self.is_given_up = True
        self._error = Unsure() if self._is_at_commit else Lost(sentence)
        self._away.gave_up(self._error)
        if not self._given_up.done():
            self._given_up.set_result(None)

    async def in_time(self, saving: asyncio.Future[T]) -> T:
        """Its answer; Lost if it was given up, or did not even begin for so long."""
        either: set[asyncio.Future[Any]] = {saving, self._given_up}
        await asyncio.wait(either, timeout=self.left, return_when=asyncio.FIRST_COMPLETED)
        if not (saving.done() or self._has_begun or self.is_given_up):
            self.give_up(GAVE_UP)
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if self.is_given_up and not (saving.done() and _is_done(saving)):
            raise self._error  # which says more than that it was lost
        return await saving


def _is_done(saving: asyncio.Future[Any]) -> bool:
    """Whether it has come to an end of its own, a good one or a refusal."""
    return saving.cancelled() or not isinstance(saving.exception(), Lost)
