"""What the terminal shows, cell by cell: a frame sends what differs from it, and nothing else.

Textual sends each part of a frame whole: a page of Today took 17 KB, 18 seconds over a slow line.
Since what is shown is known here, a frame may also be left out; the next one makes up for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from aortui.ui.frames import Pieces
from aortui.ui.pen import PLAIN, SIGN, Cell, Ink, Pen, seen

# These erase to the colour that is set; GNU screen, whose name tmux may go by, does not.
ERASES = (
    *("xterm", "linux", "tmux", "rxvt", "alacritty", "foot", "kitty", "wezterm", "konsole", "vte"),
    *("gnome", "putty", "st", "ghostty", "contour", "mlterm"),
)
NEAR = 4  # cells that are cheaper written again than stepped over
GAPS = re.compile("(  +)")  # between columns: what follows has its own place again
Parts = Iterator[tuple[int, int, list[Cell]]]  # line, first column, the cells


class Glass:
    """What stands in each cell of the terminal, as far as it is known."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        kind = environ.get("TERM", "").partition("-")[0]
        self.erases = kind in ERASES or "TMUX" in environ
        self.lines: list[list[Cell | None]] = []  # None: not known

    @property
    def is_unknown(self) -> bool:
        """Whether the next frame must be a whole one."""
        return not self.lines

    def forget(self) -> None:
        """The terminal was resized, or another program has written to it."""
        self.lines = []

    def frame(self, update: CompositorUpdate) -> CompositorUpdate:
        """An update of Textual's as one of ours; anything else as it is."""
        if type(update) is LayoutUpdate:
            return Changes(self, _whole(update), (update.region.width, update.region.height))
        if type(update) is Pieces:
            lines = ((y, x, _line((strip,))) for y, x, strip in update.pieces)
            return Changes(self, lines, update.size)
        if type(update) is ChopsUpdate:
            return Changes(self, _parts(update), (update.chop_ends[0][-1], len(update.chops)))
        return update


class Changes(CompositorUpdate):
    """What a frame changes on the glass."""

    def __init__(self, glass: Glass, pieces: Parts, size: tuple[int, int]) -> None:
        self._glass = glass
        self._pieces = pieces
        self._size = size

    def render_segments(self, console: Console) -> str:
        """The bytes; with them the terminal is left in no colour, and the glass as it then is."""
        glass, (columns, rows) = self._glass, self._size
        pen = Pen(columns, console._color_system, glass.erases)
        pieces = list(self._pieces)
        if (len(glass.lines), len(glass.lines[0]) if glass.lines else 0) != (rows, columns):
            page = _commonest_ground(pieces) if glass.erases else PLAIN.blank
            pen.clear(page)
            glass.lines = [[(" ", page)] * columns for _ in range(rows)]
        for y, first, cells in pieces:
            self._draw(pen, glass.lines[y], y, first, cells)
        return pen.done()

    @staticmethod
    def _draw(pen: Pen, line: list[Cell | None], y: int, first: int, cells: list[Cell]) -> None:
        end = first + len(cells)
        before = line[first:end]
        if before == cells:
            return
        for edge in (first - 1, end):  # half of a wide character may have gone with it
            if 0 <= edge < len(line) and _is_beside_half(line, edge):
                line[edge] = None
        line[first:end] = cells
        if not (_are_single(before) and _are_single(cells)):
            pen.write(y, first, cells, over_wide=True)  # also what is of several signs: whole
            return
        for start, stop in _runs(before, cells):
            pen.write(y, first + start, cells[start:stop])


def _are_single(cells: Sequence[Cell | None]) -> bool:
    """Whether each is known and one sign; there are thousands, so it is not asked one by one."""
    return None not in cells and {*map(len, map(SIGN, cells))} <= {1}  # type: ignore[arg-type]


def _is_beside_half(line: list[Cell | None], at: int) -> bool:
    """Whether this cell or the next is a part of a character that began before it."""
    return any(one is None or one[0] == "" or len(one[0]) > 1 for one in line[at : at + 2])


def _runs(before: list[Cell | None], after: list[Cell]) -> Iterator[tuple[int, int]]:
    """Where cells differ, from and to; what lies close together is one run."""
    start = stop = -1
    for at, (one, cell) in enumerate(zip(before, after, strict=True)):
        if one == cell:
            continue
        if start < 0:
            start = at
        elif at > stop and (at - stop > NEAR or not _fits(after[stop - 1][1], after[stop:at])):
            yield start, stop
            start = at
        stop = at + 1
    if start >= 0:
        yield start, stop


def _fits(ink: Ink, cells: list[Cell]) -> bool:
    """Whether these can be written in this ink."""
    return all(one is ink or (sign == " " and one is ink.ground) for sign, one in cells)


def _whole(update: LayoutUpdate) -> Parts:
    for y, strips in enumerate(update.strips, update.region.y):
        yield y, update.region.x, _line(strips)


def _parts(update: ChopsUpdate) -> Parts:
    for y, first, end in update.spans:
        for until, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x >= end or until <= first:
                continue
            start = max(x, first)
            part = strip.crop(start - x, min(until, end) - x)
            yield y, start, _line((part,))


def _line(strips: Iterable[Strip]) -> list[Cell]:
    cells: list[Cell] = []
    for strip in strips:
        for text, style, _ in strip:
            cells += _cells(text, seen(style))
    return cells


@lru_cache(maxsize=8192)
def _cells(text: str, ink: Ink) -> tuple[Cell, ...]:
    """One for each column; the second half of a wide character is an empty text."""
    gap = (" ", ink.blank)
    if text.isspace():
        return (gap,) * len(text)
    if text.isascii() or _is_simple(text):
        return tuple(gap if sign == " " else (sign, ink) for sign in text)
    parts = [part for part in GAPS.split(text) if part]
    if len(parts) > 1 and sum(map(cell_len, parts)) == cell_len(text):
        return tuple(cell for part in parts for cell in _cells(part, ink))
    return ((text, ink), *[("", ink)] * (cell_len(text) - 1))


def _is_simple(text: str) -> bool:
    """Whether each sign is one column of its own, whatever the terminal thinks of it."""
    return all(
        cell_len(sign) == 1
        and unicodedata.category(sign)[0] not in "MC"
        and unicodedata.bidirectional(sign) not in ("R", "AL")
        for sign in text
    )


def _commonest_ground(pieces: list[tuple[int, int, list[Cell]]]) -> Ink:
    """The colour that most blanks stand on."""
    counted = Counter(ink for _, _, cells in pieces for sign, ink in cells if sign == " ")
    plain = [ink for ink in counted if ink.is_plain]
    return max(plain, key=counted.__getitem__, default=PLAIN.blank)
