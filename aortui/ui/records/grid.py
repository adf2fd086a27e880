"""The column edges that all blocks of a record share, and lines put together by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from aortui.domain.money import Money
from aortui.tuples import NamedTuple
from aortui.ui import cells
from aortui.ui.paint import fitted, ink
from aortui.ui.widgets.picks import Item

NARROW = 80
MOST = 8  # cells that the names and what stands behind them may each grow by
FARTHEST = 46  # cells from the last column before it to the right edge


@dataclass(frozen=True, slots=True)
class Grid:
    """Where columns begin or end, in cells from column 2 of a window of this width."""

    width: int
    name: int  # where names begin
    second: int  # titles and designations; 0: there is no room
    third: int  # ends, roles, moods
    fourth: int  # notice days
    near: int  # where distances end
    last: int  # where the last touch ends
    ours: int  # who of us; 0: there is no room
    right: int  # where fees and shares end
    edge: int  # where the line ends

    @property
    def is_narrow(self) -> bool:
        """Whether columns are left out."""
        return self.width < NARROW


def grid(width: int) -> Grid:
    """The edges for a window of this width."""
    edge = width - 3
    if width < NARROW:
        return Grid(width, 7, 0, 25, 25, 44, 44, 0, edge, edge)
    more = min((width - NARROW) // 3, MOST)
    third = 35 + 2 * more
    right = min(edge, third + 31 + FARTHEST)
    return Grid(
        width, 7, 21 + more, third, third + 13, third + 31, third + 22, third + 25, right, edge
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """Words from one column to another, exclusive; too long ones are cut."""

    start: int
    end: int
    text: Text
    right: bool = False
    roomy: bool = False  # left out of a narrow window


def placed(grid: Grid, *cells: Cell) -> Text:
    """A line of cells, from left to right; those without room are left out."""
    line = Text(end="")
    at = 0
    for cell in cells:
        if cell.start < at or cell.end <= cell.start or (cell.roomy and grid.is_narrow):
            continue
        line.append(" " * (cell.start - at))
        line.append_text(fitted(cell.text, cell.end - cell.start, right=cell.right))
        at = cell.end
    return line


def pair(edges: Grid, name: Text, second: Text) -> Cell:
    """A name and what stands behind it, which gives way where the name is a long one."""
    if not edges.second:
        return Cell(edges.name, edges.third - 2, name)
    room = max(edges.second - edges.name, name.cell_len + 2)
    both = fitted(name, room).append_text(second)
    return Cell(edges.name, edges.third - 2, both)


def label(start: int, end: int, word: str, *, right: bool = False, roomy: bool = False) -> Cell:
    """A column's label."""
    return Cell(start, end, ink((word, "hint")), right, roomy)


def heading(grid: Grid, section: str, *cells: Cell, note: str = "") -> Item:
    """The name of a block, a note on it, and what stands above its columns."""
    name = ink((section, "section"), (f"  {note}" if note else "", "hint"))
    end = min(name.cell_len, cells[0].start - 1) if cells else name.cell_len
    return Item(placed(grid, Cell(0, end, name), *cells))


def money(value: Money | None, base: str) -> Text:
    """``1.20m``; with its code where it is not the book's currency."""
    return cells.amount(value.minor, value.currency, base) if value else cells.value("")


class Empty(NamedTuple):
    """Why a block is empty, without the key that fills it."""

    said: str


def nothing(said: str, key: str, what: str) -> Item:
    """What stands where a block is empty: why, and the key that fills it."""
    line = ink((f"{said} ", "second"), (key, "key"), (f" {what}", "second"))
    return Item(line, value=Empty(said))


def to_read(items: Iterable[Item]) -> list[Item]:
    """The same where nothing can be written: no key fills what is empty."""
    return [
        Item(ink((one.value.said, "second"))) if isinstance(one.value, Empty) else one
        for one in items
    ]


def shared(room: int, wants: Sequence[int]) -> list[int]:
    """Lines for each block: one in turn until all have what they want or none is left."""
    given = [0] * len(wants)
    while room > 0 and given != list(wants):
        for at, wanted in enumerate(wants):
            if room > 0 and given[at] < wanted:
                given[at] += 1
                room -= 1
    return given


def stacked(*blocks: Sequence[Item]) -> list[Item]:
    """Blocks below each other with a blank line between them; empty ones leave no gap."""
    items: list[Item] = []
    for block in blocks:
        if block:
            items += [Item(Text(end="")), *block] if items else block
    return items
