"""What stands out about the people of a client."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aortui.domain.people import is_heavy, is_late, order, share
from aortui.domain.risk.policy import DEFAULT

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("tier", "days", "late"),
    [("A", 14, False), ("A", 15, True), ("C", 45, False), ("C", 46, True), ("", 30, False)],
)
def test_somebody_is_late_the_day_after_the_cadence(tier: str, days: int, late: bool) -> None:
    assert is_late(TODAY - timedelta(days), TODAY, tier, DEFAULT) is late


def test_who_was_never_met_is_late() -> None:
    assert is_late(None, TODAY, "A", DEFAULT)


def test_more_than_the_limit_through_one_person_is_heavy() -> None:
    assert [is_heavy(part, DEFAULT) for part in (None, 70, 71)] == [False, False, True]


def test_shares_are_rounded_half_up_and_unknown_without_a_touch() -> None:
    assert (share(16, 19), share(1, 8), share(0, 5), share(0, 0)) == (84, 13, 0, None)


def test_who_decides_comes_first_and_who_left_last() -> None:
    people = [
        order("", "executive", "a", True),
        order("buyer", "", "b", False),
        order("user", "", "c", True),
        order("champion", "manager", "d", True),
        order("champion", "executive", "e", True),
    ]
    assert [key[3] for key in sorted(people)] == ["e", "d", "c", "a", "b"]
