"""What stands in Today's queue, in which order, and what takes it off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aortui.domain.review import (
    Mark,
    QueueLine,
    acts_by,
    days_until_back,
    enters,
    is_stage_due,
    is_worse,
    next_day,
    queue,
    rank,
    reason_shown,
    reviewed,
    snoozed,
)
from aortui.domain.vocabulary import BANDS

TODAY = date(2026, 11, 24)


def scope(band: str = "watch", **facts: object) -> QueueLine:
    return QueueLine("scope", 1)._replace(band=band, **facts)


def task(due: date | None, number: int = 1) -> QueueLine:
    return QueueLine("task", number, act_by=due)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


ENDED_SNOOZE = Mark("snoozed", after(-9), TODAY, "steady")


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        (scope("at_risk"), True),
        (scope("watch"), True),
        (scope("unknown"), True),
        (scope("steady"), False),
        (scope("steady", expected_stage="prepared"), True),
        (scope("steady", stage="prepared", expected_stage="prepared"), False),
        (scope("steady", stage="agreed", expected_stage="prepared"), False),
        (scope("steady", stage="", expected_stage=""), False),
        (scope("steady", judged_band="watch"), True),
        (scope("steady", judged_band="steady"), False),
        (scope("steady", task_due_on=TODAY), False),
        (scope("steady", mark=ENDED_SNOOZE), True),
        (scope("steady", mark=ENDED_SNOOZE._replace(back_on=after(1))), False),
        (scope("steady", mark=ENDED_SNOOZE._replace(kind="reviewed")), False),
        (scope(""), False),
        (scope("", expected_stage="prepared", judged_band="watch"), False),
        (scope("", is_ended=True), True),
        (task(TODAY), True),
        (task(after(-40)), True),
        (task(after(1)), False),
        (task(None), False),
    ],
)
def test_a_line_enters_for_a_reason(line: QueueLine, stands: bool) -> None:
    assert enters(line, TODAY) is stands


@pytest.mark.parametrize(
    ("band", "days"), [("at_risk", 7), ("watch", 14), ("unknown", 30), ("steady", 30), ("", 30)]
)
def test_a_reviewed_line_returns_by_its_band(band: str, days: int) -> None:
    line = scope(band, is_ended=not band, judged_band="watch")
    mark = reviewed(line, TODAY, days)
    away = line._replace(mark=mark)
    assert days_until_back(band) == days
    assert mark.back_on == after(days)
    stands = [enters(away, day) for day in (TODAY, after(days - 1), after(days))]
    assert stands == [False, False, True]
    assert next_day(away, TODAY) == after(days)


def test_a_snoozed_line_returns_on_its_day_also_when_it_is_calm_by_then() -> None:
    line = scope("watch", expected_stage="prepared")
    away = line._replace(mark=snoozed(line, after(20), TODAY))
    calm = away._replace(band="steady", stage="prepared")
    for one in (away, calm):
        assert [enters(one, after(days)) for days in (0, 19, 20, 200)] == [False, False, True, True]
        assert next_day(one, TODAY) == after(20)


@pytest.mark.parametrize("was", BANDS)
@pytest.mark.parametrize("now", BANDS)
@pytest.mark.parametrize("kind", ["reviewed", "snoozed"])
def test_only_a_worse_band_brings_a_line_back_early(kind: str, was: str, now: str) -> None:
    away = scope(now, judged_band="?", mark=Mark(kind, after(-1), after(5), was))
    assert enters(away, TODAY) is is_worse(now, was)


REVIEWED = Mark("reviewed", after(-2), after(5), "at_risk", "prepared")
SNOOZED = REVIEWED._replace(kind="snoozed")
AGREED_DUE = REVIEWED._replace(stage="agreed")


@pytest.mark.parametrize(
    ("facts", "after_review", "after_snooze"),
    [
        ({}, False, False),
        ({"expected_stage": "discussed", "stage": "none"}, True, False),
        ({"expected_stage": "discussed", "stage": "discussed"}, False, False),
        ({"expected_stage": "prepared", "stage": "none"}, False, False),
        ({"task_due_on": after(-2)}, False, False),
        ({"task_due_on": after(-1)}, True, False),
        ({"task_due_on": TODAY}, True, False),
    ],
)
def test_a_new_stage_or_task_brings_back_what_was_reviewed_but_not_what_was_snoozed(
    facts: dict[str, object], after_review: bool, after_snooze: bool
) -> None:
    assert enters(scope("at_risk", mark=REVIEWED, **facts), TODAY) is after_review
    assert enters(scope("at_risk", mark=SNOOZED, **facts), TODAY) is after_snooze


def test_how_it_ended_is_asked_although_its_scope_was_reviewed_or_snoozed_before() -> None:
    for mark in (REVIEWED, SNOOZED):
        assert enters(scope("", is_ended=True, mark=mark), TODAY)
    asked = scope("", is_ended=True)
    away = asked._replace(mark=reviewed(asked, TODAY, 30))
    assert not enters(away, TODAY)
    assert enters(away, after(30))
    assert enters(away._replace(band="steady", is_ended=False, judged_band="watch"), TODAY)


def test_a_mark_of_a_later_day_has_not_happened() -> None:
    assert enters(scope("watch", mark=Mark("reviewed", after(1), after(8), "watch")), TODAY)


def test_the_order_is_band_then_fee_then_act_by_and_tasks_come_last() -> None:
    lines = [
        task(TODAY, 1),
        task(after(-5), 2),
        scope("", is_ended=True, id=3),
        scope("steady", id=4, expected_stage="prepared", fee_base=900),
        scope("unknown", id=5, fee_base=900),
        scope("watch", id=6, act_by=after(9)),
        scope("watch", id=7, act_by=after(2)),
        scope("watch", id=8),
        scope("watch", id=9, fee_base=0),
        scope("at_risk", id=10, fee_base=100, act_by=after(3)),
        scope("at_risk", id=11, fee_base=100),
        scope("at_risk", id=12, fee_base=500, act_by=after(30)),
        scope("steady", id=13, fee_base=999),
        task(after(1), 14),
    ]
    assert [line.id for line in queue(lines, TODAY)] == [12, 10, 11, 9, 7, 6, 8, 5, 4, 3, 2, 1]


def test_the_worst_band_ranks_first_and_an_unscored_one_last() -> None:
    assert sorted(["", *reversed(BANDS)], key=rank) == [*BANDS, ""]
    assert is_worse("at_risk", "watch")
    assert not is_worse("watch", "watch")
    assert not is_worse("unknown", "watch")


@pytest.mark.parametrize(
    ("day", "shown"), [(after(-3), TODAY), (TODAY, TODAY), (after(3), after(3)), (None, None)]
)
def test_an_act_by_that_has_passed_is_today(day: date | None, shown: date | None) -> None:
    assert acts_by(day, TODAY) == shown


@pytest.mark.parametrize(
    ("line", "worst", "said"),
    [
        (scope("watch", judged_band="steady"), "no talk for 30 d", "no talk for 30 d"),
        (scope("watch", judged_band="steady"), "", "own call: steady"),
        (scope("steady", judged_band="at_risk"), "no talk for 16 d", "own call: at risk"),
        (scope("steady", judged_band="steady"), "no talk for 16 d", "no talk for 16 d"),
        (scope("steady", mark=ENDED_SNOOZE), "", "back from its snooze"),
        (scope("steady", mark=ENDED_SNOOZE), "no talk for 16 d", "no talk for 16 d"),
        (scope("", is_ended=True, judged_band="watch"), "", "How did it end?"),
    ],
)
def test_a_line_says_why_it_stands_here(line: QueueLine, worst: str, said: str) -> None:
    assert reason_shown(line, worst, TODAY) == said
    assert len(said) <= 22


def test_a_stage_is_due_when_the_expected_one_is_ahead() -> None:
    assert is_stage_due(scope(expected_stage="agreed", stage="proposed"))
    assert not is_stage_due(scope(expected_stage="proposed", stage="proposed"))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (scope("watch"), None),  # it stands there already
        (scope("steady"), None),
        (scope("steady", stage_due_on=after(12)), after(12)),
        (scope("steady", stage_due_on=after(-1)), None),
        (scope("steady", stage="agreed", stage_due_on=after(12)), None),  # the notice day
        (
            scope("at_risk", mark=AGREED_DUE, expected_stage="agreed", stage_due_on=after(3)),
            after(5),
        ),
        (scope("at_risk", mark=REVIEWED), after(5)),
        (scope("at_risk", mark=REVIEWED, stage_due_on=after(3)), after(3)),
        (scope("at_risk", mark=SNOOZED, stage_due_on=after(3)), after(5)),
        (scope("steady", mark=REVIEWED), None),
        (scope("", stage_due_on=after(3)), None),
        (task(after(4)), after(4)),
        (task(None), None),
    ],
)
def test_the_next_day_of_a_line_is_foreseen(line: QueueLine, day: date | None) -> None:
    assert next_day(line, TODAY) == day
