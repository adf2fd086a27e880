"""Days, amounts and lengths as spreadsheets of any country write them."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.imports import cells
from aortui.domain.lengths import Length
from aortui.errors import Rejected


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["01/04/2021", "31/03/2027"], "dmy"),
        (["01/04/2021", "03/31/2027"], "mdy"),
        (["01/04/2021", "02/03/2027"], None),
        (["31/03/2027", "03/31/2027", "01/02/2027"], None),
        (["31/03/2027", "03/31/2027"], ""),
        (["04/04/2021", "2027-03-31", "", "soon"], ""),
        (["31.03.27 09:00"], "dmy"),
    ],
)
def test_one_value_over_twelve_decides_for_its_column(column: list[str], order: str | None) -> None:
    assert cells.order(column) == order


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("01/04/2021", "dmy", date(2021, 4, 1)),
        ("01/04/2021", "mdy", date(2021, 1, 4)),
        ("1.4.21", "dmy", date(2021, 4, 1)),
        ("31/03/2027", "", date(2027, 3, 31)),
        ("2027-03-31", "dmy", date(2027, 3, 31)),
        ("2026-11-14T09:00:00Z", "", date(2026, 11, 14)),
        ("14/11/2026 9:00 am", "dmy", date(2026, 11, 14)),
        ("31. März 2027", "", date(2027, 3, 31)),
        ("1er mai 2027", "", date(2027, 5, 1)),
        ("14 de octubre de 2026", "", date(2026, 10, 14)),
        ("Mar 31, 2027", "", date(2027, 3, 31)),
        ("31-Dez-26", "", date(2026, 12, 31)),
    ],
)
def test_a_day_is_read(text: str, order: str, day: date) -> None:
    assert cells.day(text, order) == day


@pytest.mark.parametrize(
    ("text", "order", "sentence"),
    [
        ("31/02/2026", "dmy", "31/02/2026 is no date: February 2026 has 28 days."),
        ("31/03/2027", "mdy", "31/03/2027 is no date: there is no month 31."),
        ("03/04/2027", "", "03/04/2027: day or month first? Write 2027-04-03 or 3apr27."),
        ("today", "dmy", "today is no date; write it as 2027-03-31."),
        ("31 Mar", "dmy", "31 Mar is no date; write it as 2027-03-31."),
        ("46112", "", "46112 is no date; write it as 2027-03-31."),
    ],
)
def test_a_day_is_never_guessed(text: str, order: str, sentence: str) -> None:
    with pytest.raises(Rejected) as refused:
        cells.day(text, order)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "amount", "is_guess"),
    [
        ("$1,200,000", "USD 1,200,000", False),
        ("EUR 850.000,00", "EUR 850,000", False),
        ("CHF 500'000", "CHF 500,000", False),
        ("€ 1,4m", "EUR 1,400,000", True),
        ("850.000", "USD 850,000", True),
        ("1,2 Mio. €", "EUR 1,200,000", True),
        ("500 Tsd EUR", "EUR 500,000", False),
        ("9.500 € pro Monat", "EUR 114,000", True),
        ("95k per year", "USD 95,000", False),
        ("95k p.a.", "USD 95,000", False),
        ("10k / quarter", "USD 40,000", False),
    ],
)
def test_an_amount_is_read(text: str, amount: str, is_guess: bool) -> None:
    found, guessed = cells.amount(text, "USD", "", points=False)
    assert (str(found), guessed) == (amount, is_guess)


def test_a_decimal_mark_may_be_said_for_the_column() -> None:
    assert str(cells.amount("850.000", "USD", "comma", points=False)[0]) == "USD 850,000"
    assert str(cells.amount("96,000", "USD", "comma", points=False)[0]) == "USD 96"
    with pytest.raises(Rejected, match="1,4m is no amount"):
        cells.amount("1,4m", "USD", "point", points=False)


def test_a_column_with_decimal_points_alone_has_no_grouping_points() -> None:
    assert cells.points_alone(["1.05m", "$2,000"])
    assert not cells.points_alone(["1.05m", "1,4m"])
    with pytest.raises(Rejected, match=r"850\.000: is \. a decimal mark"):
        cells.amount("850.000", "USD", "", points=True)


def test_a_refused_amount_is_quoted_as_it_stands() -> None:
    with pytest.raises(Rejected, match=r"^viel Millionen is no amount"):
        cells.amount("viel Millionen", "USD", "", points=False)


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("6 Monate", "", Length(6, "m")),
        ("30 días", "", Length(30, "d")),
        ("2 trimestres", "", Length(6, "m")),
        ("90 days' notice", "", Length(90, "d")),
        ("1 an", "", Length(12, "m")),
        ("90", "days", Length(90, "d")),
    ],
)
def test_a_length_is_read(text: str, unit: str, length: Length) -> None:
    assert cells.length(text, unit) == length


@pytest.mark.parametrize("text", ["90", "3m", "10 business days", "30 days before quarter end"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        cells.length(text, "")


def test_addresses_and_numbers_are_looked_at() -> None:
    assert cells.email("Jane Doe <jane.doe@acme.example>") == "jane.doe@acme.example"
    assert cells.email("mailto:jane@acme.example") == "jane@acme.example"
    assert cells.phone("+49 (0)89 555-0100 ext. 12") == "+49 (0)89 555-0100 ext. 12"
    for text in ("jane@", "ask Bob", "a@b c.de"):
        with pytest.raises(Rejected, match="is no e-mail address"):
            cells.email(text)
    for text in ("4.42079E+11", "ask Bob", "12"):
        with pytest.raises(Rejected, match="is no phone number"):
            cells.phone(text)
