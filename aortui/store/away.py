"""A server that went away: waited for, and asked again; what was being saved then is looked up.

A read is simply asked again. A write is a transaction: if the line dropped before its commit,
nothing of it is there and the whole service is run again; if it dropped in the commit, nobody
knows, so its command is looked up in the log (``look_up``) before anything else is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from aortui.errors import AortuiError, Lost, Unsure
from aortui.store import database, under_way
from aortui.store.causes import named_errors
from aortui.store.models import Batch, db

T = TypeVar("T")
FIRST, LONGEST = 0.1, 1.0  # seconds between two tries, which become longer


def nobody(seconds: float) -> None:
    """Nobody wants to hear how long it has been."""


def goes_on() -> None:
    """Nobody takes a save back."""


class Patience:
    """How long one waits for a server, all in all, and who hears how long it has been.

    ``told`` may raise, which ends the waiting; ``last_word`` may before a commit, which then is
    none.
    """

    def __init__(self, seconds: float = 10.0, told: Callable[[float], None] = nobody) -> None:
        self.seconds, self.told = seconds, told
        self.last_word: Callable[[], None] = goes_on
        self.since: float | None = None  # monotonic, of the first loss
        self.pause = FIRST

    def wait(self, error: Lost) -> None:
        """A moment, before the next try; raises the loss when there was no luck for too long."""
        now = time.monotonic()
        self.since = now if self.since is None else self.since
        if error.is_final or now - self.since > self.seconds:
            error.is_final = True
            raise error
        self.told(now - self.since)
        time.sleep(self.pause)
        self.pause = min(2 * self.pause, LONGEST)


_patience = Patience()


@contextmanager
def _with(patience: Patience) -> Iterator[None]:
    global _patience
    before, _patience = _patience, patience
    asked, under_way.last_word = under_way.last_word, patience.last_word
    try:
        yield
    finally:
        _patience, under_way.last_word = before, asked


def through(
    asked: Callable[[], T],
    patience: Patience | None = None,
    may_repeat: Callable[[], bool] = lambda: True,
) -> T:
    """What a service answers, whatever becomes of the server meanwhile, if it comes back in time.

    The service is run again from its beginning: it writes in one batch or not at all, and has no
    effects outside the book that must not happen twice (else ``may_repeat`` says so). Raises Lost.
    """
    if db.obj is not None and db.in_transaction():
        return asked()
    patience = patience or Patience()
    with _with(patience):
        while True:
            before = under_way.written()
            try:
                with named_errors():
                    _be_there()
                    return asked()
            except Lost as error:
                lost = error
            database.went_away()
            if lost.is_final:
                raise lost
            if under_way.written() != before:
                raise Lost("That is saved; then the book's server went away.")
            if not may_repeat():
                raise lost
            patience.wait(lost)


def _be_there() -> None:
    """Connect again if the line has dropped; raises Lost."""
    if (book := database.opened()) is not None and book.is_away:
        database.come_back()


def look_up(command_id: str, failed: AortuiError) -> bool:
    """Whether a command is in the book of whose commit we heard no good. Raises Lost."""
    is_lost = isinstance(failed, Lost)
    while True:
        if is_lost:
            _come_back()
        try:
            with database.writing():  # in turn: the server may be about to end what we had begun
                return stands(command_id)
        except Lost:
            is_lost = True


def stands(command_id: str) -> bool:
    """Whether the command of this name is in the log."""
    return bool(Batch.select().where(Batch.command_id == command_id).exists())


def has_kept() -> bool:
    """Whether what was acknowledged last is there: a standby may have known less."""
    book = database.opened()
    return book is None or not book.newest or stands(book.newest)


def _come_back() -> None:
    """Wait until the server is there again, as long as whoever asked wants to wait."""
    while True:
        try:
            database.come_back()
        except Lost:
            lost = Unsure()
        else:
            return
        try:
            _patience.wait(lost)
        except Lost:  # whoever asked has left, or has waited long enough
            lost.is_final = True
            raise lost from None
