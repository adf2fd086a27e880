"""Who is in a book on a server: each session says it to those who listen, and nothing is kept.

No table and no right is needed for that. Who comes asks the others to say it again; who is gone
without a word has no backend on the server any more. Who is there says so again and again: who is
stopped keeps the line, but has nothing more to say.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any

import psycopg

from aortui.errors import AortuiError
from aortui.store.presence_files import Desk
from aortui.store.server_line import Line
from aortui.tuples import NamedTuple

SAY_AGAIN, GONE = "?", ""
LONGEST = 7900  # bytes of what is said; the server takes 8,000
ALIVE = 10.0  # seconds after which one looks who died
AGAIN = 20.0  # seconds after which one says again that one is there
SILENT = 50.0  # seconds without a word after which one is taken to be stopped
LINGER = 1.0  # seconds that who leaves waits for a word under way


class Said(NamedTuple):
    """What a session said last, and when we heard it (monotonic)."""

    text: str
    at: float

    @property
    def is_fresh(self) -> bool:
        """Whether who said it may still be there."""
        return time.monotonic() - self.at < SILENT


class ServerSeat:
    """One's own voice among those who are in the book; see the module.

    ``writes_by`` tells the backend that saves for us, by which others know whom they wait for.
    Who is not shown hears the others and says nothing.
    """

    def __init__(
        self,
        connect: Callable[[], Line],
        channel: str,
        writes_by: Callable[[], int],
        *,
        is_shown: bool,
    ) -> None:
        self._connect, self._channel, self._writes_by = connect, channel, writes_by
        self._is_shown = is_shown
        self._line: Line | None = None
        self._lock = Lock()  # whoever has the line
        self._said: dict[int, Said] = {}  # by backend
        self._shown: dict[str, Any] | None = None  # of oneself
        self._heard = 0
        self._is_asked = False  # whether somebody who came does not know of us
        self._left = Event()
        Thread(target=self._go_on, daemon=True).start()

    def show(self, shown: Mapping[str, Any]) -> None:
        """Say it to all; nobody hears it where the server is away."""
        with self._lock, suppress(psycopg.Error, AortuiError):
            self._shown = {**shown, "pid": self._writes_by()} if self._is_shown else None
            if self._line is None:
                self._come()
            else:
                self._tell()

    def stamp(self) -> object:
        """Another one once something was said, and now and then because somebody may have died.

        Never waits, also while somebody else waits for the server here.
        """
        if self._lock.acquire(blocking=False):
            try:
                self._take()
            finally:
                self._lock.release()
        return self._heard, time.monotonic() // ALIVE

    def look(self) -> list[Desk]:
        """What those say whose backends are there; nobody where the server is away."""
        with self._lock:
            try:
                if self._line is None:
                    self._come()
                self._take()
                found = self._desks()
                self._answer()
                return found
            except (psycopg.Error, AortuiError):
                self._hang_up()
                return []

    def leave(self) -> None:
        """Say so without waiting whether it is heard, and listen no more."""
        self._left.set()
        if not self._lock.acquire(timeout=LINGER):
            return  # the server does not answer: it will notice
        try:
            if self._line is not None:
                line = self._line.pgconn
                with suppress(psycopg.Error):
                    line.send_query(f"NOTIFY {self._channel}".encode())
                    line.flush()
            self._hang_up()
        finally:
            self._lock.release()

    def _go_on(self) -> None:
        """Say again that one is there, whatever else is done meanwhile."""
        while not self._left.wait(AGAIN):
            with self._lock:
                try:
                    self._tell()
                except (psycopg.Error, AortuiError):
                    self._hang_up()  # the next look comes back

    def _come(self) -> None:
        self._line, self._said = self._connect(), {}
        self._line.add_notify_handler(lambda told: self._hear(told.pid, told.payload))
        asked = f"LISTEN {self._channel}; SELECT pg_backend_pid()"
        self._line.backend = self._line.last(asked)
        self._say(SAY_AGAIN)
        self._tell()

    def _answer(self) -> None:
        """Say it again to who does not know of us, and when another line saves for us now."""
        is_asked, self._is_asked = self._is_asked, False
        if self._shown is not None and self._shown["pid"] != (pid := self._writes_by()):
            self._shown["pid"], is_asked = pid, True
        if is_asked:
            self._tell()

    def _tell(self) -> None:
        """What one says of oneself, with as many of the open records as the server takes."""
        if self._shown is None:
            return
        shown = dict(self._shown)
        while len(text := json.dumps(shown, ensure_ascii=True)) > LONGEST and shown["editing"]:
            shown["editing"] = shown["editing"][:-1]
        self._say(text)

    def _say(self, text: str) -> None:
        if self._line is not None:
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
            self._hang_up()
            return
        while (told := line.notifies()) is not None:
            self._hear(told.be_pid, bytes(told.extra).decode(errors="replace"))

    def _hear(self, pid: int, text: str) -> None:
        """Something was said; the driver comes here as well, with what arrives beside an answer."""
        before = self._said.get(pid)
        if before is None or before.text != text or not before.is_fresh:
            self._heard += 1
        if text == SAY_AGAIN:
            self._is_asked |= self._line is not None and pid != self._line.backend
        elif text == GONE:
            self._said.pop(pid, None)
        else:
            self._said[pid] = Said(text, time.monotonic())

    def _desks(self) -> list[Desk]:
        if self._line is None:
            return []
        me = self._line.backend
        alive = {pid for (pid,) in self._line.execute("SELECT pid FROM pg_stat_activity")}
        self._said = {pid: said for pid, said in self._said.items() if pid in alive}
        here = {pid: said for pid, said in self._said.items() if pid == me or said.is_fresh}
        return [Desk(pid, said.text, pid == me) for pid, said in here.items()]

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(psycopg.Error):
                line.close()
