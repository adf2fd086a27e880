"""Saves that wait for somebody else's: who that is and since when, and the keys meanwhile.

While one waits nothing else does: keys are obeyed, the book is read. What is typed into the form
that is being saved takes the save back, so nothing typed is lost and nothing half typed is saved.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.events import Event, Key

from aortui.errors import Busy, Lost
from aortui.services.turns import Holder, Place, Queued
from aortui.ui.away import AWAY, Turn
from aortui.ui.over import Over
from aortui.ui.under_way import is_a_field

if TYPE_CHECKING:
    from aortui.ui.app import AorApp
    from aortui.ui.screens.page import Page
    from aortui.ui.session import Session
    from aortui.ui.written import Written

T = TypeVar("T")
PATIENCE = 1.0  # seconds in which nothing is said
AGAIN = 1.0  # and then how often
QUICK = 0.5  # seconds that a key has before the next one, while a save waits
GIVE_UP = ("escape", "ctrl+c")
SAVES = ("enter", "f2", "ctrl+j")  # it is being saved already
PASTED = "pasted"  # something was, which is no key that anything is bound to
MOVES = ("tab", "shift+tab", "f1", "left", "right", "home", "end")  # change nothing that is typed
GAVE_UP = "{}; yours was not saved."
UNDONE = "{}; your last key did nothing."
WENT_ON = "{} while you went on; yours was not saved."
STAYS = "{} and yours still waits; Esc gives it up."


class Saving:
    """The saves of one session that wait for their turn."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.pressed_at = -math.inf  # monotonic, when a key came last
        self._app: AorApp | None = None
        self._waiting: dict[Place, asyncio.Future[None]] = {}
        self._begins: asyncio.Future[None] | None = None  # done once one waits
        self._turns: set[Turn] = set()  # of all saves under way
        self._left: set[asyncio.Task[Any]] = set()  # keys that are still being obeyed
        self._deeds: set[asyncio.Task[Any]] = set()  # what keys do, as long as nothing is saved
        self._over = Over()
        self._refused = ""  # why the last one was not saved
        self._went_on: Page[Any] | None = None  # where one typed on, which took it back

    def begin(self, app: AorApp) -> None:
        """Tell it in this program from now on."""
        self._app = app

    @property
    def is_waiting(self) -> bool:
        """Whether somebody else has the turn that one of ours waits for, or the server is away."""
        return bool(self._waiting) or self.is_cut_off

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way, of which something will be said."""
        return bool(self._turns)

    @property
    def is_cut_off(self) -> bool:
        """Whether one of ours waits for the book's server."""
        return bool(self._turns) and self.session.away.is_away

    async def put(self, write: Callable[[], Written]) -> Written:
        """Save: in its turn, in time, and told to the screens. Raises Busy, Lost."""
        turn = Turn(self.session.away)
        writing = partial(self.session.written, write, turn)
        saving = asyncio.ensure_future(self.through(writing))
        saving.add_done_callback(self.session.saved)
        self._turns.add(turn)
        self._refused = ""
        try:
            return await turn.in_time(saving)
        except (Busy, Lost) as error:
            self._refused = str(error)
            raise
        finally:
            self._turns.discard(turn)

    async def through(self, write: Callable[[Place | None], T]) -> T:
        """Save, in turn: on the book's thread, which is free while it waits. Raises Busy."""
        place = None
        while True:
            try:
                return await self.session.ask(write, place)
            except Queued as queued:
                place = queued.place
            await self._wait(place)

    async def _wait(self, place: Place) -> None:
        loop = asyncio.get_running_loop()
        comes: asyncio.Future[None] = loop.create_future()

        def tell() -> None:
            with suppress(RuntimeError):  # the program has been left
                loop.call_soon_threadsafe(_done, comes)

        if not self._waiting:
            loop.call_later(PATIENCE, self._tell)
        self._waiting[place] = comes
        if self._begins is not None:
            _done(self._begins)
        try:
            place.when_it_comes(tell)
            await comes
        finally:
            del self._waiting[place]
            self._hush()

    def give_up(self, sentence: str) -> None:
        """Take back all that wait, unless it has just come: with this sentence about who saves."""
        told = sentence.format(self._told("was"))
        if self.is_cut_off:
            for turn in list(self._turns):
                turn.give_up(told)
        for place, comes in list(self._waiting.items()):
            if place.give_up() and not comes.done():
                comes.set_exception(Busy(told))

    # what is told

    def _holder(self) -> Holder:
        return next((place.holder() for place in self._waiting), Holder())

    def _who(self) -> str:
        """As the book knows them, if they are in it; else by their login."""
        holder = self._holder()
        known = {here.pid: here.user for here in self.session.presence.all}
        return known.get(holder.pid, holder.user) or "Somebody"

    def _told(self, verb: str) -> str:
        """``ana is saving, 4 s``; of the server how long it is away."""
        if not self._waiting:
            return f"The server {verb} away, {self.session.away.seconds:.0f} s"
        since = ""
        with suppress(ValueError):
            begun = datetime.fromisoformat(self._holder().at)
            since = f", {max(0, int((datetime.now(UTC) - begun).total_seconds()))} s"
        return f"{self._who()} {verb} saving{since}"

    def _page(self) -> Page[Any] | None:
        from aortui.ui.screens.page import Page  # it imports the session, which imports this

        stack = self._app.screen_stack if self._app is not None else []
        return stack[-1] if stack and isinstance(stack[-1], Page) else None

    def _tell(self) -> None:
        """Who saves and how long, until it is over."""
        if self._waiting and (page := self._page()) is not None:
            said = f"{self._told('is')}; yours waits."
            self._over.say(page, said, "note", "Esc", "gives up")
            asyncio.get_running_loop().call_later(AGAIN, self._tell)

    def _hush(self) -> None:
        if not self._waiting:
            self._over.take_back()

    def stays(self) -> bool:
        """Whether the program must not be left yet; says so."""
        if (self.is_waiting or self.must_read) and (page := self._page()) is not None:
            who = f"{self._who()} is saving" if self._waiting else AWAY
            page.say(STAYS.format(who), "warn", "Esc", "gives up")
            return True
        return False

    # keys

    async def unless_it_waits(self, work: Awaitable[Any]) -> bool:
        """Whether some work was done before a save had to wait; if not, it goes on by itself.

        So a key that saves holds back the next one for as long as saving takes, and no longer.
        """
        task = asyncio.ensure_future(work)
        if self.is_waiting or self.session.away.is_away:
            await asyncio.wait({task}, timeout=QUICK)
        else:
            if self._begins is None or self._begins.done():
                self._begins = asyncio.get_running_loop().create_future()
            await asyncio.wait({task, self._begins}, return_when=asyncio.FIRST_COMPLETED)
        return task.done()

    def let_keys_go(self) -> None:
        """What the last key began takes longer for another reason: the next one need not wait."""
        if self._begins is not None:
            _done(self._begins)

    async def obeyed(self, obey: Callable[[Event], Awaitable[None]], event: Event) -> None:
        """What a key means is done; or must wait, and goes on beside those that follow."""
        self.pressed_at = time.monotonic()
        key = event.key if isinstance(event, Key) else PASTED
        if (self.is_waiting or self.must_read) and await self.takes(key):
            return
        task = asyncio.ensure_future(self._behind(obey, event))
        if await self.unless_it_waits(task):
            task.result()
        elif self._app is not None:
            self._left.add(task)
            task.add_done_callback(self._left.discard)
            self._app.run_worker(_result(task))  # what goes wrong there is not lost

    async def _behind(self, obey: Callable[[Event], Awaitable[None]], event: Event) -> None:
        """What is pasted waits for what the key before has begun, as a letter does."""
        if not isinstance(event, Key) and (page := self._page()) is not None:
            await page.takes(Key(PASTED, None))
        await obey(event)
        page, self._went_on = self._went_on, None
        is_hushed = page is not None and page is self._page() and not page.message.lines
        if page is not None and is_hushed and self._refused:
            page.say(self._refused, "refused")  # the letter has taken that away, too

    # what a key does before it saves

    @contextmanager
    def deed(self) -> Iterator[None]:
        """What a key does, within a task of its own; it may have to read first."""
        if (task := asyncio.current_task()) is not None:
            self._deeds.add(task)
        try:
            yield
        finally:
            self.is_done()

    def is_done(self) -> None:
        """What this task was to do is saved, or over; what follows is only told."""
        if (task := asyncio.current_task()) is not None:
            self._deeds.discard(task)

    @property
    def must_read(self) -> bool:
        """Whether what a key does waits for something that is read, of a server that is away."""
        return bool(self._deeds) and self.session.away.is_told

    def _takes_back(self, sentence: str) -> bool:
        """Do not do what keys were to do; whether there was something of that kind."""
        if self.is_waiting or not self._deeds or (page := self._page()) is None:
            return False
        for task in self._deeds:
            task.cancel()
        self._deeds.clear()
        self.session.away.took_back()
        self._refused = sentence.format(self._told("was"))
        self._went_on = page if sentence == WENT_ON else None
        page.say(self._refused, "refused")
        return True

    async def held_back(self, until: Callable[[], Awaitable[Any]], key: str) -> bool:
        """A key that comes behind a save; True: it meant only that one does not wait for it."""
        if self.is_waiting and key in MOVES:
            return False
        return not await self.unless_it_waits(until()) and await self.takes(key)

    async def takes(self, key: str) -> bool:
        """A key while a save waits; True: that was all it means."""
        focused = self._app.focused if self._app is not None else None
        if not self.is_waiting:  # something is read, of a server that is away
            if key in GIVE_UP:
                return self._takes_back(UNDONE)
            if is_a_field(focused) and key not in (*MOVES, *SAVES):
                self._takes_back(WENT_ON)
            return False
        if key in GIVE_UP:
            self.give_up(GAVE_UP)
        elif not is_a_field(focused) or key in MOVES:
            return False
        elif key in SAVES:
            return True
        else:
            self.give_up(WENT_ON)
        if left := self._left - {asyncio.current_task()}:
            await asyncio.wait(left)  # they say so, or were just in time
        self._went_on = self._page() if key not in GIVE_UP else None
        return key in GIVE_UP


async def _result(task: asyncio.Task[Any]) -> None:
    await task


def _done(comes: asyncio.Future[None]) -> None:
    if not comes.done():
        comes.set_result(None)
