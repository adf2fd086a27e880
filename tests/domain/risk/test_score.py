"""From signals to a score, a band, a reason and the day to act by."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui.domain.lengths import Length
from aortui.domain.risk import signals
from aortui.domain.risk.facts import (
    Contact,
    Evaluation,
    Need,
    Pitch,
    Promise,
    ScopeFacts,
    Sighting,
    Staffing,
    Touch,
)
from aortui.domain.risk.policy import DEFAULT, Policy
from aortui.domain.risk.score import NOT_SCORED, assess, explain, is_scored
from aortui.domain.risk.tuning import change
from aortui.domain.terms import Term, standing
from aortui.domain.vocabulary import SIGNALS
from tests.domain.risk.cases import DAY, TODAY, a_scope, ago, people

QUIET = a_scope(contacts=people(Contact(1, "Jane")), known_on=TODAY)  # 4 known: 6 of single thread
RED = {  # what brings each of these signals to 10.0
    "neglect": {"two_way": Touch(ago(60), "call")},
    "resourcing": {"staffing": (Staffing("lead", 1, 100, 50),)},
    "needs": {"has_need": True, "needs": (Need(ago(60)),)},
    "competition": {"sightings": (Sighting(TODAY, 3), Sighting(TODAY, 3))},
    "satisfaction": {"evaluations": (Evaluation(TODAY, 50),)},
    "delivery": {"promises": tuple([Promise(ago(1))] * 3)},
}
MET = {"met": {1: (TODAY,), 2: (TODAY,), 3: (TODAY,)}}
WELL = {  # seven known, all at 0
    **MET,
    "contacts": people(*(Contact(at, f"C{at}") for at in (1, 2, 3))),
    "reviewed_on": TODAY,
    "staffing": (Staffing("lead", 1, 100, 100),),
    "evaluations": (Evaluation(TODAY, 80),),
}


def scope(*red: str, **facts: object) -> ScopeFacts:
    """Nothing wrong but these, at 10.0."""
    changes = {key: value for name in red for key, value in RED[name].items()}
    return a_scope(**{**WELL, **changes, **facts})


@pytest.mark.parametrize(
    ("facts", "score", "known", "band"),
    [
        (scope(), 0, 7, "steady"),
        (scope("neglect"), 14, 7, "watch"),  # 14.3, and one signal at 10.0
        (scope("neglect", "delivery"), 29, 7, "watch"),  # 28.6
        (scope("neglect", "delivery", "needs"), 43, 7, "at_risk"),
        (scope("neglect", evaluations=()), 17, 6, "watch"),
        (scope("neglect", "delivery", evaluations=(), staffing=()), 40, 5, "at_risk"),
        (scope(evaluations=(Evaluation(ago(366), 80),)), 0, 7, "steady"),
        (scope("neglect", "delivery", contacts={}, staffing=(), evaluations=()), 50, 4, "unknown"),
        (
            scope(
                "neglect",
                "delivery",
                "competition",
                contacts={},
                staffing=(),
                evaluations=(),
                reviewed_on=None,
            ),
            100,
            3,
            "at_risk",
        ),
        (a_scope(activity_on=None), None, 0, "unknown"),
    ],
)
def test_score_known_and_band(facts: ScopeFacts, score: int, known: int, band: str) -> None:
    found = assess(facts, TODAY, DEFAULT)
    assert (found.score, found.known, found.band) == (score, known, band)


def dropped(marks: int, **facts: object) -> ScopeFacts:
    """Five known; the evaluation alone has points: one for each mark from 5 on."""
    ratings = (Evaluation(TODAY, 80), Evaluation(ago(9), 85 + marks))
    return scope(**{"staffing": (), "contacts": {}, "evaluations": ratings, **facts})


@pytest.mark.parametrize(
    ("weight", "score", "band"),
    [
        ("1", 18, "steady"),
        ("1.106", 19, "steady"),  # 19.49
        ("1.107", 20, "watch"),  # 19.51
        ("3.128", 39, "watch"),  # 39.495
        ("3.129", 40, "at_risk"),  # 39.502
        ("0", 0, "unknown"),
    ],
)
def test_bands_read_the_rounded_weighted_score(weight: str, score: int, band: str) -> None:
    """9 points of one signal against four at 0: 90 x weight / (weight + 4)."""
    found = assess(dropped(9), TODAY, change(DEFAULT, "weights.satisfaction", weight))
    assert (found.score, found.band) == (score, band)


@pytest.mark.parametrize(("marks", "score"), [(9, 23), (5, 13), (3, 8), (4, 10)])
def test_a_half_is_rounded_up(marks: int, score: int) -> None:
    """Of four known."""
    assert assess(dropped(marks, reviewed_on=None), TODAY, DEFAULT).score == score


def test_a_signal_of_weight_0_has_no_points_is_not_counted_and_gives_no_red() -> None:
    policy = change(DEFAULT, "weights.neglect", "0")
    found = assess(scope("neglect"), TODAY, policy)
    assert (found.tenths[0], found.score, found.known, found.band) == (None, 0, 6, "steady")
    result = explain(scope("neglect"), TODAY, policy)["neglect"]
    assert (result.points, result.sentence) == (None, "Not counted: its weight is 0")


def test_a_signal_of_weight_0_gives_no_floor() -> None:
    facts = scope(pitches=(Pitch("defend", "rfp"),))
    assert assess(facts, TODAY, DEFAULT).floors == ("review_open",)
    policy = change(DEFAULT, "weights.competition", "0")
    found = assess(facts, TODAY, policy)
    assert (found.floors, found.band) == ((), "steady")


def lapsed(days: int = 1, **changes: object) -> dict[str, object]:
    term = Term("fixed", date(2020, 1, 1), DAY - timedelta(days=days), notice=Length(60, "d"))
    terms = (term._replace(**changes),)  # type: ignore[arg-type]
    return {"terms": terms, "standing": standing(terms, DAY)}


def test_a_floor_is_at_risk_whatever_is_known() -> None:
    found = assess(a_scope(activity_on=None, **lapsed()), TODAY, DEFAULT)
    assert (found.band, found.floors, found.known) == ("at_risk", ("out_of_contract",), 1)
    assert found.score == 100


def test_several_floors_stand_in_the_order_of_the_signals() -> None:
    gone = people(Contact(1, "Dana", role="buyer", left_on=ago(9)))
    facts = scope(contacts=gone, pitches=(Pitch("defend", "rfp"),), **lapsed())
    assert assess(facts, TODAY, DEFAULT).floors == (
        "sponsor_gone",
        "out_of_contract",
        "review_open",
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (scope(), True),
        (scope(status="pitching"), False),
        (scope(status="ended"), False),
        (scope(status="ended", ended_on=TODAY), False),  # the first day without it
        (scope(status="active", ended_on=ago(1)), False),
        (scope(status="ended", ended_on=TODAY + 1), True),
        (scope(status="active", ended_on=TODAY + 1), True),
        (scope(pitches=(Pitch("defend", "rfp"),)), True),  # under review
        (scope(**lapsed(-90, notice_given_on=DAY)), True),  # notice given
        (scope(**lapsed(1, notice_given_on=DAY - timedelta(days=9))), False),  # ended by notice
        (scope(**lapsed()), True),  # out of contract
    ],
)
def test_active_scopes_are_scored(facts: ScopeFacts, expected: bool) -> None:
    assert is_scored(facts, TODAY) is expected
    assert (assess(facts, TODAY, DEFAULT) == NOT_SCORED) is not expected
    assert bool(explain(facts, TODAY, DEFAULT)) is expected


@pytest.mark.parametrize(
    ("facts", "worst", "reason"),
    [
        (scope(), "", ""),
        (scope("delivery", "neglect"), "neglect", "no talk for 60 d"),  # of equals the first
        (scope("neglect", **lapsed()), "renewal", "out of contract 1 d"),  # a floor first
        (scope(value_on=ago(97)), "delivery", "no result shown, 97 d"),
        (a_scope(activity_on=None), "single_thread", "0 of 9: no contact"),
        (a_scope(), "single_thread", "3 of 9: no contact"),
        (QUIET, "renewal", "4 of 9 known: no term"),
        (QUIET._replace(activity_on=None), "single_thread", "0 of 9: no activity"),
    ],
)
def test_the_worst_reason(facts: ScopeFacts, worst: str, reason: str) -> None:
    found = assess(facts, TODAY, DEFAULT)
    assert (found.worst, found.reason) == (worst, reason)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        (scope(), None),  # none above 0
        (scope(two_way=Touch(ago(41), "call"), value_on=ago(115)), 5),
        (scope(two_way=Touch(ago(41), "call"), value_on=ago(45)), 19),  # the other one has none
        (
            scope(staffing=(Staffing("planner", 1, 100, 85),)),
            None,
        ),  # waiting does not make it worse
        (scope("delivery"), 0),
        (scope("delivery", promises=(Promise(ago(1)), Promise(TODAY + 3))), 0),
    ],
)
def test_act_by_is_the_earliest_of_the_signals_above_0(facts: ScopeFacts, days: int | None) -> None:
    act_by = assess(facts, TODAY, DEFAULT).act_by
    assert act_by == (None if days is None else TODAY + days)


def test_the_signals_are_those_of_the_folder_in_the_order_people_read_them() -> None:
    folder = Path(signals.__file__).parent
    assert {path.stem for path in folder.glob("[a-z]*.py")} == set(SIGNALS)
    assert tuple(signals.SIGNALS) == SIGNALS


def test_every_signal_is_explained_in_its_order() -> None:
    assert tuple(explain(scope(), TODAY, DEFAULT)) == SIGNALS


def test_explanation_and_assessment_agree() -> None:
    facts = scope("neglect", "needs")
    found = assess(facts, TODAY, DEFAULT)
    results = explain(facts, TODAY, DEFAULT).values()
    assert [result.points for result in results] == [
        None if tenths is None else tenths / 10 for tenths in found.tenths
    ]


@pytest.mark.parametrize(
    ("key", "value", "band"),
    [
        ("bands.known", "8", "unknown"),
        ("bands.watch", "10", "watch"),
        ("bands.reds", "1", "at_risk"),
    ],
)
def test_the_bands_are_policy(key: str, value: str, band: str) -> None:
    policy: Policy = change(DEFAULT, key, value)
    facts = scope("neglect") if key == "bands.reds" else scope(value_on=ago(117))
    assert assess(facts, TODAY, policy).band == band
