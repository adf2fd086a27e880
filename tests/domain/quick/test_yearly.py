"""A fee for a whole term is divided into years: by months where it lasts whole ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.quick.contracts import yearly
from aortui.domain.terms import DAY, add, subtract

TOTAL = Money(300_000_000, "USD")


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        (date(2027, 4, 1), date(2028, 3, 31), 300_000_000),
        (date(2027, 4, 1), date(2029, 3, 31), 150_000_000),
        (date(2027, 4, 1), date(2027, 9, 30), 600_000_000),
        (date(2027, 1, 15), date(2028, 7, 14), 200_000_000),
        (date(2024, 2, 29), date(2025, 2, 27), 300_000_000),
        (date(2027, 1, 1), date(2027, 1, 1), 109_575_000_000),  # a day
        (date(2026, 11, 24), date(2027, 3, 31), 856_054_688),  # 128 days
    ],
)
def test_a_term_is_divided(start: date, end: date, year: int) -> None:
    assert yearly(TOTAL, start, end) == Money(year, "USD")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 20), st.integers(1, 10**9))
def test_so_many_whole_years_give_the_yearly_fee_back(start: date, years: int, fee: int) -> None:
    end = subtract(add(start, Length(12 * years, "m")), DAY)
    assert yearly(Money(fee * years, "EUR"), start, end).minor == fee


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_a_longer_term_never_gives_more_a_year_but_for_the_calendar(start: date, days: int) -> None:
    shorter = yearly(TOTAL, start, start + timedelta(days))
    longer = yearly(TOTAL, start, start + timedelta(days + 5))
    assert longer.minor <= shorter.minor
