"""The demo: a made-up agency in a book of its own."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

from aortui.domain.demo.agency import CLIENTS, agency
from aortui.errors import Unopenable
from aortui.store import bands, database, restore
from aortui.store.engine import Place

__all__ = ["CLIENTS", "build"]

TREND = 13  # months: nobody waits for more than is shown


def build(path: Place, *, today: date, clients: int = CLIENTS, seed: int = 1) -> None:
    """Create a book of a believable agency as of a morning, and leave it open for this thread.

    Equal books for equal seed and day. Raises Unopenable if something is there already.
    """
    if isinstance(path, Path) and (path.exists() or path.is_symlink()):
        raise Unopenable(f"There is already something at {path}.")
    if not database.open_book(path, create=True):
        raise Unopenable("There is already a book in that database.")
    was_collecting = gc.isenabled()
    gc.disable()  # looking for garbage among the rows, where there is none, takes a third of it
    try:
        restore.write(agency(seed=seed, today=today, clients=clients, blanks=restore.blanks()))
        bands.recompute(today, months=TREND)
    finally:
        if was_collecting:
            gc.enable()
