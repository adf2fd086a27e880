"""Days as people write them, and as we print them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.days import (
    distance,
    full,
    parse_day,
    parse_month,
    plus,
    written,
)
from aortui.domain.fields import Leaning
from aortui.domain.lengths import Length
from aortui.errors import Rejected

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("2027/3/31", date(2027, 3, 31)),
        ("31mar27", date(2027, 3, 31)),
        ("31MAR27", date(2027, 3, 31)),
        ("31 Mar 2027", date(2027, 3, 31)),
        ("31-mar-2027", date(2027, 3, 31)),
        ("Wed 31 Mar 2027", date(2027, 3, 31)),
        ("3rd of June 2027", date(2027, 6, 3)),
        ("March 31, 2027", date(2027, 3, 31)),
        ("9 Sept 2027", date(2027, 9, 9)),
        ("31/03/2027", date(2027, 3, 31)),
        ("03/31/2027", date(2027, 3, 31)),
        ("04/04/2027", date(2027, 4, 4)),
        ("today", TODAY),
        ("tom", date(2026, 11, 25)),
        ("yest", date(2026, 11, 23)),
        ("+90d", date(2027, 2, 22)),
        ("-3mo", date(2026, 8, 24)),
        ("+1q", date(2027, 2, 24)),
        ("eom", date(2026, 11, 30)),
        ("eoq", date(2026, 12, 31)),
        ("eoy", date(2026, 12, 31)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "last", "next_one", "nearest"),
    [
        ("31mar", date(2026, 3, 31), date(2027, 3, 31), date(2027, 3, 31)),
        ("1 oct", date(2026, 10, 1), date(2027, 10, 1), date(2026, 10, 1)),
        ("24nov", TODAY, TODAY, TODAY),
        ("29feb", date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        ("fri", date(2026, 11, 20), date(2026, 11, 27), date(2026, 11, 27)),
        ("Tuesday", TODAY, TODAY, TODAY),
        ("Thu 31 Dec", date(2026, 12, 31), date(2026, 12, 31), date(2026, 12, 31)),
        ("Thu 12 Nov", date(2026, 11, 12), date(2026, 11, 12), date(2026, 11, 12)),
    ],
)
def test_a_day_without_a_year_leans(typed: str, last: date, next_one: date, nearest: date) -> None:
    assert parse_day(typed, TODAY, Leaning.LAST) == last
    assert parse_day(typed, TODAY, Leaning.NEXT) == next_one
    assert parse_day(typed, TODAY, Leaning.NEAREST) == nearest


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2027-02-30", "2027-02-30 is no date: February 2027 has 28 days."),
        ("31/02/2026", "31/02/2026 is no date: February 2026 has 28 days."),
        ("31apr", "31apr is no date: April has 30 days at most."),
        ("2027-13-01", "2027-13-01 is no date: there is no month 13."),
        ("03/04/2027", "03/04/2027: day or month first? Write 2027-04-03 or 3apr27."),
        ("3.4.2027", "3.4.2027: day or month first? Write 2027-04-03 or 3apr27."),
        ("27/03/31", "27/03/31: which is the year? Write 2031-03-27 or 27mar31."),
        ("Wed 31 Dec", "Wed 31 Dec: 31 Dec 2026 is a Thursday."),
        ("Mon 31 Mar 2027", "Mon 31 Mar 2027: 31 Mar 2027 is a Wednesday."),
        ("90d", "90d is a length, no date; from today on it is +90d."),
        ("soon", "soon is no date; write 2027-03-31, 31mar27, fri, +90d or eom."),
        ("mar 27", "mar 27 is no date; write 2027-03-31, 31mar27, fri, +90d or eom."),
        ("9999-12-31", "9999-12-31: years go from 1900 to 2199."),
        ("+3m", "3m is three million; months are 3mo."),
    ],
)
def test_a_day_is_never_guessed(typed: str, sentence: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse_day(typed, TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-10", date(2026, 10, 1)),
        ("oct26", date(2026, 10, 1)),
        ("Oct 2026", date(2026, 10, 1)),
        ("oct", date(2026, 10, 1)),
        ("nov", date(2026, 11, 1)),
    ],
)
def test_a_month_is_its_first_day(typed: str, month: date) -> None:
    assert parse_month(typed, TODAY, Leaning.LAST) == month


@pytest.mark.parametrize("typed", ["2026-13", "octember", "10", "1mar27"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(Rejected, match="is no month"):
        parse_month(typed, TODAY)


@given(st.text(max_size=12) | st.from_regex(r"[+-]?[0-9/.\- a-z]{1,14}", fullmatch=True))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    for leaning in Leaning:
        with suppress(Rejected):
            assert isinstance(parse_day(text, TODAY, leaning), date)


def test_days_read_near_by_weekday_and_far_by_year() -> None:
    assert written(TODAY, TODAY) == "today"
    assert written(date(2026, 12, 31), TODAY) == "Thu 31 Dec"
    assert written(TODAY + timedelta(90), TODAY) == "Mon 22 Feb"
    assert written(TODAY + timedelta(91), TODAY) == "23 Feb 2027"
    assert written(date(2026, 10, 14), TODAY) == "Wed 14 Oct"
    assert full(date(2027, 3, 31)) == "31 Mar 2027"


def test_distances_say_which_way() -> None:
    assert distance(date(2026, 12, 31), TODAY) == "in 37 d"
    assert distance(date(2026, 10, 14), TODAY) == "41 d ago"
    assert distance(TODAY, TODAY) == "today"


@given(DAYS, st.integers(-90, 90), st.sampled_from(Leaning))
def test_what_we_print_is_read_again(today: date, away: int, leaning: Leaning) -> None:
    day = today + timedelta(away)
    assert parse_day(full(day), today, leaning) == day
    assert parse_day(day.isoformat(), today, leaning) == day
    assert parse_day(written(day, today), today, leaning) == day


def test_months_stop_at_the_end_of_the_month() -> None:
    assert plus(date(2027, 3, 31), Length(1, "m"), -1) == date(2027, 2, 28)
    assert plus(date(2027, 3, 31), Length(2, "w")) == date(2027, 4, 14)


def test_no_day_lies_outside_the_years_of_the_book() -> None:
    for length in (Length(90, "d"), Length(1_200, "m")):
        with pytest.raises(Rejected, match="years go from 1900 to 2199"):
            plus(date(2199, 12, 31), length)
