"""Saves by a key that had no good answer: settled once the server is back, and never written twice.

A form or a prompt stays open and knows what it has sent; see ``ui/once``. A key of a list leaves
nothing that could: what it would have written is kept here by its name until it is known, and
told, whether that stands in the book. The same key on the same rows means the same save till then.
What a session did not come to tell, however it ended, the next one of the same person does; see
``own_folder``.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from aortui.domain.text import clean
from aortui.errors import AortuiError, Unsure
from aortui.tuples import NamedTuple
from aortui.ui import once
from aortui.ui.away import LESS
from aortui.ui.own_folder import OwnFolder

if TYPE_CHECKING:
    from aortui.ui.app import AorApp
    from aortui.ui.session import Session
    from aortui.ui.written import Written

SAVED = "That was saved{}."
UNSAVED = "That was not saved; the same key does it."
TWICE = "That was saved the first time; nothing was written twice."
SEVERAL = "Of {} saves that nobody was sure of {} are there; g h lists them."
SAVED_THEN = "What you did last was saved{}."
UNSAVED_THEN = "What you did last was not saved{}."
FOLDER, FILE = "unsure", "saves.json"
BESIDE_IT = frozenset(["told", "seen"])  # given to a service, and no part of what it writes
_said: ContextVar[str] = ContextVar("said", default="")


@contextmanager
def told_as(said: str) -> Iterator[None]:
    """What is saved within would be told by this sentence."""
    token = _said.set(said)
    try:
        yield
    finally:
        _said.reset(token)


class Save(NamedTuple):
    """What was to be written; None if another session was to, and the sentence for that."""

    write: partial[Written] | None
    said: str = ""

    def is_of(self, write: partial[Written]) -> bool:
        """Whether that would write the same once more."""
        mine = self.write
        if mine is None or (mine.func, mine.args) != (write.func, write.args):
            return False
        return _written_of(mine.keywords) == _written_of(write.keywords)

    def once_more(self, write: partial[Written]) -> partial[Written]:
        """The same, of what one looked at the first time: what came since is no answer to that."""
        seen = None if self.write is None else self.write.keywords.get("seen")
        return partial(write, seen=seen) if isinstance(seen, int) else write


def _written_of(given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if name not in BESIDE_IT}


class Settled(NamedTuple):
    """A save, and what of it stands in the book: an empty batch if nothing does."""

    name: str
    save: Save
    found: Written
    words: str  # of the history, for what was


class Doubts:
    """The saves of one session of which nobody knows, and those that others left behind."""

    def __init__(self, session: Session, state: Path) -> None:
        self._session = session
        self._own = OwnFolder(state / FOLDER, FILE)
        self._book, self._is_kept = "", False  # which they are of; whether for the next session
        self._sent: dict[str, Save] = {}  # under way, by their names
        self._open: dict[str, Save] = {}  # of which nobody knows
        self._settled: list[Settled] = []  # of which nothing was told yet
        self._written: object = {}
        self._is_asking = False

    @property
    def are_open(self) -> bool:
        """Whether there is something to look up."""
        return bool(self._open)

    async def do(self, write: partial[Written]) -> Written:
        """Write, unless the same was written after all while nobody knew. Raises Lost."""
        done = await self._do(write)
        self._session.saving.is_done()
        return done

    async def _do(self, write: partial[Written]) -> Written:
        if name := once.name():
            return await self._put(name, write)  # whoever tries it looks it up
        if "command_id" in write.keywords:
            return await self._session.saving.put(write)  # so does the service itself
        save = Save(write, _said.get())
        known = [*self._settled, *await self._settle(self.look_up)]
        if (same := self._same(write, known)) is not None:
            if not same.found.is_empty:
                return same.found
            write = same.save.once_more(write)
        name = uuid4().hex
        self._sent[name] = save
        try:
            return await self._put(name, write)
        except (Unsure, CancelledError):
            self._open[name] = save
            raise
        finally:
            del self._sent[name]
            self.keep()

    async def _put(self, name: str, write: partial[Written]) -> Written:
        from aortui.services.once import named  # a start saves nothing

        return await self._session.saving.put(partial(named, name, write))

    async def look_up(self, name: str) -> Written:
        """What was written under this name: an empty batch if nothing was. Raises Lost."""
        from aortui.services.once import look_up

        return await self._session.saving.put(partial(look_up, name))

    def _same(self, write: partial[Written], known: Sequence[Settled]) -> Settled | None:
        """What has become of what a key means once more; nothing more is told of that."""
        same = next((one for one in known if one.save.is_of(write)), None)
        if same is not None:
            self._settled = [one for one in self._settled if not one.save.is_of(write)]
            self._session.away.notice = "" if same.found.is_empty else TWICE
        return same

    # from session to session

    def begin(self, book: str, *, is_kept: bool) -> None:
        """From now on those of this book; what is open of another one stays behind there."""
        if book != self._book:
            self.close()
        self._book, self._is_kept = book, is_kept

    def watch(self, app: AorApp) -> None:
        """Look up what was left behind, once the program is shown."""
        app.call_after_refresh(self._take_up, app)

    def _take_up(self, app: AorApp) -> None:
        if not self._is_kept or self._session.refusal or not self._own.folder.is_dir():
            return
        for whole, path in self._own.left():
            book, left = _read(whole)
            if book == self._book and left:
                self._open.update(left)
                self.keep()  # first, so that they are never nowhere
            if book == self._book or not left:
                self._own.put(path, {})
        self.heed(app)

    def keep(self) -> None:
        """Whatever was not told yet, for the next session; also what is being saved just now."""
        told_of = {one.name: one.save for one in self._settled}
        found = {name: save.said for name, save in (self._sent | self._open | told_of).items()}
        if self._is_kept and found != self._written:
            self._own.keep({"book": self._book, "saves": found} if found else {})
            self._written = found

    def close(self) -> None:
        """Leave what is kept to the next session."""
        self._own.close()
        self._open, self._settled, self._written = {}, [], {}

    # what becomes of them

    def heed(self, app: AorApp) -> None:
        """Look up what is open, as soon as the server answers; the keys go on meanwhile.

        What is known and was not told, for the server went away again, is told then.
        """
        if self._settled and not self.are_open and not self._session.away.notice:
            self._tell()
        if self.are_open and not self._is_asking and not self._session.refusal:
            self._is_asking = True
            app.run_worker(self._ask())

    def are_told(self, notice: str) -> None:
        """It was shown; who presses the key once more means it, if it was about that."""
        if self._settled and notice in (LESS, told(self._settled)):
            self._settled.clear()
            self.keep()

    def _tell(self) -> None:
        self._session.away.notice = told(self._settled)
        self._session.away.heed()

    async def _ask(self) -> None:
        from aortui.services.once import look_up

        try:
            await self._settle(lambda name: self._session.ask(look_up, name))
        except AortuiError:
            return  # the next look finds out, or the program is left
        finally:
            self._is_asking = False

    async def _settle(self, look_up: Callable[[str], Awaitable[Written]]) -> list[Settled]:
        """All that is open, whoever else may look it up meanwhile; told of as one."""
        known = []
        try:
            for name, save in list(self._open.items()):
                found = await look_up(name)
                known.append(Settled(name, save, found, await self._words(found)))
                if self._open.pop(name, None) is not None:  # nobody else was faster
                    self._settled.append(known[-1])
        finally:
            if known and self._settled and self._session.away.notice != LESS:
                self._tell()
        return known

    async def _words(self, found: Written) -> str:
        """Those of the history."""
        from aortui.services import history

        if found.is_empty:
            return ""
        line = await self._session.ask(history.rows, 1, after=found.id + 1)
        return next((one.words for one in line if one.id == found.id), "")


def _read(whole: Mapping[str, Any]) -> tuple[str, dict[str, Save]]:
    """The book and what is kept of it in a file; what is no good is left out."""
    kept = whole.get("saves")
    names = kept.items() if isinstance(kept, dict) else ()
    return str(whole.get("book", "")), {name: Save(None, clean(str(said))) for name, said in names}


def told(settled: Sequence[Settled]) -> str:
    """What is known by now."""
    there = [one for one in settled if not one.found.is_empty]
    if len(settled) > 1:
        return SEVERAL.format(len(settled), len(there))
    [one] = settled
    is_own = one.save.write is not None
    if there:
        return (SAVED if is_own else SAVED_THEN).format(f": {one.words}" if one.words else "")
    said = one.save.said.rstrip(".")
    return UNSAVED if is_own else UNSAVED_THEN.format(f": {said}" if said else "")
