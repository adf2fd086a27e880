"""A page of plain text that also reads as Markdown: a title, lines, parts with their entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aortui.domain.text import clean, width
from aortui.tuples import NamedTuple

WIDTH = 72  # columns
LONGEST = 1000  # characters of one entry
TOGETHER = re.compile(  # the blanks of "90 d", "84 %", "Sun 25 Oct", "31 Mar 2027"
    r"(?<=\d) (?=(?:d|%|days?|[A-Z][a-z]{2})(?!\w))|(?<=[A-Z][a-z]{2}) (?=\d{4}(?!\d))"
)
STAYS = "\u00a0"


class Part(NamedTuple):
    """A heading and its entries; without any, what is said instead."""

    title: str
    entries: Sequence[str]
    otherwise: str = ""


def page(title: str, lines: Sequence[str], parts: Sequence[Part]) -> str:
    """The whole page, no control characters in it, ended by a line end."""
    found = [f"# {clean(title)}", "", *(row for line in lines if line for row in wrapped(line))]
    for part in parts:
        if not part.entries and not part.otherwise:
            continue
        found += ["", f"## {clean(part.title)}", ""]
        found += [row for entry in part.entries for row in wrapped(entry, "- ")]
        found += [] if part.entries else [part.otherwise]
    return "\n".join(found) + "\n"


def wrapped(text: str, lead: str = "") -> Iterator[str]:
    """Rows of at most WIDTH cells, the later ones below the text; a longer word stays whole."""
    row, indent = lead, " " * len(lead)
    begun = False
    for word in TOGETHER.sub(STAYS, clean(text, limit=LONGEST)).split(" "):
        if begun and width(row) + 1 + width(word) > WIDTH:
            yield row.replace(STAYS, " ")
            row, begun = indent, False
        row += f" {word}" if begun else word
        begun = True
    yield row.replace(STAYS, " ")
