"""Single cells of a sheet: days, amounts and lengths as spreadsheets of any country write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from aortui.domain import days
from aortui.domain.imports import words
from aortui.domain.lengths import Length, parse_length
from aortui.domain.money import Money, parse_money
from aortui.domain.names import EMAIL
from aortui.errors import Rejected

# 14/11/2026 09:00, 2026-11-14T09:00:00Z: the day counts, what was o'clock does not
CLOCK = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[ap]\.?m\.?|[+-]\d\d:?\d\d)?$", re.I)
PHONE = re.compile(r"[+()\d][\d ()/.\-]*(?:(?:x|ext\.?) ?\d+)?", re.IGNORECASE)
POINT = re.compile(r"\d\.\d{1,2}(?!\d)")
COMMA = re.compile(r"\d,\d{1,2}(?!\d)")
DECIMALS = {"point": ".", "comma": ","}


def order(cells: Iterable[str]) -> str | None:
    """Whether the days of a column have the day ("dmy") or the month ("mdy") first.

    "" if no value needs to know, None if some do and no value (or values either way) decide.
    """
    found = [re.fullmatch(days.NUMBERS, _day_alone(cell), re.ASCII) for cell in cells]
    pairs = [(int(one[1]), int(one[3])) for one in found if one]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    if day_first != month_first:
        return "dmy" if day_first else "mdy"
    unclear = any(first != second and max(first, second) <= 12 for first, second in pairs)
    return None if unclear else ""


def day(text: str, order: str) -> date:
    """A day that carries its year; ``order`` is that of its column. Raises Rejected (day)."""
    typed = _day_alone(text)
    if order and (found := re.fullmatch(days.NUMBERS, typed, re.ASCII)):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if len(found[4]) == 2 else 0
        number, month = (first, second) if order == "dmy" else (second, first)
        return days.made(year, month, number, typed)
    known = days.parse_date(words.english(typed, words.MONTHS))
    if known is None:
        raise Rejected(day=f"{text} is no date; write it as 2027-03-31.")
    return known


def is_day(text: str) -> bool:
    """Whether this is written as a day in numbers."""
    typed = _day_alone(text)
    return any(re.fullmatch(way, typed, re.ASCII) for way in (days.NUMBERS, days.YEAR_FIRST))


def points_alone(cells: Iterable[str]) -> bool:
    """Whether a column of amounts shows decimal points and no decimal comma."""
    texts = list(cells)
    return any(map(POINT.search, texts)) and not any(map(COMMA.search, texts))


def amount(text: str, currency: str, decimal: str, points: bool) -> tuple[Money, bool]:
    """An amount a year, and whether its decimal mark was a guess. Raises Rejected (money).

    ``decimal`` is the option; without one an amount with two readings has a decimal comma or
    grouping points, as sheets have them, unless its column shows decimal ``points``.
    """
    typed = words.amount(text)
    try:
        return parse_money(typed, currency, decimal=DECIMALS.get(decimal, "")), False
    except Rejected as refused:
        if decimal or (points and "," not in typed):
            raise Rejected(money=str(refused).replace(typed, text)) from None
        try:
            return parse_money(typed, currency, decimal=","), True
        except Rejected:
            raise Rejected(money=str(refused).replace(typed, text)) from None


def length(text: str, unit: str) -> Length:
    """A length of time; ``unit`` is what the heading says of bare numbers. Raises Rejected."""
    typed = words.english(text.replace("'", " ").replace("’", " "), words.UNITS)
    return parse_length(f"{typed} {unit}" if typed.isdecimal() and unit else typed)


def email(text: str) -> str:
    """An address. Raises Rejected (email)."""
    address = re.sub(r"^mailto:|^.*<|>.*$", "", text, flags=re.IGNORECASE).strip()
    if not EMAIL.fullmatch(address):
        raise Rejected(email=f"{text} is no e-mail address")
    return address


def phone(text: str) -> str:
    """A number to call, as it was written. Raises Rejected (phone)."""
    if not PHONE.fullmatch(text) or sum(map(str.isdigit, text)) < 3:
        raise Rejected(phone=f"{text} is no phone number")
    return text


def _day_alone(text: str) -> str:
    return CLOCK.sub("", " ".join(text.split())).casefold()
