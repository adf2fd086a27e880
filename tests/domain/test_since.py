"""What differs between two views of a scope or a person, in the words of the news."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.since import (
    PersonState,
    ScopeState,
    counted,
    grown,
    of_person,
    of_scope,
    when,
)
from aortui.domain.terms import Term, standing

MONDAY, TODAY = date(2026, 11, 23), date(2026, 11, 24)
FIXED = Term("fixed", date(2026, 1, 1), date(2027, 3, 31), notice=Length(90, "d"))


def scope(day: date = TODAY, term: Term = FIXED, **other: object) -> ScopeState:
    """A steady scope with one term, as it stands on a day."""
    usual = ScopeState(
        client_id=1, client="Acme", owner_id=None, name="pr", designation="exclusive",
        is_there=True, status="active", has_ended=False, outcome="", band="steady", score=10,
        tenths=(0,) * 9, in_queue=False, stage="none", expected="none",
        standing=standing([term], day), fee=Money(110_000_000, "USD"), signed=None,
        called="", called_by="",
    )  # fmt: skip
    return usual._replace(**other)  # type: ignore[arg-type]


def told(then: ScopeState | None, now: ScopeState | None, day: date = MONDAY) -> list[str]:
    return [f"{one.kind}: {one.words}" for one in of_scope(7, then, now, day, TODAY)]


def test_nothing_differs_where_nothing_happened() -> None:
    assert told(scope(MONDAY), scope()) == []
    assert told(None, None) == []


def test_a_band_that_changed_names_the_signal_that_grew_and_a_worse_one_comes_first() -> None:
    now = scope(band="at_risk", score=42, tenths=(0, 30, 0, 0, 0, 60, 0, 0, 0))
    [found] = of_scope(7, scope(MONDAY), now, MONDAY, TODAY)
    assert (found.before, found.after) == (("steady", 10), ("at_risk", 42))
    assert found.words == "renewal 0 → 6.0"
    [better] = of_scope(7, now, scope(), MONDAY, TODAY)
    assert found.weight < better.weight


def test_a_full_signal_is_told_before_one_that_grew_more() -> None:
    assert grown((None, 95), (90, 100)) == "resourcing 9.5 → 10.0"
    assert grown((5,), (None,)) == "neglect 0.5 → ?"
    assert grown((5,), (5,)) == ""


def test_a_fee_is_told_with_what_it_was() -> None:
    now = scope(fee=Money(120_000_000, "USD"))
    assert told(scope(MONDAY), now) == ["fee: fee USD 1.10m → 1.20m"]
    assert told(scope(MONDAY, fee=None), now) == ["fee: fee - → USD 1.20m"]
    assert told(scope(MONDAY), scope(fee=Money(90_000_000, "EUR"))) == [
        "fee: fee USD 1.10m → EUR 900k"
    ]


def test_a_term_signed_ahead_is_news_with_its_fee() -> None:
    ahead = Term("fixed", date(2027, 4, 1), date(2028, 3, 31), notice=Length(90, "d"))
    now = scope(standing=standing([FIXED, ahead], TODAY), signed=Money(130_000_000, "USD"))
    assert "fee: signed from 1 Apr 2027: USD 1.30m" in told(scope(MONDAY), now)


@pytest.mark.parametrize(
    ("notice_on", "day", "said"),
    [
        (TODAY + timedelta(30), MONDAY, "notice until Thu 24 Dec, in 30 d"),
        (TODAY + timedelta(29), MONDAY, ""),  # within thirty days before, too
        (TODAY + timedelta(29), MONDAY - timedelta(7), "notice until Wed 23 Dec, in 29 d"),
        (TODAY + timedelta(7), MONDAY, "notice until Tue 1 Dec, in 7 d"),
        (TODAY, MONDAY - timedelta(7), "notice until today"),
        (TODAY - timedelta(1), MONDAY, "the notice day passed: Mon 23 Nov"),
        (TODAY - timedelta(2), MONDAY, ""),  # passed before that look
    ],
)
def test_a_notice_day_that_came_near_or_passed(notice_on: date, day: date, said: str) -> None:
    term = FIXED._replace(ends_on=notice_on + timedelta(90))
    found = told(scope(day, term), scope(TODAY, term), day)
    assert found == ([f"deadline: {said}"] if said else [])


def test_a_renewal_by_silence_names_the_next_notice_day() -> None:
    auto = Term(
        "auto", date(2025, 1, 1), MONDAY + timedelta(60), renews_months=12, notice=Length(60, "d")
    )
    assert told(scope(MONDAY, auto), scope(TODAY, auto)) == [
        "deadline: renewed by silence on Mon 23 Nov; next notice day 23 Nov 2027"
    ]
    assert told(scope(TODAY, auto), scope(TODAY, auto), TODAY) == []


def test_a_stage_that_became_due() -> None:
    now = scope(expected="proposed", stage="prepared")
    assert told(scope(MONDAY, stage="prepared", expected="discussed"), now) == [
        "deadline: by now the renewal should be proposed"
    ]
    assert told(scope(MONDAY, stage="prepared", expected="proposed"), now) == []
    assert told(scope(MONDAY), scope(expected="prepared", stage="prepared")) == []


def test_notice_given_taken_back_and_run_out() -> None:
    given = FIXED._replace(notice_given_on=TODAY, notice_given_by="client")
    assert told(scope(MONDAY), scope(TODAY, given)) == [
        "notice: notice given by the client; ends 31 Mar 2027"
    ]
    assert told(scope(TODAY, given), scope()) == ["notice: notice taken back"]
    short = Term("open", notice=Length(1, "d"), notice_given_on=date(2026, 11, 22))
    assert told(scope(MONDAY, short), scope(TODAY, short)) == [
        "notice: ended by notice: the last day was 23 Nov 2026"
    ]


def test_a_scope_comes_goes_and_ends_and_nothing_else_is_told_of_it() -> None:
    worse = scope(band="at_risk", fee=None)
    assert told(None, worse) == ["scope: new: exclusive"]
    assert told(scope(MONDAY, is_there=False), worse) == ["scope: back from the archive"]
    assert told(worse, scope(is_there=False)) == ["scope: archived"]
    assert told(worse, None) == ["scope: taken out of the book"]
    assert told(scope(MONDAY), scope(has_ended=True, outcome="lost")) == ["scope: ended: lost"]
    assert told(scope(MONDAY, status="pitching"), scope()) == ["scope: pitching → active"]


def test_own_calls_come_and_end() -> None:
    now = scope(called="at_risk", called_by="ana")
    assert told(scope(MONDAY), now) == ["call: own call of ana: at risk"]
    assert told(now, scope()) == ["call: own call of ana over: at risk"]


def test_people_come_and_go_and_have_successors() -> None:
    there = PersonState(1, "Acme", "Jane Doe", "CMO", True, False, "")
    left = there._replace(is_there=False)
    replaced = left._replace(successor="Lee Park")

    def said(then: PersonState | None, now: PersonState | None) -> list[str]:
        return [one.words for one in of_person(3, then, now)]

    assert said(None, there) == ["came, CMO"]
    assert said(there, left) == ["left"]
    assert said(there, replaced) == ["left; Lee Park follows"]
    assert said(left, replaced) == ["Lee Park follows"]
    assert said(there, left._replace(is_archived=True)) == ["taken out of the book"]
    assert said(there, None) == ["taken out of the book"]
    assert said(None, left) == said(there, there) == said(None, None) == []


def test_of_what_has_ended_and_of_archived_clients_nothing_comes_near() -> None:
    passed = FIXED._replace(ends_on=MONDAY + timedelta(90))  # its notice day is Monday
    assert told(scope(MONDAY, passed), scope(term=passed)) == [
        "deadline: the notice day passed: Mon 23 Nov"
    ]
    gone = {"has_ended": True, "outcome": "lost"}
    assert told(scope(MONDAY, passed, **gone), scope(term=passed, **gone)) == []
    there = PersonState(1, "Acme", "Jane Doe", "CMO", True, False, "", is_of_archived=True)
    assert of_person(3, None, there) == of_person(3, there, None) == []


def test_it_is_counted_in_one_line() -> None:
    assert counted(["person", "band", "band", "person"]) == "2 bands, 2 people"
    assert counted(["call", "deadline"]) == "1 deadline, 1 own call"
    assert counted([]) == ""


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), "09:12"),
        (date(2026, 11, 23), "Mon 09:12"),
        (date(2026, 11, 18), "Wed 09:12"),
        (date(2026, 11, 17), "17 Nov"),
        (date(2025, 11, 17), "17 Nov 2025"),
    ],
)
def test_the_moment_is_as_long_as_it_must_be(day: date, said: str) -> None:
    assert when(datetime(day.year, day.month, day.day, 9, 12, tzinfo=UTC), TODAY) == said
