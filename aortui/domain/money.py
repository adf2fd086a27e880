"""Money: whole minor units and a currency, never a float."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from aortui.errors import Rejected

ISO_4217 = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
WITH_THREE = "BHD IQD JOD KWD LYD OMR TND"
NAMED_DOLLAR = """
    ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD
    SRD TTD TWD USD UYU XCD
"""
CURRENCIES = frozenset(ISO_4217.split())
EXPONENTS = {
    **dict.fromkeys(WITHOUT_DECIMALS.split(), 0),
    **dict.fromkeys(WITH_THREE.split(), 3),
    "CLF": 4,
}
DOLLARS = frozenset(NAMED_DOLLAR.split())  # pesos too: a book in one of these means it by $
SIGNS = {"€": "EUR", "£": "GBP"}
TIMES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}
A_YEAR: dict[str | None, int] = {
    None: 1,
    **dict.fromkeys(("y", "yr", "year", "total"), 1),
    **dict.fromkeys(("q", "quarter"), 4),
    **dict.fromkeys(("mo", "month"), 12),
}
PERIODS = "|".join(filter(None, A_YEAR))  # as they are typed behind /
MOST = 10**17  # minor units; what a database holds, with room for sums
TYPED = (  # compiled with the first amount that is typed: a start types none
    r"(?P<before>[a-z]{3}|[€£$])? ?(?P<number>\d[\d.,'’ ]*?) ?(?P<times>[kmb])?"
    rf" ?(?P<after>[a-z]{{3}}|[€£$])?(?: ?/ ?(?P<period>{PERIODS}))?"
)
GROUPS = r"\d{1,3}(?:(?P<mark>[,.'’ ])\d{3})(?:(?P=mark)\d{3})*"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (ISO 4217 exponent: JPY 0, USD 2, KWD 3)."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return full(self.minor, self.currency)


def parse_money(text: str, currency: str, *, decimal: str = "") -> Money:
    """Read ``1.2m``, ``EUR850k``, ``$1,200,000``, ``9500/mo``: so much, so much a year.

    ``currency`` is the book's: of amounts without one, and what ``$`` means there. ``decimal``
    ("." or ",") says how a column of a sheet writes its decimals; without it a comma before
    exactly three digits groups and what has two readings is refused with both. Raises Rejected
    (money).
    """
    money, is_total = parse_fee(text, currency, decimal=decimal)
    if is_total:
        raise Rejected(money=f"{text}: write what it is a year.")
    return money


def parse_fee(text: str, currency: str, *, decimal: str = "") -> tuple[Money, bool]:
    """An amount as ``parse_money`` reads it, or (True) one for a whole term: ``1.2m/total``.

    Raises Rejected (money).
    """
    found = re.fullmatch(TYPED, " ".join(text.casefold().split()), re.ASCII)
    if found is None:
        raise Rejected(money=f"{text} is no amount; write 1.2m, 850k or EUR 850,000.")
    if found["before"] and found["after"]:
        raise Rejected(money=f"{text} names its currency twice.")
    sign = found["before"] or found["after"]
    code = currency_of(sign, currency) if sign else currency
    minor = _number(text, found, code, decimal) * _minor(found, code)
    if minor.denominator != 1:
        raise Rejected(money=f"{text}: {code} has {exponent(code) or 'no'} decimals.")
    if minor > MOST:
        raise Rejected(money=f"{text} is more than a book can hold.")
    return Money(int(minor), code), found["period"] == "total"


def _minor(found: re.Match[str], code: str) -> int:
    """What the digits of an amount are multiplied with to be minor units a year."""
    scale: int = 10 ** exponent(code)
    return TIMES[found["times"] or ""] * A_YEAR[found["period"]] * scale


def exponent(currency: str) -> int:
    """How many decimals a currency has."""
    return EXPONENTS.get(currency, 2)


def is_currency(code: str) -> bool:
    """Whether ISO 4217 knows this code."""
    return code in CURRENCIES


def short(minor: int, currency: str) -> str:
    """``1.20m``, ``850k``, ``95k``: at most three figures, without the currency."""
    units = Fraction(minor, 10 ** exponent(currency))
    figures = 0
    for letter, times in TIMES.items():
        for decimals in (2, 1, 0) if letter else (0,):
            figures = _half_up(units * 10**decimals / times)
            if figures < 1000:
                whole, rest = divmod(figures, 10**decimals)
                tail = f".{rest:0{decimals}}" if decimals else ""
                return f"{whole}{tail.rstrip('0').rstrip('.') if letter == 'k' else tail}{letter}"
    return f"{figures:,}b"


def full(minor: int, currency: str) -> str:
    """``USD 1,200,000``, with decimals only where there are any; reads back as the same."""
    decimals = exponent(currency)
    units, rest = divmod(minor, 10**decimals)
    return f"{currency} {units:,}" + (f".{rest:0{decimals}}" if rest else "")


def converted(minor: int, currency: str, rates: Mapping[str, Fraction], base: str) -> int | None:
    """In minor units of the base currency, rounded half up; None without a rate.

    ``rates`` holds the base currency for one unit of each currency, exactly.
    """
    if currency == base:
        return minor
    if currency not in rates:
        return None
    return _half_up(minor * rates[currency] * 10 ** exponent(base) / 10 ** exponent(currency))


def _half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def currency_of(sign: str, book: str) -> str:
    """The ISO code of a code in any case, € or £; ``$`` is the book's dollar, or USD.

    Raises Rejected (money).
    """
    if sign == "$":
        return book if book in DOLLARS else "USD"
    code = SIGNS.get(sign, sign.upper())
    if not is_currency(code):
        raise Rejected(money=f"{code} is no currency; write EUR, USD or another ISO code.")
    return code


def _number(text: str, found: re.Match[str], code: str, decimal: str) -> Fraction:
    """The digits as a number; refused where a mark could group as well as divide."""
    number, times = found["number"], found["times"]
    whole, mark, rest = _divided(number)
    if not mark or (decimal and mark != decimal):
        return Fraction(_ungrouped(text, number))
    grouping = len(rest) == 3 and whole.isdigit() and len(whole) <= 3 and whole != "0"
    if mark == "," and grouping and not decimal:
        return Fraction(whole + rest)
    unclear = whole.isdigit() and (mark == "," or (grouping and not times and exponent(code) != 3))
    if unclear and not decimal:
        point, joined = f"{whole}.{rest}".rstrip("0").rstrip("."), f"{int(whole + rest):,}"
        grouped = _again(found, joined)
        if (Fraction(point) * _minor(found, code)).denominator == 1:
            way = f"is {mark} a decimal mark? Write {_again(found, point)} or {grouped}."
        else:
            way = f"{code} has {exponent(code) or 'no'} decimals; if {mark} groups write {grouped}."
        raise Rejected(money=f"{text}: {way}")
    return Fraction(f"{_ungrouped(text, whole)}.{rest}")


def _again(found: re.Match[str], number: str) -> str:
    """The amount with other digits and all that stands around them."""
    before, after = (found["before"] or "").upper(), (found["after"] or "").upper()
    head = f"{before} " if len(before) > 1 else before
    tail = f" {after}" if len(after) > 1 else after
    period = f"/{found['period']}" if found["period"] else ""
    return f"{head}{number}{found['times'] or ''}{tail}{period}"


def _divided(number: str) -> tuple[str, str, str]:
    """Before and behind the last mark if that mark stands once and may divide."""
    at = max(number.rfind("."), number.rfind(","))
    if at < 0 or number.count(number[at]) > 1 or not number[at + 1 :].isdigit():
        return number, "", ""
    return number[:at], number[at], number[at + 1 :]


def _ungrouped(text: str, digits: str) -> str:
    if digits.isdigit():
        return digits
    if re.fullmatch(GROUPS, digits, re.ASCII):
        return re.sub(r"\D", "", digits)
    raise Rejected(money=f"{text} is no amount; write 1.2m, 850k or EUR 850,000.")
