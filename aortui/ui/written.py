"""What a writing service gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar


class Written(Protocol):
    """A batch."""

    @property
    def touched(self) -> Mapping[str, set[int]]:
        """The rows it wrote, by entity."""


W = TypeVar("W", bound=Written)
