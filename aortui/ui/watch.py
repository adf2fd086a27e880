"""Whether the book may have been written, asked without waking the thread that has it."""

from __future__ import annotations

from aortui.services import books


class Watch:
    """Looks at the stamp of the open book; one of these for each session."""

    def __init__(self) -> None:
        self._stamps: tuple[object, object] = (None, None)  # of the last two looks

    def differs(self) -> bool:
        """Whether somebody may have committed since the look before the last one.

        Not the last: a commit may be seen a moment later than it changes the stamp.
        """
        last, now = self._stamps[-1], books.stamp()
        stamps = {*self._stamps, now}
        self._stamps = last, now
        return len(stamps) > 1 or now is None
