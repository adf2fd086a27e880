"""How far a renewal has come, stage by stage, in each shape of a term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aortui.domain.terms import Term
from tests.domain.risk.cases import DAY, floor, points, under
from tests.domain.risk.contracts import LONG_AGO, SIXTY, auto, day, fixed, minimum


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (181, 0),
        (180, 3),  # prepared is due
        (121, 3),
        (120, 6),
        (91, 6),
        (90, 9),
        (31, 9),
        (30, 10),  # four stages behind are 12, capped
        (0, 10),
    ],
)
def test_three_points_for_each_stage_behind(days: int, expected: float) -> None:
    assert points("renewal", under(fixed(days))) == expected


@pytest.mark.parametrize(
    ("days", "stage", "expected"),
    [
        (100, "prepared", 3),
        (100, "discussed", 0),
        (100, "agreed", 0),
        (20, "prepared", 9),
        (20, "discussed", 6),
        (20, "proposed", 3),
        (20, "agreed", 0),
        (300, "agreed", 0),
    ],
)
def test_a_stage_that_was_set_counts(days: int, stage: str, expected: float) -> None:
    assert points("renewal", under(fixed(days, stage))) == expected


@pytest.mark.parametrize(
    ("days", "start", "expected"),
    [
        # W = 120: due at 60, 40, 30, 10 days
        (61, -59, 0),
        (60, -60, 3),
        (41, -79, 3),
        (40, -80, 6),
        (30, -90, 9),
        (11, -109, 9),
        (10, -110, 10),
        # W = 121: a half is 60.5
        (61, -60, 0),
        (60, -61, 3),
    ],
)
def test_in_a_short_term_parts_of_it_count(days: int, start: int, expected: float) -> None:
    assert points("renewal", under(fixed(days, starts_on=day(start)))) == expected


def test_where_the_start_is_unknown_the_days_alone_count() -> None:
    assert points("renewal", under(fixed(90, starts_on=None))) == 9


@pytest.mark.parametrize(
    ("stage_on", "expected"), [(DAY, 0), (day(1), 9), (day(-900), 0), (None, 0)]
)
def test_a_stage_of_a_later_day_is_not_set(stage_on: date | None, expected: float) -> None:
    assert points("renewal", under(fixed(60, "proposed", stage_on=stage_on))) == expected


# The deadline of 7 Feb 2026 has passed in silence; the next is 7 Feb 2027.
SILENT = auto(date(2026, 4, 8))
PASSED = date(2026, 2, 7)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (SILENT, 9),  # 75 days to 7 Feb 2027, no floor by silence
        (SILENT._replace(stage="agreed", stage_on=PASSED), 9),  # that was for the last renewal
        (SILENT._replace(stage="agreed", stage_on=PASSED + timedelta(days=1)), 0),
        (SILENT._replace(stage="agreed"), 0),
        (SILENT._replace(stage="agreed", stage_on=day(1)), 9),
        (auto(day(240)), 3),  # the first deadline, 180 days away
        (auto(day(241)), 0),
        (auto(day(240))._replace(starts_on=day(-100)), 0),  # W = 280, a half is 140
        (auto(date(2026, 9, 30), 6), 3),  # 67 days to the next deadline; W = 182, a third is 60
    ],
)
def test_automatic_renewals(term: Term, expected: float) -> None:
    assert points("renewal", under(term)) == expected


def test_silence_on_an_automatic_renewal_is_no_floor() -> None:
    assert floor("renewal", under(SILENT)) == ""


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (auto(day(90), 3), 10),  # 30 days to the first deadline
        (auto(day(60), 3), 10),  # the deadline is today
        (auto(day(59), 3), 0),  # passed: open from now on
        (auto(day(-400), 1), 0),
        (auto(day(59), 4), 0),  # longer renewals: 120 days to the next
        (auto(day(-25), 4), 6),  # 35 days to the next, of 120
    ],
)
def test_renewals_of_three_months_or_less_count_as_a_minimum(term: Term, expected: float) -> None:
    assert points("renewal", under(term)) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (minimum(90), 9),
        (minimum(0), 10),
        (minimum(-1), 0),  # afterwards it is open
        (minimum(-900), 0),
        (Term("open", LONG_AGO, notice=SIXTY), 0),
    ],
)
def test_minimum_and_open_terms(term: Term, expected: float) -> None:
    facts = under(term)
    assert (points("renewal", facts), floor("renewal", facts)) == (expected, "")
