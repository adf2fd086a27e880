"""The timeline of Renewals in ink: the months above it, a track a row, what ends by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from rich.text import Text

from aortui.domain import days, money, timeline
from aortui.domain.timeline import Window
from aortui.services.renewals import Outlook, Quarter, RenewalRow
from aortui.ui import cells, list_cells
from aortui.ui.blocks import ends
from aortui.ui.columns import SIDES
from aortui.ui.paint import Line, ink, joined

COLUMN = "timeline"  # the name of its column
NAME = 8  # cells of ``Q4 2026``
COUNT = 7  # of how many there are
SHARE = 5  # of a bar
YEAR = 4  # quarters that need no year
MOST = 8  # quarters that are listed; in a longer time years are
SIGNS = {  # what is drawn; a renewal's own ink where none is named
    timeline.RUNS: ("━", ""),
    timeline.NOTICE: ("◆", ""),
    timeline.AFTER: ("─", "rule"),
    timeline.LAST: ("◇", "text"),
    timeline.BEYOND: ("›", "second"),
    timeline.NOTHING: (" ", ""),
}
LEGEND = (("◆", "notice by"), ("◇", "last day"), ("›", "beyond"))


def inked(row: RenewalRow) -> str:
    """The ink of how a renewal stands; none where nothing is wrong."""
    stands = row.standing
    if stands is None or row.state == "ended":
        return "unknown" if stands is None else "risk"
    if row.state == "notice_given":
        return "risk"
    tenths = list_cells.renewal(row.scope)
    return cells.meaning(tenths) if tenths is not None else "unknown"


def cell(row: RenewalRow, seen: Window, today: date) -> Text:
    """``━━━━◆────◇``, or what there is to say where no day can be drawn."""
    colour = inked(row)
    stands = row.standing
    drawn = timeline.track(stands, seen)
    if not drawn:
        is_wrong = stands is None or stands.has_lapsed or row.state in ("notice_given", "ended")
        words = timeline.said(stands, today, seen.columns)
        return ink((words, colour if is_wrong else "second"))
    is_lost = timeline.NOTICE not in drawn and colour == "risk"  # notice was given, or missed
    line = Text(end="")
    for sign, run in groupby(drawn):
        char, of_its_own = SIGNS[sign]
        shown = of_its_own or colour or ("steady" if sign == timeline.NOTICE else "second")
        line.append(char * len([*run]), "risk" if is_lost and sign == timeline.AFTER else shown)
    return _noted(row, line, seen)


def _noted(row: RenewalRow, line: Text, seen: Window) -> Text:
    """What a track does not tell by itself, behind it where there is room."""
    if row.state != "notice_given":
        return line
    words = f" {list_cells.STATES[row.state]}"
    return line.append(words, "risk") if line.cell_len + len(words) <= seen.columns else line


def copied(row: RenewalRow, today: date) -> str:
    """The same for the clipboard, where a track means nothing."""
    stands = row.standing
    if stands is None or stands.notice_by is None:
        return timeline.said(stands, today)
    return f"notice {days.written(stands.notice_by, today)}"


def heading(seen: Window, colour: str, arrow: str) -> Text:
    """The months, January strong; the sign of the order at the end, where there is room."""
    line = Text(end="")
    for label in timeline.labels(seen):
        line.append(" " * (label.at - line.cell_len))
        is_plain = colour != "accent"
        line.append(label.text, "name" if label.is_january and is_plain else colour)
    if line.cell_len + len(arrow) <= seen.columns:
        line.append(" " * (seen.columns - len(arrow) - line.cell_len)).append(arrow, colour)
    return line


def legend(at: int) -> Sequence[Line]:
    """What the signs mean, below the last row and below the tracks; ``at`` is where they begin."""
    words = [ink((sign, "text"), (f" {word}", "hint")) for sign, word in LEGEND]
    return Text(end=""), Text.assemble(" " * max(0, at - 2), joined(words, "    "), end="")


def title(months: int, seen: Window, *, brief: bool = False) -> Text:
    """``Next 9 months  one column is one week``; in ``brief`` without the column."""
    unit = "" if brief else f"  one column is {seen.unit}"
    return ink((f"Next {months} months", "name"), (unit, "second"))


def in_view(found: Outlook, currency: str) -> Text:
    """``USD 4.65m a year ends in view``, or how many fees that leaves out."""
    if not found.ends:
        return cells.second("nothing ends in view")
    if not found.fee:
        return cells.second(f"{found.ends:,} in view, no fee known")
    if found.without:
        return cells.total(found.fee, currency, f"ends in view, {found.without:,} unknown")
    return cells.total(found.fee, currency, "a year ends in view")


def foot(found: Outlook, currency: str, width: int) -> Line:
    """``ends by quarter   Q4 3  1.20m   Q1 2  850k``, by year where quarters have no room.

    In view for longer than a year, a quarter says of which: ``Q1 2027 2  850k``.
    """
    quarters, years = found.quarters, found.years
    in_full = len(quarters) > YEAR
    ways = (
        ("ends by quarter", "   ", quarters),
        ("by quarter", "  ", quarters),
        ("by year", "  ", years),
    )
    for label, gap, periods in ways:
        parts = [_period(one, currency, in_full) for one in periods if one.ends]
        line = joined([ink((f"   {label}", "hint")), *parts], gap)
        if line.cell_len <= width - SIDES:
            break
    return line if found.ends else Text(end="")


def _period(one: Quarter, currency: str, in_full: bool) -> Text:
    fee = money.short(one.fee, currency) if one.fee else "-"
    called = one.called_in_full if in_full else one.called
    return ink((called, "second"), (f" {one.ends:,}", "hint"), (f"  {fee}", "text"))


def block(found: Outlook, currency: str) -> list[Line]:
    """What ends and what can be left in each quarter in view, for a pane."""
    word, periods = "quarter", found.quarters
    if len(periods) > MOST:
        word, periods = "year", found.years
    if not found.ends:
        return []
    most = max(one.fee for one in periods)
    head = f"{word:<{NAME}}{'notice':>{COUNT}}{'ends':>{COUNT}}"
    lines: list[Line] = [ends(ink((head, "hint")), cells.hint("fee"))]
    for one in periods:
        counts = f"{one.notices or '·':>{COUNT}}{one.ends or '·':>{COUNT}}  "
        share = cells.bar(cells.round_half_up(100 * one.fee, most) if most else 0, SHARE, "second")
        fee = cells.amount(one.fee, currency) if one.fee else cells.value("")
        left = ink((f"{one.called_in_full:<{NAME}}", "second"), (counts, "text"))
        lines.append(ends(left.append_text(share), fee))
    return lines
