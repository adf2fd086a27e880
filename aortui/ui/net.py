"""The net behind everything that is painted: no control character reaches the terminal."""

from __future__ import annotations

import locale
import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ZWJ = "\u200d"
OTHERS = re.compile("[^ -~]+")
ENCODING = locale.getencoding()
IS_UTF8 = ENCODING.replace("-", "").lower() == "utf8"


@lru_cache(maxsize=4096)
def harmless(text: str) -> str:
    """The text without control characters (ZWJ excepted) and line ends, as wide as before."""
    if text.isascii() and text.isprintable():
        return text
    kept = OTHERS.sub(_kept, text)
    return kept if kept == text else set_cell_size(kept, cell_len(text))


def _kept(found: re.Match[str]) -> str:
    text = found.group()
    kept = "".join(c for c in text if c == ZWJ or not _is_obeyed(unicodedata.category(c)))
    if not IS_UTF8:  # as with LC_ALL=C: the terminal would show each byte as a letter
        kept = "".join(_shown(c) for c in kept)
        kept = set_cell_size(kept, cell_len(text))  # of signs that are joined each is shown
    return kept


def _is_obeyed(category: str) -> bool:
    """Whether characters of this category do something instead of being seen."""
    return category[0] == "C" or category in ("Zl", "Zp")


def _shown(sign: str) -> str:
    """The sign where the terminal's encoding has it, else as many question marks as it is wide."""
    try:
        sign.encode(ENCODING)
    except UnicodeEncodeError:
        return "?" * cell_len(sign)
    return sign


class NoControls(LineFilter):
    """Drops control characters from every segment."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each harmless."""
        return [Segment(harmless(text), style, control) for text, style, control in segments]
