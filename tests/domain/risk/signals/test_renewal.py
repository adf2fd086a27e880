"""How far the renewal has come, against how near the deadline is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aortui.domain.lengths import Length
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.terms import Term
from tests.domain.risk.cases import DAY, a_scope, days_left, floor, points, said, under

SIXTY = Length(60, "d")
LONG_AGO = date(2020, 1, 1)


def day(days: int) -> date:
    return DAY + timedelta(days=days)


def fixed(
    days: int, stage: str = "none", starts_on: date | None = LONG_AGO, **more: object
) -> Term:
    """A fixed term with so many days to its deadline."""
    end = day(days + 60)
    term = Term("fixed", starts_on=starts_on, ends_on=end, notice=SIXTY, stage=stage)
    return replace(term, **more)  # type: ignore[arg-type]


def auto(first_end: date, months: int | None = 12, stage: str = "none", **more: object) -> Term:
    term = Term("auto", LONG_AGO, first_end, renews_months=months, notice=SIXTY, stage=stage)
    return replace(term, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (181, 0),
        (180, 3),  # prepared is due
        (121, 3),
        (120, 6),
        (91, 6),
        (90, 9),
        (31, 9),
        (30, 10),  # four stages behind are 12, capped
        (0, 10),
    ],
)
def test_three_points_for_each_stage_behind(days: int, expected: float) -> None:
    assert points("renewal", under(fixed(days))) == expected


@pytest.mark.parametrize(
    ("days", "stage", "expected"),
    [
        (100, "prepared", 3),
        (100, "discussed", 0),
        (100, "agreed", 0),
        (20, "prepared", 9),
        (20, "discussed", 6),
        (20, "proposed", 3),
        (20, "agreed", 0),
        (300, "agreed", 0),
    ],
)
def test_a_stage_that_was_set_counts(days: int, stage: str, expected: float) -> None:
    assert points("renewal", under(fixed(days, stage))) == expected


@pytest.mark.parametrize(
    ("days", "start", "expected"),
    [
        # W = 120: due at 60, 40, 30, 10 days
        (61, -59, 0),
        (60, -60, 3),
        (41, -79, 3),
        (40, -80, 6),
        (30, -90, 9),
        (11, -109, 9),
        (10, -110, 10),
        # W = 121: a half is 60.5
        (61, -60, 0),
        (60, -61, 3),
    ],
)
def test_in_a_short_term_parts_of_it_count(days: int, start: int, expected: float) -> None:
    assert points("renewal", under(fixed(days, starts_on=day(start)))) == expected


def test_where_the_start_is_unknown_the_days_alone_count() -> None:
    assert points("renewal", under(fixed(90, starts_on=None))) == 9


@pytest.mark.parametrize(
    ("stage_on", "expected"), [(DAY, 0), (day(1), 9), (day(-900), 0), (None, 0)]
)
def test_a_stage_of_a_later_day_is_not_set(stage_on: date | None, expected: float) -> None:
    assert points("renewal", under(fixed(60, "proposed", stage_on=stage_on))) == expected


# The deadline of 7 Feb 2026 has passed in silence; the next is 7 Feb 2027.
SILENT = auto(date(2026, 4, 8))
PASSED = date(2026, 2, 7)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (SILENT, 9),  # 75 days to 7 Feb 2027, no floor by silence
        (replace(SILENT, stage="agreed", stage_on=PASSED), 9),  # that was for the last renewal
        (replace(SILENT, stage="agreed", stage_on=PASSED + timedelta(days=1)), 0),
        (replace(SILENT, stage="agreed"), 0),
        (replace(SILENT, stage="agreed", stage_on=day(1)), 9),
        (auto(day(240)), 3),  # the first deadline, 180 days away
        (auto(day(241)), 0),
        (replace(auto(day(240)), starts_on=day(-100)), 0),  # W = 280, a half is 140
        (auto(date(2026, 9, 30), 6), 3),  # 67 days to the next deadline; W = 182, a third is 60
    ],
)
def test_automatic_renewals(term: Term, expected: float) -> None:
    assert points("renewal", under(term)) == expected


def test_silence_on_an_automatic_renewal_is_no_floor() -> None:
    assert floor("renewal", under(SILENT)) == ""


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (auto(day(90), 3), 10),  # 30 days to the first deadline
        (auto(day(60), 3), 10),  # the deadline is today
        (auto(day(59), 3), 0),  # passed: open from now on
        (auto(day(-400), 1), 0),
        (auto(day(59), 4), 0),  # longer renewals: 120 days to the next
        (auto(day(-25), 4), 6),  # 35 days to the next, of 120
    ],
)
def test_renewals_of_three_months_or_less_count_as_a_minimum(term: Term, expected: float) -> None:
    assert points("renewal", under(term)) == expected


def minimum(days: int, **more: object) -> Term:
    term = Term("min", LONG_AGO, minimum_until=day(days + 60), notice=SIXTY)
    return replace(term, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (minimum(90), 9),
        (minimum(0), 10),
        (minimum(-1), 0),  # afterwards it is open
        (minimum(-900), 0),
        (Term("open", LONG_AGO, notice=SIXTY), 0),
    ],
)
def test_minimum_and_open_terms(term: Term, expected: float) -> None:
    facts = under(term)
    assert (points("renewal", facts), floor("renewal", facts)) == (expected, "")


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
    facts = under(replace(term, notice_given_on=DAY, notice_given_by=by))
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
            " Renewal is 'none'; that is in time",
            "",
        ),
        (
            under(auto(day(50))),
            "Renewed by silence on 14 Nov 2026; next deadline 14 Nov 2027 (in 355 days):"
            " 13 Jan 2028 - 60 d. Renewal is 'none'; that is in time",
            "",
        ),
        (
            under(fixed(-39)),
            "The deadline of 16 Oct 2026 passed 39 days ago: 15 Dec 2026 - 60 d."
            " Renewal is 'none', and the contract ends on 15 Dec 2026",
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
