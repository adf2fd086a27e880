"""What a unit of a currency is worth in the book's base currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from aortui.domain.money import is_currency
from aortui.errors import Rejected
from aortui.store import book, records
from aortui.store.book import MILLION
from aortui.store.changes import Batch, batch
from aortui.store.database import reading


@dataclass(frozen=True, slots=True)
class RateRow:
    """The base currency for one unit of a currency, from a day on."""

    currency: str
    rate: Decimal
    from_on: date


def rows(today: date) -> list[RateRow]:
    """The rates that count on a day, by currency."""
    with reading():
        return [
            RateRow(currency, Decimal(millionths) / MILLION, from_on)
            for currency, millionths, from_on in book.rate_rows(today)
        ]


def set_rate(currency: str, text: str, *, today: date, actor: str) -> Batch:
    """One unit of a currency is worth so much from today on. Raises Rejected."""
    currency = currency.upper()
    if not is_currency(currency):
        raise Rejected(currency=f"{currency} is no currency: write an ISO code like EUR.")
    millionths = _millionths(text)
    with batch(actor, "rates.set") as done:
        if currency == book.info().base_currency:
            raise Rejected(currency=f"{currency} is the book's base currency; its rate is 1.")
        known = book.rate_of_day(currency, today)
        values = {"currency": currency, "millionths": millionths, "from_on": today}
        records.save("rates", known, values, done)
    return done


def _millionths(text: str) -> int:
    try:
        scaled = Decimal(text) * MILLION
        exact = scaled == scaled.to_integral_value()
    except InvalidOperation:
        raise Rejected(rate=f"'{text}' is no rate: write a number like 1.0832.") from None
    if not exact or not 0 < scaled < MILLION * MILLION:
        raise Rejected(rate=f"'{text}' is no rate: above 0, at most six decimals.")
    return int(scaled)
