"""Rivals seen, reviews to come, and a pitch we defend."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.risk.facts import Pitch, ScopeFacts, Sighting
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, floor, on, points, said


def seen(*sightings: tuple[int, int | None], **facts: object) -> ScopeFacts:
    """So many days ago, and how strong."""
    found = tuple(Sighting(ago(days), strength) for days, strength in sightings)
    return a_scope(sightings=found, **facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (a_scope(), 0),
        (seen((0, 1)), 2),
        (seen((0, None)), 2),  # unset is 1
        (seen((0, 2)), 4),
        (seen((0, 3)), 6),
        (seen((90, 3)), 3),  # half of it is left
        (seen((180, 3)), 1.5),
        (seen((270, 3)), 0.8),  # 0.75 rounds up
        (seen((45, 1)), 1.4),
        (seen((0, 3), (90, 2)), 8),  # a sum
        (seen((0, 3), (0, 3)), 10),  # capped
        (seen((3000, 3)), 0),
    ],
)
def test_sightings_fade(facts: ScopeFacts, expected: float) -> None:
    assert points("competition", facts) == expected


def review_in(days: int, **facts: object) -> ScopeFacts:
    """A mandatory review every three years, due in so many days; the last was 3 years before."""
    due = date.fromordinal(TODAY + days)
    last = due.replace(year=due.year - 3).toordinal()
    return a_scope(mandatory_years=3, mandatory_last_on=last, **facts)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(366, 0), (365, 3), (181, 3), (180, 6), (179, 6), (0, 6), (-1, 6), (-900, 6)],
)
def test_a_mandatory_review_comes_nearer(days: int, expected: float) -> None:
    assert points("competition", review_in(days)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (a_scope(mandatory_years=3, since_on=on("2024-05-23")), 6),  # due on 23 May 2027, 180 days
        (a_scope(mandatory_years=3, since_on=on("2024-05-24")), 3),
        (a_scope(mandatory_years=3, since_on=on("2019-01-01"), mandatory_last_on=TODAY), 0),
        # One to come has not happened, so the scope's beginning counts.
        (a_scope(mandatory_years=3, since_on=on("2024-05-23"), mandatory_last_on=TODAY + 1), 6),
        (a_scope(mandatory_years=3, since_on=None), 0),
        (a_scope(mandatory_years=3, mandatory_last_on=on("2024-02-29")), 6),  # due 28 Feb 2027
        (a_scope(mandatory_years=None, mandatory_last_on=on("2020-01-01")), 0),
        (review_in(300, sightings=(Sighting(TODAY, 2),)), 7),
        (review_in(100, sightings=(Sighting(TODAY, 2),)), 10),
        (review_in(100, sightings=(Sighting(TODAY, 3),)), 10),
    ],
)
def test_the_review_counts_from_the_last_else_from_the_beginning(
    facts: ScopeFacts, expected: float
) -> None:
    assert points("competition", facts) == expected


def pitch(purpose: str = "defend", stage: str = "rfp", **changes: object) -> ScopeFacts:
    return a_scope(pitches=(Pitch(purpose, stage, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (pitch(), (10, "review_open")),
        (pitch(stage="rfi"), (10, "review_open")),
        (pitch(stage="rumour"), (0, "")),
        (pitch("win"), (0, "")),
        (pitch(closed_on=TODAY, outcome="won"), (0, "")),
        (pitch(closed_on=TODAY + 1, outcome="won"), (10, "review_open")),  # closed tomorrow
        (pitch(outcome="won"), (0, "")),  # when is not known, but over
    ],
)
def test_an_open_defence_is_a_floor(facts: ScopeFacts, expected: tuple[float, str]) -> None:
    assert (points("competition", facts), floor("competition", facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (a_scope(activity_on=None), None),
        (seen((9, 1), activity_on=None), 1.9),
        (review_in(400, activity_on=None), 0),
        (a_scope(activity_on=None, mandatory_years=3, since_on=None), None),
        (a_scope(activity_on=None, pitches=(Pitch("win", "award", TODAY, "won"),)), 0),
    ],
)
def test_known_with_an_activity_a_sighting_a_pitch_or_a_review(
    facts: ScopeFacts, expected: float | None
) -> None:
    assert points("competition", facts) == expected


@pytest.mark.parametrize(
    ("facts", "sentence", "short"),
    [
        (
            review_in(140, sightings=(Sighting(ago(60), 1, "Brightside"), Sighting(ago(3), 1))),
            "Mandatory 3-year review due in 140 days; 2 sightings in 60 days (Brightside)",
            "review due in 140 d",
        ),
        (review_in(-9), "Mandatory 3-year review 9 days overdue", "review 9 d overdue"),
        (seen((1, 2)), "1 sighting in 1 day", "rival seen"),
        (review_in(400), "Mandatory 3-year review due in 400 days", ""),
        (a_scope(), "No rival seen", ""),
        (pitch(), "The client holds a review, now at 'rfp'", "review under way"),
        (
            a_scope(activity_on=None),
            "No activity and no rival known: log what you heard",
            "no activity",
        ),
    ],
)
def test_the_sentence(facts: ScopeFacts, sentence: str, short: str) -> None:
    result = said("competition", facts)
    assert (result.sentence, result.short) == (sentence, short)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (pitch(), 0),
        (seen((0, 3), (0, 2)), 0),
        (seen((0, 3)), None),  # it fades
        (review_in(200), None),
        (review_in(190, sightings=(Sighting(TODAY, 3),)), 10),  # the review comes near in 10 days
        (review_in(190, sightings=(Sighting(TODAY, 2),)), None),  # by then 3.7 and 6
        (review_in(370, sightings=tuple([Sighting(TODAY, 3)] * 2)), 0),
    ],
)
def test_act_by_is_the_day_a_review_comes_near_enough(
    facts: ScopeFacts, expected: int | None
) -> None:
    assert days_left("competition", facts) == expected
