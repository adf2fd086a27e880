"""Chains of terms: who governs, what runs, and what notice does to them."""

from __future__ import annotations

import pytest

from aortui.domain.lengths import Length
from aortui.domain.terms import Term, add
from tests.domain.contracts import (
    DAYS_60,
    SUM,
    auto,
    day,
    evergreen,
    fixed,
    given,
    minimum,
    months,
    on,
    said,
)


@pytest.mark.parametrize(
    ("term", "end"),
    [
        (given(auto("2026-08-28", 12, months(2)), "2026-06-28"), "2026-08-28"),
        (given(auto("2026-08-28", 12, months(2)), "2026-06-29"), "2027-08-28"),
        (given(auto("2026-08-31", 1, months(3)), "2026-08-15"), "2026-11-30"),
        (given(auto("2026-12-31", None, DAYS_60), "2026-10-01"), "2026-12-31"),
        (given(fixed("2026-12-31"), "2026-12-31"), "2026-12-31"),
        (given(fixed("2026-12-31"), "2026-01-31"), "2026-12-31"),
        (given(fixed("2026-12-31", None), "2026-01-31"), "2026-12-31"),
        (given(fixed("2026-12-31"), "2027-02-10"), "2027-02-10"),
        (given(evergreen(), "2026-06-01"), "2026-08-30"),
        (given(minimum("2027-03-31"), "2026-06-01"), "2027-03-31"),
        (given(minimum("2027-03-31"), "2027-02-01"), "2027-05-02"),
    ],
)
def test_notice_ends_the_contract_and_the_day_after_it_is_ended(term: Term, end: str) -> None:
    given_on = term.notice_given_on
    last = day(end)
    assert given_on is not None
    names = "ends_on earliest_exit notice_by days_to_notice notice_sum previous_by"
    for today, state in (
        (given_on, "notice_given"),
        (last, "notice_given"),
        (add(last, Length(1, "d")), "ended"),
    ):
        found = on(today.isoformat(), term)
        assert found.state == state
        assert said(found, names) == (end, end, None, None, None, None)
        assert found.given_on == given_on
        assert not found.has_lapsed
    assert found.term_ends_on is None


def test_after_notice_the_running_period_still_ends_first() -> None:
    term = given(auto("2026-08-28", 12, months(2)), "2026-06-29")
    assert said(on("2026-07-01", term), "term_ends_on ends_on") == ("2026-08-28", "2027-08-28")
    assert said(on("2027-07-01", term), "term_ends_on ends_on") == ("2027-08-28", "2027-08-28")
    assert on("2026-07-01", given(evergreen(), "2026-06-01")).term_ends_on == day("2026-08-30")


def test_notice_on_a_later_day_has_not_happened() -> None:
    term = given(fixed("2026-12-31"), "2026-09-01", "us")
    before, after = on("2026-08-31", term), on("2026-09-01", term)
    assert (before.state, before.given_on, before.given_by) == ("in_force", None, "")
    assert (after.state, after.given_on, after.given_by) == (
        "notice_given",
        day("2026-09-01"),
        "us",
    )
    assert before.notice_by == day("2026-11-01")


def test_a_term_that_ran_out_is_out_of_contract_until_notice_ends_it() -> None:
    term = given(fixed("2026-12-31"), "2027-02-10")
    states = [on(today, term).state for today in ("2027-02-09", "2027-02-10", "2027-02-11")]
    assert states == ["out_of_contract", "notice_given", "ended"]


FIRST = fixed("2026-12-31")
SECOND = fixed("2027-12-31", starts="2027-01-01")
LATE = fixed("2027-12-31", starts="2027-03-01")


def test_the_deadline_belongs_to_the_last_term_of_the_chain() -> None:
    found = on("2026-12-15", FIRST, SECOND)
    assert said(found, SUM + " starts_on next_on") == (
        "in_force",
        "2026-12-31",
        "2027-12-31",
        "2027-11-01",
        "2027-01-01",
        "2027-01-01",
    )
    assert (found.last, found.begun) == (1, 0)


def test_the_next_term_is_the_one_that_begins_first() -> None:
    third = fixed("2028-12-31", starts="2028-01-01")
    found = on("2026-12-15", FIRST, SECOND, third)
    assert said(found, "next_on starts_on") == ("2027-01-01", "2028-01-01")
    assert said(on("2027-06-01", FIRST, SECOND, third), "next_on") == ("2028-01-01",)
    assert said(on("2028-01-01", FIRST, SECOND, third), "next_on") == (None,)


def test_a_term_that_has_not_begun_was_not_renewed_by_silence() -> None:
    signed = auto("2027-02-28", 12, months(6), starts="2026-09-15")
    found = on("2026-09-14", signed)
    assert said(found, "previous_by renewed_on") == ("2026-08-28", None)
    assert said(on("2026-09-15", signed), "renewed_on") == ("2026-08-28",)


def test_terms_may_come_in_any_order_and_an_unknown_start_is_the_first() -> None:
    unknown = Term("fixed", None, day("2026-12-31"), notice=DAYS_60)
    found = on("2026-12-15", SECOND, unknown)
    assert (found.last, found.begun, found.state) == (0, 1, "in_force")
    assert found.term_ends_on == day("2026-12-31")


def test_a_gap_before_a_signed_term_is_out_of_contract_but_no_lapse() -> None:
    found = on("2027-02-01", FIRST, LATE)
    assert (found.state, found.has_lapsed, found.begun) == ("out_of_contract", False, 0)
    assert said(found, "ran_out_on next_on term_ends_on") == ("2026-12-31", "2027-03-01", None)
    assert on("2028-01-01", FIRST, LATE).has_lapsed


def test_before_its_first_term_a_scope_is_out_of_contract_without_a_fee_or_lapse() -> None:
    found = on("2026-11-24", fixed("2027-11-30", starts="2026-12-01"))
    assert (found.state, found.has_lapsed, found.begun) == ("out_of_contract", False, None)
    assert said(found, "next_on ran_out_on term_ends_on notice_by") == (
        "2026-12-01",
        None,
        None,
        "2027-10-01",
    )
    assert on("2026-12-01", fixed("2027-11-30", starts="2026-12-01")).state == "in_force"


@pytest.mark.parametrize(
    "term",
    [evergreen(), auto("2025-12-31", 12, DAYS_60), minimum("2026-12-31"), fixed("2029-12-31")],
)
def test_a_term_lasts_at_most_to_the_day_before_its_successor(term: Term) -> None:
    successor = fixed("2028-12-31", starts="2027-03-01")
    found = on("2027-02-28", term, successor)
    assert (found.state, found.begun) == ("in_force", 0)
    assert found.term_ends_on == day("2027-02-28")
    assert on("2027-03-01", term, successor).begun == 1


def test_an_auto_renewing_term_with_a_successor_goes_on_renewing_until_it() -> None:
    found = on("2026-06-01", auto("2025-12-31", 12, DAYS_60), LATE)
    assert said(found, "term_ends_on ends_on renewed_on") == ("2026-12-31", "2027-12-31", None)


def test_notice_on_a_term_with_a_successor_still_ends_that_term() -> None:
    first = given(auto("2026-12-31", 12, DAYS_60), "2026-06-01")
    assert on("2026-12-01", first, LATE).state == "in_force"
    found = on("2027-02-01", first, LATE)
    assert (found.state, found.has_lapsed) == ("out_of_contract", False)
    assert found.ran_out_on == day("2026-12-31")


def test_notice_before_the_last_term_begins_comes_first_whatever_runs() -> None:
    signed = given(LATE, "2026-12-01")
    for today in ("2026-12-01", "2027-02-01", "2027-03-01", "2027-12-31"):
        found = on(today, FIRST, signed)
        assert (found.state, found.ends_on) == ("notice_given", day("2027-12-31"))
    assert on("2028-01-01", FIRST, signed).state == "ended"
    assert on("2026-12-05", given(evergreen(None, "2027-03-01"), "2026-12-01")).state == (
        "notice_given"
    )


def test_notice_before_the_last_term_begins_does_not_shorten_the_one_before_it() -> None:
    signed = given(evergreen(Length(30, "d"), starts="2027-01-01"), "2026-06-01")
    found = on("2026-09-01", FIRST, signed)
    assert said(found, "state term_ends_on ends_on") == ("notice_given", "2026-12-31", "2026-12-31")
    assert on("2027-01-01", FIRST, signed).state == "ended"
    alone = on("2026-09-01", signed)
    assert said(alone, "state ends_on") == ("ended", "2026-07-01")


def test_two_terms_from_one_day_are_the_later_one() -> None:
    found = on("2026-06-01", fixed("2026-12-31"), fixed("2028-12-31"))
    assert (found.begun, found.last) == (1, 1)
    assert said(found, "term_ends_on notice_by") == ("2028-12-31", "2028-11-01")
