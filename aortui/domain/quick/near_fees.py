"""What is nearly a fee in a quick line, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aortui.domain import money
from aortui.domain.quick.amounts import CODE, LONGEST, ONE_WORD, fee
from aortui.domain.quick.words import Word, shown
from aortui.errors import Rejected

NEARLY = re.compile(
    r"(?P<minus>-)?(?P<before>[a-z]{1,2}\$|[a-z]{3}|[€£$¥₹₩])?(?P<minus2>-)?(?P<number>[\d.][\d.,'’_]*)"
    r"(?P<rest>[a-z]*)(?P<after>[€£$¥₹₩])?(?P<period>/[a-z]+)?",
    re.ASCII | re.IGNORECASE,
)
TIMES = {
    "": "",
    **dict.fromkeys(("k", "t", "tsd", "thousand"), "k"),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mln", "million"), "m"),
    **dict.fromkeys(("b", "bn", "bio", "bln", "billion"), "b"),
}
CODES = {
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "mx$": "MXN",
}
PERIODS = {
    **dict.fromkeys(("a", "pa", "annum", "years", "yearly"), "y"),
    **dict.fromkeys(("qtr", "quarters", "quarterly"), "q"),
    **dict.fromkeys(("m", "mth", "months", "monthly"), "mo"),
}


def why_no_fee(
    words: Sequence[Word], at: int, currency: str, categories: Mapping[str, Sequence[str]]
) -> str:
    """What is wrong with a word that was meant as a fee, or a part of one; "" if none was.

    The way out that it names is taken.
    """
    word = words[at]
    if word.quoted or word.sign or len(word.text) > LONGEST:
        return ""
    said = _period(words, at) or _code(words, at)
    if said:
        return said
    found = NEARLY.fullmatch(word.text)
    right = _right(found) if found else ""
    if found and right and found["period"] and not _is_fee(right, currency, categories):
        right, _, _ = right.partition("/")
        is_fee = _is_fee(f"{right}/y", currency, categories)
        return f"{shown(word.text)}: write {right}/y, /q, /mo or /total." if is_fee else ""
    if found is None or not right or not _is_fee(right, currency, categories):
        return ""
    if found["minus"] or found["minus2"]:
        return f"{shown(word.text)}: a fee is never below zero; write {right}."
    if found["before"] == "¥" or found["after"] == "¥":
        return f"{shown(word.text)}: ¥ is JPY or CNY; write {right}."
    return f"{shown(word.text)} is no amount; write {right}."


def _right(found: re.Match[str]) -> str:
    """The amount as it is written, with a currency in front; "" for none."""
    rest = found["rest"].casefold()
    times, code = TIMES.get(rest), found["before"] or found["after"] or ""
    if times is None and len(rest) > 2 and not code:
        times, code = TIMES.get(rest[:-3]), rest[-3:]
    if times is None:
        return ""
    code = CODES.get(code.casefold(), code.upper())
    number = found["number"].replace("_", ",")
    number = f"0{number}" if number.startswith(".") else number
    period = (found["period"] or "")[1:].casefold()
    period = PERIODS.get(period, period)
    joined = f"{code} {number}" if len(code) == 3 else f"{code}{number}"
    return f"{joined}{times}{f'/{period}' if period else ''}"


def _is_fee(typed: str, currency: str, categories: Mapping[str, Sequence[str]]) -> bool:
    words = [Word(text, 0, len(text)) for text in typed.split()]
    try:
        found = fee(words, 0, currency, categories)
    except Rejected:
        return False
    return found is not None and found[1] == len(words)


def _period(words: Sequence[Word], at: int) -> str:
    """/ or /mo behind an amount and a blank."""
    word = words[at].text
    if at == 0 or not word.startswith("/"):
        return ""
    before = words[at - 1].text
    found = ONE_WORD.fullmatch(before) or CODE.fullmatch(before)
    period = word[1:] or (words[at + 1].text if at + 1 < len(words) else "")
    if not found or "/" in before or period.casefold() not in money.A_YEAR:
        return ""
    first = words[at - 2].text if at > 1 else ""
    if (CODE.fullmatch(before) and _is_number(first)) or (
        CODE.fullmatch(first) and _is_number(before)
    ):
        before = f"{first} {before}"
    return f"{shown(word)}: the period is joined to it: {before}/{period}."


def _code(words: Sequence[Word], at: int) -> str:
    """A currency beside no number, in small letters, or one that is none."""
    word = words[at].text
    code = word.upper()
    after = words[at + 1].text if at + 1 < len(words) else ""
    before = words[at - 1].text if at else ""
    if not CODE.fullmatch(word) or "/" in word:
        return ""
    if len(word) < 3 or money.is_currency(code):
        if word == word.upper():
            return f"{word} of how much? Write {word if len(word) < 3 else f'{word} '}850k."
        number = next((one for one in (after, before) if _is_number(one)), "")
        return f"{word}: a currency is written {code} {number}." if number else ""
    if word == code and (_is_number(after) or _is_number(before)):
        return f"{word} is no currency; write EUR, USD or another ISO code."
    return ""


def _is_number(word: str) -> bool:
    found = ONE_WORD.fullmatch(word) if len(word) <= LONGEST else None
    return found is not None and not found["before"] and not found["after"]
