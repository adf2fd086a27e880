"""The columns of a list: which are shown at a width, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.tuples import NamedTuple


class Column(NamedTuple):
    """One column. Widths are cells; ``at`` is the width of the list from which it is shown.

    ``most`` lets it grow where there is room, ``narrow`` is its width (if not 0) in lists of less
    than 80. ``sort`` is the name the fetch knows it by; empty: not sorted by. ``gap`` stands
    before it. ``stays``: it names the row, so that it is always shown. ``like`` is the field of the
    filter that finds rows with the same in this column; empty: there is none. ``edits`` names what
    ``i`` edits here, as "terms.fee", or "scopes.owner tasks.owner" by the kind of row (of terms the
    scope's last one). ``computed`` is said where ``i`` finds nothing to edit in a row: where what
    nobody types comes from, and the way out.
    """

    label: str
    width: int
    right: bool = False
    at: int = 0
    most: int = 0
    narrow: int = 0
    sort: str = ""
    gap: int = 2
    stays: bool = False
    like: str = ""
    edits: str = ""
    computed: str = ""

    @property
    def is_of_use(self) -> bool:
        """Whether a key does anything with the column, so that it can be chosen."""
        return bool(self.sort or self.like or self.edits)


class Slot(NamedTuple):
    """A shown column: its place among all, the gap before it and its width."""

    at: int
    gap: int
    width: int


NARROW = 80
LEAST = 8  # cells of a column of words
SIDES = 3  # cursor bar and mark on the left, one empty column on the right


def slots(columns: Sequence[Column], width: int) -> list[Slot]:
    """The columns that a list of this width shows, in order; the last ends at width - 2."""
    shown = _fitting(columns, [at for at, one in enumerate(columns) if one.at <= width], width)
    widths = {at: _width(columns[at], width) for at in shown}
    gaps = _gaps(columns, shown, width)
    room = width - SIDES - sum(widths.values()) - sum(gaps.values())
    if room < 0:
        _shrink(columns, widths, -room)
    elif shown:  # what no column wants stands before the last, which ends at the right edge
        gaps[shown[-1]] += _grow(columns, widths, room)
    return [Slot(at, gaps[at], widths[at]) for at in shown]


def span(columns: Sequence[Column], width: int, label: str) -> tuple[int, int]:
    """Where a column begins in a list of this width, and its cells; 0, 0 if it is not shown."""
    at = SIDES - 1
    for slot in slots(columns, width):
        at += slot.gap
        if columns[slot.at].label == label:
            return at, slot.width
        at += slot.width
    return 0, 0


def _width(column: Column, width: int) -> int:
    return (width < NARROW and column.narrow) or column.width


def _least(column: Column, width: int) -> int:
    """What it can do with: words may be cut, figures and days not."""
    return min(LEAST, column.width) if column.most else _width(column, width)


def _gaps(columns: Sequence[Column], shown: Sequence[int], width: int) -> dict[int, int]:
    gaps = {at: columns[at].gap for at in shown}
    if shown:
        gaps[shown[0]] = 0
        if width < NARROW and columns[shown[-1]].right:
            gaps[shown[-1]] = 1
    return gaps


def _fitting(columns: Sequence[Column], shown: list[int], width: int) -> list[int]:
    """Where there is no room for all, the last that may go goes."""
    while sum(_least(columns[at], width) for at in shown) + sum(
        _gaps(columns, shown, width).values()
    ) > max(0, width - SIDES):
        going = [at for at in shown if not columns[at].stays and columns[at].label]
        if not going or len(shown) == 1:
            break
        shown = [at for at in shown if at != going[-1]]
    return shown


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
    """Take what is missing from the columns that may grow most: their words end in ``…``."""
    for at in sorted(widths, key=lambda at: -columns[at].most):
        least = LEAST if columns[at].most else 1
        taken = min(missing, max(0, widths[at] - least))
        widths[at] -= taken
        missing -= taken
