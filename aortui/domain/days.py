"""Days as people write them and as we do: English words in any locale, no guesses."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from aortui.domain.fields import Leaning
from aortui.domain.lengths import Length, parse_length
from aortui.errors import Rejected

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEARS = range(1900, 2200)
NEAR = 90  # days from today within which the weekday says more than the year
# Patterns of days are compiled with the first day that is typed: a start types none.
YEAR_FIRST = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
NUMBERS = r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})"
# 31mar27, 31 Mar 2027, Thu 31 Dec, 31-Mar-27, 3rd of June 2027
DAY_FIRST = (
    r"(?:([a-z]{3,})[., ]+)?(\d{1,2})(?:st|nd|rd|th)?(?: of )?[-. ]*"
    r"([a-z]{3,})[-., ]*(\d{4}|\d{2})?"
)
MONTH_FIRST = r"([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
SAID = {"today": 0, "tom": 1, "tomorrow": 1, "yest": -1, "yesterday": -1}


def parse_day(text: str, today: date, leaning: Leaning = Leaning.NEAREST) -> date:
    """Read ``2027-03-31``, ``31mar27``, ``31mar``, ``fri``, ``today``, ``+90d``, ``eom`` and alike.

    Also what ``written`` and ``full`` print. A day without a year is the one that ``leaning``
    names; today counts both as the last and as the next. Raises Rejected (day).
    """
    typed = " ".join(text.split())
    word = typed.casefold()
    if word in SAID:
        return today + timedelta(days=SAID[word])
    if word in ("eom", "eoq", "eoy"):
        return _end_of(word, today)
    if word[:1] in ("+", "-"):
        return _away(typed, today)
    if (day := parse_date(typed)) is not None:
        return day
    if (found := re.fullmatch(DAY_FIRST, word, re.ASCII)) and (month := month_of(found[3])):
        number = int(found[2])  # what we print ourselves is always near, so that comes second
        ways = (leaning, Leaning.NEAREST)
        choices = [_leant(month, number, today, way, typed) for way in ways]
        return _on_weekday(found[1], choices, typed)
    weekday = _weekday(word)
    if weekday is not None:
        back = leaning is Leaning.LAST
        days = (today.weekday() - weekday) % 7 if back else (weekday - today.weekday()) % 7
        return today + timedelta(days=-days if back else days)
    raise Rejected(day=_why_not(typed))


def parse_date(text: str) -> date | None:
    """A day that carries its year, whatever the day it is today; None if this is none.

    Raises Rejected (day) for dates that do not exist or have two readings.
    """
    typed = " ".join(text.split())
    word = typed.casefold()
    if found := re.fullmatch(YEAR_FIRST, word, re.ASCII):
        return made(int(found[1]), int(found[3]), int(found[4]), typed)
    if found := re.fullmatch(NUMBERS, word, re.ASCII):
        return _day_or_month_first(found, typed)
    if (found := re.fullmatch(MONTH_FIRST, word, re.ASCII)) and (month := month_of(found[1])):
        return made(int(found[3]), month, int(found[2]), typed)
    found = re.fullmatch(DAY_FIRST, word, re.ASCII)
    if found is None or not found[4] or not (month := month_of(found[3])):
        return None
    return _on_weekday(found[1], [made(_century(found[4]), month, int(found[2]), typed)], typed)


def made(year: int, month: int, day: int, typed: str) -> date:
    """The day of these numbers; refused in the words that people ``typed``."""
    if year not in YEARS:
        raise Rejected(day=f"{typed}: years go from {YEARS[0]} to {YEARS[-1]}.")
    if not 1 <= month <= 12:
        raise Rejected(day=f"{typed} is no date: there is no month {month}.")
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise Rejected(day=f"{typed} is no date: {MONTHS[month - 1]} {year} has {longest} days.")
    return date(year, month, day)


def month_of(word: str) -> int | None:
    """3 for ``mar`` or ``March``; three letters are enough."""
    return _place(word, MONTHS, start=1)


def parse_month(text: str, today: date, leaning: Leaning = Leaning.NEAREST) -> date:
    """Read ``2026-10``, ``oct26``, ``Oct 2026`` or ``oct`` as the first of that month.

    Raises Rejected (month).
    """
    word = " ".join(text.casefold().split())
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", word, re.ASCII):
        year, month = int(found[1]), int(found[2])
        if year in YEARS and 1 <= month <= 12:
            return date(year, month, 1)
    found = re.fullmatch(r"([a-z]{3,})[. ']*(\d{4}|\d{2})?", word, re.ASCII)
    named = month_of(found[1]) if found else None
    if found and named and (not found[2] or _century(found[2]) in YEARS):
        if found[2]:
            return date(_century(found[2]), named, 1)
        return _leant(named, 1, today.replace(day=1), leaning, text)
    raise Rejected(month=f"{text} is no month; write 2026-10 or oct26.")


def written(day: date, today: date) -> str:
    """``today``, ``Thu 31 Dec`` within 90 days, else ``31 Mar 2027``."""
    if day == today:
        return "today"
    if abs((day - today).days) <= NEAR:
        return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return full(day)


def full(day: date) -> str:
    """``31 Mar 2027``, for ends and sums."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def distance(day: date, today: date) -> str:
    """``in 37 d``, ``41 d ago`` or ``today``."""
    days = (day - today).days
    return "today" if not days else f"in {days} d" if days > 0 else f"{-days} d ago"


def plus(day: date, length: Length, sign: int = 1) -> date:
    """So much later (or earlier); months keep the day and stop at the month's end.

    Raises Rejected (day) outside the years that a day may have.
    """
    import pendulum  # only where somebody types a distance: it takes as long as all our dates

    unit = {"d": "days", "w": "weeks", "m": "months"}[length.unit]
    try:
        moved = pendulum.Date(day.year, day.month, day.day).add(**{unit: sign * length.count})
    except (OverflowError, ValueError):  # before year 1 or after 9999
        raise Rejected(day=_out_of_range(day, length, sign)) from None
    if moved.year not in YEARS:
        raise Rejected(day=_out_of_range(day, length, sign))
    return date(moved.year, moved.month, moved.day)


def _out_of_range(day: date, length: Length, sign: int) -> str:
    mark = "+" if sign > 0 else "-"
    return f"{full(day)} {mark} {length}: years go from {YEARS[0]} to {YEARS[-1]}."


def _end_of(word: str, today: date) -> date:
    months = {"eom": 1, "eoq": 3, "eoy": 12}[word]
    last = (today.month - 1) // months * months + months
    return date(today.year, last, monthrange(today.year, last)[1])


def _away(typed: str, today: date) -> date:
    try:
        length = parse_length(typed[1:])
    except Rejected as refused:
        raise Rejected(day=str(refused)) from None
    return plus(today, length, 1 if typed[0] == "+" else -1)


def _day_or_month_first(found: re.Match[str], typed: str) -> date:
    first, second, last = int(found[1]), int(found[3]), found[4]
    number, month = (first, second) if second <= 12 else (second, first)
    day = made(_century(last), month, number, typed)
    short = f"{day.day}{MONTHS[month - 1][:3].lower()}{day.year % 100:02}"
    if len(last) == 2:
        raise Rejected(day=f"{typed}: which is the year? Write {day} or {short}.")
    if first != second and first <= 12 and second <= 12:
        raise Rejected(day=f"{typed}: day or month first? Write {day} or {short}.")
    return day


def _on_weekday(word: str | None, choices: list[date], typed: str) -> date:
    """The first of these days that falls on the weekday, where one is given."""
    weekday = _weekday(word) if word else None
    if word and weekday is None:
        raise Rejected(day=_why_not(typed))
    for choice in choices:
        if weekday in (None, choice.weekday()):
            return choice
    right = WEEKDAYS[choices[0].weekday()]
    raise Rejected(day=f"{typed}: {full(choices[0])} is a {right}.")


def _leant(month: int, day: int, today: date, leaning: Leaning, typed: str) -> date:
    """This day in the year that is meant."""
    days = list(_anniversaries(month, day, today.year))
    if not days:
        most = monthrange(2000, month)[1]
        raise Rejected(day=f"{typed} is no date: {MONTHS[month - 1]} has {most} days at most.")
    if leaning is Leaning.LAST:
        return max(one for one in days if one <= today)
    if leaning is Leaning.NEXT:
        return min(one for one in days if one >= today)
    return min(days, key=lambda one: abs((one - today).days))


def _anniversaries(month: int, day: int, year: int) -> Iterator[date]:
    """Years enough around this one for a 29 February on either side."""
    for near in range(year - 8, year + 9):
        if 1 <= day <= monthrange(near, month)[1]:
            yield date(near, month, day)


def _century(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _weekday(word: str) -> int | None:
    return _place(word.rstrip("."), WEEKDAYS, start=0)


def _place(word: str, names: tuple[str, ...], *, start: int) -> int | None:
    """Where the one name stands that begins like this."""
    word = word.casefold()
    if len(word) < 3:
        return None
    return next((at for at, name in enumerate(names, start) if name.lower().startswith(word)), None)


def _why_not(typed: str) -> str:
    try:
        parse_length(typed)
    except Rejected:
        return f"{typed} is no date; write 2027-03-31, 31mar27, fri, +90d or eom."
    return f"{typed} is a length, no date; from today on it is +{typed}."
