"""What the client asked for and has no answer to."""

from __future__ import annotations

import pytest

from aortui.domain.risk.facts import Need, ScopeFacts
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, points, said


def needing(*needs: Need, reviewed: int = 0, **facts: object) -> ScopeFacts:
    reviews = {"reviewed_on": ago(reviewed), "has_need": bool(needs)}
    return a_scope(needs=needs, **{**reviews, **facts})


def marked(outside: int, inside: int, days: int = 0) -> list[Need]:
    marks = [True] * outside + [False] * inside
    return [Need(ago(days), closed_on=TODAY, out_of_scope=mark) for mark in marks]


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ([Need(ago(29))], 0),
        ([Need(ago(30))], 0),
        ([Need(ago(31))], 0.3),
        ([Need(ago(44))], 4.7),
        ([Need(ago(59))], 9.7),
        ([Need(ago(60))], 10),
        ([Need(ago(61))], 10),
        ([Need(ago(10)), Need(ago(45))], 5),  # the oldest
        ([Need(ago(45), closed_on=TODAY)], 0),
        ([Need(ago(45), closed_on=TODAY + 1)], 5),  # will be closed tomorrow
        ([Need(ago(45), closed_on=ago(1)), Need(ago(36))], 2),
    ],
)
def test_the_oldest_open_need(needs: list[Need], expected: float) -> None:
    assert points("needs", needing(*needs)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(182, 0), (183, 0), (184, 0.1), (274, 5), (364, 9.9), (365, 10), (366, 10)],
)
def test_days_since_the_scope_review(days: int, expected: float) -> None:
    assert points("needs", needing(reviewed=days)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (needing(Need(TODAY), reviewed_on=None, known_on=ago(274)), 5),  # never reviewed
        (needing(Need(TODAY), reviewed_on=None, since_on=ago(274)), 5),
        (needing(Need(TODAY), reviewed_on=None, known_on=TODAY), 0),
        (needing(reviewed=400, since_on=ago(274)), 5),  # reviewed before the scope began
        (needing(reviewed=274, known_on=TODAY), 5),
        (needing(Need(TODAY), reviewed=-1, known_on=ago(274)), 5),  # a review to come is none
        (needing(reviewed=274, since_on=None), 5),
    ],
)
def test_the_clock_of_the_review(facts: ScopeFacts, expected: float) -> None:
    assert points("needs", facts) == expected


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        (marked(4, 0), 0),  # says something from five on
        (marked(5, 0), 10),
        (marked(3, 17), 0),  # exactly 15 %
        (marked(4, 16), 3.3),
        (marked(6, 14), 10),  # exactly 30 %
        (marked(1, 5), 1.1),
        (marked(5, 0, days=90), 10),
        (marked(5, 0, days=91), 0),
        ([*marked(4, 0), Need(TODAY)], 0),  # one without a mark
    ],
)
def test_the_share_out_of_scope(needs: list[Need], expected: float) -> None:
    assert points("needs", needing(*needs)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (a_scope(), None),
        (a_scope(has_need=True, known_on=TODAY), 0),  # closed long ago
        (a_scope(reviewed_on=TODAY), 0),
        (a_scope(reviewed_on=TODAY + 1), None),
        (a_scope(reviewed_on=TODAY, activity_on=None), 0),  # needs no activity
    ],
)
def test_known_with_a_need_or_a_review_on_file(facts: ScopeFacts, expected: float | None) -> None:
    assert points("needs", facts) == expected


def test_it_names_the_need_and_the_review() -> None:
    result = said("needs", needing(Need(ago(44), "launching in Mexico"), reviewed=211))
    assert result.sentence == (
        "Need raised 44 days ago ('launching in Mexico') has no answer;"
        " scope last reviewed 211 days ago"
    )
    assert result.short == "need open 44 d"


def test_calm_is_said_too() -> None:
    assert said("needs", needing(reviewed=40)).sentence == (
        "No need open; scope last reviewed 40 days ago"
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (needing(Need(ago(44)), reviewed=211), 16),
        (needing(reviewed=211), 154),
        (needing(reviewed=400), 0),
    ],
)
def test_act_by_is_the_earlier_of_both_clocks(facts: ScopeFacts, expected: int) -> None:
    assert days_left("needs", facts) == expected
