"""What we owe, what went over our heads, what we showed."""

from __future__ import annotations

import pytest

from aortui.domain.risk.facts import Escalation, Promise, ScopeFacts
from tests.domain.risk.cases import TODAY, a_scope, ago, days_left, points, said


def owing(*promises: Promise, **facts: object) -> ScopeFacts:
    return a_scope(promises=promises, **facts)


@pytest.mark.parametrize(
    ("promises", "expected"),
    [
        ([Promise(TODAY + 1)], 0),
        ([Promise(TODAY)], 0),  # overdue from the day after
        ([Promise(ago(1))], 4),
        ([Promise(ago(500))], 4),
        ([Promise(ago(1)), Promise(ago(2))], 8),
        ([Promise(ago(1))] * 3, 10),
        ([Promise(None)], 0),  # undated is never overdue
        ([Promise(TODAY + 9, earlier=(ago(9),))], 0),  # re-dated once
        ([Promise(TODAY + 9, earlier=(ago(9), TODAY + 5))], 4),  # twice: by its earliest
        ([Promise(TODAY + 9, earlier=(TODAY, TODAY + 5))], 0),
        ([Promise(ago(1), earlier=(TODAY + 9, TODAY + 5))], 4),
        ([Promise(None, earlier=(ago(9), ago(5)))], 0),
    ],
)
def test_overdue_promises(promises: list[Promise], expected: float) -> None:
    assert points("delivery", owing(*promises)) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(0, 0), (1, 0.7), (7, 5), (13, 9.3), (14, 10), (15, 10)]
)
def test_the_oldest_open_escalation(days: int, expected: float) -> None:
    facts = a_scope(escalations=(Escalation(TODAY), Escalation(ago(days))))
    assert points("delivery", facts) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(59, 0), (60, 0), (61, 0.2), (97, 6.2), (119, 9.8), (120, 10), (121, 10)]
)
def test_days_since_a_result_was_shown(days: int, expected: float) -> None:
    assert points("delivery", a_scope(value_on=ago(days))) == expected


@pytest.mark.parametrize(
    ("since", "known", "expected"),
    [(ago(90), ago(900), 5), (ago(900), ago(90), 5), (ago(900), TODAY, 0), (None, ago(90), 5)],
)
def test_without_one_it_counts_from_the_later_of_since_and_known_on(
    since: int | None, known: int, expected: float
) -> None:
    assert points("delivery", a_scope(since_on=since, known_on=known, value_on=None)) == expected


def test_unknown_until_something_happened_since_the_scope_began() -> None:
    facts = owing(Promise(ago(9)), activity_on=None)
    assert points("delivery", facts) is None
    assert said("delivery", facts).sentence == "No activity yet: log the last call or meeting"


@pytest.mark.parametrize(
    ("facts", "sentence", "short"),
    [
        (
            owing(Promise(ago(5)), Promise(ago(12)), value_on=ago(97)),
            "2 promises overdue (12, 5 days); no result shown for 97 days",
            "2 promises overdue",
        ),
        (owing(Promise(ago(1))), "1 promise overdue (1 day)", "1 promise overdue"),
        (
            a_scope(escalations=(Escalation(ago(7), "wrong logo"),)),
            "Escalation ('wrong logo') open 7 days",
            "escalation open 7 d",
        ),
        (
            owing(Promise(None), Promise(TODAY), value_on=ago(12)),
            "2 promises open, none overdue; 1 without a due day; result shown 12 days ago",
            "",
        ),
        (a_scope(value_on=ago(97)), "No result shown for 97 days", "no result shown, 97 d"),
        (a_scope(value_on=None, known_on=ago(9)), "No result shown for 9 days", ""),
        (a_scope(value_on=None, known_on=TODAY), "No result shown yet", ""),
    ],
)
def test_the_sentence(facts: ScopeFacts, sentence: str, short: str) -> None:
    result = said("delivery", facts)
    assert (result.sentence, result.short) == (sentence, short)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (owing(Promise(TODAY + 6), Promise(TODAY + 9)), 6),
        (owing(Promise(ago(6)), Promise(TODAY + 9)), 0),
        (owing(Promise(None)), 120),
        (a_scope(value_on=ago(97)), 23),
        (a_scope(escalations=(Escalation(ago(7)),), value_on=ago(97)), 7),
    ],
)
def test_act_by_is_the_promises_due_day(facts: ScopeFacts, expected: int) -> None:
    assert days_left("delivery", facts) == expected
