"""Hears that others have committed into a book on a server: LISTEN on a line of its own."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import Any

import psycopg


class Listener:
    """Counts the commits of others. Any thread may ask; nothing here waits for the server."""

    def __init__(self, line: psycopg.Connection[Any], channel: str, heard: int = 0) -> None:
        self._line, self._lock = line, Lock()
        self.heard = heard
        self.is_deaf = False  # the line dropped: what was said since nobody knows
        self._own: set[int] = set()
        self._arrived = 0  # of anybody, ourselves too
        line.execute(f"LISTEN {channel}")

    def stamp(self) -> object:
        """Another one once somebody has committed, ourselves included; None: the line dropped."""
        with self._lock:
            self._take(0)
            return None if self.is_deaf else self._arrived

    def listen(self, *, besides: int) -> int:
        """The commits heard so far, but for those of this backend of the server."""
        with self._lock:
            self._take(besides)
            return self.heard

    def _take(self, besides: int) -> None:
        if besides:
            self._own.add(besides)
        line = self._line.pgconn
        try:
            line.consume_input()
        except psycopg.OperationalError:
            self.is_deaf = True
            return
        while (told := line.notifies()) is not None:
            self._arrived += 1
            self.heard += told.be_pid not in self._own

    def close(self) -> None:
        """Listen no more."""
        with suppress(psycopg.Error):
            self._line.close()
