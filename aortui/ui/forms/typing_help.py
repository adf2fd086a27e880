"""Help while typing into a field: known names that fit, the next choice, a day more or less."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aortui.domain import days
from aortui.domain.fields import Field, Kind
from aortui.domain.lengths import Length
from aortui.domain.text import name_key
from aortui.errors import Rejected

FLAG_WORDS = ("yes", "no")
LISTED = (Kind.REFS, Kind.LIST)


def choices_of(field: Field) -> tuple[str, ...]:
    """The words a field may hold, where these are known beforehand."""
    return FLAG_WORDS if field.kind is Kind.FLAG else field.choices


def candidate(field: Field, text: str, names: Sequence[str]) -> str:
    """The whole text with the best known name in place of what is begun; empty if none fits.

    First the names that begin like it, then those of which a word does. In a list of names the
    last one counts.
    """
    before, comma, begun = text.rpartition(",") if field.kind in LISTED else ("", "", text)
    lead = len(begun) - len(begun.lstrip())
    key = name_key(begun)
    if not key:
        return ""
    keyed = [(name_key(name), name) for name in names]
    if any(known == key for known, _ in keyed):
        return ""
    found = [name for known, name in keyed if known.startswith(key)]
    found += [name for known, name in keyed if f" {key}" in known]
    return f"{before}{comma}{begun[:lead]}{found[0]}" if found else ""


def grey(text: str, whole: str) -> str:
    """The candidate as it can stand in grey behind the text; empty if it does not begin like it."""
    return whole if whole.casefold().startswith(text.casefold()) else ""


def cycled(words: Sequence[str], text: str, step: int) -> str:
    """The word after (or before) this one, round and round; from anything else the first."""
    typed = text.strip().casefold()
    at = next((at for at, word in enumerate(words) if typed and word.startswith(typed)), None)
    if at is None:
        return words[0] if step > 0 else words[-1]
    return words[(at + step) % len(words)]


def day_of(field: Field, text: str, today: date) -> date | None:
    """The day that a text means; None if it is empty or no date."""
    try:
        return days.parse_day(text, today, field.leaning) if text.strip() else None
    except Rejected:
        return None


def stepped(field: Field, text: str, today: date, step: int, *, months: bool = False) -> str:
    """The day so many days or months later; from no date it begins today."""
    day = day_of(field, text, today)
    if day is None:
        return said(today)
    try:
        if months:
            return said(days.plus(day, Length(abs(step), "m"), 1 if step > 0 else -1))
        return said(day + timedelta(days=step))
    except (Rejected, OverflowError):
        return text


def said(day: date) -> str:
    """``Tue 24 Nov 2026``, as fields hold days."""
    return f"{days.WEEKDAYS[day.weekday()][:3]} {days.full(day)}"


def explained(field: Field, text: str, today: date) -> str:
    """The hint beside a field: which day a date word means, else what may be typed."""
    if field.kind is Kind.DAY and (day := day_of(field, text, today)):
        return f"{said(day)}, {days.distance(day, today)}" if day != today else "today"
    return field.hint
