"""What a writing service gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from aortui.services.once import Batch

Written: TypeAlias = "Batch"  # also what stands in the book under the name of a save
