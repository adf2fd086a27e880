"""Who is in a book on a server: each session says it to those who listen, and nothing is kept.

No table and no right is needed for that. Who comes asks the others to say it again; who is gone
without a word has no backend on the server any more.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Lock
from typing import Any

import psycopg

from aortui.errors import AortuiError
from aortui.store.presence_files import Desk

SAY_AGAIN, GONE = "?", ""
LONGEST = 7900  # bytes of what is said; the server takes 8,000
ALIVE = 10.0  # seconds after which one looks who died


class ServerSeat:
    """One's own voice among those who are in the book; see the module."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]], channel: str) -> None:
        self._connect, self._channel = connect, channel
        self._line: psycopg.Connection[Any] | None = None
        self._lock = Lock()
        self._said: dict[int, str] = {}  # by backend
        self._text = GONE
        self._heard = 0
        self._is_asked = False  # whether somebody who came does not know of us

    def show(self, shown: Mapping[str, Any]) -> None:
        """Say it to all; nobody hears it where the server is away."""
        self._text = json.dumps(shown, ensure_ascii=True)
        if len(self._text) > LONGEST:
            self._text = json.dumps({**shown, "editing": []}, ensure_ascii=True)
        with suppress(psycopg.Error, AortuiError):
            if self._line is None:
                self._come()
            else:
                self._say(self._text)

    def stamp(self) -> object:
        """Another one once something was said, and now and then because somebody may have died."""
        with self._lock:
            self._take()
        return self._heard, time.monotonic() // ALIVE

    def look(self) -> list[Desk]:
        """What those say whose backends are there; nobody where the server is away."""
        try:
            if self._line is None:
                self._come()
            with self._lock:
                self._take()
                is_asked, self._is_asked = self._is_asked, False
            if is_asked:
                self._say(self._text)
            return self._desks()
        except (psycopg.Error, AortuiError):
            self._hang_up()
            return []

    def leave(self) -> None:
        """Say so, and listen no more."""
        with suppress(psycopg.Error):
            self._say(GONE)
        self._hang_up()

    def _come(self) -> None:
        self._line, self._said = self._connect(), {}
        self._line.add_notify_handler(lambda told: self._hear(told.pid, told.payload))
        self._line.execute(f"LISTEN {self._channel}")
        self._say(SAY_AGAIN)
        self._say(self._text)

    def _say(self, text: str) -> None:
        if self._line is not None:
            with self._lock:
                self._line.execute("SELECT pg_notify(%s, %s)", (self._channel, text))

    def _take(self) -> None:
        """What has been said since; never waits for the server."""
        if self._line is None:
            return
        line = self._line.pgconn
        try:
            line.consume_input()
        except psycopg.OperationalError:
            self._heard += 1  # the next look comes back
            self._line = None
            return
        while (told := line.notifies()) is not None:
            self._hear(told.be_pid, bytes(told.extra).decode(errors="replace"))

    def _hear(self, pid: int, text: str) -> None:
        """Something was said; the driver comes here as well, with what arrives beside an answer."""
        self._heard += 1
        if text == SAY_AGAIN:
            self._is_asked |= self._line is not None and pid != self._line.info.backend_pid
        elif text == GONE:
            self._said.pop(pid, None)
        else:
            self._said[pid] = text

    def _desks(self) -> list[Desk]:
        if self._line is None:
            return []
        with self._lock:
            alive = {pid for (pid,) in self._line.execute("SELECT pid FROM pg_stat_activity")}
            me = self._line.info.backend_pid
            self._said = {pid: text for pid, text in self._said.items() if pid in alive}
            return [Desk(pid, text, pid == me) for pid, text in self._said.items()]

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(psycopg.Error):
                line.close()
