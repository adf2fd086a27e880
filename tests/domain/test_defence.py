"""The sentences of a defence file: tenure, fees, evaluations, promises, needs."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain import defence
from aortui.domain.defence import Promise, Score
from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.terms import Term, standing

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (date(2021, 4, 24), "5 years and 7 months"),
        (date(2021, 11, 24), "5 years"),
        (date(2025, 11, 25), "11 months"),
        (date(2026, 10, 24), "1 month"),
        (date(2026, 10, 31), "24 days"),
        (TODAY, "0 days"),
    ],
)
def test_a_span_counts_whole_months(first: date, said: str) -> None:
    assert defence.span(first, TODAY) == said


def test_tenure_tells_the_chain() -> None:
    terms = [
        Term("fixed", date(2021, 4, 1), date(2023, 3, 31), notice=Length(90, "d")),
        Term("auto", date(2023, 4, 1), date(2027, 3, 31), renews_months=12),
    ]
    said = defence.tenure(date(2021, 4, 1), terms, standing(terms, TODAY), TODAY)
    assert said == [
        "Their agency for 5 years and 7 months, since 1 Apr 2021.",
        "Signed again 1 time since the first term.",
        "Term 1: 1 Apr 2021 to 31 Mar 2023, fixed, notice 90 days",
        "Term 2: 1 Apr 2023 to 31 Mar 2027, renews itself every 12 months, notice unknown",
    ]
    assert defence.tenure(None, [], None, TODAY) == ["? since when is not known"]


def test_fees_tell_each_change_in_one_currency() -> None:
    days = [date(year, 1, 1) for year in range(2021, 2027)]
    fees = [Money(10_000_000, "USD"), Money(12_500_000, "USD"), None, Money(12_500_000, "USD"),
            Money(12_000_000, "USD"), Money(9_000_000, "EUR")]  # fmt: skip
    assert defence.fees(zip(days, fees, strict=True)) == [
        "from 1 Jan 2021: USD 100,000 a year",
        "from 1 Jan 2022: USD 125,000 a year, up 25 %",
        "? from 1 Jan 2023: no fee is known",
        "from 1 Jan 2024: USD 125,000 a year, unchanged",
        "from 1 Jan 2025: USD 120,000 a year, down 4 %",
        "from 1 Jan 2026: EUR 90,000 a year, in another currency",
    ]


def test_evaluations_stand_beside_our_own_of_the_same_half_year() -> None:
    scores = [
        Score(date(2026, 10, 1), "client", 68, "slow"),
        Score(date(2026, 9, 1), "self", 85, ""),
        Score(date(2026, 9, 1), "self", 20, ""),  # entered before, on one day
        Score(date(2025, 10, 1), "client", 77, ""),
    ]
    assert defence.evaluations(scores, TODAY) == [
        "1 Oct 2026: client 68, down 9; we said 85, 17 above that: slow",
        "1 Oct 2025: client 77",
    ]
    assert defence.evaluations(scores[1:2], TODAY) == ["1 Sep 2026: we said 85; the client did not"]


def test_promises_are_held_against_the_earliest_day_once_re_dated_twice() -> None:
    march, april, may = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
    made = [
        Promise("plan", may, may, (march, april)),
        Promise("report", may, may, (april,)),
        Promise("deck", march, None),
        Promise("idea", None, may),
    ]
    assert made[0].late == (may - march).days
    assert defence.promises(made, TODAY) == [
        "1 of 2 kept on time; 1 kept without a day; 1 open, 1 of them overdue.",
        f"open, {(TODAY - march).days} days overdue: deck",
        "kept 1 May 2026, 61 days late, re-dated 2 times: plan",
    ]
    assert defence.promises([], TODAY) == []


def test_needs_that_are_open_come_first() -> None:
    rows = [(date(2026, 3, 1), date(2026, 3, 21), "Mexico"), (date(2026, 11, 1), None, "")]
    assert defence.needs(rows, TODAY) == [
        "open for 23 days", "answered 21 Mar 2026, after 20 days: Mexico",
    ]  # fmt: skip


def test_a_long_list_says_how_much_it_leaves_out() -> None:
    entries = [str(number) for number in range(1500)]
    assert defence.newest(entries, 2) == ["0", "1", "and 1,498 before that"]
    assert defence.newest(entries[:2], 2) == ["0", "1"]
