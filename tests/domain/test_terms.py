"""The notice engine against the vectors of the trade and the edges of every rule."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from aortui.domain.lengths import Length
from aortui.domain.terms import Term, add, standing, subtract
from tests.domain.contracts import (
    DAYS_60,
    SUM,
    auto,
    day,
    evergreen,
    fixed,
    given,
    minimum,
    months,
    on,
    said,
)

VECTORS = [
    (
        auto("2025-08-28", 12, months(2)),
        "2026-02-11",
        ("in_force", "2026-08-28", "2026-08-28", "2026-06-28"),
    ),
    (
        auto("2021-09-26", 12, months(3), starts="2018-09-27"),
        "2019-01-01",
        ("in_force", "2021-09-26", "2021-09-26", "2021-06-26"),
    ),
    (
        auto("2025-02-28", 6, months(1), starts="2024-09-01"),
        "2025-03-01",
        ("in_force", "2025-08-31", "2025-08-31", "2025-07-31"),
    ),
    (
        fixed("2026-12-31"),
        "2026-06-01",
        ("in_force", "2026-12-31", "2026-12-31", "2026-11-01"),
    ),
    (
        fixed("2026-05-31", months(3)),
        "2026-01-01",
        ("in_force", "2026-05-31", "2026-05-31", "2026-02-28"),
    ),
    (evergreen(), "2026-02-11", ("in_force", None, None, None)),
    (
        auto("2026-08-28", 12, months(2)),
        "2026-07-15",
        ("in_force", "2026-08-28", "2027-08-28", "2027-06-28"),
    ),
    (
        auto("2026-08-31", 1, months(3)),
        "2026-08-15",
        ("in_force", "2026-08-31", "2026-11-30", "2026-08-30"),
    ),
    (minimum("2027-03-31"), "2027-02-01", ("in_force", None, None, None)),
    (
        fixed("2026-03-31"),
        "2026-04-15",
        ("out_of_contract", None, "2026-03-31", "2026-01-30"),
    ),
]


@pytest.mark.parametrize(("term", "today", "answer"), VECTORS)
def test_every_vector_of_the_trade_gives_its_end_and_deadline(
    term: Term, today: str, answer: tuple[str | None, ...]
) -> None:
    assert said(on(today, term), SUM) == answer


def test_an_evergreen_has_a_runway_and_a_minimum_an_earliest_exit() -> None:
    assert on("2026-02-11", evergreen()).earliest_exit == day("2026-05-12")
    assert on("2027-02-01", minimum("2027-03-31")).earliest_exit == day("2027-05-02")
    assert on("2026-02-01", minimum("2027-03-31")).earliest_exit == day("2027-03-31")


def test_without_a_term_there_is_no_standing() -> None:
    assert standing([], day("2026-01-01")) is None


@pytest.mark.parametrize(
    ("ends", "notice", "text"),
    [
        ("2026-12-31", DAYS_60, "2026-12-31 - 60 d = 2026-11-01"),
        ("2027-02-28", Length(4, "w"), "2027-02-28 - 4 w = 2027-01-31"),
        ("2026-05-31", months(3), "2026-05-31 - 3 m = 2026-02-28"),
        ("2024-05-31", months(3), "2024-05-31 - 3 m = 2024-02-29"),
        ("2026-12-31", Length(0, "d"), "2026-12-31 - 0 d = 2026-12-31"),
        ("2026-12-31", None, None),
    ],
)
def test_the_sum_keeps_the_notice_in_its_own_unit(
    ends: str, notice: Length | None, text: str | None
) -> None:
    assert on("2026-01-01", fixed(ends, notice)).notice_sum == text


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        ("2026-10-31", "in_force", 1),
        ("2026-11-01", "in_force", 0),
        ("2026-11-02", "in_force", -1),
        ("2026-12-31", "in_force", -60),
        ("2027-01-01", "out_of_contract", -61),
    ],
)
def test_a_fixed_deadline_stays_when_past(today: str, state: str, days: int) -> None:
    found = on(today, fixed("2026-12-31"))
    assert (found.state, found.days_to_notice) == (state, days)
    assert found.notice_by == day("2026-11-01")
    assert found.has_lapsed == (state == "out_of_contract")
    assert found.ran_out_on == (day("2026-12-31") if found.has_lapsed else None)


def test_the_earliest_exit_of_a_fixed_term_is_its_end_and_once_it_has_run_out_today() -> None:
    assert on("2026-12-31", fixed("2026-12-31")).earliest_exit == day("2026-12-31")
    assert on("2027-01-05", fixed("2026-12-31")).earliest_exit == day("2027-01-05")


@pytest.mark.parametrize(
    ("today", "ends", "by", "previous", "renewed"),
    [
        ("2026-06-28", "2026-08-28", "2026-06-28", None, None),
        ("2026-06-29", "2027-08-28", "2027-06-28", "2026-06-28", "2026-06-28"),
        ("2026-07-28", "2027-08-28", "2027-06-28", "2026-06-28", "2026-06-28"),
        ("2026-07-29", "2027-08-28", "2027-06-28", "2026-06-28", None),
        ("2027-06-28", "2027-08-28", "2027-06-28", "2026-06-28", None),
        ("2027-06-29", "2028-08-28", "2028-06-28", "2027-06-28", "2027-06-28"),
    ],
)
def test_silence_renews_and_is_news_for_thirty_days(
    today: str, ends: str, by: str, previous: str | None, renewed: str | None
) -> None:
    found = on(today, auto("2026-08-28", 12, months(2)))
    names = "ends_on notice_by previous_by renewed_on"
    assert said(found, names) == (ends, by, previous, renewed)


def test_the_running_period_ends_before_the_end_that_notice_can_still_reach() -> None:
    term = auto("2026-08-28", 12, months(2))
    ends = [on(today, term).term_ends_on for today in ("2026-08-28", "2026-08-29")]
    assert ends == [day("2026-08-28"), day("2027-08-28")]


def test_month_ends_do_not_drift_over_many_renewals() -> None:
    term = auto("2024-01-30", 1, Length(0, "d"))  # renewed on the 31st, or the month's last day
    seen = [on(f"2024-{month:02}-15", term).ends_on for month in range(2, 8)]
    ends = ("2024-02-28", "2024-03-30", "2024-04-29", "2024-05-30", "2024-06-29", "2024-07-30")
    assert seen == [day(end) for end in ends]


def test_a_leap_day_comes_back_after_four_years() -> None:
    term = auto("2024-02-28", 12, Length(0, "d"))  # renewed on 29 February
    ends = [on(f"{year}-02-01", term).ends_on for year in (2025, 2026, 2028)]
    assert ends == [day("2025-02-27"), day("2026-02-27"), day("2028-02-28")]


@pytest.mark.parametrize(
    ("term", "today", "answer"),
    [
        (fixed("2026-12-31", None), "2026-06-01", ("in_force", "2026-12-31", "2026-12-31", None)),
        (fixed("2026-12-31", None), "2027-01-01", ("out_of_contract", None, "2026-12-31", None)),
        (fixed(None), "2026-06-01", ("in_force", None, None, None)),
        (auto(None, 12, DAYS_60), "2026-06-01", ("in_force", None, None, None)),
        (
            auto("2025-12-31", 12, None),
            "2026-06-01",
            ("in_force", "2026-12-31", "2026-12-31", None),
        ),
        (
            auto("2026-12-31", None, DAYS_60),
            "2026-11-01",
            ("in_force", "2026-12-31", "2026-12-31", "2026-11-01"),
        ),
        (auto("2026-12-31", None, DAYS_60), "2026-11-02", ("in_force", "2026-12-31", None, None)),
        (auto("2026-12-31", None, DAYS_60), "2027-01-01", ("in_force", None, None, None)),
        (auto("2026-12-31", 0, DAYS_60), "2027-01-01", ("in_force", None, None, None)),
        (evergreen(None), "2026-06-01", ("in_force", None, None, None)),
        (minimum("2027-03-31", None), "2026-06-01", ("in_force", None, "2027-03-31", None)),
        (minimum("2027-03-31", None), "2027-04-01", ("in_force", None, None, None)),
        (minimum(None), "2026-06-01", ("in_force", None, None, None)),
    ],
)
def test_what_is_unknown_stays_unknown(
    term: Term, today: str, answer: tuple[str | None, ...]
) -> None:
    assert said(on(today, term), SUM) == answer


@pytest.mark.parametrize(
    "term",
    [
        auto("2026-12-31", 12, None),
        auto("2026-12-31", None, DAYS_60),
        auto(None, 12, DAYS_60),
        evergreen(None),
        minimum("2027-03-31", None),
        minimum(None),
        fixed(None),
    ],
)
def test_an_exit_that_cannot_be_known_is_unknown_and_notice_then_never_ends(term: Term) -> None:
    today = "2030-01-01"
    assert on(today, term).earliest_exit is None
    found = on(today, given(term, "2027-06-01"))
    assert said(found, "state ends_on earliest_exit") == ("notice_given", None, None)


def test_a_passed_deadline_of_an_unknown_period_is_still_told_as_silence() -> None:
    found = on("2026-11-15", auto("2026-12-31", None, DAYS_60))
    assert found.previous_by == found.renewed_on == day("2026-11-01")


@pytest.mark.parametrize(
    ("today", "by", "ends", "earliest"),
    [
        ("2026-12-31", "2026-12-31", "2027-03-31", "2027-03-31"),
        ("2027-01-01", None, None, "2027-04-01"),
    ],
)
def test_a_minimum_has_a_deadline_until_it_has_passed(
    today: str, by: str | None, ends: str | None, earliest: str
) -> None:
    found = on(today, minimum("2027-03-31"))
    assert said(found, "notice_by ends_on earliest_exit") == (by, ends, earliest)


EDGES = [date.min, day("0001-03-31"), day("2026-02-28"), day("9999-11-30"), date.max]
LENGTHS = [None, Length(0, "d"), Length(10**9, "d"), Length(10**7, "m"), Length(52, "w")]


@pytest.mark.parametrize("shape", ["fixed", "auto", "open", "min"])
def test_absurd_dates_and_lengths_stop_at_the_edge_of_the_calendar(shape: str) -> None:
    for end, length, today, renews in product(EDGES, LENGTHS, EDGES, (1, 10**6)):
        term = Term(shape, today, end, end, renews, length, end)
        found = on(today.isoformat(), term, Term(shape, end, end, end, renews, length))
        assert found.state in ("in_force", "out_of_contract", "notice_given", "ended")
        assert on(today.isoformat(), term).shape == shape


def test_days_move_in_their_own_unit() -> None:
    assert add(day("2026-11-24"), DAYS_60) == day("2027-01-23")
    assert add(day("2026-08-31"), months(6)) == day("2027-02-28")
    assert add(day("2027-08-31"), months(6)) == day("2028-02-29")
    assert subtract(day("2026-03-31"), months(1)) == day("2026-02-28")
    assert subtract(day("2026-01-15"), months(13)) == day("2024-12-15")
    assert subtract(day("2026-01-15"), Length(2, "w")) == day("2026-01-01")
    assert subtract(date.min, Length(1, "m")) == subtract(date.min, DAYS_60) == date.min
    assert add(date.max, Length(1, "m")) == add(date.max, DAYS_60) == date.max
