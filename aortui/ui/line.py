"""How far behind the terminal is: over a slow line frames are left out instead of queueing up.

SSH takes whatever it is given, so a program never notices; ten steps of the cursor would be shown
one after the other long after the keys. So now and then a frame ends in a question that a terminal
answers when it gets there: the one by which Textual learns whether frames come in one piece.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf

QUESTION = "\x1b[?2026$p"
OFTEN = 1000  # bytes between questions while the line is quick
SLOW = 20_000  # bytes a second; what is quicker needs no care
QUICK = 0.2  # seconds beyond the round trip that tell nothing about the line: we may be busy
TELLING = 200  # bytes that tell whether a line that was slow still is
AHEAD = 0.15  # seconds that may lie on the line beyond what travels on it
PATIENCE = 10.0  # seconds until an answer is taken to be lost


class Line:
    """The bytes sent, those known to have arrived, and what the line carries a second.

    ``clock`` counts seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.answers = False  # whether this terminal has ever answered
        self.rate = inf  # bytes a second
        self.trip = inf  # seconds there and back, the shortest seen
        self._sent = 0
        self._arrived = 0
        self._asked: tuple[float, int] | None = None  # when, and after how many bytes

    @property
    def under_way(self) -> int:
        """Bytes that are not known to have arrived."""
        return self._sent - self._arrived

    @property
    def is_behind(self) -> bool:
        """Whether a frame had better wait: the terminal has not seen the last ones yet."""
        if self.rate == inf or not self.answers:
            return False
        return self.under_way > self.rate * (self.trip + AHEAD)

    @property
    def is_silent(self) -> bool:
        """Whether an answer has been waited for in vain."""
        return self._asked is not None and self._clock() - self._asked[0] >= PATIENCE

    def send(self, text: str) -> str:
        """The text to be written, which is counted, with a question where one is due."""
        self._sent += len(text)
        is_due = self.under_way > (OFTEN if self.rate == inf else 0)
        if not (self.answers and is_due and self._asked is None):
            return text
        self._sent += len(QUESTION)
        self._asked = self._clock(), self._sent
        return text + QUESTION

    def begin(self) -> None:
        """Textual asks now, for the first time."""
        self._asked = self._clock(), 0

    def answered(self) -> str:
        """The terminal has answered; what is to be written at once, mostly nothing."""
        self.answers = True
        if self._asked is not None:
            (asked_at, sent), self._asked = self._asked, None
            took, carried = self._clock() - asked_at, sent - self._arrived
            self.trip = min(self.trip, took)
            self._arrived = sent
            if carried >= (OFTEN if self.rate == inf else TELLING):
                self._learn(carried, took - self.trip)
        return self.send("") if self.under_way else ""

    def _learn(self, carried: int, seconds: float) -> None:
        """So many bytes took so long beyond the round trip."""
        if seconds > QUICK:
            self.rate = carried / seconds if carried / seconds < SLOW else inf
        elif carried / self.rate > 2 * QUICK:
            self.rate = inf

    def give_up(self) -> None:
        """No answer came: as if all had arrived."""
        self._arrived, self._asked = self._sent, None
