"""Missed deadlines, notice, what is signed ahead, and what people read of a renewal."""

from __future__ import annotations

import pytest

from aortui.domain.lengths import Length
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.terms import Term
from tests.domain.risk.cases import DAY, a_scope, days_left, floor, points, said, under
from tests.domain.risk.contracts import LONG_AGO, SIXTY, auto, day, fixed, minimum


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([fixed(0)], (10, "")),  # the last day on which notice counts
        ([fixed(-1)], (10, "deadline_missed")),
        ([fixed(-60)], (10, "deadline_missed")),  # its last day
        ([fixed(-1, "proposed")], (10, "deadline_missed")),
        ([fixed(-1, "agreed")], (0, "")),
        ([fixed(-1, "agreed", stage_on=day(1))], (10, "deadline_missed")),
        ([fixed(-61)], (10, "out_of_contract")),
        ([fixed(-61, "agreed")], (10, "out_of_contract")),
        ([fixed(-61, notice=None)], (10, "out_of_contract")),  # its end is enough
        ([fixed(-61, starts_on=None)], (10, "out_of_contract")),
        ([fixed(-1), fixed(400, starts_on=day(1))], (0, "")),  # signed ahead
        ([fixed(-61), fixed(400, starts_on=day(9))], (0, "")),  # a gap is no floor
        ([fixed(-61), fixed(400, starts_on=DAY)], (0, "")),
        ([fixed(400, starts_on=day(9))], (0, "")),  # the first one begins later
    ],
)
def test_a_missed_deadline_and_no_contract(terms: list[Term], expected: tuple[float, str]) -> None:
    facts = under(*terms)
    assert (points("renewal", facts), floor("renewal", facts)) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [("client", (10, "notice_received")), ("", (10, "notice_received")), ("us", (0, ""))],
)
@pytest.mark.parametrize(
    "term",
    [
        fixed(400),
        fixed(-20, "agreed"),
        auto(day(200), notice=None),  # an unknown length
        Term("open", LONG_AGO, notice=SIXTY),
        fixed(400, starts_on=day(9)),  # before it begins
        minimum(100),
    ],
)
def test_notice_comes_first(term: Term, by: str, expected: tuple[float, str]) -> None:
    facts = under(term._replace(notice_given_on=DAY, notice_given_by=by))
    assert (points("renewal", facts), floor("renewal", facts)) == expected


def test_notice_of_a_later_day_has_not_come() -> None:
    facts = under(fixed(400, notice_given_on=day(1), notice_given_by="client"))
    assert (points("renewal", facts), floor("renewal", facts)) == (0, "")


def test_notice_on_a_term_that_is_followed_by_another_does_not_count() -> None:
    given = fixed(10, notice_given_on=DAY, notice_given_by="client")
    facts = under(given, fixed(900, starts_on=day(71)))
    assert (points("renewal", facts), floor("renewal", facts)) == (0, "")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (a_scope(), None),
        (under(Term("fixed", notice=SIXTY)), None),
        (under(Term("fixed", ends_on=day(9))), None),
        (under(Term("fixed", ends_on=day(-9))), 10),
        (under(auto(day(400), None)), None),
        (under(auto(day(400), 0)), None),
        (under(auto(day(400), notice=None)), None),
        (under(Term("auto", renews_months=12, notice=SIXTY)), None),
        (under(auto(day(400))), 0),
        (under(Term("min", notice=SIXTY)), None),
        (under(Term("min", minimum_until=day(400))), None),
        (under(Term("min", minimum_until=day(-400))), None),
        (under(Term("open")), None),
        (under(Term("open", notice=SIXTY)), 0),
        (under(fixed(9), Term("open", starts_on=day(70))), None),  # signed ahead, notice unknown
        (under(fixed(9), Term("open", starts_on=day(70), notice=SIXTY)), 0),
        (under(fixed(9), activity_on=None), 10),
    ],
)
def test_known_once_a_term_has_what_its_shape_needs(
    facts: ScopeFacts, expected: float | None
) -> None:
    assert points("renewal", facts) == expected


@pytest.mark.parametrize(
    ("facts", "sentence", "short"),
    [
        (
            under(fixed(74, "prepared")),
            "Client may give notice until 6 Feb 2027 (in 74 days): 7 Apr 2027 - 60 d."
            " Renewal is 'prepared'; by now it should be 'proposed'",
            "propose the renewal",
        ),
        (
            under(fixed(200)),
            "Client may give notice until 12 Jun 2027 (in 200 days): 11 Aug 2027 - 60 d."
            " Renewal has not begun; that is in time",
            "",
        ),
        (
            under(auto(day(50))),
            "Renewed by silence on 14 Nov 2026; next deadline 14 Nov 2027 (in 355 days):"
            " 13 Jan 2028 - 60 d. Renewal has not begun; that is in time",
            "",
        ),
        (
            under(fixed(-39)),
            "The deadline of 16 Oct 2026 passed 39 days ago: 15 Dec 2026 - 60 d."
            " Renewal has not begun, and the contract ends on 15 Dec 2026",
            "deadline missed 39 d",
        ),
        (
            under(fixed(-61)),
            "Out of contract for 1 day: nothing is signed after 23 Nov 2026",
            "out of contract 1 d",
        ),
        (
            under(fixed(9, notice_given_on=DAY, notice_given_by="client")),
            "The client gave notice on 24 Nov 2026; the contract ends on 1 Feb 2027",
            "notice received",
        ),
        (
            under(Term("open", LONG_AGO, notice=Length(30, "d"))),
            "No deadline: notice given today would end it on 24 Dec 2026 (30 d)",
            "",
        ),
        (
            under(fixed(-61), fixed(400, starts_on=day(9))),
            "The next term is signed and begins on 3 Dec 2026",
            "",
        ),
        (a_scope(), "No contract term: enter one", "no term"),
        (under(Term("open")), "The notice period is not known: enter it", "no notice"),
        (
            under(Term("fixed", notice=SIXTY)),
            "The term's end or period is not known: enter it",
            "no end day",
        ),
    ],
)
def test_the_sentence(facts: ScopeFacts, sentence: str, short: str) -> None:
    result = said("renewal", facts)
    assert (result.sentence, result.short) == (sentence, short)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (fixed(100), 10),  # proposed is due in 10 days
        (fixed(90), 60),
        (fixed(100, "proposed"), 70),
        (fixed(20), 20),  # no stage ahead: the notice day
        (fixed(400), 220),
        (fixed(400, "agreed"), 400),
        (fixed(60, starts_on=day(-60)), 20),  # W = 120: discussed 40 days before
        (fixed(-1), 0),
        (fixed(-61), 0),
        (Term("open", LONG_AGO, notice=SIXTY), None),
    ],
)
def test_act_by_is_the_next_stage_else_the_notice_day(term: Term, expected: int | None) -> None:
    assert days_left("renewal", under(term)) == expected
