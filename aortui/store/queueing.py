"""A queue of processes in the order in which they came, on the bytes of a file.

``flock`` wakes all who wait and the quickest takes it, most often whoever has just given it back:
one in a hundred then waits four times as long as in order. Here each takes the byte behind all
that are taken, and waits until those before it are free; the kernel frees the byte of whoever dies.
Where a system has no locks of open files, as FreeBSD, it is ``flock`` after all.
"""

from __future__ import annotations

import fcntl
import os
import struct
import sys

from aortui.tuples import NamedTuple

# struct flock of 64-bit systems: kind, whence, start, length, process; macOS begins with the span,
# as the BSDs do.
BEGINS_WITH_SPAN = sys.platform != "linux"
FLOCK = struct.Struct("qqihh" if BEGINS_WITH_SPAN else "hhqqi4x")
# Locks of an open file; not every Python on macOS has names for them.
GET = getattr(fcntl, "F_OFD_GETLK", 92)
SET = getattr(fcntl, "F_OFD_SETLK", 90)
WAIT = getattr(fcntl, "F_OFD_SETLKW", 91)
HAS_THEM = sys.platform in ("linux", "darwin") or hasattr(fcntl, "F_OFD_SETLK")
DOOR = 1  # a byte that has nothing to do with turns, to be shared and to be had alone
GATE = 2  # a byte held while one looks for the last in the queue and stands behind it
FIRST = 1 << 20  # the byte of the first in the queue; the file ends long before


class Held(NamedTuple):
    """A lock that is in the way of another; of kind ``F_UNLCK``: none is."""

    kind: int
    start: int  # the first byte
    length: int
    pid: int  # -1 where an open file holds it


def span(kind: int, start: int, length: int) -> bytes:
    """A lock of so many bytes of a file, or with 0 of all from there on."""
    whence = os.SEEK_SET
    if BEGINS_WITH_SPAN:
        return FLOCK.pack(start, length, 0, kind, whence)
    return FLOCK.pack(kind, whence, start, length, 0)


def held(answer: bytes) -> Held:
    """What the kernel has answered to ``GET``, or to ``fcntl.F_GETLK``."""
    parts = FLOCK.unpack(answer)
    if BEGINS_WITH_SPAN:
        start, length, pid, kind, _ = parts
    else:
        kind, _, start, length, pid = parts
    return Held(kind, start, length, pid)


def stand(file: int) -> int:
    """Take a place behind all others; the number of the place. It is given back by closing."""
    if not HAS_THEM:
        return FIRST + 1  # in no order: ``flock`` alone knows who is next
    fcntl.fcntl(file, WAIT, span(fcntl.F_WRLCK, GATE, 1))
    try:
        number = FIRST
        while (taken := _found(file, number)) is not None:
            number = taken
        fcntl.fcntl(file, SET, span(fcntl.F_WRLCK, number, 1))
        return number
    finally:
        fcntl.fcntl(file, SET, span(fcntl.F_UNLCK, GATE, 1))


def is_first(file: int, number: int) -> bool:
    """Whether nobody is before this place any more."""
    if number == FIRST:
        return True
    try:
        if HAS_THEM:
            fcntl.fcntl(file, SET, _before(number))
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def wait(file: int, number: int) -> None:
    """Until nobody is before this place."""
    if number > FIRST and HAS_THEM:
        fcntl.fcntl(file, WAIT, _before(number))
    elif number > FIRST:
        fcntl.flock(file, fcntl.LOCK_EX)


def come_in(file: int) -> None:
    """Share the door, once nobody has it alone; until the file is closed. Raises OSError."""
    if HAS_THEM:
        fcntl.fcntl(file, WAIT, span(fcntl.F_RDLCK, DOOR, 1))
    else:
        fcntl.lockf(file, fcntl.LOCK_SH, 1, DOOR)


def shut(file: int) -> None:
    """Have the door alone, once nobody comes in; until the file is closed. Raises OSError."""
    if HAS_THEM:
        fcntl.fcntl(file, WAIT, span(fcntl.F_WRLCK, DOOR, 1))
    else:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, DOOR)


def _found(file: int, number: int) -> int | None:
    """The place behind one that is taken, of those from this number on; None: none is."""
    found = held(fcntl.fcntl(file, GET, span(fcntl.F_WRLCK, number, 0)))
    return None if found.kind == fcntl.F_UNLCK else found.start + found.length


def _before(number: int) -> bytes:
    return span(fcntl.F_RDLCK, FIRST, number - FIRST)
