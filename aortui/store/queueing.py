"""A queue of processes in the order in which they came, on the bytes of a file.

``flock`` wakes all who wait and the quickest takes it, most often whoever has just given it back:
one in a hundred then waits four times as long as in order. Here each takes the byte behind all
that are taken, and waits until those before it are free; the kernel frees the byte of whoever dies.
"""

from __future__ import annotations

import fcntl
import os
import struct
import sys

from aortui.tuples import NamedTuple

IS_DARWIN = sys.platform == "darwin"
# struct flock of 64-bit systems: kind, whence, start, length, process; macOS begins with the span.
FLOCK = struct.Struct("qqihh" if IS_DARWIN else "hhqqi4x")
# Locks of an open file; not every Python on macOS has names for them.
GET = getattr(fcntl, "F_OFD_GETLK", 92)
SET = getattr(fcntl, "F_OFD_SETLK", 90)
WAIT = getattr(fcntl, "F_OFD_SETLKW", 91)
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
    parts = (start, length, 0, kind, whence) if IS_DARWIN else (kind, whence, start, length, 0)
    return FLOCK.pack(*parts)


def held(answer: bytes) -> Held:
    """What the kernel has answered to ``GET``, or to ``fcntl.F_GETLK``."""
    parts = FLOCK.unpack(answer)
    if IS_DARWIN:
        start, length, pid, kind, _ = parts
    else:
        kind, _, start, length, pid = parts
    return Held(kind, start, length, pid)


def stand(file: int) -> int:
    """Take a place behind all others; the number of the place. It is given back by closing."""
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
        fcntl.fcntl(file, SET, _before(number))
    except OSError:
        return False
    return True


def wait(file: int, number: int) -> None:
    """Until nobody is before this place."""
    if number > FIRST:
        fcntl.fcntl(file, WAIT, _before(number))


def _found(file: int, number: int) -> int | None:
    """The place behind one that is taken, of those from this number on; None: none is."""
    found = held(fcntl.fcntl(file, GET, span(fcntl.F_WRLCK, number, 0)))
    return None if found.kind == fcntl.F_UNLCK else found.start + found.length


def _before(number: int) -> bytes:
    return span(fcntl.F_RDLCK, FIRST, number - FIRST)
