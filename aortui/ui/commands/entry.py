"""One thing that the palette offers: how it is called, how it is listed, what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from aortui.tuples import NamedTuple
from aortui.ui.paint import Edges, Line, ink

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

Run: TypeAlias = "Callable[[RowScreen], Awaitable[None]]"


class Entry(NamedTuple):
    """``text`` is what Tab makes of the line; without ``run`` Enter does the same.

    ``refused`` is the sentence why it cannot be just now.
    """

    text: str
    line: Line
    run: Run | None = None
    refused: str = ""


def refused(text: str, why: str) -> Entry:
    """What was typed in full and cannot be just now: why not, as the whole line."""
    return Entry(text, ink(("! ", "watch"), (why, "text")), None, why)


def listed(name: str, more: str = "", about: str = "", key: str = "", kind: str = "") -> Line:
    """``scopes FILTER  only what fits``, at the right its key, or what kind of thing it is."""
    return Edges(
        ink((name, "name"), (f" {more}" if more else "", "hint"), (f"  {about}", "second")),
        ink((key, "key"), (kind, "hint")),
    )
