"""What moves the terminal's cursor, turns its colours and writes, in as few bytes as it can be."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby

from rich.color import Color, ColorSystem
from rich.style import Style

RESET = "\x1b[0m"
DEFAULT = Color.default()
WORTH = 6  # blanks that are cheaper erased than written
FEW = 3  # blanks that are always written
Cell = tuple[str, Style]


@cache
def only(style: Style) -> Style:
    """The one object of all styles that are equal: a frame compares thousands, by identity."""
    return style


PLAIN = only(Style())


class Pen:
    """Where the terminal writes next, and in which style; one for each frame."""

    def __init__(self, columns: int, system: ColorSystem | None, erases: bool) -> None:
        self._columns = columns
        self._system = system
        self._erases = erases  # to the colour that is set, and some cells of a line
        self._style: Style | None = None  # not known
        self._gap: Style | None = None  # of blanks that need no other style
        self._x = self._y = -1
        self._sent: list[str] = []

    def clear(self, ground: Style) -> None:
        """All of the screen on this ground."""
        self._turn(ground)
        self._sent.append("\x1b[2J")

    def write(self, y: int, x: int, cells: list[Cell], *, over_wide: bool = False) -> None:
        """These cells, from this place on.

        ``over_wide``: wide characters may stand there. Of one that is half erased, tmux blanks the
        erased half once more when the other is written to, in no colour.
        """
        for (style, _), run in groupby(cells, key=lambda cell: (cell[1], len(cell[0]) == 1)):
            texts = [text for text, _ in run]
            text = "".join(texts)
            if style is self._gap and len(text) <= FEW and self._is_at(y, x) and text.isspace():
                self._sent.append(text)  # between two words
                self._x += len(text)
            elif text.isspace() and is_plain(style):
                self._blanks(y, x, len(texts), style, may_part=not over_wide)
            else:
                self._go(y, x)
                self._turn(style)
                self._sent.append(text)
                self._x += len(texts)
                if len(text) != len(texts) or not all(texts):
                    self._y = -1  # terminals differ in how wide they take such signs to be
            x += len(texts)

    def done(self) -> str:
        """The bytes of the frame; nothing when nothing was written."""
        return "".join([*self._sent, RESET]) if self._sent else ""

    def _blanks(self, y: int, x: int, count: int, style: Style, *, may_part: bool) -> None:
        self._go(y, x)
        if style is not self._gap:
            self._turn(style)
        may_erase = self._erases or style == blank(PLAIN)
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

    def _turn(self, style: Style) -> None:
        if style is not self._style:
            self._sent.append(turn(self._style, style, self._system))
            self._style, self._gap = style, ground(style)


@lru_cache(maxsize=4096)
def turn(last: Style | None, style: Style, system: ColorSystem | None) -> str:
    """What turns the terminal from one style to another; None: from one that is not known."""
    if system is None or style == last:
        return ""
    whole = style._make_ansi_codes(system)
    alike = last is not None and _more(last) == _more(style) and not style.dim  # 22 ends both
    if last is None or not alike or not (style.color and style.bgcolor):
        return f"\x1b[0;{whole}m" if whole else RESET
    codes = [] if last.bold == style.bold else ["1" if style.bold else "22"]
    for is_text, before, after in (
        (True, last.color, style.color),
        (False, last.bgcolor, style.bgcolor),
    ):
        if before != after:
            codes += after.downgrade(system).get_ansi_codes(foreground=is_text)
    return f"\x1b[{';'.join(codes)}m" if codes else ""


@lru_cache(maxsize=4096)
def blank(style: Style) -> Style:
    """What of a style a blank shows: its ground; all of it where that is marked."""
    if any(_marks(style)):
        return only(style)
    return only(Style.from_color(DEFAULT, style.bgcolor or DEFAULT))


@lru_cache(maxsize=4096)
def bare(style: Style | None) -> Style:
    """What of a style is seen: not what a click on it would mean."""
    return only(style.clear_meta_and_links()) if style else PLAIN


@lru_cache(maxsize=4096)
def ground(style: Style) -> Style | None:
    """What a blank that is written or erased in this style looks like; None where it is marked."""
    return None if any(_marks(style)) else blank(style)


@lru_cache(maxsize=4096)
def is_plain(style: Style) -> bool:
    """Whether a blank in this style is nothing but its ground."""
    return ground(style) == style


def _marks(style: Style) -> tuple[bool, ...]:
    """What of a style is seen on a blank too."""
    return (
        bool(style.underline), bool(style.reverse), bool(style.strike), bool(style.overline),
        bool(style.blink), bool(style.underline2), bool(style.frame), bool(style.encircle),
    )  # fmt: skip


def _more(style: Style) -> tuple[bool, ...]:
    """What else a style is, beside bold and its colours."""
    return (*_marks(style), bool(style.dim), bool(style.italic), bool(style.conceal))
