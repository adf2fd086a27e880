"""A pooler between us and a server, such as PgBouncer: does it keep a session whole?

Live refresh listens, lists stand in temporary tables, and a save holds what was set for it: all of
that belongs to one session of the server. A pooler that hands each transaction to whatever session
is free loses it without a word, so it is noticed when a book is opened.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from contextlib import closing

from psycopg import pq

from aortui.errors import Unopenable
from aortui.store.server_line import Line

WAIT = 5.0  # seconds for a second session, of which a pooler may have none left
ROUNDS = 3
PID = "SELECT pg_backend_pid()"
SHARED = (
    "The pooler before the book's server shares sessions, and live refresh would be lost;"
    " it needs pool_mode = session."
)
TOO_FEW = (
    "The pooler before the book's server has no session left for us; each open program needs"
    " three: a larger default_pool_size."
)


def refuse_a_shared_line(line: Line, dial: Callable[[], Line]) -> None:
    """Raises Unopenable where this line's statements may go to one session and to another.

    Asks nothing where no pooler is: then the server's process is the one that was told to us.
    """
    if line.backend == line.info.backend_pid:
        return
    with closing(dial()) as other:
        for _ in range(ROUNDS):
            if _told(other, f"BEGIN; {PID}") is None:
                raise Unopenable(TOO_FEW)
            found = _told(line, PID)
            _told(other, "ROLLBACK")
            # Whichever session was free last is handed out next, or the one free for longest.
            if found is None or any(_told(line, PID) != found for _ in range(ROUNDS)):
                raise Unopenable(SHARED)


def _told(line: Line, statements: str) -> bytes | None:
    """What the last of them answers, b"" where that is nothing; None: no session is free for it.

    Raises Unopenable where the pooler knows of no transactions.
    """
    line.pgconn.send_query(f"{line.before}{statements}".encode())
    line.before, answer = "", b""
    deadline = time.monotonic() + WAIT
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([line.pgconn.socket], [], [], left)[0]:
            return None
        line.pgconn.consume_input()
        while not line.pgconn.is_busy():
            result = line.pgconn.get_result()
            if result is None:
                return answer
            if result.status == pq.ExecStatus.FATAL_ERROR:
                raise Unopenable(SHARED)
            answer = result.get_value(0, 0) or b"" if result.ntuples else b""
