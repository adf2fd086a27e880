"""Twelve months, and where they are heading."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.months import first_of_year, trend, twelve


def test_the_twelve_months_end_with_this_one() -> None:
    today = date(2026, 11, 24)
    assert first_of_year(today) == date(2025, 12, 1)
    counts = {"2025-11": 9, "2025-12": 1, "2026-01": 2, "2026-11": 3}
    assert twelve(counts, today) == (1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3)


def test_december_begins_with_january() -> None:
    assert first_of_year(date(2026, 12, 31)) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([4, 4, 4, 4, 5, 5, 5, 5], "rising"),
        ([4, 4, 4, 4, 5, 5, 5, 4], "steady"),
        ([5, 5, 5, 5, 4, 4, 4, 4], "falling"),
        ([5, 5, 5, 5, 4, 4, 4, 5], "steady"),
        ([0] * 12, "steady"),
        ([0] * 11 + [1], "rising"),
    ],
)
def test_a_quarter_more_or_less_makes_a_trend(counts: list[int], said: str) -> None:
    assert trend(counts) == said
