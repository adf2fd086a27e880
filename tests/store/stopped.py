"""Somebody in a process of their own, who does one thing to a book and can then be stopped.

``python -m tests.store.stopped URL WHAT SECONDS`` says ``there`` and waits for a line. ``turn`` is
in the middle of a save, ``queue`` waits for another one's, ``seat`` is only in the book.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aortui.services import books
from aortui.services.turns import Queued, in_turn
from aortui.store import changes, presence, presence_server, server_line, server_turns
from aortui.store.models import db
from tests.terminal import ROOT

# So that a test need not wait for minutes: a seat says again soon, and a silent line is soon given
# up. Who is in a turn has it until it is given back, unless a test is about just that.
AGAIN, STOPPED = 0.1, 300.0  # seconds
SOON = {"tcp_user_timeout": 1000, "keepalives_idle": 1, "keepalives_interval": 1}


@contextmanager
def somebody(
    url: str, what: str, name: str = "ana", *, stopped: float = STOPPED
) -> Iterator[subprocess.Popen[str]]:
    """There once this is entered; killed behind it.

    Who does nothing in a turn for ``stopped`` seconds loses it, from when it is there.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.stopped", url, what, str(stopped)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=os.environ | {"LOGNAME": name},
    )  # fmt: skip
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "there\n"
            yield process
        finally:
            process.kill()


def there() -> None:
    print("there", flush=True)
    sys.stdin.readline()


def turn() -> None:
    with changes.rehearsal("ana", "test"):
        lost = f"SET LOCAL idle_in_transaction_session_timeout = {int(float(sys.argv[3]) * 1000)}"
        db.execute_sql(lost)
        there()


def queue() -> None:
    try:
        in_turn(None, turn)
    except Queued:
        there()


def seat() -> None:
    presence_server.AGAIN = AGAIN
    presence.take_seat("ana", "2026-11-24T09:01")
    there()


DONE: dict[str, Callable[[], None]] = {"turn": turn, "queue": queue, "seat": seat}

if __name__ == "__main__":
    server_turns.STOPPED = STOPPED
    server_line.KEPT = server_line.KEPT_FOR.format(**server_line.CONNECTING | SOON)
    books.open_book(sys.argv[1])
    DONE[sys.argv[2]]()
