"""What a calendar is told of a contract, and what it is told no longer holds."""

from __future__ import annotations

from datetime import date

from aortui.domain.calendars import Contract, Event, Numbered, events
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.terms import Term
from tests.domain.contracts import DAYS_90, auto, day, evergreen, fixed, given, minimum, months

TODAY = day("2026-11-24")
LINES = ("USD 1,200,000 a year", "owner sam")


def told(
    *terms: Term, removed: tuple[Term, ...] = (), today: date = TODAY, **more: object
) -> dict[str, Event]:
    chain = [Numbered(at, term) for at, term in enumerate(terms, 1)]
    gone = [Numbered(at, term) for at, term in enumerate(removed, 90)]
    contract = Contract("Acme / pr", chain, gone, LINES, **more)
    found = events(contract, today, DEFAULT.renewal)
    assert len({one.key for one in found}) == len(found)
    return {one.key: one for one in found}


def days(found: dict[str, Event], *, cancelled: bool) -> dict[str, str]:
    return {key: str(e.day) for key, e in found.items() if e.is_cancelled is cancelled}


def test_a_fixed_contract_has_its_notice_day_its_end_and_four_stages() -> None:
    found = told(fixed("2026-12-31", starts="2026-01-01"))
    assert days(found, cancelled=False) == {
        "prepared-1-0": "2026-06-02",
        "discussed-1-0": "2026-07-23",
        "proposed-1-0": "2026-08-17",
        "agreed-1-0": "2026-10-07",
        "notice-1-0": "2026-11-01",
        "end-1-0": "2026-12-31",
    }
    notice = found["notice-1-0"]
    assert notice.title == "Notice by: Acme / pr"
    assert notice.lines == ("31 Dec 2026 - 60 d = 1 Nov 2026", *LINES)
    assert found["agreed-1-0"].title == "Agree the renewal: Acme / pr"
    assert found["agreed-1-0"].lines[0] == (
        "Due 25 d before the notice day: 31 Dec 2026 - 60 d = 1 Nov 2026"
    )


def test_a_changed_end_moves_the_same_events() -> None:
    before, after = told(fixed("2027-03-31", DAYS_90)), told(fixed("2027-06-30", DAYS_90))
    assert before.keys() == after.keys()
    assert before["end-1-0"].day < after["end-1-0"].day


def test_a_renewal_by_silence_is_another_event_the_next_time() -> None:
    term = auto("2026-08-28", 12, months(2), starts="2025-08-29")
    first = told(term, today=day("2026-02-11"))
    assert str(first["notice-1-0"].day) == "2026-06-28"
    second = told(term, today=day("2026-07-15"))
    assert str(second["notice-1-1"].day) == "2027-06-28"
    assert second["end-1-1"].title == "Term ends, renews itself: Acme / pr"
    assert "notice-1-0" not in second
    short = auto("2026-08-31", 1, months(3))
    assert str(told(short, today=day("2026-08-15"))["end-1-3"].day) == "2026-11-30"


def test_notice_given_cancels_its_notice_day_and_keeps_the_last_day() -> None:
    found = told(given(fixed("2027-03-31", DAYS_90), "2026-11-02"))
    assert days(found, cancelled=False) == {"end-1-0": "2027-03-31"}
    assert found["end-1-0"].title == "Last day, notice was given: Acme / pr"
    assert days(found, cancelled=True) == {
        "agreed-1-0": "2026-12-01",
        "notice-1-0": "2026-12-31",
    }


def test_a_signed_successor_cancels_what_was_told_of_the_term_before() -> None:
    first = fixed("2027-03-31", DAYS_90)
    found = told(first, fixed("2028-03-31", DAYS_90, starts="2027-04-01"))
    assert days(found, cancelled=False) == {
        "notice-2-0": "2028-01-01",
        "end-2-0": "2028-03-31",
    }
    assert days(found, cancelled=True).keys() == {"agreed-1-0", "notice-1-0", "end-1-0"}


def test_a_stage_that_was_reached_early_needs_no_reminder() -> None:
    term = fixed("2027-03-31", DAYS_90)._replace(stage="agreed", stage_on=TODAY)
    assert days(told(term), cancelled=True) == {"agreed-1-0": "2026-12-01"}


def test_a_lost_contract_is_cancelled_from_the_day_it_ends() -> None:
    term = fixed("2027-03-31", DAYS_90)
    gone = told(term, is_over=True, over_on=day("2026-12-15"))
    assert days(gone, cancelled=True) == {"notice-1-0": "2026-12-31", "end-1-0": "2027-03-31"}
    assert "agreed-1-0" in days(gone, cancelled=False)
    archived = told(term, is_over=True)
    assert days(archived, cancelled=False) == {}
    assert days(archived, cancelled=True).keys() == {"agreed-1-0", "notice-1-0", "end-1-0"}


def test_a_term_that_was_taken_out_is_cancelled_where_it_is_still_ahead() -> None:
    found = told(evergreen(), removed=(fixed("2027-03-31", DAYS_90),))
    assert days(found, cancelled=True) == {
        "agreed-90-0": "2026-12-01",
        "notice-90-0": "2026-12-31",
        "end-90-0": "2027-03-31",
    }


def test_a_minimum_has_a_day_as_long_as_it_can_be_met() -> None:
    term = minimum("2027-03-31")
    assert told(term)["end-1-0"].title == "Minimum ends: Acme / pr"
    assert told(term, today=day("2027-01-15")) == {}


def test_what_has_no_day_is_not_told() -> None:
    assert told(evergreen()) == told(fixed(None)) == told() == {}
    assert told(fixed("2027-03-31", None)).keys() == {"end-1-0"}
