"""Somebody in a process of their own who saves again and again, as the program does, and tells.

``python -m tests.store.without_pause URL SECONDS HOLD`` says ``there``, waits for a line, saves for
so many seconds with so many of them inside each turn, and prints how long each turn was waited for
and how long it took.
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
    """Until it is one's turn, and until it is given back."""
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
            return came - begun, time.monotonic() - came
        except Queued as queued:
            place = queued.place
        assert place.wait(PATIENCE)


if __name__ == "__main__":
    books.open_book(sys.argv[1])
    seconds, hold = map(float, sys.argv[2:])
    print("there", flush=True)
    sys.stdin.readline()
    end, saves = time.monotonic() + seconds, []
    while time.monotonic() < end:
        saves.append(a_save(hold))
    print(json.dumps(saves))
