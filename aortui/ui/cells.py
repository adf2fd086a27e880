"""From values to inked text: what is shown of a band, a day, an amount, points."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from rich.cells import cell_len, chop_cells
from rich.text import Text

from aortui.domain import days, money
from aortui.ui.paint import ink

BANDS = {  # sign, word and ink of a band; the sign takes three cells, the word eight
    "at_risk": ("!!", "AT RISK", "risk bold"),
    "watch": ("!", "WATCH", "watch"),
    "unknown": ("?", "UNKNOWN", "unknown"),
    "steady": ("·", "STEADY", "steady"),
}
SOON = 7  # days within which a date is bold
A_YEAR = 365  # days within which day and month say which
ACT_BY, ACT_BY_NARROW = 10, 6  # cells
LEVELS = "▁▂▃▅▇"
TOGETHER = (  # the blanks of "90 d", "84 %", "Sun 25 Oct", "31 Mar 2027"
    r"(?<=\d) (?=(?:d|%|days?|[A-Z][a-z]{2})(?!\w))"
    r"|(?<=[a-z]) (?=\d{1,2} [A-Z][a-z]{2}(?!\w))|(?<=[A-Z][a-z]{2}) (?=\d{4}(?!\d))"
)
NOTHING = ("-", "hint")  # where nothing applies


def band(name: str, score: int | None = None) -> Text:
    """``!! AT RISK 42`` over thirteen cells; an unknown band shows no score."""
    if name not in BANDS:
        return ink(NOTHING)
    sign, word, colour = BANDS[name]
    shown = "" if score is None or name == "unknown" else f"{score:>3}"
    return ink((f"{sign:<3}{word:<7}{shown}".rstrip(), colour))


def band_plain(name: str, score: int | None = None) -> Text:
    """``!! AT RISK 42`` without padding, for sentences and headers."""
    if name not in BANDS:
        return ink(NOTHING)
    sign, word, colour = BANDS[name]
    return ink((f"{sign} {word}" + ("" if score is None else f" {score}"), colour))


def band_short(name: str, score: int | None = None) -> Text:
    """``!! 42`` over five cells, where the row says the rest."""
    if name not in BANDS:
        return ink(NOTHING)
    sign, _, colour = BANDS[name]
    return ink((f"{sign:<2} {'' if score is None else score:>2}".rstrip(), colour))


def tags(words: Sequence[str]) -> str:
    """``#q1 #urgent``."""
    return " ".join(f"#{word}" for word in words)


def todo(word: str = "to do") -> Text:
    """``○  to do``: a task among scopes."""
    return ink(("○  ", "text"), (word, "second"))


def tick(words: str) -> Text:
    """``✓  09:12``: done."""
    return ink(("✓  ", "steady"), (words, "second"))


def name(words: str) -> Text:
    """The name in a row."""
    return ink((words, "name"))


def value(words: str) -> Text:
    """What one reads next; a dim dash where there is none."""
    return ink((words, "text")) if words else ink(NOTHING)


def second(words: str) -> Text:
    """Secondary text: scope, title, owner."""
    return ink((words, "second"))


def hint(words: str) -> Text:
    """A label, a hint."""
    return ink((words, "hint"))


def label(word: str, *rest: Text, width: int = 12) -> Text:
    """A line of a preview: ``notice by   `` and what stands behind; the two never touch."""
    apart = word if word[-1:].isspace() else f"{word} "
    line = ink((f"{apart:<{width}}", "hint"))
    for part in rest:
        line.append_text(part)
    return line


def day(on: date | None, today: date, *, narrow: bool = False) -> Text:
    """``Thu 31 Dec``, bold within seven days; ``narrow`` leaves the weekday out."""
    if on is None:
        return ink(NOTHING)
    words = days.written(on, today)
    if narrow and words[:3] in {weekday[:3] for weekday in days.WEEKDAYS}:
        words = words[4:]
    return ink((words, "name" if 0 <= (on - today).days <= SOON else "text"))


def act_by(on: date | None, today: date, *, narrow: bool = False) -> Text:
    """A day in ten cells, in six where it is ``narrow``; one far ahead is never cut.

    ``Thu 31 Dec``, ``1 Mar 2027``, ``Mar 2027``; ``31 Dec``, ``31 Mar`` within a year, ``2028``.
    """
    whole = day(on, today, narrow=narrow)
    if on is None or whole.cell_len <= (ACT_BY_NARROW if narrow else ACT_BY):
        return whole
    _, _, month = whole.plain.partition(" ")
    if not narrow:
        return ink((month, "text"))
    within = on - today < timedelta(A_YEAR)
    return ink((whole.plain.removesuffix(f" {on.year}") if within else str(on.year), "text"))


def full_day(on: date | None) -> Text:
    """``31 Mar 2027``: ends always carry the year."""
    return value(days.full(on) if on else "")


def away(count: int | None, colour: str = "text") -> Text:
    """``37 d``: a distance in a column."""
    return ink(NOTHING) if count is None else ink((f"{count} d", colour))


def distance(on: date | None, today: date) -> Text:
    """``in 37 d``, ``41 d ago``."""
    return ink(NOTHING) if on is None else ink((days.distance(on, today), "text"))


def amount(minor: int | None, currency: str, base: str = "") -> Text:
    """``1.20m``; with the currency in front where it is not the book's. Unknown is a dash."""
    if minor is None:
        return ink(NOTHING)
    mixed = f"{currency} " if base and currency != base else ""
    return ink((mixed + money.short(minor, currency), "text"))


def total(minor: int | None, currency: str, behind: str = "") -> Text:
    """``USD 1.20m a year``: a sum, where the currency stands once."""
    if minor is None:
        return ink(NOTHING)
    words = f"{currency} {money.short(minor, currency)}"
    return ink((words, "name"), (f" {behind}" if behind else "", "second"))


def points(tenths: int | None) -> Text:
    """``4.2``, ``0`` or ``?`` in the ink of their meaning; tenths of a point."""
    if tenths is None:
        return ink(("?", "unknown bold"))
    words = "0" if tenths == 0 else f"{tenths // 10}.{tenths % 10}"
    return ink((words, meaning(tenths) or "second"))


def meaning(tenths: int) -> str:
    """The ink of a signal's points: risk at ten, watch above zero, else none."""
    return "risk" if tenths >= 100 else "watch" if tenths > 0 else ""


def bar(tenths: int | None, width: int = 5, colour: str = "") -> Text:
    """``━━╾──``: ten half cells for ten points; zero is an empty track, unknown has no track."""
    if tenths is None:
        return ink((" " * width, ""))
    halves = min(2 * width, round_half_up(tenths * 2 * width, 100))
    full, half = divmod(halves, 2)
    inked = "━" * full + "╾" * half
    return ink(
        (inked, colour or meaning(tenths) or "second"), ("─" * (width - full - half), "track")
    )


def round_half_up(number: int, by: int) -> int:
    """A whole number of ``by``."""
    return (2 * number + by) // (2 * by)


def spark(counts: Sequence[int], most: int = 0) -> Text:
    """Twelve months in twelve cells, ``·`` where there was none; the last one is the brightest.

    The tallest cell stands for ``most``, else for the most of these.
    """
    most = most or max(counts, default=0)
    line = Text(end="")
    for at, count in enumerate(counts):
        step = round_half_up(count * (len(LEVELS) - 1), most) if most else 0
        colour = "strong" if at == len(counts) - 1 else "second"
        line.append(LEVELS[step] if count else "·", colour if count else "hint")
    return line


def became(*parts: Text) -> Text:
    """``42 → 28``."""
    return Text(" → ", "hint", end="").join(parts)


def wrapped(words: str, width: int) -> list[str]:
    """Lines of at most so many cells; a number keeps its unit, a day its month."""
    kept = re.sub(TOGETHER, "\u00a0", words)
    is_wide = cell_len(kept) != len(kept)
    lines = _by_cells(kept, width) if is_wide else textwrap.wrap(kept, width)
    return [line.replace("\u00a0", " ") for line in lines]


def _by_cells(words: str, width: int) -> list[str]:
    """Where letters are as broad as two; a word that has no room on a line is broken."""
    lines = [""]
    for word in words.split(" "):
        if cell_len(lines[-1]) + cell_len(word) < width and lines[-1]:
            lines[-1] += f" {word}"
        else:
            lines += chop_cells(word, width)
    return lines[1:]


class Scored(Protocol):
    """A scope with its band and score."""

    @property
    def band(self) -> str:
        """The name of the band."""

    @property
    def score(self) -> int | None:
        """Unknown where no signal is known."""


def moved(before: Scored | None, after: Scored | None) -> str:
    """`` 42 → 33, now ! WATCH.``: what an action did to a score; empty if nothing."""
    if before is None or after is None or after.score is None or after.score == before.score:
        return ""
    sign, word, _ = BANDS.get(after.band, ("", "", ""))
    now = f", now {sign} {word}" if after.band != before.band and word else ""
    return f" {'-' if before.score is None else before.score} → {after.score}{now}."
