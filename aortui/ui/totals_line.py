"""Today's second line: the day, how many scopes stand in each band, the fees at risk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.review import Totals
from aortui.ui import cells
from aortui.ui.paint import Edges, ink, joined

BANDS = ("at_risk", "watch", "unknown")  # that are counted


def shown(
    sums: Totals, today: date, mine: bool, room: int, notes: Sequence[Text] = (),
    done: Text | None = None,
) -> Edges:  # fmt: skip
    """The longest line that fits into so many cells; with a note, the longest that does.

    ``notes`` say what is new since one last looked, from the longest to the shortest; ``done``
    says how far one is, and goes where it has no room.
    """
    lines = _lines(sums, today, mine, done) if done else []
    lines += _lines(sums, today, mine, None)
    if notes:
        noted = [Edges(joined([line.left, note]), line.right) for note in notes for line in lines]
        lines = noted + lines
    return next((line for line in lines if _breadth(line) <= room), lines[-1])


def _lines(sums: Totals, today: date, mine: bool, done: Text | None) -> list[Edges]:
    """From the longest to the shortest."""
    day = ink((_weekday(today), "name"))
    if mine:
        day.append("  yours", "second")
    if done is not None:
        day.append("  ").append_text(done)
    words = joined([day, *(_counted(sums, band, True) for band in BANDS if sums.bands.get(band))])
    signs = joined([day, *(_counted(sums, band, False) for band in BANDS if sums.bands.get(band))])
    at_risk = cells.total(sums.fee_at_risk, sums.currency)
    of = f" of {cells.amount(sums.fee_in_all, sums.currency, sums.currency).plain}"
    out, short = _left_out(sums, "without a"), _left_out(sums, "no")
    if not sums.fee_in_all:
        return [Edges(words, ink((out.removeprefix(", "), "second"))), Edges(signs, Text())]
    whole = Text.assemble(at_risk, (f"{of} at risk", "second"), end="")
    brief = Text.assemble(at_risk, (" at risk", "second"), end="")
    full, less, least = (
        Text.assemble(one, (more, "second"), end="")
        for one, more in ((whole, out), (brief, out), (brief, short))
    )
    return [Edges(words, full), *(Edges(signs, end) for end in (full, less, least, brief))]


def _weekday(today: date) -> str:
    return f"{days.WEEKDAYS[today.weekday()][:3]} {today.day} {days.MONTHS[today.month - 1][:3]}"


def _counted(sums: Totals, band: str, in_words: bool) -> Text:
    """``!! 2 at risk``."""
    sign, word, colour = cells.BANDS[band]
    number = ink((f"{sign} {sums.bands[band]:,}", f"{colour.removesuffix(' bold')} bold"))
    return number.append(f" {word.lower()}", "second") if in_words else number


def _left_out(sums: Totals, without: str) -> str:
    """Which scopes the sums cannot count."""
    parts = [(sums.without_fee, "fee"), (sums.without_rate, "rate")]
    said = [f"{number:,} {without} {what}" for number, what in parts if number]
    return ", " + ", ".join(said) if said else ""


def _breadth(line: Edges) -> int:
    return line.left.cell_len + 2 + line.right.cell_len
