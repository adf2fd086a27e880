"""Blocks of lines for previews and panes: labelled values, wrapped words, two columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.text import Text

from aortui.ui import cells
from aortui.ui.paint import Edges, Line, ink, laid

PANE = 36  # cells of text in a pane beside a list
COLUMN = 37  # of each column in a broad one
BETWEEN = 3
LABEL = 11  # cells of a label in a pane


def ends(left: Text, right: Text) -> Edges:
    """A line with two ends that never touch."""
    return Edges(left, Text.assemble(" ", right, end="") if right.plain else right)


def behind(word: str, *values: Line, width: int = 12) -> list[Line]:
    """``contacts    Jane Doe``: a label before the first of these lines."""
    lines: list[Line] = []
    for at, value in enumerate(values):
        label = (f"{'' if at else word:<{width}}", "hint")
        left = value.left if isinstance(value, Edges) else value
        whole = Text.assemble(label, left, end="")
        lines.append(Edges(whole, value.right) if isinstance(value, Edges) else whole)
    return lines


def wrapped(words: str, width: int, colour: str = "text", most: int = 6) -> list[Text]:
    """Words over as many lines as they need, at most so many; the last one is then cut."""
    lines = cells.wrapped(words, width) or [""]
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [ink((line, colour)) for line in lines]


def folded(line: Line, width: int, hang: int = 2) -> list[Line]:
    """A line over as many as it needs; what follows the first is set in, the right end is last."""
    left, right = line if isinstance(line, Edges) else (line, Text(end=""))
    gap = 2 if right.plain else 0
    if left.cell_len + gap + right.cell_len <= width:
        return [line]
    parts: list[Text] = []
    at = 0
    for words in cells.wrapped(left.plain, width - hang):
        at = left.plain.index(words.split(" ")[0], at)
        parts.append(Text.assemble(" " * hang if parts else "", left[at : at + len(words)], end=""))
        at += len(words)
    if parts[-1].cell_len + gap + right.cell_len > width:
        parts.append(Text(end=""))
    return [*parts[:-1], Edges(parts[-1], right)]


def said(word: str, words: str, colour: str = "text", most: int = 4) -> list[Line]:
    """A labelled sentence in a pane."""
    return behind(word, *wrapped(words, PANE - LABEL, colour, most), width=LABEL) if words else []


def section(word: str, right: str = "") -> Edges:
    """The heading of a block in a pane."""
    return Edges(ink((word, "section")), ink((right, "hint")))


def stacked(*blocks: Sequence[Line]) -> list[Line]:
    """Blocks below each other, a blank line between them; empty ones leave no gap."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [Text(end=""), *block] if lines else block
    return lines


def pane(left: Sequence[Line], right: Sequence[Line], broad: bool) -> list[Line]:
    """What it is and what it is about: two columns where the pane is broad, else one."""
    if not broad:
        return stacked(left, right)
    pairs = zip_longest(left, right, fillvalue=Text(end=""))
    return [
        Text.assemble(laid(one, COLUMN), " " * BETWEEN, laid(other, COLUMN), end="")
        for one, other in pairs
    ]
