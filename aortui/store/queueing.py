"""A queue of processes in the order in which they came, on the bytes of a file.

``flock`` wakes all who wait and the quickest takes it, most often whoever has just given it back:
one in a hundred then waits four times as long as in order. Here each takes the byte behind all
that are taken, and waits until those before it are free; the kernel frees the byte of whoever dies.
"""

from __future__ import annotations

import fcntl
import os
import struct

FLOCK = struct.Struct("hhqqi4x")  # struct flock of 64-bit Linux
GATE = 2  # a byte held while one looks for the last in the queue and stands behind it
FIRST = 1 << 20  # the byte of the first in the queue; the file ends long before


def stand(file: int) -> int:
    """Take a place behind all others; the number of the place. It is given back by closing."""
    fcntl.fcntl(file, fcntl.F_OFD_SETLKW, _span(fcntl.F_WRLCK, GATE, 1))
    try:
        number = FIRST
        while (taken := _found(file, number)) is not None:
            number = taken
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, _span(fcntl.F_WRLCK, number, 1))
        return number
    finally:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, _span(fcntl.F_UNLCK, GATE, 1))


def is_first(file: int, number: int) -> bool:
    """Whether nobody is before this place any more."""
    if number == FIRST:
        return True
    try:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, _before(number))
    except OSError:
        return False
    return True


def wait(file: int, number: int) -> None:
    """Until nobody is before this place."""
    if number > FIRST:
        fcntl.fcntl(file, fcntl.F_OFD_SETLKW, _before(number))


def _found(file: int, number: int) -> int | None:
    """The place behind one that is taken, of those from this number on; None: none is."""
    asked = fcntl.fcntl(file, fcntl.F_OFD_GETLK, _span(fcntl.F_WRLCK, number, 0))
    kind, _, start, length, _ = FLOCK.unpack(asked)
    return None if kind == fcntl.F_UNLCK else int(start + length)


def _before(number: int) -> bytes:
    return _span(fcntl.F_RDLCK, FIRST, number - FIRST)


def _span(kind: int, start: int, length: int) -> bytes:
    """So many bytes, or with 0 all from there on."""
    return FLOCK.pack(kind, os.SEEK_SET, start, length, 0)
