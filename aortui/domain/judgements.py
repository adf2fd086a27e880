"""A person's own band for a scope, as somebody types it in one line."""

from __future__ import annotations

from datetime import date, timedelta

from aortui.domain import days
from aortui.domain.fields import Leaning
from aortui.domain.text import clean
from aortui.domain.vocabulary import BANDS
from aortui.errors import Rejected
from aortui.tuples import NamedTuple

HOLDS_DAYS = 90  # unless another day is said
UNTIL = "until"
# By what a band may be called; its first letter is enough.
WORDS = {"steady": "steady", "watch": "watch", "risk": "at_risk", "unknown": "unknown"} | {
    "at_risk": "at_risk", "atrisk": "at_risk",
}  # fmt: skip
CHOICES = "s steady, w watch, a at risk, u unknown"


class Call(NamedTuple):
    """What somebody says against, or with, the computed band."""

    band: str
    reason: str
    until_on: date  # the last day on which it holds


def read(typed: str, today: date) -> Call:
    """``s the CMO renewed by phone``, ``at risk until 31mar they froze all budgets``.

    ``until`` and a day may stand behind the band or at the end. Raises Rejected (band, reason,
    until).
    """
    call = begun(typed, today)
    if not call.reason:
        raise Rejected(reason="Say why behind it: s the CMO renewed by phone.")
    return call


def begun(typed: str, today: date) -> Call:
    """The same as far as it is typed: the reason may be missing yet."""
    words = clean(typed).split()
    if not words:
        raise Rejected(band=f"Begin with the band: {CHOICES}; then why.")
    band, rest = band_of(words[0]), words[1:]
    if words[0].casefold() == "at" and rest and _begins(rest[0], "risk"):
        rest = rest[1:]
    until_on, rest = _until(rest, today)
    return Call(band, " ".join(rest), checked(until_on, today))


def band_of(word: str) -> str:
    """``steady`` for ``s``; raises Rejected (band)."""
    found = {band for name, band in WORDS.items() if _begins(word, name)}
    if len(found) != 1:
        raise Rejected(band=f"'{word}' is no band: {CHOICES}.")
    return found.pop()


def checked(until_on: date, today: date) -> date:
    """The last day of a call; raises Rejected (until) unless it is ahead."""
    if until_on <= today:
        raise Rejected(until="An own call holds until a day after today.")
    return until_on


def usual_end(today: date) -> date:
    """The last day of a call where nobody says another."""
    return today + timedelta(HOLDS_DAYS)


def known(band: str) -> str:
    """A word of BANDS; raises Rejected (band)."""
    if band not in BANDS:
        raise Rejected(band=f"'{band}' is no band: {CHOICES}.")
    return band


def _begins(word: str, name: str) -> bool:
    return name.startswith(word.casefold())


def _until(words: list[str], today: date) -> tuple[date, list[str]]:
    """The day behind ``until``, and the other words; the reason may have that word itself."""
    if words[:1] == [UNTIL]:
        if len(words) == 1:
            raise Rejected(until="Until which day? Write until 31mar, or until +60d.")
        try:
            return days.parse_day(words[1], today, Leaning.NEXT), words[2:]
        except Rejected as refused:
            raise Rejected(until=str(refused)) from None
    if len(words) > 1 and words[-2] == UNTIL:
        try:
            return days.parse_day(words[-1], today, Leaning.NEXT), words[:-2]
        except Rejected:
            pass  # "quiet until spring": no day, so part of the reason
    return usual_end(today), words
