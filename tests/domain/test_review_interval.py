"""How long a scope stays away once somebody has reviewed it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aortui.domain.review import Interval, Looked, Mark, interval
from aortui.domain.vocabulary import BANDS

TODAY = date(2026, 11, 24)


def seen(band: str, days: int, ago: int | None = None, **facts: object) -> Looked:
    """Reviewed so many days ago, for so many days; nothing was written since."""
    on = TODAY - timedelta(days if ago is None else ago)
    mark = Mark("reviewed", on, on + timedelta(days), band)
    return Looked(mark=mark, is_untouched=True)._replace(**facts)


@pytest.mark.parametrize(
    ("band", "days"), [("at_risk", 7), ("watch", 14), ("unknown", 30), ("steady", 30), ("", 30)]
)
def test_the_first_review_goes_by_the_band(band: str, days: int) -> None:
    assert interval(band, Looked(), TODAY) == Interval(days)


@pytest.mark.parametrize(
    ("band", "last", "days"),
    [
        ("at_risk", 7, 14),
        ("at_risk", 14, 14),
        ("watch", 14, 28),
        ("watch", 28, 56),
        ("watch", 56, 56),
        ("unknown", 30, 60),
        ("steady", 60, 90),
        ("steady", 90, 90),
        ("watch", 60, 56),  # of a scope whose own number was 60
    ],
)
def test_where_nothing_changed_the_next_one_is_twice_as_far(
    band: str, last: int, days: int
) -> None:
    assert interval(band, seen(band, last), TODAY) == Interval(days, "nothing changed")


@pytest.mark.parametrize(
    ("looked", "why_not"),
    [
        (seen("watch", 14, is_untouched=False), "something was written"),
        (seen("at_risk", 7), "the band is another"),
        (seen("steady", 30), "the band is another"),
        (Looked(mark=Mark("snoozed", TODAY, TODAY, "watch"), is_untouched=True), "a snooze"),
        (Looked(is_untouched=True), "never reviewed"),
    ],
)
def test_else_it_is_that_of_the_band(looked: Looked, why_not: str) -> None:
    assert interval("watch", looked, TODAY) == Interval(14), why_not


@pytest.mark.parametrize("band", BANDS)
def test_what_was_at_risk_lately_and_is_better_is_looked_at_sooner(band: str) -> None:
    looked = seen(band, 30, was_at_risk=True)
    usual = Interval(14, "nothing changed")
    found = interval(band, looked, TODAY)
    assert found == (usual if band == "at_risk" else Interval(7, "at risk lately"))


def test_a_short_interval_after_at_risk_grows_again_from_that_of_the_band() -> None:
    assert interval("watch", seen("watch", 7), TODAY) == Interval(14)
    assert interval("steady", seen("steady", 7), TODAY) == Interval(30)


@pytest.mark.parametrize("own", [1, 10, 180])
def test_a_number_that_somebody_has_set_counts_as_it_is(own: int) -> None:
    for looked in (Looked(), seen("watch", 14), Looked(was_at_risk=True)):
        assert interval("watch", looked._replace(own_days=own), TODAY) == Interval(own, "as set")


def test_who_reviews_twice_on_a_day_has_looked_once() -> None:
    assert interval("watch", seen("watch", 14, ago=0), TODAY) == Interval(14)
    assert interval("watch", seen("watch", 28, ago=0), TODAY) == Interval(28, "nothing changed")


def test_an_interval_of_no_days_is_one() -> None:
    assert interval("watch", Looked(own_days=0), TODAY).days == 1
