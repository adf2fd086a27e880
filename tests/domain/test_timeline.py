"""A contract on a line of time: what stands in which column."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.lengths import Length
from aortui.domain.terms import Standing, Term, standing
from aortui.domain.timeline import ZOOMS, labels, said, track, window, zoomed
from tests.domain.contracts import DAYS_90, auto, day, evergreen, fixed, minimum, months

TODAY = day("2026-11-24")
NINE = window(TODAY, 9, 39)
WIDTHS = (39, 31)


def on(today: date, *terms: Term) -> Standing:
    found = standing(terms, today)
    assert found is not None
    return found


def drawn(*terms: Term, zoom: int = 9, today: date = TODAY) -> str:
    return track(on(today, *terms), window(today, zoom, 39))


def test_nine_months_are_thirty_nine_weeks() -> None:
    assert (NINE.step, NINE.columns, NINE.unit) == (7, 39, "one week")
    assert NINE.until == TODAY + timedelta(39 * 7 - 1)
    assert NINE.column(TODAY) == NINE.column(TODAY + timedelta(6)) == 0
    assert NINE.column(TODAY + timedelta(7)) == 1
    assert NINE.column(NINE.until) == 38
    assert NINE.column(NINE.until + timedelta(1)) == 39
    assert NINE.column(TODAY - timedelta(1)) < 0


@pytest.mark.parametrize(
    ("zoom", "unit"),
    [(3, "3 days"), (6, "5 days"), (12, "10 days"), (18, "two weeks"), (36, "four weeks")],
)
def test_a_column_is_as_long_as_it_must_be(zoom: int, unit: str) -> None:
    assert window(TODAY, zoom, 39).unit == unit


def test_heavy_until_the_notice_day_thin_until_the_last_day() -> None:
    assert drawn(fixed("2027-03-31", DAYS_90)) == "=====n------------E"
    assert drawn(fixed("2027-03-31", DAYS_90), zoom=3) == "============n" + "-" * 17 + ">"
    assert drawn(fixed("2028-03-31", DAYS_90)) == "=" * 38 + ">"


def test_a_notice_day_that_has_passed_is_not_drawn() -> None:
    assert drawn(fixed("2026-12-31", DAYS_90)) == "-----E"


def test_a_notice_day_on_the_last_day_s_column_is_the_one_to_act_on() -> None:
    assert drawn(fixed("2027-03-31", DAYS_90), zoom=36) == "=n--E"
    assert drawn(fixed("2027-03-31", months(0))) == "=" * 18 + "n"


def test_a_signed_successor_goes_on() -> None:
    first = fixed("2027-03-31", DAYS_90)
    second = fixed("2028-03-31", DAYS_90, starts="2027-04-01")
    assert drawn(first, second) == "=" * 18 + "E" + "=" * 19 + ">"
    assert drawn(first, second, zoom=24) == "======E==============n---E"
    late = fixed("2028-03-31", DAYS_90, starts="2027-06-01")
    assert drawn(first, late) == "=" * 18 + "E" + " " * 8 + "=" * 11 + ">"
    assert drawn(first, evergreen(starts="2027-04-01")) == "=" * 18 + "E" + "=" * 19 + ">"


def test_what_begins_later_is_blank_until_then() -> None:
    assert drawn(fixed("2027-12-31", starts="2027-01-05")) == " " * 6 + "=" * 32 + ">"
    later = fixed("2029-12-31", starts="2028-01-05")
    assert drawn(later) == ""
    assert said(on(TODAY, later), TODAY) == "starts 5 Jan 2028"
    assert drawn(fixed("2026-10-31"), later) == ""
    assert said(on(TODAY, fixed("2026-10-31"), later), TODAY) == "next from 5 Jan 2028"


def test_notice_given_leaves_only_the_last_day() -> None:
    given = fixed("2027-03-31", DAYS_90)._replace(notice_given_on=day("2026-11-02"))
    assert drawn(given) == "-" * 18 + "E"
    assert drawn(given._replace(ends_on=TODAY)) == "E"


def test_a_minimum_is_drawn_while_it_can_be_met_and_said_afterwards() -> None:
    term = minimum("2027-03-31")
    assert drawn(term) == "=====n------------E"
    assert drawn(term, today=day("2027-02-01")) == ""
    stands = on(day("2027-02-01"), term)
    assert said(stands, day("2027-02-01")) == "open ended: 90 d notice, to Sun 2 May"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (evergreen(), "open ended: 90 d notice, to Mon 22 Feb"),
        (evergreen(None), "notice length not known"),
        (fixed("2026-10-31"), "out of contract: ended Sat 31 Oct"),
        (fixed(None), "last day not known"),
        (fixed("2027-03-31", None), "notice length not known"),
        (auto("2026-08-31", None, DAYS_90), "next renewal not known"),
        (minimum(None), "minimum not known"),
    ],
)
def test_where_no_day_can_be_drawn_it_is_said(term: Term, words: str) -> None:
    assert drawn(term) == ""
    assert said(on(TODAY, term), TODAY) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (evergreen(), "open ended: 90 d, to Mon 22 Feb"),
        (evergreen(Length(180, "d")), "open, 180 d: 23 May 2027"),
        (fixed("2026-10-31"), "out of contract: Sat 31 Oct"),
        (fixed("2027-03-31", None), "notice length not known"),
    ],
)
def test_where_there_is_little_room_it_is_said_in_fewer_words(term: Term, words: str) -> None:
    assert said(on(TODAY, term), TODAY, 31) == words


def test_ended_by_notice_and_no_term_are_said() -> None:
    given = fixed("2026-10-31", DAYS_90)._replace(notice_given_on=day("2026-07-02"))
    assert drawn(given) == ""
    assert said(on(TODAY, given), TODAY) == "ended by notice: Sat 31 Oct"
    assert track(None, NINE) == ""
    assert said(None, TODAY) == "no term yet"
    open_notice = evergreen(None)._replace(notice_given_on=TODAY)
    assert said(on(TODAY, open_notice), TODAY) == "notice given; the last day is not known"


def test_months_stand_above_their_first_day_and_january_is_known() -> None:
    found = {label.text: label.at for label in labels(NINE)}
    assert found["dec"] == 1
    assert found["jan"] == NINE.column(day("2027-01-01"))
    assert [label.text for label in labels(NINE) if label.is_january] == ["jan"]
    assert [label.text for label in labels(window(TODAY, 36, 39))] == [
        *("2027", "jul", "2028", "jul", "2029", "jul"),
    ]


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.sampled_from(ZOOMS))
def test_labels_never_touch_and_never_leave_the_window(today: date, zoom: int) -> None:
    for width in WIDTHS:
        seen = window(today, zoom, width)
        assert seen.columns <= width
        end = -1
        for label in labels(seen):
            assert label.at > end
            end = label.at + len(label.text)
        assert end <= seen.columns


@given(
    st.integers(-200, 1500), st.integers(0, 400), st.sampled_from(ZOOMS), st.sampled_from(WIDTHS)
)
def test_a_fixed_term_is_drawn_as_day_by_day(away: int, notice: int, zoom: int, width: int) -> None:
    """Against the slow way: each column from the days that fall into it."""
    seen = window(TODAY, zoom, width)
    end = TODAY + timedelta(away)
    by = end - timedelta(notice)
    stands = on(TODAY, fixed(end.isoformat(), Length(notice, "d")))
    if away < 0:
        assert track(stands, seen) == ""
        return
    slow = ""
    for at in range(seen.columns):
        first = TODAY + timedelta(at * seen.step)
        days = [one for n in range(seen.step) if (one := first + timedelta(n)) <= seen.until]
        if by in days:
            slow += "n"
        elif end in days:
            slow += "E"
        elif end < first:
            slow += " "
        else:
            slow += "=" if by > days[-1] else "-"
    if end > seen.until and slow[-1] != "n":
        slow = slow[:-1] + ">"
    assert track(stands, seen) == slow.rstrip()


def test_zoom_goes_step_by_step_and_stops_at_either_end() -> None:
    assert [zoomed(one, 1) for one in ZOOMS] == [*ZOOMS[1:], ZOOMS[-1]]
    assert [zoomed(one, -1) for one in ZOOMS] == [ZOOMS[0], *ZOOMS[:-1]]
    assert zoomed(7, 1) == 12
