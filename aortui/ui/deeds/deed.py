"""The register of deeds: by the action's id, a function of the screen whose rows are meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

Deed: TypeAlias = "Callable[[RowScreen], Awaitable[None]]"
DEEDS: dict[str, Deed] = {}
MODULES = (
    *("cell", "columns", "copy", "editor", "exchange", "filters", "judge", "line", "log"),
    "merge",
    *("owner", "people", "pitch", "queue", "record", "renew", "tags", "what_if"),
)


def deed_of(id: str) -> Deed:
    """What an action does; the modules are loaded with the first one, not with the program."""
    if id not in DEEDS:
        for name in MODULES:
            import_module(f"aortui.ui.deeds.{name}")
    return DEEDS[id]


def deed(id: str) -> Callable[[Deed], Deed]:
    """Register what an action does to the targets of a screen."""

    def register(function: Deed) -> Deed:
        DEEDS[id] = function
        return function

    return register
