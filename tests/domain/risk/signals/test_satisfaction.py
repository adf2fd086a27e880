"""What the client thinks of the work."""

from __future__ import annotations

import pytest

from aortui.domain.risk.facts import Evaluation, ScopeFacts
from tests.domain.risk.cases import a_scope, ago, days_left, points, said


def client(days: int, score: int) -> Evaluation:
    return Evaluation(ago(days), score)


def ours(days: int, score: int) -> Evaluation:
    return Evaluation(ago(days), score, "self")


def rated(*evaluations: Evaluation) -> ScopeFacts:
    """In the order they stand in the facts: the newest first."""
    return a_scope(evaluations=evaluations)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(76, 0), (75, 0), (74, 0.7), (68, 4.7), (61, 9.3), (60, 10), (59, 10), (0, 10), (100, 0)],
)
def test_the_latest_score(score: int, expected: float) -> None:
    assert points("satisfaction", rated(client(9, score), client(99, score))) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [(84, 0), (85, 0), (86, 1), (90, 5), (94, 9), (95, 10), (96, 10), (70, 0)],
)
def test_its_drop_from_the_one_before(before: int, expected: float) -> None:
    assert points("satisfaction", rated(client(9, 80), client(99, before))) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(364, 0), (365, 0), (366, 0.1), (456, 5), (547, 9.9), (548, 10), (549, 10)],
)
def test_its_age(days: int, expected: float) -> None:
    assert points("satisfaction", rated(client(days, 80))) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (rated(ours(9, 89), client(9, 80)), 0),
        (rated(ours(9, 90), client(9, 80)), 0),
        (rated(ours(9, 91), client(9, 80)), 0.7),
        (rated(ours(9, 97), client(9, 80)), 4.7),
        (rated(ours(9, 99), client(9, 75)), 9.3),
        (rated(ours(9, 100), client(9, 75)), 10),
        (rated(client(9, 80), ours(192, 97)), 4.7),  # 183 days before it
        (rated(client(9, 80), ours(193, 97)), 0),
        (rated(ours(9, 97), client(192, 80)), 4.7),  # 183 days after it
        (rated(ours(9, 97), client(193, 80)), 0),
        (rated(ours(9, 97), client(193, 80), ours(200, 95)), 3.3),  # our latest near theirs
        (rated(ours(5, 80), ours(9, 97), client(9, 80)), 0),  # our latest
        (rated(ours(9, 60), client(9, 80)), 0),  # we think less of it
    ],
)
def test_our_own_beside_it(facts: ScopeFacts, expected: float) -> None:
    assert points("satisfaction", facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (rated(client(9, 80), client(9, 60)), 0),  # of two on one day the later entered
        (rated(client(9, 60), client(9, 80)), 10),
        (rated(client(9, 80), client(9, 99), client(99, 82)), 0),  # nor is it the one before
        (rated(client(9, 80), client(99, 90), client(99, 80)), 5),  # also as the one before
        (rated(client(9, 80), client(99, 80), client(99, 90)), 0),
        (rated(ours(9, 80), ours(9, 99), client(9, 80)), 0),  # of our side too
        (rated(ours(9, 97), ours(9, 80), client(9, 80)), 4.7),
        (rated(client(9, 80), ours(50, 99), client(99, 90)), 6),
    ],
)
def test_of_two_of_one_side_on_one_day_the_later_entered_counts(
    facts: ScopeFacts, expected: float
) -> None:
    assert points("satisfaction", facts) == expected


@pytest.mark.parametrize("facts", [a_scope(), rated(ours(9, 50))])
def test_unknown_without_a_clients_evaluation(facts: ScopeFacts) -> None:
    assert points("satisfaction", facts) is None
    assert said("satisfaction", facts).sentence == "Never evaluated by the client: enter one"


@pytest.mark.parametrize(
    ("facts", "sentence", "short"),
    [
        (
            rated(client(9, 68), ours(9, 85), client(370, 77)),
            "Client 68; we say 85, they 68: a gap of 17; down 9 since the one before",
            "client gives 68",
        ),
        (rated(client(456, 80)), "Evaluated 456 days ago", "no evaluation 456 d"),
        (
            rated(client(9, 80), client(99, 70)),
            "Client 80; up 10 since the one before; evaluated 9 days ago",
            "",
        ),
    ],
)
def test_the_sentence(facts: ScopeFacts, sentence: str, short: str) -> None:
    result = said("satisfaction", facts)
    assert (result.sentence, result.short) == (sentence, short)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [(rated(client(9, 80)), 539), (rated(client(9, 50)), 0), (rated(client(600, 80)), 0)],
)
def test_act_by_is_the_day_it_is_too_old(facts: ScopeFacts, expected: int) -> None:
    assert days_left("satisfaction", facts) == expected
