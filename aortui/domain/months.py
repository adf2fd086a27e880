"""A year as twelve months, and where it is heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aortui.domain.lengths import Length
from aortui.domain.terms import subtract

MONTHS = 12


def first_of_year(today: date) -> date:
    """The first day of the twelve months that end with this one."""
    return subtract(today.replace(day=1), Length(MONTHS - 1, "m"))


def twelve(counts: Mapping[str, int], today: date) -> tuple[int, ...]:
    """The counts of the twelve months (by ``2026-11``), this one last."""
    first = first_of_year(today)
    months = [first.year * 12 + first.month - 1 + at for at in range(MONTHS)]
    return tuple(counts.get(f"{at // 12:04}-{at % 12 + 1:02}", 0) for at in months)


def trend(counts: Sequence[int]) -> str:
    """``rising``, ``falling``, ``steady``: the later half against the earlier, a quarter apart."""
    half = len(counts) // 2
    earlier, later = sum(counts[:half]), sum(counts[half:])
    if 4 * later >= 5 * earlier and later > earlier:
        return "rising"
    if 4 * earlier >= 5 * later and earlier > later:
        return "falling"
    return "steady"
