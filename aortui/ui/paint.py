"""Lines of ink: how a line is put together, fitted to a width, and painted.

``ink(("Acme Corp", "name"), ("  ", ""), ("retail", "second"))`` is a line; ``Edges(left, right)``
one with a right-aligned end; ``strip(line, width, ground)`` paints it. Parts are (text, ink) pairs,
the inks those of ``ui/theme.py``; what people typed is never markup here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Span, Text
from textual.strip import Strip

from aortui.tuples import NamedTuple
from aortui.ui import theme

CUT = "…"


class Edges(NamedTuple):
    """A line whose second part ends at the right edge; the first gives way if it must."""

    left: Text
    right: Text = Text(end="")  # never changed


Line = Text | Edges


def ink(*parts: tuple[str, str]) -> Text:
    """A line of (text, ink) pairs."""
    spans, at = [], 0
    for words, inked in parts:
        start, at = at, at + len(words)
        if inked and words:
            spans.append(Span(start, at, inked))
    line = Text("".join([words for words, _ in parts]), end="", spans=spans)
    if len(line) == at:
        return line
    return Text.assemble(*parts, end="")  # control codes are left out, and what is behind moves


def joined(parts: Iterable[Text], gap: str = "  ") -> Text:
    """Parts beside each other."""
    return Text(gap, end="").join(parts)


def fitted(text: Text, width: int, *, right: bool = False) -> Text:
    """Exactly so many cells wide: padded, or cut with ``…``."""
    length = text.cell_len
    if length == width:
        return text
    if width <= 0:
        return Text(end="")
    text = text.copy()
    if length > width:
        text.truncate(width, overflow="ellipsis")
        length = text.cell_len
    if length < width:
        if right:
            text.pad_left(width - length)
        else:
            text.pad_right(width - length)
    return text


def cut(text: Text, width: int) -> Text:
    """At most so many cells, with ``…`` where that is not all."""
    return text if text.cell_len <= width else fitted(text, width)


def laid(line: Line, width: int) -> Text:
    """A line over so many cells, its right end at the right edge; the two never touch."""
    if isinstance(line, Text):
        return fitted(line, width)
    right = line.right
    if right.cell_len >= width:
        return fitted(right, width)
    room = width - right.cell_len
    touches = right.cell_len > 0 and line.left.cell_len >= room
    left = fitted(line.left, room - 1) if touches else line.left
    return Text.assemble(fitted(left, room), right, end="")


def indented(line: Line, width: int, indent: int = 2) -> Text:
    """A line on the grid: from column 2 to width - 2, the last column empty."""
    if width <= indent + 1:
        return Text(" " * width, end="")
    return Text.assemble(" " * indent, laid(line, width - indent - 1), " ", end="")


def segments(text: Text, ground: str, base: str = "text") -> list[Segment]:
    """The painted parts of a line; a later ink covers an earlier one."""
    plain, spans = text.plain, text.spans
    if isinstance(text.style, str) and text.style:
        base = text.style
    cuts = {0, len(plain)}
    for span in spans:
        cuts.update(span[:2])
    found: list[Segment] = []
    is_ascii, painted = theme.look().ascii, theme.painted
    before, inked_before = "", None
    for start, end in pairwise(sorted(cuts)):
        inked = base
        for first, last, covers in spans:
            if first <= start and last >= end and covers:
                inked = str(covers)
        part = plain[start:end]
        if is_ascii:
            part = theme.in_ascii(part, track=inked == "track")
        style = painted(inked, ground)
        if inked_before is style or _is_gap(part, style, inked_before):
            before += part
            found[-1] = Segment(before, inked_before)
            continue
        if found and _is_gap(before, style, inked_before):
            del found[-1]
            part = before + part
        before, inked_before = part, style
        found.append(Segment(part, style))
    return found


def _is_gap(part: str, style: Style, before: Style | None) -> bool:
    """Blanks look the same in any ink: they go with what stands beside them, in fewer bytes."""
    return (
        part.isspace()
        and before is not None
        and style.bgcolor == before.bgcolor
        and not (style.underline or before.underline or style.reverse != before.reverse)
    )


def strip(text: Text, width: int, ground: str = "page", base: str = "text") -> Strip:
    """A painted line of exactly so many cells."""
    text = fitted(text, width)
    return Strip(segments(text, ground, base), cell_len(text.plain))


def blank(width: int, ground: str = "page") -> Strip:
    """An empty line on a ground."""
    return Strip([Segment(" " * width, theme.look().style("text", ground))], width)


def line_strip(line: Line, width: int, ground: str = "page", indent: int = 2) -> Strip:
    """A line on the grid (see ``indented``), painted; the quick way, as every key needs six."""
    left, right = line if isinstance(line, Edges) else (line, None)
    taken = left.cell_len + (right.cell_len if right else 0)
    gap = width - indent - 1 - taken
    if gap < bool(right):
        return strip(indented(line, width, indent), width, ground)
    blank = theme.painted("text", ground)
    parts = [Segment(" " * indent, blank)] if indent else []
    if left:
        parts += segments(left, ground)
    if right:
        parts += (Segment(" " * gap, blank), *segments(right, ground), Segment(" ", blank))
    else:
        parts.append(Segment(" " * (gap + 1), blank))
    return Strip(parts, width)
