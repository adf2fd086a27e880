"""Whose turn it is to write into a book that is a file: a fair queue before SQLite's own."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock, Thread, local

from aortui.domain.text import clean
from aortui.errors import Busy
from aortui.store import engine, queueing
from aortui.store.companions import LOCK, beside, open_lock
from aortui.tuples import NamedTuple

A_MOMENT = 0.03  # seconds that a hurried turn is waited for
SOON = 2.0  # seconds for one that others have given back a moment ago


class Holder(NamedTuple):
    """Who has the turn; ``at`` is the moment since when, ISO 8601, UTC."""

    user: str = ""
    pid: int = 0
    at: str = ""


class Place:
    """A place in the queue, waited for beside what else one does."""

    def __init__(self) -> None:
        self._came = Event()
        self._is_left = False
        self._deciding = Lock()
        self._tell: Callable[[], object] | None = None
        Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        self.stand()
        with self._deciding:
            self._came.set()
            if self._is_left:
                self.leave()  # nobody wants it any more: the next one's turn
            elif self._tell is not None:
                self._tell()

    def stand(self) -> None:
        """Until it comes, on a thread of its own."""
        raise NotImplementedError

    def leave(self) -> None:
        """It has come and nothing is written with it: the next one's turn."""
        raise NotImplementedError

    def holder(self) -> Holder:
        """Who has the turn meanwhile."""
        raise NotImplementedError

    def wait(self, seconds: float) -> bool:
        """Whether one's turn comes within so many seconds."""
        return self._came.wait(seconds)

    def when_it_comes(self, tell: Callable[[], object]) -> None:
        """Call this once it has come, from another thread or now; never if it is given up."""
        with self._deciding:
            self._tell = tell
            if self._came.is_set():
                tell()

    def give_up(self) -> bool:
        """Wait no longer; False: it has come already."""
        with self._deciding:
            if self._came.is_set():
                return False
            self._is_left = True
            return True

    def drop(self) -> None:
        """Nothing is written with it, whether it has come by now or not."""
        if not self.give_up():
            self.leave()


class _FilePlace(Place):
    """In the queue before a file."""

    def __init__(self, lock: int, number: int) -> None:
        self.lock, self._number = lock, number
        super().__init__()

    def stand(self) -> None:
        """Served in the order in which they came."""
        queueing.wait(self.lock, self._number)

    def leave(self) -> None:
        """The kernel knows by that."""
        os.close(self.lock)

    def holder(self) -> Holder:
        """As they have signed."""
        return _holder(self.lock)


class Queued(Busy):
    """Somebody else has the turn; one's own place in the queue is kept, to be waited for."""

    def __init__(self, place: Place) -> None:
        super().__init__(busy(place.holder()))
        self.place = place


class _Here(local):
    """How this thread waits."""

    is_hurried = False
    place: Place | None = None  # one that has come, for the next turn


_here = _Here()


@contextmanager
def hurried(place: Place | None = None) -> Iterator[None]:
    """A turn that does not come in a moment raises Queued instead of being waited for here.

    ``place`` is one that has come: the first turn inside is taken with it.
    """
    _here.is_hurried, _here.place = True, place
    try:
        yield
    finally:
        _here.is_hurried = False
        if _here.place is not None:
            _here.place.leave()
            _here.place = None


def patience() -> float:
    """How many seconds this thread waits for the turn; less where it was told that it comes."""
    if _here.place is not None:
        return SOON
    return A_MOMENT if _here.is_hurried else engine.LOCK_SECONDS


def in_hand() -> Place | None:
    """A place that has come, for the next turn."""
    return _here.place


def keep() -> None:
    """The place in hand is waited for once more, and not given back."""
    _here.place = None


def is_hurried() -> bool:
    """Whether one waits elsewhere."""
    return _here.is_hurried


def came() -> None:
    """The turn is ours: what is written by now must not be begun again."""
    _here.is_hurried, _here.place = False, None


@contextmanager
def turn(book: Path) -> Iterator[None]:
    """Queue on a lock file first: SQLite's own waiting is unfair (8 s behind 10 ms).

    Raises Busy, naming who has it, and Unwritable where the lock is not ours to take.
    """
    lock = _taken(book)
    try:
        came()
        _sign(lock)
        yield
    finally:
        os.close(lock)


def _taken(book: Path) -> int:
    """The lock, once it is ours."""
    if isinstance(_here.place, _FilePlace):
        return _here.place.lock
    lock = open_lock(book)
    number = queueing.stand(lock)
    if queueing.is_first(lock, number):
        return lock
    place = _FilePlace(lock, number)
    if place.wait(patience()):
        return lock
    if _here.is_hurried:
        raise Queued(place)
    holder = place.holder()
    if not place.give_up():
        return lock
    raise Busy(busy(holder))


def busy(holder: Holder) -> str:
    """Why one must wait."""
    return f"{holder.user or 'Somebody'} is still saving; try again in a moment."


def _sign(lock: int) -> None:
    """Say who has the turn and since when, for those who wait."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        user = f"uid {os.getuid()}"
    signed = f"{os.getpid()} {datetime.now(UTC).isoformat(timespec='seconds')} {user}".encode()
    with suppress(OSError):  # a full disk: what is written next says so
        os.pwrite(lock, signed, 0)
        os.ftruncate(lock, len(signed))


def _holder(lock: int) -> Holder:
    """What the one before has signed with, which is not trusted."""
    with suppress(OSError, ValueError):
        pid, at, user = os.pread(lock, 200, 0).decode(errors="replace").split(" ", 2)
        return Holder(clean(user, limit=60), int(pid), clean(at, limit=40))
    return Holder()


@contextmanager
def entering(book: Path) -> Iterator[None]:
    """While the file of a book and its log of writes are opened: both must be of one book.

    A restore waits meanwhile, and is waited for. Where nobody has written yet nobody restores.
    """
    lock = -1
    with suppress(OSError):
        lock = os.open(beside(Path(os.path.realpath(book)), LOCK), os.O_RDONLY | os.O_CLOEXEC)
        queueing.come_in(lock)
    try:
        yield
    finally:
        if lock >= 0:
            os.close(lock)


@contextmanager
def door_closed(book: Path) -> Iterator[None]:
    """While another file is put in the place of a book: nobody can come in."""
    lock = open_lock(book)
    try:
        queueing.shut(lock)
        yield
    finally:
        os.close(lock)
