"""The register of deeds: by the action's id, a function of the screen whose rows are meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

Deed: TypeAlias = "Callable[[RowScreen], Awaitable[None]]"
DEEDS: dict[str, Deed] = {}


def deed(id: str) -> Callable[[Deed], Deed]:
    """Register what an action does to the targets of a screen."""

    def register(function: Deed) -> Deed:
        DEEDS[id] = function
        return function

    return register
