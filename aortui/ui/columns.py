"""The columns of a list: which are shown at a width, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """One column. Widths are cells; ``at`` is the width of the list from which it is shown.

    ``most`` lets it grow where there is room, ``narrow`` is its width (if not 0) in lists of less
    than 80. ``sort`` is the name the fetch knows it by; empty: not sorted by. ``gap`` stands
    before it.
    """

    label: str
    width: int
    right: bool = False
    at: int = 0
    most: int = 0
    narrow: int = 0
    sort: str = ""
    gap: int = 2


class Slot(NamedTuple):
    """A shown column: its place among all, the gap before it and its width."""

    at: int
    gap: int
    width: int


NARROW = 80
SIDES = 3  # cursor bar and mark on the left, one empty column on the right


def slots(columns: Sequence[Column], width: int) -> list[Slot]:
    """The columns that a list of this width shows, in order; the last ends at width - 2."""
    narrow = width < NARROW
    shown = [at for at, column in enumerate(columns) if column.at <= width]
    widths = {at: (narrow and columns[at].narrow) or columns[at].width for at in shown}
    gaps = {at: columns[at].gap for at in shown}
    if shown:
        gaps[shown[0]] = 0
        if narrow and columns[shown[-1]].right:
            gaps[shown[-1]] = 1
    room = width - SIDES - sum(widths.values()) - sum(gaps.values())
    if room < 0:
        _shrink(columns, widths, -room)
    elif shown:  # what no column wants stands before the last, which ends at the right edge
        gaps[shown[-1]] += _grow(columns, widths, room)
    return [Slot(at, gaps[at], widths[at]) for at in shown]


def _grow(columns: Sequence[Column], widths: dict[int, int], room: int) -> int:
    """Give room to the column that has most left to grow, cell by cell; returns what is left."""
    while room:
        at = max(widths, key=lambda at: columns[at].most - widths[at])
        if columns[at].most <= widths[at]:
            break
        widths[at] += 1
        room -= 1
    return room


def _shrink(columns: Sequence[Column], widths: dict[int, int], missing: int) -> None:
    """Take what is missing from the column that may grow most: its words end in ``…``."""
    if widths:
        at = max(widths, key=lambda at: columns[at].most)
        widths[at] = max(1, widths[at] - missing)
