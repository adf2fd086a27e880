"""Somebody in a process of their own who saves again and again, as the program does, and tells.

``python -m tests.store.without_pause URL SAVES HOLD`` says ``there``, waits for a line, saves so
often with so many seconds inside each turn, and prints since when each turn was waited for and when
it came, on the clock that all processes of a machine share.
"""

from __future__ import annotations

import json
import sys
import time

from aortui.services import books
from aortui.services.turns import Place, Queued, in_turn
from aortui.store import changes
from aortui.store.models import db

PATIENCE = 60.0  # seconds; only a failing test waits that long


def a_save(hold: float) -> tuple[float, float]:
    """When it was asked for, and when it was one's turn."""
    begun = came = time.monotonic()

    def write() -> None:
        nonlocal came
        with changes.batch("ana", "test"):
            came = time.monotonic()
            db.execute_sql("SELECT pg_sleep(%s)", (hold,))

    place: Place | None = None
    while True:
        try:
            in_turn(place, write)
            return begun, came
        except Queued as queued:
            place = queued.place
        assert place.wait(PATIENCE)


if __name__ == "__main__":
    books.open_book(sys.argv[1])
    number, hold = int(sys.argv[2]), float(sys.argv[3])
    print("there", flush=True)
    sys.stdin.readline()
    print(json.dumps([a_save(hold) for _ in range(number)]))
