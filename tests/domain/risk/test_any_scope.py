"""What holds for every scope, whatever its facts."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.domain.lengths import Length
from aortui.domain.risk import facts as f
from aortui.domain.risk.policy import DEFAULT, Ramp
from aortui.domain.risk.score import assess, explain
from aortui.domain.risk.signals import SIGNALS
from aortui.domain.terms import Term, standing
from aortui.domain.vocabulary import BANDS, LEVELS, ROLES, SHAPES, STAGES, TIERS
from tests.domain.risk.cases import DAY, TODAY, people

past = st.integers(TODAY - 20_000, TODAY)
near = st.integers(TODAY - 800, TODAY + 200)
counts = st.none() | st.integers(0, 500)
flags = st.booleans()
days = near.map(date.fromordinal)


def maybe(day: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | day


def some(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=4).map(tuple)


contacts = st.lists(
    st.builds(
        f.Contact,
        id=st.integers(1, 4),
        name=st.just("Jane"),
        level=st.sampled_from(["", *LEVELS]),
        role=st.sampled_from(["", *ROLES]),
        started_on=maybe(near),
        left_on=maybe(near),
        replaced_by=st.none() | st.integers(1, 5),
        introduced_on=maybe(past),
    ),
    max_size=4,
).map(lambda found: people(*found))
terms = st.lists(
    st.builds(
        Term,
        shape=st.sampled_from(SHAPES),
        starts_on=st.none() | days,
        ends_on=st.none() | days,
        minimum_until=st.none() | days,
        renews_months=st.none() | st.integers(0, 24),
        notice=st.none() | st.builds(Length, st.integers(0, 200), st.just("d")),
        notice_given_on=st.none() | days,
        notice_given_by=st.sampled_from(["", "us", "client"]),
        stage=st.sampled_from(STAGES),
        stage_on=st.none() | days,
    ),
    max_size=3,
).map(tuple)
touch = st.none() | st.builds(f.Touch, past, st.sampled_from(["call", "qbr"]), st.just((1, 9)))
recent = st.integers(TODAY - 92, TODAY)
met = st.dictionaries(
    st.integers(1, 6),
    st.lists(recent, min_size=1, max_size=9).map(lambda found: tuple(sorted(found)[::-1])),
)
evaluations = some(
    st.builds(f.Evaluation, past, st.integers(0, 100), st.sampled_from(["client", "self"]))
).map(lambda found: tuple(sorted(found, key=lambda one: -one.on)))  # type: ignore[attr-defined]
scopes = st.builds(
    f.ScopeFacts,
    scope_id=st.just(1),
    client_id=st.just(1),
    known_on=past,
    since_on=maybe(past),
    tier=st.sampled_from(["", *TIERS]),
    has_one_decision_maker=flags,
    one_decision_maker_until=maybe(near),
    activity_on=maybe(past),
    two_way=touch,
    strategic=touch,
    value_on=maybe(past),
    met=met,
    ours=st.dictionaries(st.integers(1, 3), recent),
    contacts=contacts,
    has_need=flags,
    needs=some(st.builds(f.Need, past, st.just("Mexico"), maybe(near), st.none() | flags)),
    promises=some(st.builds(f.Promise, maybe(near), st.just(""), some(near))),
    escalations=some(st.builds(f.Escalation, past)),
    sightings=some(st.builds(f.Sighting, past, st.none() | st.integers(1, 3))),
    staffing=some(
        st.builds(
            f.Staffing,
            st.just("lead"),
            st.none() | st.integers(1, 3),
            counts,
            counts,
            flags,
            flags,
            maybe(near),
            maybe(near),
        )
    ),
    hours=some(st.builds(f.Hours, near, counts, counts)),
    evaluations=evaluations,
    pitches=some(
        st.builds(
            f.Pitch,
            st.sampled_from(["win", "defend"]),
            st.sampled_from(["rumour", "rfp"]),
            maybe(near),
        )
    ),
    reviewed_on=maybe(near),
    mandatory_years=st.none() | st.integers(0, 5),
    mandatory_last_on=maybe(near),
    terms=terms,
).map(lambda scope: scope._replace(standing=standing(scope.terms, DAY)))


@settings(max_examples=150, deadline=None)
@given(scopes)
def test_what_a_person_reads_fits_and_makes_sense(scope: f.ScopeFacts) -> None:
    found, results = assess(scope, TODAY, DEFAULT), explain(scope, TODAY, DEFAULT)
    assert len(found.reason) <= 22
    if not found.band:
        assert results == {}
        return
    assert found.band in BANDS
    assert found.known == sum(result.points is not None for result in results.values())
    for tenths, result in zip(found.tenths, results.values(), strict=True):
        assert result.points == (None if tenths is None else tenths / 10)
        assert result.sentence[0] == result.sentence[0].upper()
        assert len(result.short) <= 22
        assert bool(result.next_step) == (result.points != 0)  # what to do, also if unknown
        assert result.act_by is None or result.act_by >= TODAY
    acts = [r.act_by for r in results.values() if r.points and r.act_by is not None]
    assert found.act_by == min(acts, default=None)
    floors = tuple(result.floor for result in results.values() if result.floor)
    assert found.floors == floors


@settings(max_examples=150, deadline=None)
@given(scopes)
def test_the_score_is_the_mean_of_what_is_known(scope: f.ScopeFacts) -> None:
    found = assess(scope, TODAY, DEFAULT)
    known = [tenths for tenths in found.tenths if tenths is not None]
    if not known:
        assert found.score is None
        return
    assert found.score is not None
    assert 0 <= found.score <= 100
    assert abs(found.score - sum(known) / len(known)) <= 0.5


@settings(max_examples=150, deadline=None)
@given(scopes, st.sampled_from(list(SIGNALS)))
def test_another_signal_at_0_never_raises_the_score(scope: f.ScopeFacts, name: str) -> None:
    at = list(SIGNALS).index(name)
    found = assess(scope, TODAY, DEFAULT)
    known = [tenths for tenths in found.tenths if tenths is not None]
    if not known or found.tenths[at] != 0:
        return
    without = DEFAULT._replace(weights={**DEFAULT.weights, name: 0})
    assert found.score is not None
    assert found.score <= (assess(scope, TODAY, without).score or 0)


@given(
    st.integers(0, 4000),
    st.integers(0, 4000).filter(lambda red: red != 1000),
    st.integers(1, 500),
    st.integers(0, 900),
)
def test_points_are_monotone_and_reach_both_ends(amber: int, red: int, of: int, value: int) -> None:
    if amber == red:
        return
    ramp = Ramp(amber, red, 1000)
    here, further = ramp.tenths(value, of), ramp.tenths(value + 1, of)
    assert 0 <= here <= 100
    assert (here <= further) if red > amber else (here >= further)
    exact = (1000 * value / of - amber) / (red - amber) * 100
    assert abs(min(max(exact, 0), 100) - here) <= 0.5 + 1e-9


@given(st.integers(0, 900), st.integers(1, 900), st.integers(1, 400))
def test_the_day_of_full_points_is_the_first(amber: int, span: int, of: int) -> None:
    ramp = Ramp(amber, amber + span, 100)
    reach = ramp.reach(of)
    assert ramp.tenths(reach, of) == 100
    assert ramp.tenths(reach - 1, of) < 100


@settings(max_examples=100, deadline=None)
@given(scopes, st.sampled_from(["neglect", "delivery"]), st.integers(0, 200))
def test_a_silence_never_gets_better_by_waiting(scope: f.ScopeFacts, name: str, later: int) -> None:
    now = SIGNALS[name].measure(scope, TODAY, DEFAULT)
    then = SIGNALS[name].measure(scope, TODAY + later, DEFAULT)
    assert (now is None) == (then is None)
    assert now is None or then is None or now[0] <= then[0]
