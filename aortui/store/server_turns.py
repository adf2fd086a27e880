"""A turn on a server, noticed on a line of its own while the book's line goes on reading."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress

import psycopg

from aortui.domain.text import clean
from aortui.errors import AortuiError
from aortui.store.server_line import NAMED, Line
from aortui.store.turns import Holder, Place

# Whose name others may see says so in the name of the line; else the login of the database does.
WHO = """
    SELECT CASE WHEN a.application_name LIKE %s THEN substr(a.application_name, %s)
           ELSE a.usename END, a.pid, a.xact_start
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.classid = %s AND l.granted AND a.pid <> pg_backend_pid()
"""


def holder(line: Line, writers: int) -> Holder:
    """Who has the turn, as the server tells it."""
    row = line.execute(WHO, (f"{NAMED}%", len(NAMED) + 1, writers)).fetchone()
    if row is None:
        return Holder()
    user, pid, since = row
    return Holder(clean(str(user), limit=60), int(pid), since.isoformat() if since else "")


class ServerPlace(Place):
    """In the queue of a server; once it comes the book's own line asks for the turn again."""

    def __init__(self, dial: Callable[[], Line], lock: str, holder: Holder) -> None:
        self._dial, self._lock, self._holder = dial, lock, holder
        super().__init__()

    def stand(self) -> None:
        """Where the line drops it has come as well: who writes next says what is wrong."""
        with suppress(psycopg.Error, AortuiError), closing(self._dial()) as line:
            line.execute(f"SELECT pg_advisory_lock({self._lock})")

    def leave(self) -> None:
        """It was given back at once."""

    def holder(self) -> Holder:
        """Who had it when one came."""
        return self._holder
