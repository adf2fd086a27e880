"""One person's running program: a thread that owns the book, and who wants to hear of changes.

``session.ask`` reads, ``session.do`` writes and tells the screens; services want to be told
``session.today`` and ``session.actor``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from aortui.domain.looked import Seen
from aortui.errors import AortuiError, Lost
from aortui.services import books
from aortui.services.turns import Place, in_turn
from aortui.settings import Opening
from aortui.ui.admission import Admission
from aortui.ui.away import OPENING, Away, Turn
from aortui.ui.day_place import DayPlace
from aortui.ui.doubts import Doubts
from aortui.ui.drafts import Drafts
from aortui.ui.made_up import MadeUp
from aortui.ui.presence import Presence
from aortui.ui.present import Present
from aortui.ui.saving import Saving
from aortui.ui.since import LastLook
from aortui.ui.watch import Watch
from aortui.ui.written import Written

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
DAY = "day"  # published when the calendar has turned
RETURNS = "q returns to today"


class Session:
    """Asks services on the database thread and publishes what they have touched."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.actor = opening.actor
        self.settings = opening.settings  # with what was chosen since the start
        self.filters: dict[str, str] = {}  # what each list was last filtered by, by its place
        self.today = opening.today or date.today()
        self.currency, self.time_zone = "", "UTC"
        self.read_only, self.is_open = opening.read_only, False
        self.is_empty = False  # whether nobody has entered a client yet
        self.is_demo = False  # whether one looks around in a made-up book
        self.past: books.Past | None = None  # while one looks at the book of a past day
        self.mine = False  # whether lists show only what the person owns
        self.places: tuple[tuple[str, str, str], ...] = ()  # number, name, label for the header
        self.last_look, self.day_place = LastLook(), DayPlace()
        self.presence = Presence(opening.actor, self.ask)
        self.drafts, self.saving = Drafts(opening.state), Saving(self)
        self.watch, self.away, self.doubts = Watch(), Away(), Doubts(self, opening.state)
        self._kept: Present | None = None  # while one looks at the past
        self._made_up: MadeUp | None = None
        self.admission = Admission(self)
        self._listeners: list[Listener] = [self.admission.hear]
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")

    @property
    def is_own(self) -> bool:
        """Whether this is a book that the person keeps settings for, and no made-up one."""
        return self.opening.own is not None and not self.is_demo

    @property
    def keeps_choices(self) -> bool:
        """Whether what a person chooses is kept; nothing is in a made-up book or in the past."""
        return self.is_own and self.past is None

    @property
    def present_filters(self) -> dict[str, str]:
        """What each list of the present book was last filtered by, also while one looks back."""
        if self._kept is None:
            return self.filters if self.past is None else {}
        return self._kept.filters

    @property
    def present_mine(self) -> bool:
        """Whether the lists of the present show only what is one's own."""
        return self.mine if self._kept is None else self._kept.mine

    @property
    def present_day(self) -> date:
        """Today, also while one looks back."""
        return self.today if self.past is None else self._day()

    @property
    def chip(self) -> str:
        """What the header must say of the book; "" for one's own, of today, to be written."""
        return self.admission.chip if self.past is None else f"as of {self.past.day} · read-only"

    @property
    def refusal(self) -> str:
        """Why nothing can be written here; "" where one may."""
        return self.admission.refusal if self.past is None else self.past.refusal

    def open(self) -> None:
        """Open the book, or create it where its folder exists; raises Unopenable, TooNew."""
        self._thread.submit(self.away.through, self._open, OPENING).result()
        self.is_open = True

    def close(self, patience: float | None = None) -> None:
        """Close the book; what was asked before is answered first, for at most so many seconds."""
        self.away.is_left = True
        if self.is_open:
            closing = self._thread.submit(self._close)
            self.is_open = False
            with suppress(TimeoutError):  # a save still waits for its turn: nothing of it is done
                closing.result(patience)
        self._thread.shutdown(wait=patience is None)
        self.drafts.close()
        self.doubts.close()
        if self._made_up is not None:
            self._made_up.leave()

    def listen(self, listener: Listener) -> None:
        """Hear which entities have changed; ``day`` is among them when the calendar has turned."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    async def ask(self, service: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read: run a service on the database thread; the screen stays alive meanwhile."""
        asked = partial(self.away.through, partial(service, *args, **kwargs))
        return await asyncio.get_running_loop().run_in_executor(self._thread, asked)

    async def do(self, service: Callable[P, Written], *args: P.args, **kwargs: P.kwargs) -> Written:
        """Write, once, and tell the screens which entities the batch has touched."""
        return await self.doubts.do(partial(service, *args, **kwargs))

    async def poll(self) -> None:
        """Tell the screens what others have committed, and that a new day has begun."""
        if not self.is_open or self.past is not None or self.away.is_asked:
            return
        await self.watch.poll(self, self._day())

    async def turn_to(self, today: date) -> None:
        """A new day has begun."""
        self.today = today
        self.last_look.turn()
        await self.ask(self._turn, today)
        self.publish(frozenset({DAY}))

    async def begin_again(self) -> None:
        """Go on with the book that lies there now."""
        await self.ask(self._reopen)
        self.publish(frozenset({DAY}))

    def look(self) -> None:
        """What is shown is seen, with a key: what comes later is news; see ``ui/since``."""
        opening, is_other_day = self.opening, self.opening.today and not self._is_books_day()
        asks_nothing = opening.read_only or opening.throw_away or self.is_demo or self.past
        if not (is_other_day or asks_nothing):
            self.last_look.now = Seen(self.watch.mark.newest, self.today, datetime.now(UTC))

    async def look_back(self, day: date) -> None:
        """Go on with the book of a past day, which nobody writes; raises Rejected for one to come.

        Publishes nothing: the screens of the present need not read the past.
        """
        await self.ask(self._look_back, day)

    async def return_to_now(self) -> None:
        """From the past to the book of today, and to what was chosen in it."""
        await self.ask(self._return)
        self.publish(frozenset({DAY}))

    async def look_around(self) -> None:
        """Leave the empty book for a made-up one, which is gone when one comes back.

        Raises Unwritable where there is no room for it; one's own book is then open as before.
        """
        self._made_up = MadeUp()
        await self.ask(self._build_demo, self._made_up)
        self.is_demo = True
        self.publish(frozenset({DAY}))

    async def come_back(self) -> None:
        """From the made-up book, of which nothing is kept, to one's own."""
        await self.ask(self._reopen)
        self.is_demo = self.mine = False
        self.publish(frozenset({DAY}))

    def publish(self, entities: frozenset[str]) -> None:
        """Tell the screens that these have changed."""
        if entities:
            for listener in self._listeners:
                listener(entities)

    def written(self, service: Callable[[], Written], turn: Turn, place: Place | None) -> Written:
        """What one writes oneself is seen, unless somebody wrote in between; on its thread."""
        if place is None:  # else it has begun already
            turn.begin()
        done = in_turn(place, partial(self.away.through, service, turn.left, turn))
        with suppress(Lost):  # that is saved; who reads next waits
            self.watch.mark = books.reached(self.watch.mark, done.id)
        return done

    def saved(self, saving: asyncio.Future[Written]) -> None:
        """A save is over: what it has touched has changed."""
        if not saving.cancelled() and saving.exception() is None:
            touched = frozenset(saving.result().touched)
            self.is_empty = self.is_empty and "clients" not in touched
            self.publish(touched)

    def _close(self) -> None:
        self.presence.go()
        books.close_book()

    def _open(self) -> None:
        place = books.place(self.opening.book)
        if books.is_free(place):
            books.create_book(place, actor=self.actor)
        else:
            books.open_book(place, read_only=self.opening.read_only, shown_to=self.opening.actor)
        self._begin()
        if self.opening.as_of is not None:
            self._look_back(self.opening.as_of)
            self._kept = None  # nothing was chosen in a present yet

    def _look_back(self, day: date) -> None:
        present = self._day()
        if self.past is not None and day <= present:
            self._open_file()
        past = books.look_back(day, today=present, way_out=RETURNS)
        if self.past is None:
            self._kept = Present(self.settings, dict(self.filters), self.mine)
        self.past, self.today, self.watch.mark = past, day, books.Mark()
        self.currency = past.info.base_currency
        self.read_only, self.is_empty = True, False  # an empty past is no book to begin

    def _return(self) -> None:
        self._open_file()
        if self._kept is not None:
            self.settings, self.filters, self.mine = self._kept
        self.past = self._kept = None
        self._begin()

    def _open_file(self) -> None:
        """The book as it is now, in place of that of a past day."""
        path = self._made_up.path if self._made_up else books.place(self.opening.book)
        books.refuse_unopenable(path)
        books.close_book()
        read_only = self.opening.read_only and not self._made_up
        books.open_book(path, read_only=read_only, shown_to=self.opening.actor)

    def _build_demo(self, made_up: MadeUp) -> None:
        try:
            made_up.build(self.today)
        except AortuiError:
            self._reopen()
            raise
        self._begin()

    def _reopen(self) -> None:
        books.refuse_unopenable(books.place(self.opening.book))
        made_up, self._made_up = self._made_up, None
        books.close_book()
        self._open()
        if made_up is not None:
            made_up.leave()

    def _begin(self) -> None:
        """Take from the open book what the session must know, and bring it to its day."""
        self.watch.mark = books.news(books.Mark()).mark  # first: what comes later is heard
        is_shared = not (self.opening.throw_away or self._made_up)
        self.actor = self.presence.user = self.admission.enter(self.opening, is_shared=is_shared)
        found = books.info()
        self.currency, self.time_zone = found.base_currency, found.time_zone
        self.read_only, self.is_empty = books.is_read_only(), books.is_empty()
        self.today = self._day()
        self._turn(self.today)
        self.last_look.begin(self.opening.state, books.identity(), self.actor)
        if not is_shared:
            self.last_look.suppose(self.today)
        self.presence.come(is_shared=is_shared, is_shown=not self.opening.read_only)
        for kept in (self.drafts, self.doubts):
            kept.begin(books.identity(), is_kept=is_shared)

    def _turn(self, today: date) -> None:
        if self.past is None:  # else one has looked back a moment ago
            books.turn_day(today, is_books_day=self._is_books_day())

    def _day(self) -> date:
        """The day the program works on: the one asked for, else the book's."""
        return self.opening.today or self._calendar()

    def _calendar(self) -> date:
        return datetime.now(ZoneInfo(self.time_zone)).date()

    def _is_books_day(self) -> bool:
        return self.today == self._calendar()
