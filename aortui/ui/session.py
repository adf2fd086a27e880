"""One person's running program: a thread that owns the book, and who wants to hear of changes.

``await session.ask(service.rows, ...)`` reads, ``await session.do(service.save, ...)`` writes and
tells the screens. ``session.today`` and ``session.actor`` are what services want to be told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, Protocol, TypeVar
from zoneinfo import ZoneInfo

from aortui.errors import AortuiError, Unwritable
from aortui.services import books
from aortui.settings import Opening

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
DAY = "day"  # published when the calendar has turned


class Written(Protocol):
    """What a writing service returns: its batch."""

    @property
    def touched(self) -> Mapping[str, set[int]]:
        """The rows it wrote, by entity."""


W = TypeVar("W", bound=Written)


class Session:
    """Asks services on the database thread and publishes what they have touched."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.actor = opening.actor
        self.settings = opening.settings  # with what was chosen since the start
        self.filters: dict[str, str] = {}  # what each list was last filtered by, by its place
        self.today = opening.today or date.today()
        self.currency = ""
        self.time_zone = "UTC"
        self.read_only = opening.read_only
        self.is_open = False
        self.is_empty = False  # whether nobody has entered a client yet
        self.is_demo = False  # whether one looks around in a made-up book
        self.mine = False  # whether lists show only what the person owns
        self.places: tuple[tuple[str, str, str], ...] = ()  # number, name, label for the header
        self._mark = books.Mark()
        self._throw_away: TemporaryDirectory[str] | None = None
        self._listeners: list[Listener] = []
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")

    @property
    def keeps_choices(self) -> bool:
        """Whether what a person chooses is kept; nothing is that they choose in a made-up book."""
        return self.opening.own is not None and not self.is_demo

    def open(self) -> None:
        """Open the book, or create it where its folder exists; raises Unopenable, TooNew."""
        self._thread.submit(self._open).result()
        self.is_open = True

    def close(self) -> None:
        """Close the book; what was asked before is answered first."""
        if self.is_open:
            self._thread.submit(books.close_book).result()
            self.is_open = False
        self._thread.shutdown()
        if self._throw_away is not None:
            self._throw_away.cleanup()

    def listen(self, listener: Listener) -> None:
        """Hear which entities have changed; ``day`` is among them when the calendar has turned."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    async def ask(self, service: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read: run a service on the database thread; the screen stays alive meanwhile."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(service, *args, **kwargs))

    async def do(self, service: Callable[P, W], *args: P.args, **kwargs: P.kwargs) -> W:
        """Write, and tell the screens which entities the batch has touched."""
        saving = asyncio.ensure_future(self.ask(service, *args, **kwargs))
        saving.add_done_callback(self._saved)
        return await asyncio.shield(saving)  # who stops waiting does not stop the save

    async def poll(self) -> None:
        """Tell the screens what others have committed, and that a new day has begun."""
        if not self.is_open:
            return
        mark = self._mark
        news = await self.ask(books.news, mark)
        if mark is not self._mark:
            return  # another book was opened meanwhile
        self.publish(news.entities)
        self._mark = news.mark  # last, so that a poll cut short is repeated and nothing is lost
        today = self._day()
        if today != self.today:
            self.today = today
            await self.ask(books.turn_day, today, is_books_day=self._is_books_day())
            self.publish(frozenset({DAY}))

    async def look_around(self) -> None:
        """Leave the empty book for a made-up one, which is gone when one comes back.

        Raises Unwritable where there is no room for it; one's own book is then open as before.
        """
        try:
            self._throw_away = TemporaryDirectory(prefix="aortui-")
        except OSError as error:
            raise Unwritable(f"There is no room for a made-up book: {error.strerror}.") from error
        await self.ask(self._build_demo, Path(self._throw_away.name) / "demo.aortui")
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

    def _saved(self, saving: asyncio.Future[W]) -> None:
        if not saving.cancelled() and saving.exception() is None:
            touched = frozenset(saving.result().touched)
            self.is_empty = self.is_empty and "clients" not in touched
            self.publish(touched)

    def _open(self) -> None:
        path = Path(self.opening.book)
        if path.exists() or not path.parent.is_dir():
            books.open_book(path, read_only=self.opening.read_only)
        else:
            books.create_book(path, actor=self.actor)
        self._begin()

    def _build_demo(self, path: Path) -> None:
        from aortui.services import demo  # only here: the made-up agency is large

        books.close_book()
        try:
            demo.build(path, today=self.today)
        except AortuiError:
            self._reopen()
            raise
        self._begin()

    def _reopen(self) -> None:
        books.close_book()
        self._open()
        if self._throw_away is not None:
            self._throw_away.cleanup()
            self._throw_away = None

    def _begin(self) -> None:
        """Take from the open book what the session must know, and bring it to its day."""
        found = books.info()
        self.currency, self.time_zone = found.base_currency, found.time_zone
        self.read_only, self.is_empty = books.is_read_only(), books.is_empty()
        self.today = self._day()
        books.turn_day(self.today, is_books_day=self._is_books_day())
        self._mark = books.news(books.Mark()).mark

    def _day(self) -> date:
        """The day the program works on: the one asked for, else the book's."""
        return self.opening.today or self._calendar()

    def _calendar(self) -> date:
        return datetime.now(ZoneInfo(self.time_zone)).date()

    def _is_books_day(self) -> bool:
        return self.today == self._calendar()
