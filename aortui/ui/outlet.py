"""What is sent to the terminal: written at once as far as it takes it, the rest by a thread.

Textual hands each frame to a thread, as a terminal that takes nothing must not stop the program.
One that does take it is written to without waiting for a thread's turn.
"""

from __future__ import annotations

import os
from typing import TextIO

AS_IT_IS = "surrogateescape"  # bytes may be cut within a character


class Outlet:
    """A terminal; also the file that Textual's thread writes to."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._own = -1
        self._handed = self._written = 0  # bytes for the thread, and those it has written

    def open(self) -> None:
        """From now on it may be written to: opened once more, as it must not wait for us alone."""
        try:
            path = os.ttyname(self._file.fileno())
            self._own = os.open(path, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:  # the thread writes all of it
            self._own = -1

    def at_once(self, text: str) -> str:
        """Write what the terminal takes now; gives what the thread is to write."""
        data = text.encode(self._file.encoding, self._file.errors or "strict")
        if self._handed == self._written:
            data = data[self._taken(data) :]
        self._handed += len(data)
        return data.decode(self._file.encoding, AS_IT_IS)

    def _taken(self, data: bytes) -> int:
        """How many bytes the terminal takes without waiting."""
        if self._own < 0:
            return 0
        try:
            return os.write(self._own, data)
        except OSError:  # none now, or it is gone, which the thread is told too
            return 0

    def write(self, text: str) -> None:
        """What ``at_once`` has left, by the thread."""
        data = text.encode(self._file.encoding, AS_IT_IS)
        self._file.buffer.write(data)
        self._file.buffer.flush()
        self._written += len(data)

    def flush(self) -> None:
        """Nothing is kept."""

    def fileno(self) -> int:
        """Of the terminal."""
        return self._file.fileno()

    def close(self) -> None:
        """It is not written to any more."""
        if self._own >= 0:
            os.close(self._own)
            self._own = -1
