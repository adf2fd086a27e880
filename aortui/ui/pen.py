"""What moves the terminal's cursor, turns its colours and writes, in as few bytes as it can be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from rich.color import Color, ColorSystem
from rich.style import Style

RESET = "\x1b[0m"
DEFAULT = Color.default()
WORTH = 6  # blanks that are cheaper erased than written
FEW = 3  # blanks that are always written
SIGN, INK = itemgetter(0), itemgetter(1)


class Ink:
    """A style as a cell shows it: one object for all equal ones, as a frame compares thousands.

    ``blank`` is what a blank in it shows: its ground, or all of it where that is marked. ``ground``
    is what a blank that is written or erased in it looks like; None where it is marked.
    ``is_plain``: a blank in it is nothing but its ground.
    """

    __slots__ = ("blank", "ground", "is_plain", "style")

    def __init__(self, style: Style) -> None:
        self.style = style
        is_marked = any(_marks(style))
        shown = Style.from_color(DEFAULT, style.bgcolor or DEFAULT)
        self.blank: Ink = self if is_marked or shown == style else _only(shown)
        self.ground: Ink | None = None if is_marked else self.blank
        self.is_plain = self.ground is self


Cell = tuple[str, Ink]


@cache
def _only(style: Style) -> Ink:
    return Ink(style)


@lru_cache(maxsize=4096)
def seen(style: Style | None) -> Ink:
    """What of a style is seen: not what a click on it would mean."""
    return _only(style.clear_meta_and_links()) if style else PLAIN


class Pen:
    """Where the terminal writes next, and in which style; one for each frame."""

    def __init__(self, columns: int, system: ColorSystem | None, erases: bool) -> None:
        self._columns = columns
        self._system = None if system is None else system.value
        self._erases = erases  # to the colour that is set, and some cells of a line
        self._ink: Ink | None = None  # not known
        self._gap: Ink | None = None  # of blanks that need no other ink
        self._x = self._y = -1
        self._sent: list[str] = []

    def clear(self, ground: Ink) -> None:
        """All of the screen on this ground."""
        self._turn(ground)
        self._sent.append("\x1b[2J")

    def write(self, y: int, x: int, cells: list[Cell], *, over_wide: bool = False) -> None:
        """These cells, from this place on.

        ``over_wide``: they are not all of one sign, or such stand there. Of a wide character that
        is half erased, tmux blanks the erased half once more when the other is written to, in no
        colour.
        """
        for ink, texts in _runs_of_all(cells) if over_wide else _runs(cells):
            text, count = "".join(texts), len(texts)
            if ink is self._gap and len(text) <= FEW and self._is_at(y, x) and text.isspace():
                self._sent.append(text)  # between two words
                self._x += len(text)
            elif ink.is_plain and text.isspace():
                self._blanks(y, x, count, ink, may_part=not over_wide)
            else:
                self._go(y, x)
                self._turn(ink)
                self._sent.append(text)
                self._x += count
                if over_wide and (len(text) != count or not all(texts)):
                    self._y = -1  # terminals differ in how wide they take such signs to be
            x += count

    def done(self) -> str:
        """The bytes of the frame; nothing when nothing was written."""
        return "".join([*self._sent, RESET]) if self._sent else ""

    def _blanks(self, y: int, x: int, count: int, ink: Ink, *, may_part: bool) -> None:
        self._go(y, x)
        if ink is not self._gap:
            self._turn(ink)
        may_erase = self._erases or ink is PLAIN.blank
        if may_erase and count > FEW and x + count == self._columns:
            self._sent.append("\x1b[K")
        elif self._erases and may_part and count > WORTH:
            self._sent.append(f"\x1b[{count}X")
        else:
            self._sent.append(" " * count)
            self._x += count

    def _is_at(self, y: int, x: int) -> bool:
        return self._y == y and self._x == x < self._columns

    def _go(self, y: int, x: int) -> None:
        if self._is_at(y, x):
            return
        if self._y == y and 0 <= self._x < x:
            step = x - self._x
            self._sent.append(f"\x1b[{step}C" if step > 1 else "\x1b[C")
        elif x == 0 and self._y == y - 1 >= 0:
            self._sent.append("\r\n")
        else:
            self._sent.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self._y, self._x = y, x

    def _turn(self, ink: Ink) -> None:
        if ink is not self._ink:
            self._sent.append(turn(self._ink, ink, self._system))
            self._ink, self._gap = ink, ink.ground


def _runs(cells: list[Cell]) -> Iterator[tuple[Ink, list[str]]]:
    """What stands in one ink beside each other, each of one sign."""
    for ink, run in groupby(cells, INK):
        yield ink, [*map(SIGN, run)]


def _runs_of_all(cells: list[Cell]) -> Iterator[tuple[Ink, list[str]]]:
    """The same, where those of one sign are apart from others."""
    for (ink, _), run in groupby(cells, key=lambda cell: (cell[1], len(cell[0]) == 1)):
        yield ink, [*map(SIGN, run)]


@lru_cache(maxsize=4096)
def turn(last: Ink | None, ink: Ink, depth: int | None) -> str:
    """What turns the terminal from one ink to another; None: from one that is not known."""
    if depth is None or ink is last:
        return ""
    system, style = ColorSystem(depth), ink.style
    whole = style._make_ansi_codes(system)
    before = None if last is None else last.style
    alike = before is not None and _more(before) == _more(style) and not style.dim  # 22 ends both
    if before is None or not alike or not (style.color and style.bgcolor):
        return f"\x1b[0;{whole}m" if whole else RESET
    codes = [] if before.bold == style.bold else ["1" if style.bold else "22"]
    for is_text, was, becomes in (
        (True, before.color, style.color),
        (False, before.bgcolor, style.bgcolor),
    ):
        if was != becomes:
            codes += becomes.downgrade(system).get_ansi_codes(foreground=is_text)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _marks(style: Style) -> tuple[bool, ...]:
    """What of a style is seen on a blank too."""
    return (
        bool(style.underline), bool(style.reverse), bool(style.strike), bool(style.overline),
        bool(style.blink), bool(style.underline2), bool(style.frame), bool(style.encircle),
    )  # fmt: skip


def _more(style: Style) -> tuple[bool, ...]:
    """What else a style is, beside bold and its colours."""
    return (*_marks(style), bool(style.dim), bool(style.italic), bool(style.conceal))


PLAIN = _only(Style())
