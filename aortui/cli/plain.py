"""Today for mail and login banners: 72 columns of ASCII, no colour, a line or two a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from aortui.domain.days import WEEKDAYS, full, written
from aortui.domain.money import short
from aortui.domain.text import clean, in_ascii
from aortui.services.review import Line, Totals

WIDTH = 72
LABEL, NAME, WHY, BY = 11, 21, 22, 11  # cells; two between them
GAP = "  "
CUT = "~"


def page(
    lines: Sequence[Line], sums: Totals, today: date, *, band: Callable[[Line], str]
) -> Iterator[str]:
    """The day and the totals, a blank line, then every row; nothing where there is no row."""
    if not lines:
        return
    yield from _head(lines, sums, today)
    yield ""
    for line in lines:
        score = f"{line.known}/9" if line.band == "unknown" else line.score
        yield from _row(f"{band(line)} {'' if score is None else score}".strip(), line, today)


def _head(lines: Sequence[Line], sums: Totals, today: date) -> Iterator[str]:
    """On one line where there is room."""
    day = f"{WEEKDAYS[today.weekday()][:3]} {full(today)}"
    counts = [
        f"{sums.bands[band]} {word}"
        for band, word in (("at_risk", "at risk"), ("watch", "watch"), ("unknown", "unknown"))
        if sums.bands.get(band)
    ]
    tasks = sum(line.kind == "task" for line in lines)
    left = GAP.join([day, *counts, *([f"{tasks} to do"] if tasks else ())])
    right = ""
    if sums.fee_in_all:
        at_risk, whole = (short(fee, sums.currency) for fee in (sums.fee_at_risk, sums.fee_in_all))
        right = f"{sums.currency} {at_risk} of {whole} at risk"
    if right and len(left) + len(GAP) + len(right) <= WIDTH:
        yield f"{left}{right:>{WIDTH - len(left)}}"
    else:
        yield from filter(None, (left, right))


def _row(label: str, line: Line, today: date) -> Iterator[str]:
    """Who, why and by when; the why has a line of its own where it or the name is long."""
    name = _safe(" / ".join(filter(None, (line.client, line.scope)))) or "-"
    why = _safe(line.reason)
    by = written(line.act_by, today) if line.act_by else "-"
    if len(name) <= NAME and len(why) <= WHY:
        cells = (f"{label:<{LABEL}}", f"{name:<{NAME}}", f"{why:<{WHY}}", f"{by:>{BY}}")
        yield GAP.join(cells)
        return
    room = WIDTH - LABEL - BY - 2 * len(GAP) - 1
    yield GAP.join((f"{label:<{LABEL}}", f"{_cut(name, room):<{room}}", f"{by:>{BY}}"))
    if why:
        indent = " " * (LABEL + len(GAP))
        yield indent + _cut(why, WIDTH - len(indent))


def _safe(words: str) -> str:
    return in_ascii(clean(words))


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + CUT
