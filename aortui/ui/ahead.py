"""What the previews of the rows around the cursor need, read before anybody gets there."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic

from aortui.ui.widgets.pages import R
from aortui.ui.widgets.record_table import RecordTable

NOTHING = object()


class Ahead(Generic[R]):
    """Findings by row, from the window above the cursor to the one after next below it.

    A finding holds as long as its row: when a list is read again its rows are other objects.
    """

    def __init__(self, table: RecordTable[R]) -> None:
        self._table = table
        self._held: dict[Hashable, tuple[R, object]] = {}

    def __contains__(self, row: R) -> bool:
        return self._was_read(row) and self._held[row.id][1] is not NOTHING

    def __getitem__(self, row: R) -> object:
        return self._held[row.id][1]

    def _was_read(self, row: R) -> bool:
        return row.id in self._held and self._held[row.id][0] is row

    def is_near_the_end(self) -> bool:
        """Whether a row one window away has not been read."""
        table = self._table
        if not table.size.height:
            return False  # there is no window yet
        ends = (table.cursor - table.size.height, table.cursor + table.size.height)
        rows = (table.row_at(max(0, min(at, table.length - 1))) for at in ends)
        return any(row is not None and not self._was_read(row) for row in rows)

    def lacking(self) -> list[R]:
        """The rows that are to be read, the nearest first."""
        return [row for row in self._reach() if not self._was_read(row)]

    def hold(self, rows: Sequence[R], found: Mapping[Hashable, object]) -> None:
        """Keep what was found of these rows, and nothing of those that are far away by now."""
        self._held |= {row.id: (row, found.get(row.id, NOTHING)) for row in rows}
        near = {row.id for row in self._reach()}
        self._held = {id: held for id, held in self._held.items() if id in near}

    def _reach(self) -> list[R]:
        table = self._table
        at, height = table.cursor, table.size.height
        places = range(max(0, at - height), min(at + 2 * height, table.length))
        rows = (table.row_at(place) for place in sorted(places, key=lambda one: abs(one - at)))
        return [row for row in rows if row is not None]
