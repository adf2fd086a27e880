"""What may follow the quick line: the grey behind the cursor, taken and taken again."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.services.quick import Candidate


class Grey:
    """The candidates for the end of one line, and which of them was taken last."""

    def __init__(self) -> None:
        self.base = ""  # the line that they continue
        self.candidates: Sequence[Candidate] = ()
        self.chosen = -1  # of the candidates; -1: none was taken

    def offer(self, line: str, candidates: Sequence[Candidate]) -> None:
        """These fit this line; the one that is taken just now stays with its others."""
        if self.chosen < 0:
            self.base, self.candidates = line, candidates

    def forget(self) -> None:
        """None fits."""
        self.base, self.candidates, self.chosen = "", (), -1

    def heed(self, line: str) -> None:
        """Something else was typed behind what was taken."""
        if self.chosen >= 0 and line != self.taken:
            self.forget()

    @property
    def taken(self) -> str:
        """The line with what was taken."""
        return self.candidates[self.chosen].taken(self.base)

    @property
    def is_taken(self) -> bool:
        """Whether Tab goes on to the next."""
        return self.chosen >= 0

    @property
    def has_next(self) -> bool:
        """Whether there are others than the one that was taken."""
        return self.is_taken and len(self.candidates) > 1

    def take(self) -> str:
        """The line with the first, then with the next one, round and round; "" if none fits."""
        if not self.candidates:
            return ""
        self.chosen = (self.chosen + 1) % len(self.candidates)
        return self.taken

    def behind(self, line: str) -> str:
        """What stands in grey behind this line, also while it is typed along the grey."""
        if self.is_taken or not self.candidates:
            return ""
        first = self.candidates[0]
        if line != self.base:
            return first.rest(line) if line.startswith(self.base) else ""
        return first.rest(line) or f" → {first.text}"
