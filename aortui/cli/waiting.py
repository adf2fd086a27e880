"""How far a long command is, on the terminal of whoever waits for it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aortui.domain.progress import Told, nobody

PATIENCE = 1.0  # seconds in which nothing is said


@contextmanager
def told() -> Iterator[Told]:
    """Counts on one line of standard error once a second has passed; nothing for a pipe."""
    if not sys.stderr.isatty():
        yield nobody
        return
    began, said = time.monotonic(), False

    def tell(what: str, done: int, of: int) -> None:
        nonlocal said
        if time.monotonic() - began > PATIENCE:
            said = True
            print(f"\r{what} {done:,} of {of:,}", end="\x1b[K", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if said:
            print("\r", end="\x1b[K", file=sys.stderr, flush=True)
