"""Fees in a quick line; a bare number is never one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aortui.domain import money
from aortui.domain.quick.categories import exact_category
from aortui.domain.quick.draft import Fee
from aortui.domain.quick.words import Refused, Word, shown
from aortui.errors import Rejected

ONE_WORD = re.compile(
    r"(?P<before>[a-z]{3}|[€£$])?(?P<number>\d[\d.,'’]*)(?P<times>[kmb])?"
    rf"(?P<after>[a-z]{{3}}|[€£$])?(?P<period>/(?:{money.PERIODS}))?",
    re.ASCII | re.IGNORECASE,
)
CODE = re.compile(rf"([a-z]{{3}}|[€£$])(/(?:{money.PERIODS}))?", re.ASCII | re.IGNORECASE)
LONGEST = 40  # characters of an amount
COMMON = ("EUR", "USD", "GBP", "CHF")  # no words of English, so that small letters do


def fee(
    words: Sequence[Word], at: int, currency: str, categories: Mapping[str, Sequence[str]]
) -> tuple[Fee, int] | None:
    """The fee that begins at a word, and of how many words it is: ``1.2m``, ``EUR 850k``.

    Raises Refused for one with two readings, or none.
    """
    found, count = _typed(words, at, currency, categories)
    if not found:
        return None
    try:
        return Fee(*money.parse_fee(found, currency), _says_currency(found)), count
    except Rejected as error:
        start, end = words[at].start, words[at + count - 1].end
        raise Refused(str(error), start, end) from None


def _says_currency(found: str) -> bool:
    """Whether an amount has its currency with it; of two words one is that."""
    one = ONE_WORD.fullmatch(found)
    return one is None or any(one.group("before", "after"))


def is_bare(word: Word) -> bool:
    """Whether this is a number without anything that makes it money."""
    found = ONE_WORD.fullmatch(word.text)
    return found is not None and not any(found.group("before", "times", "after", "period"))


def bare(word: Word) -> str:
    """Why a bare number is not taken, in the words of the person who typed it."""
    return f"{shown(word.text)} of what? A fee is written 1.2m, USD 850,000 or 9500/mo."


def _typed(
    words: Sequence[Word], at: int, currency: str, categories: Mapping[str, Sequence[str]]
) -> tuple[str, int]:
    """An amount as ``parse_money`` reads it; its currency may stand beside it."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    one = ONE_WORD.fullmatch(word.text) if len(word.text) <= LONGEST else None
    if one is None:
        code = CODE.fullmatch(word.text)
        if not code or code[2] or not _is_apart(word, code[1], currency, categories):
            return "", 0
        number = _number(following)
        return (f"{word.text} {number}", 2) if number else ("", 0)
    codes = [code for code in one.group("before", "after") if code]
    if not all(_is_code(code, currency) for code in codes):
        return "", 0
    if not codes and not one["period"] and following and not following.quoted:
        code = CODE.fullmatch(following.text)
        if code and _is_apart(following, code[1], currency, categories):
            return f"{word.text} {following.text}", 2
    return ("", 0) if is_bare(word) else (word.text, 1)


def _number(word: Word | None) -> str:
    """A number without a currency, else nothing."""
    if word is None or word.quoted or word.sign or len(word.text) > LONGEST:
        return ""
    found = ONE_WORD.fullmatch(word.text)
    return word.text if found and not found["before"] and not found["after"] else ""


def _is_code(code: str, currency: str) -> bool:
    """A sign or an ISO code: in capitals, as ``top 5`` and ``all 3`` are no money."""
    upper = code.upper()
    small = upper in COMMON or upper == currency
    return code in "€£$" or (money.is_currency(upper) and (code == upper or small))


def _is_apart(
    word: Word, code: str, currency: str, categories: Mapping[str, Sequence[str]]
) -> bool:
    if word.quoted or word.sign or not _is_code(code, currency):
        return False
    return not exact_category(word, categories)
