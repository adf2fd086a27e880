"""The moments at which the machine itself stood still, found by a thread that only sleeps.

A virtual machine is stopped now and then, and a burst of other work takes its processors away.
What a person waits for meanwhile is not the program's, so it is left out where one such moment
would be the whole figure, and printed beside it.
"""

from __future__ import annotations

import time
from threading import Event, Thread
from typing import Self

from tests.proofs.report import Report

NAP, LONG = 0.005, 0.1  # seconds that are slept, and from which on a nap was too long


class Pauses:
    """``with`` watches; ``within`` tells, also meanwhile."""

    def __init__(self) -> None:
        self._found: list[tuple[float, float]] = []  # monotonic seconds: from, until
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        slept = time.monotonic()
        while not self._over.wait(NAP):
            woke = time.monotonic()
            if woke - slept > LONG:
                self._found.append((slept + NAP, woke))
            slept = woke

    def within(self, began: float, ended: float) -> float:
        """Seconds of these that the machine stood still."""
        return sum(
            max(0.0, min(until, ended) - max(since, began)) for since, until in [*self._found]
        )

    def near(self, began: float, ended: float, behind: float) -> bool:
        """Whether it stood still meanwhile, or so many seconds before or less.

        All who were held up by it go on at one moment, and wait for each other.
        """
        return self.within(began - behind, ended) > 0

    def told(self, report: Report, label: str) -> None:
        """The longest one as a figure of its own, which has no limit."""
        longest = max((until - since for since, until in self._found), default=0.0)
        value = f"{len(self._found)}, up to {longest * 1e3:,.0f} ms"
        report.add(f"{label}the machine paused", value, "no limit", held=True)
