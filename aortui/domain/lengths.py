"""Lengths of time in the unit people wrote them in: 60 days stay 60 days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aortui.errors import Rejected

LONGEST = {"d": 36_525, "w": 5_218, "m": 1_200}  # a hundred years
WORDS = {"d": "day", "w": "week", "m": "month"}
# As typed -> the unit kept and how many of it: quarters and years are calendar months.
UNITS = {
    "d": ("d", 1),
    "day": ("d", 1),
    "days": ("d", 1),
    "w": ("w", 1),
    "wk": ("w", 1),
    "wks": ("w", 1),
    "week": ("w", 1),
    "weeks": ("w", 1),
    "mo": ("m", 1),
    "mos": ("m", 1),
    "month": ("m", 1),
    "months": ("m", 1),
    "q": ("m", 3),
    "quarter": ("m", 3),
    "quarters": ("m", 3),
    "y": ("m", 12),
    "yr": ("m", 12),
    "yrs": ("m", 12),
    "year": ("m", 12),
    "years": ("m", 12),
}
TYPED = re.compile(r"(\d+)\s*([^\W\d_]*)\.?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Length:
    """So many days ("d"), weeks ("w") or calendar months ("m")."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    @property
    def words(self) -> str:
        """``90 days``, ``1 month``; reads back as the same length."""
        return f"{self.count} {WORDS[self.unit]}{'' if self.count == 1 else 's'}"


def parse_length(text: str) -> Length:
    """Read ``90d``, ``6w``, ``3mo``, ``1q``, ``2y``, ``90 days`` or ``6 months``.

    Raises Rejected (length). ``3m`` is never months, business days are never days.
    """
    found = TYPED.fullmatch(text.strip().casefold())
    if found is None:
        raise Rejected(length=_why_not(text))
    number, word = int(found[1]), found[2]
    if word == "m":
        said = {1: "one", 2: "two", 3: "three", 6: "six"}.get(number, f"{number:,}")
        raise Rejected(length=f"{text} is {said} million; months are {number}mo.")
    if word not in UNITS:
        raise Rejected(length=_why_not(text) if word else f"{text} of what? Write {text}d or 3mo.")
    unit, times = UNITS[word]
    if number * times > LONGEST[unit]:
        raise Rejected(length=f"{text} is longer than a hundred years.")
    return Length(number * times, unit)


def _why_not(text: str) -> str:
    if re.search(r"\b(business|working|work|bank)\b", text, re.IGNORECASE):
        return f"{text}: business days are not counted here; write calendar days, as 14d."
    return f"{text} is no length; write 90d, 6w, 3mo, 1q or 2y."
