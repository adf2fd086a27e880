"""A slow line between a terminal and a program: each byte takes its time, and all come late.

``python -m tests.proofs.throttle BYTES_A_SECOND SECONDS_ONE_WAY COMMAND...`` is the terminal's side
of the line; the command gets a terminal of its own on the other side. What the program writes is
taken at once and waits here, as it does with SSH, so the program cannot tell that the line is slow.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections import deque

PIECE = 32  # bytes that go over the line together


class Way:
    """One direction: what waits to be sent, and what is travelling."""

    def __init__(self, to: int, rate: float, delay: float) -> None:
        self._to, self._rate, self._delay = to, rate, delay
        self._pieces: deque[tuple[float, bytes]] = deque()  # when each arrives
        self._free_at = 0.0  # when the sender has sent all it has

    def take(self, data: bytes) -> None:
        """Put these bytes behind those that wait."""
        for at in range(0, len(data), PIECE):
            piece = data[at : at + PIECE]
            self._free_at = max(self._free_at, time.monotonic()) + len(piece) / self._rate
            self._pieces.append((self._free_at + self._delay, piece))

    @property
    def due(self) -> float:
        """Seconds until the next bytes arrive; 60 when none are travelling."""
        return max(self._pieces[0][0] - time.monotonic(), 0.0) if self._pieces else 60.0

    def deliver(self) -> None:
        """Hand over what has arrived."""
        while self._pieces and self._pieces[0][0] <= time.monotonic():
            data = self._pieces.popleft()[1]
            while data:
                data = data[os.write(self._to, data) :]


def main(rate: str, delay: str, *command: str) -> int:
    """Run the command behind the line; returns its exit status once all has arrived."""
    pid, far = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    _same_size(far)
    signal.signal(signal.SIGWINCH, lambda *_: _same_size(far))
    tty.setraw(0)
    here, there = Way(1, float(rate), float(delay)), Way(far, float(rate), float(delay))
    watched = [0, far]
    while far in watched or here.due < 60:
        ready = select.select(watched, [], [], min(here.due, there.due))[0]
        if far in ready and not _carry(far, here):
            watched.remove(far)
        if 0 in ready and not _carry(0, there):
            watched.remove(0)
        here.deliver()
        if far in watched:
            there.deliver()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _carry(source: int, way: Way) -> bool:
    """Take what came in; False when no more will."""
    try:
        data = os.read(source, 65536)
    except OSError:  # Linux says so when the other side is gone
        data = b""
    way.take(data)
    return bool(data)


def _same_size(far: int) -> None:
    fcntl.ioctl(far, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
