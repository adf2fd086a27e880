"""What a command left behind, and the type of the fixture that runs one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit code."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of an answer given as JSON."""
        whole = json.loads(self.out)
        assert whole["schema"] == 1
        found: list[dict[str, Any]] = whole["rows"]
        return found


Command = Callable[..., Answer]
