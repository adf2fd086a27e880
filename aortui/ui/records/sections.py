"""What stands above a record: how it is in one line, and its sections, one of them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from aortui.ui.paint import Edges, ink, joined


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the line shows it; without rows the number is left out."""

    label: str
    is_open: bool
    count: int | None = None


def head(before: Sequence[Text], facts: Sequence[str], right: Text, width: int) -> Edges:
    """``!! AT RISK 42  tier A · retail · client since 2021``: the facts that fit, and a sum."""
    said = [fact for fact in facts if fact]
    while True:
        left = joined([*before, ink((" · ".join(said), "second"))])
        if not said or left.cell_len + 2 + right.cell_len <= width:
            return Edges(left, right)
        said.pop()


def tabs(sections: Sequence[Section], width: int) -> Text:
    """``Overview  Scopes 2  Contacts 3``; where that is too long without numbers, then closer."""
    for counted, gap in ((True, "  "), (True, " "), (False, "  "), (False, " ")):
        line = joined([_tab(one, counted=counted) for one in sections], gap)
        if line.cell_len <= width:
            return line
    return _around(sections, width)


def _around(sections: Sequence[Section], width: int) -> Text:
    """The open section and as many beside it as there is room for; ``…`` where there are more."""
    at = next((at for at, one in enumerate(sections) if one.is_open), 0)
    first = last = at
    line = _cut(sections, first, last)
    while (first, last) != (0, len(sections) - 1):
        wider = [(first, last + 1), (first - 1, last)]
        wider = [(one, other) for one, other in wider if one >= 0 and other < len(sections)]
        fitting = [(edge, _cut(sections, *edge)) for edge in wider]
        fitting = [(edge, text) for edge, text in fitting if text.cell_len <= width]
        if not fitting:
            break
        (first, last), line = fitting[0]
    return line


def _cut(sections: Sequence[Section], first: int, last: int) -> Text:
    parts = [_tab(one, counted=False) for one in sections[first : last + 1]]
    more = ink(("…", "hint"))
    before, behind = [more] if first else [], [more] if last < len(sections) - 1 else []
    return joined([*before, *parts, *behind], " ")


def _tab(one: Section, *, counted: bool) -> Text:
    number = f" {one.count:,}" if counted and one.count else ""
    return ink((one.label, "open" if one.is_open else "second"), (number, "hint"))
