"""The moments at which the machine itself stood still, found by threads that only sleep.

A virtual machine is stopped now and then, or one of its processors is, with whoever works on it and
all who wait for them; and a burst of other work takes them away. So each of them is watched.
What a person waits for meanwhile is not the program's, so it is left out where one such moment
would be the whole figure, and printed beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from threading import Event, Thread
from typing import Self

from tests.proofs.report import Report

NAP, LONG = 0.01, 0.1  # seconds that are slept, and from which on a nap was too long
MOST = 16  # processors that are watched


class Pauses:
    """``with`` watches; behind it the others tell: who watches may go on later than who asks."""

    def __init__(self) -> None:
        self._found: list[tuple[float, float]] = []  # monotonic seconds: from, until
        self._over = Event()
        processors = sorted(os.sched_getaffinity(0))[:MOST]
        self._threads = [Thread(target=self._watch, args=(one,), daemon=True) for one in processors]

    def __enter__(self) -> Self:
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        for one in self._threads:
            one.join()

    def _watch(self, processor: int) -> None:
        os.sched_setaffinity(0, (processor,))  # of this thread alone
        slept, is_over = time.monotonic(), False
        while not is_over:
            is_over = self._over.wait(NAP)
            woke = time.monotonic()
            if woke - slept > LONG:
                self._found.append((slept + NAP, woke))
            slept = woke

    def within(self, began: float, ended: float) -> float:
        """Seconds of these that the machine stood still."""
        return sum(max(0.0, min(until, ended) - max(since, began)) for since, until in self._all())

    def near(self, began: float, ended: float, behind: float) -> bool:
        """Whether it stood still meanwhile, or so many seconds before or less.

        All who were held up by it go on at one moment, and wait for each other.
        """
        return self.within(began - behind, ended) > 0

    def _all(self) -> Iterator[tuple[float, float]]:
        """One after the other: what several processors stood still is one pause."""
        over = 0.0
        for since, until in sorted(self._found):
            if until > over:
                yield max(since, over), until
                over = until

    def told(self, report: Report, label: str) -> None:
        """The longest one as a figure of its own, which has no limit."""
        found = [until - since for since, until in self._all()]
        value = f"{len(found)}, up to {max(found, default=0.0) * 1e3:,.0f} ms"
        report.add(f"{label}the machine paused", value, "no limit", held=True)
