"""A turn on a server, noticed on a line of its own while the book's line goes on reading."""

from __future__ import annotations

import select
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime

import psycopg

from aortui.domain.text import clean
from aortui.errors import AortuiError
from aortui.store import turns
from aortui.store.server_line import NAMED, Line
from aortui.store.turns import Holder, Place

# Whose name others may see says so in the name of the line, else the login of the database does;
# behind it stands since when one has the turn, for others are not told when a transaction began.
SIGNED = (
    "SELECT set_config('application_name', left(current_setting('application_name'), 50) || '@' ||"
    " extract(epoch FROM clock_timestamp())::bigint, true)"
)
WHO = """
    SELECT a.application_name, a.usename, a.pid
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND a.pid <> pg_backend_pid()
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (l.classid::bigint, l.objid::bigint) = ({lock_class}, {lock_object}::bigint & 4294967295)
"""
STOPPED = 30.0  # seconds that one may be stopped in a turn, of which nothing is kept then
KEPT_FOR = 5.0  # seconds that a place is kept once it has come
LOOKS = 1.0  # seconds between two looks who has the turn, while one waits


def queue(lock: tuple[int, str]) -> str:
    """The statement that waits until nobody is before one in the queue for this lock."""
    return f"SELECT pg_advisory_xact_lock({lock[0] + 1}, {lock[1]})"


def holder(line: Line, lock: tuple[int, str]) -> Holder:
    """Who has the turn, as the server tells it; ``lock`` is its class and its object, in SQL."""
    asked = WHO.format(lock_class=lock[0], lock_object=lock[1])
    row = line.execute(asked).fetchone()
    if row is None:
        return Holder()
    signed, user, pid = row
    named, _, second = str(signed).rpartition("@") if "@" in str(signed) else (signed, "", "")
    is_told = second.isdecimal() and len(second) < 12  # anybody may write anything there
    since = datetime.fromtimestamp(int(second), UTC).isoformat() if is_told else ""
    if named.startswith(NAMED):
        user = named.removeprefix(NAMED)
    return Holder(clean(str(user), limit=60), int(pid), since)


class ServerPlace(Place):
    """In the queue of a server; once it comes the book's own line takes the turn.

    A writer has the queue first and then the turn. The place keeps the queue until the turn is
    taken, so nobody comes in between; the turn alone keeps others from writing. Who is stopped
    meanwhile is given up soon, and holds nobody up. ``line``: one that has the queue already.
    """

    def __init__(
        self, dial: Callable[[], Line], lock: tuple[int, str], holder: Holder,
        line: Line | None = None,
    ) -> None:  # fmt: skip
        self._dial, self._lock, self._holder, self._line = dial, lock, holder, line
        super().__init__()

    def stand(self) -> None:
        """Where the line drops it has come as well: who writes next says what is wrong."""
        number, name = self._lock
        turn = f"({number}, {name})"
        with suppress(psycopg.Error, AortuiError):
            asked = f"SELECT pg_advisory_lock{turn}; SELECT pg_advisory_unlock{turn}"
            if (line := self._line) is None:
                line = self._line = self._dial()
                kept = f"SET LOCAL idle_in_transaction_session_timeout = {int(KEPT_FOR * 1000)}"
                asked = f"{line.before}BEGIN; {kept}; {queue(self._lock)}; {asked}"
            line.pgconn.send_query(asked.encode())
            if self._is_there(line):
                return
            with closing(self._dial()) as other:
                while not self._is_there(line):
                    self._holder = holder(other, self._lock)

    def _is_there(self, line: Line) -> bool:
        """Whether the answer has come, within a moment."""
        select.select([line.pgconn.socket], [], [], LOOKS)
        line.pgconn.consume_input()
        while not line.pgconn.is_busy():
            if line.pgconn.get_result() is None:
                return True  # that was all of it
        return self._is_left

    def leave(self) -> None:
        """The queue goes on."""
        if self._line is not None:
            self._line.close()

    def again(self, holder: Holder) -> ServerPlace:
        """The same place, where somebody else had taken the turn all the same."""
        return ServerPlace(self._dial, self._lock, holder, self._line)

    def holder(self) -> Holder:
        """Who had it a moment ago."""
        return self._holder


def place(dial: Callable[[], Line], lock: tuple[int, str], holder: Holder) -> ServerPlace:
    """At the end of the queue; who has a place that has come keeps it."""
    if isinstance(mine := turns.in_hand(), ServerPlace):
        turns.keep()
        return mine.again(holder)
    return ServerPlace(dial, lock, holder)
