"""The cheapest change of one scope, from its facts alone."""

from __future__ import annotations

from hypothesis import given, settings

from aortui.domain.risk import facts as f
from aortui.domain.risk.acts import Team, acts, applied, team
from aortui.domain.risk.cheapest import cheapest
from aortui.domain.risk.facts import Contact, Escalation, Evaluation, Need, Staffing
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.score import assess
from aortui.domain.vocabulary import BANDS, SIGNALS
from tests.domain.risk.cases import TODAY, a_scope, ago, people
from tests.domain.risk.test_any_scope import scopes

OURS = Team((1, 2), (1, 2, 3))
JANE = Contact(7, "Jane Doe", role="champion", level="director")
CARLA = Contact(8, "Carla Ruiz", role="buyer", level="executive", started_on=ago(40), counterpart=2)
OTHERS = (Contact(5, "Bob Ito", level="manager"), Contact(6, "Li Wei", level="executive"))
FIVE_KNOWN = {
    "reviewed_on": TODAY,
    "evaluations": (Evaluation(ago(10), 90),),
    "contacts": people(JANE, *OTHERS),
    "met": {5: (TODAY,), 6: (TODAY,), 7: (TODAY,)},
    "ours": {1: TODAY, 2: TODAY},
    "members": {1: "sam", 2: "ana", 3: "kit"},
}


WITH_CARLA = FIVE_KNOWN | {"contacts": people(JANE, CARLA), "met": {7: (TODAY,)}}


def words(scope: f.ScopeFacts, ours: Team = OURS) -> str:
    found = cheapest(scope, TODAY, DEFAULT, ours)
    return found.act.words if found else ""


def test_a_newcomer_is_met_by_the_one_who_looks_after_them() -> None:
    scope = a_scope(**WITH_CARLA)
    assert assess(scope, TODAY, DEFAULT).band == "watch"
    found = cheapest(scope, TODAY, DEFAULT, OURS)
    assert found is not None
    assert (found.act.words, found.band) == ("a call with Carla Ruiz, by ana", "steady")
    assert found.score == assess(applied(found.act, scope, TODAY), TODAY, DEFAULT).score


def test_where_a_talk_is_not_enough_it_is_a_qbr() -> None:
    silent = {"strategic": None, "since_on": ago(2000), "known_on": ago(2000)}
    scope = a_scope(**WITH_CARLA | silent)
    assert words(scope) == "a QBR with Carla Ruiz, led by ana"


def test_of_two_acts_that_do_as_much_the_one_with_less_effort_is_advised() -> None:
    scope = a_scope(**FIVE_KNOWN | {"two_way": f.Touch(ago(60), "call")})
    found = cheapest(scope, TODAY, DEFAULT, OURS)
    assert found is not None
    assert found.act.kind == "call"
    qbr = next(one for one in acts(scope, TODAY, DEFAULT, OURS) if one.kind == "qbr")
    after = assess(applied(qbr, scope, TODAY), TODAY, DEFAULT)
    assert after.score == found.score


def test_what_only_becomes_known_lowers_nothing() -> None:
    """A first activity makes four signals known and calm: a lower score, not a lower risk."""
    nothing_yet = dict.fromkeys(("activity_on", "two_way", "strategic", "value_on"))
    scope = a_scope(
        **FIVE_KNOWN | nothing_yet, known_on=TODAY, has_need=True,
        needs=(Need(ago(90), "Mexico", id=4),), staffing=(Staffing("lead", 1, 100, 70),),
        sightings=(f.Sighting(TODAY, 3),),
    )  # fmt: skip
    now = assess(scope, TODAY, DEFAULT)
    assert (now.band, now.known) == ("at_risk", 5)
    value = next(one for one in acts(scope, TODAY, DEFAULT, OURS) if one.kind == "value")
    after = assess(applied(value, scope, TODAY), TODAY, DEFAULT)
    assert (after.band, after.known) == ("watch", 8)
    assert words(scope) == "answer the need 'Mexico'"
    unanswered = scope._replace(needs=(Need(ago(90), "Mexico"), Need(ago(80), "Peru", id=5)))
    assert words(unanswered) == ""


def test_a_steady_and_an_unknown_scope_ask_for_nothing() -> None:
    assert words(a_scope(**FIVE_KNOWN)) == ""
    assert words(a_scope()) == ""


def test_whoever_is_gone_is_not_sent() -> None:
    scope = a_scope(**WITH_CARLA)
    assert words(scope, team(scope, TODAY, (1,), (1,))) == "a call with Carla Ruiz, by sam"
    assert words(scope, team(scope, TODAY, (), ())) == "a call with Carla Ruiz"


def test_only_who_has_to_do_with_the_client_is_near() -> None:
    rows = (Staffing("lead", 3), Staffing("trader", 4, to_on=ago(1)))
    scope = a_scope(**FIVE_KNOWN | {"contacts": people(CARLA), "staffing": rows})
    assert team(scope, TODAY, (9, 5), (1, 2, 3, 4, 5)).near == (5, 3, 2, 1)


def test_long_words_of_people_are_cut() -> None:
    escalation = Escalation(ago(30), "w" * 200, id=3)
    scope = a_scope(**FIVE_KNOWN, escalations=(escalation,))
    assert words(scope) == f"settle the escalation '{'w' * 39}…'"


@settings(max_examples=150, deadline=None)
@given(scopes)
def test_of_any_scope_the_change_lowers_the_band_by_what_is_known(scope: f.ScopeFacts) -> None:
    now = assess(scope, TODAY, DEFAULT)
    found = cheapest(scope, TODAY, DEFAULT, OURS)
    if found is None:
        return
    after = assess(applied(found.act, scope, TODAY), TODAY, DEFAULT)
    assert (after.score, after.band) == (found.score, found.band)
    assert BANDS.index(after.band) > BANDS.index(now.band)
    points = dict(zip(SIGNALS, now.tenths, strict=True))
    then = dict(zip(SIGNALS, after.tenths, strict=True))
    same = [then[name] for name, tenths in points.items() if tenths is not None]
    assert None not in same
    assert sum(one or 0 for one in same) <= sum(one or 0 for one in now.tenths)
