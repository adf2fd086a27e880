"""The team and the hours against what was promised."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.risk.facts import Hours, ScopeFacts, Staffing
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, on, points, said


def team(*rows: Staffing) -> ScopeFacts:
    return a_scope(staffing=rows)


def row(planned: int | None = None, actual: int | None = None, **changes: object) -> Staffing:
    return Staffing(
        **{"role": "planner", "member_id": 1, **changes}, planned=planned, actual=actual
    )  # type: ignore[arg-type]


def vacant(days: int, **changes: object) -> Staffing:
    return row(
        **{"role": "media lead", "member_id": None, "is_key": True, **changes}, from_on=ago(days)
    )  # type: ignore[arg-type]


def gone(days: int, member: int = 1, **changes: object) -> Staffing:
    return row(**{"member_id": member, "is_key": True, "to_on": ago(days), **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(1000, 910)], 0),
        ([row(1000, 900)], 0),
        ([row(1000, 899)], 0.1),
        ([row(1000, 825)], 5),
        ([row(1000, 751)], 9.9),
        ([row(1000, 750)], 10),
        ([row(1000, 740)], 10),
        ([row(100, 100), row(100, 50)], 10),  # of the sum
        ([row(100, 100), row(100, None)], 0),  # a row lacking a figure is left out
        ([row(100, 100), row(None, 50)], 0),
        ([row(400, 400), row(100, 100, member_id=None)], 6.7),  # a vacant row has actual 0
        ([row(400, 400), row(100, None, member_id=None)], 6.7),
        ([row(100, 100), row(100, 0, from_on=TODAY + 1)], 0),  # not a row of the day
        ([row(100, 100), row(100, 0, from_on=TODAY)], 10),
        ([row(100, 100), row(100, 0, to_on=ago(1))], 0),
        ([row(100, 100), row(100, 0, to_on=TODAY)], 10),
    ],
)
def test_actual_against_planned_over_the_rows_of_the_day(
    rows: list[Staffing], expected: float
) -> None:
    assert points("resourcing", team(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([vacant(29)], 0),
        ([vacant(30)], 0),
        ([vacant(31)], 0.3),
        ([vacant(41)], 3.7),
        ([vacant(59)], 9.7),
        ([vacant(60)], 10),
        ([vacant(61)], 10),
        ([vacant(10), vacant(45)], 5),  # the one vacant longest
        ([vacant(45, is_key=False)], None),  # not a key role
        ([vacant(45, is_key=False, is_lead=True)], 5),  # a lead row is a key row
        ([vacant(-1)], None),  # from tomorrow on
        ([vacant(45, to_on=ago(1))], None),
        ([vacant(45, to_on=TODAY)], 5),
        ([row(member_id=None, is_key=True)], 0),  # from when is not known
    ],
)
def test_a_vacant_key_role_from_its_first_day(rows: list[Staffing], expected: float | None) -> None:
    assert points("resourcing", team(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([gone(1)], 5),
        ([gone(180)], 5),
        ([gone(181)], None),
        ([gone(0)], 0),  # the last day is still theirs
        ([gone(1, is_key=False)], None),
        ([gone(1), gone(2, member=2)], 10),
        ([gone(1), gone(2)], 5),  # one member, two rows
        ([gone(1, is_key=False, is_lead=True)], 10),
        ([gone(1), row(member_id=1)], None),  # holds another row: a row without figures
        ([gone(1), row(100, 100, member_id=1)], 0),
        ([gone(1), row(100, 100, member_id=1, to_on=ago(1))], 5),
        ([gone(1), row(100, 100, member_id=1, from_on=TODAY + 1)], 5),
        ([gone(1), row(100, 100, member_id=2)], 5),
        ([gone(1, member_id=None)], None),  # a vacancy that ended
    ],
)
def test_key_people_who_left_the_scope(rows: list[Staffing], expected: float | None) -> None:
    assert points("resourcing", team(*rows)) == expected


def month(iso: str, scoped: int | None, actual: int | None) -> Hours:
    return Hours(on(iso), scoped, actual)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([month("2026-10-01", 1000, 1100)], 0),
        ([month("2026-10-01", 1000, 1101)], 0.1),
        ([month("2026-10-01", 1000, 1299)], 10),  # 9.95 rounds up
        ([month("2026-10-01", 1000, 1298)], 9.9),
        ([month("2026-10-01", 1000, 1300)], 10),
        ([month("2026-10-01", 1000, 1301)], 10),
        ([month("2026-08-01", 1000, 1200), month("2026-10-01", 1000, 1200)], 5),
        ([month("2026-07-01", 1000, 1300)], None),  # more than three months back
        ([month("2026-11-01", 1000, 1300)], None),  # not over yet
        ([month("2026-10-01", 1000, None), month("2026-09-01", 1000, 1200)], 5),
        ([month("2026-10-01", None, 1000), month("2026-09-01", 1000, 1200)], 5),
        ([month("2026-10-01", 0, 1000)], None),  # no ratio
    ],
)
def test_hours_of_the_last_three_full_months(hours: list[Hours], expected: float | None) -> None:
    assert points("resourcing", a_scope(hours=tuple(hours))) == expected


def test_the_month_counts_once_it_is_over() -> None:
    facts = a_scope(hours=(month("2026-11-01", 1000, 1300),))
    last_day = date(2026, 11, 30).toordinal()
    assert points("resourcing", facts, last_day) is None
    assert points("resourcing", facts, last_day + 1) == 10


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], None), ([row()], None), ([row(0, 0)], None), ([row(is_key=True)], 0), ([row(1, 1)], 0)],
)
def test_known_with_both_figures_or_a_key_role(
    rows: list[Staffing], expected: float | None
) -> None:
    assert points("resourcing", team(*rows)) == expected


def test_the_worst_part_counts_and_comes_first() -> None:
    facts = team(row(450, 310), vacant(41))
    result = said("resourcing", facts)
    assert result.points == 10
    assert result.sentence == "3.1 of 4.5 planned FTE (69 %); media lead vacant 41 days"
    assert result.short == "69 % of planned FTE"


def test_unknown_asks_for_a_plan() -> None:
    assert said("resourcing", a_scope()).sentence == "No staffing plan: enter one"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([vacant(41)], 19),
        ([vacant(70)], 0),
        ([row(100, 50)], 0),
        ([row(100, 80)], None),
        ([gone(1)], None),
    ],
)
def test_act_by_waits_for_a_vacancy_only(rows: list[Staffing], expected: int | None) -> None:
    assert days_left("resourcing", team(*rows)) == expected
