"""The register of deeds: by the action's id, a function of the screen whose rows are meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

Deed: TypeAlias = "Callable[[RowScreen], Awaitable[None]]"
DEEDS: dict[str, Deed] = {}
MODULES = (  # what is done most often first
    *("queue", "log", "record", "line", "renew", "cell", "owner", "tags", "pitch", "people"),
    *("filters", "columns", "copy", "what_if", "judge", "editor", "exchange", "merge"),
)


def deed_of(id: str) -> Deed:
    """What an action does; modules are loaded until it is found, for the key waits for them."""
    for name in MODULES:
        if id in DEEDS:
            break
        import_module(f"aortui.ui.deeds.{name}")
    return DEEDS[id]


def deed(id: str) -> Callable[[Deed], Deed]:
    """Register what an action does to the targets of a screen."""

    def register(function: Deed) -> Deed:
        DEEDS[id] = function
        return function

    return register
