"""Amounts as people write them, exact in minor units."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.money import CURRENCIES, Money, converted, full, parse_fee, parse_money, short
from aortui.errors import Rejected


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("1.2m", Money(120_000_000, "USD")),
        ("850k", Money(85_000_000, "USD")),
        ("EUR850k", Money(85_000_000, "EUR")),
        ("850k eur", Money(85_000_000, "EUR")),
        ("€1.4m", Money(140_000_000, "EUR")),
        ("£640k", Money(64_000_000, "GBP")),
        ("$1,200,000", Money(120_000_000, "USD")),
        ("$ 620K", Money(62_000_000, "USD")),
        ("310000", Money(31_000_000, "USD")),
        ("USD 1,200,000.50", Money(120_000_050, "USD")),
        ("EUR 850.000,00", Money(85_000_000, "EUR")),
        ("1.200.000", Money(120_000_000, "USD")),
        ("CHF 500'000", Money(50_000_000, "CHF")),
        ("1 200 000", Money(120_000_000, "USD")),
        ("96,000", Money(9_600_000, "USD")),
        ("JPY 5,000", Money(5_000, "JPY")),
        ("KWD 850.500", Money(850_500, "KWD")),
        ("9500/mo", Money(11_400_000, "USD")),
        ("10k/q", Money(4_000_000, "USD")),
        ("1.2m/y", Money(120_000_000, "USD")),
        ("1.2m / yr", Money(120_000_000, "USD")),
        ("1.2M/YEAR", Money(120_000_000, "USD")),
        ("10k/quarter", Money(4_000_000, "USD")),
        ("EUR 9500/month", Money(11_400_000, "EUR")),
        ("2b", Money(200_000_000_000, "USD")),
        ("0.5m", Money(50_000_000, "USD")),
    ],
)
def test_an_amount_is_read(typed: str, money: Money) -> None:
    assert parse_money(typed, "USD") == money


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,4m", "1,4m: is , a decimal mark? Write 1.4m or 14m."),
        ("850.000", "850.000: is . a decimal mark? Write 850 or 850,000."),
        ("850000,50", "850000,50: is , a decimal mark? Write 850000.5 or 85,000,050."),
        ("eur 1,4m", "eur 1,4m: is , a decimal mark? Write EUR 1.4m or EUR 14m."),
        ("1,4m€/mo", "1,4m€/mo: is , a decimal mark? Write 1.4m€/mo or 14m€/mo."),
        ("1.005", "1.005: USD has 2 decimals; if . groups write 1,005."),
        ("1.500 JPY", "1.500 JPY: JPY has no decimals; if . groups write 1,500 JPY."),
        ("ABC 500", "ABC is no currency; write EUR, USD or another ISO code."),
        ("EUR 5 USD", "EUR 5 USD names its currency twice."),
        ("JPY 5.5", "JPY 5.5: JPY has no decimals."),
        ("1.2345", "1.2345: USD has 2 decimals."),
        ("-5k", "-5k is no amount; write 1.2m, 850k or EUR 850,000."),
        ("much", "much is no amount; write 1.2m, 850k or EUR 850,000."),
        ("1,2,3", "1,2,3 is no amount; write 1.2m, 850k or EUR 850,000."),
        ("5,", "5, is no amount; write 1.2m, 850k or EUR 850,000."),
        ("3m/total", "3m/total: write what it is a year."),
        ("3M/TOTAL", "3M/TOTAL: write what it is a year."),
        ("999999999b", "999999999b is more than a book can hold."),
    ],
)
def test_an_amount_is_never_guessed(typed: str, sentence: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse_money(typed, "USD")
    assert str(refused.value) == sentence


def test_a_fee_may_be_one_for_a_whole_term() -> None:
    assert parse_fee("EUR 3m/Total", "USD") == (Money(300_000_000, "EUR"), True)
    assert parse_fee("3m/y", "USD") == (Money(300_000_000, "USD"), False)


@pytest.mark.parametrize(
    ("typed", "decimal", "minor"),
    [
        ("1,4m", ",", 140_000_000),
        ("850.000", ",", 85_000_000),
        ("96,000", ",", 9_600),
        ("96,000", ".", 9_600_000),
        ("850.000", ".", 85_000),
        ("1.200.000,5", ",", 120_000_050),
    ],
)
def test_a_column_may_say_what_its_decimal_mark_is(typed: str, decimal: str, minor: int) -> None:
    assert parse_money(typed, "USD", decimal=decimal).minor == minor


def test_a_dollar_is_the_books_dollar() -> None:
    assert parse_money("$5", "CAD").currency == "CAD"
    assert parse_money("$5", "EUR").currency == "USD"


@given(st.text(max_size=12) | st.from_regex(r"[$€]?[0-9., ']{1,12}[kmb]?", fullmatch=True))
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    for decimal in ("", ".", ","):
        with suppress(Rejected):
            assert parse_money(text, "USD", decimal=decimal).minor >= 0


@given(st.integers(0, 10**16), st.sampled_from(sorted(CURRENCIES)))
def test_a_full_amount_reads_back(minor: int, currency: str) -> None:
    assert parse_money(full(minor, currency), "USD") == Money(minor, currency)


@pytest.mark.parametrize(
    ("units", "text"),
    [
        (1_200_000, "1.20m"),
        (850_000, "850k"),
        (95_000, "95k"),
        (12_500, "12.5k"),
        (9_500, "9.5k"),
        (950, "950"),
        (0, "0"),
        (11_800_000, "11.8m"),
        (999_499, "999k"),
        (999_500, "1.00m"),
        (9_996_000, "10.0m"),
        (1_200_000_000, "1.20b"),
    ],
)
def test_a_short_amount_has_three_figures_at_most(units: int, text: str) -> None:
    assert short(units * 100, "USD") == text
    assert short(units, "JPY") == text


def test_full_amounts_show_decimals_only_where_there_are_any() -> None:
    assert full(120_000_000, "USD") == "USD 1,200,000"
    assert full(120_000_005, "USD") == "USD 1,200,000.05"
    assert full(5_000, "JPY") == "JPY 5,000"


def test_amounts_are_converted_exactly_and_rounded_half_up() -> None:
    rates = {"EUR": Fraction("1.085"), "JPY": Fraction("0.00665"), "KWD": Fraction("3.25")}
    assert converted(85_000_000, "EUR", rates, "USD") == 92_225_000
    assert converted(1_000_000, "JPY", rates, "USD") == 665_000
    assert converted(1_000, "KWD", rates, "USD") == 325
    assert converted(1, "EUR", {"EUR": Fraction(1, 2)}, "USD") == 1
    assert converted(1_000, "USD", {"USD": Fraction(150)}, "JPY") == 1_500
    assert converted(7, "USD", rates, "USD") == 7
    assert converted(7, "CHF", rates, "USD") is None
