"""The notice engine against a slow oracle that walks from day to day, 2000 to 2100."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.domain.lengths import Length
from aortui.domain.terms import Term, standing

ONE = timedelta(days=1)
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
BEYOND = date(2135, 1, 1)  # walking further than this is walking for ever


def forward(day: date, months: int) -> date:
    """Walk over so many month ends, then on to the same day or the month's last one."""
    wanted = day.day
    while months or (day.day < wanted and (day + ONE).day != 1):
        day += ONE
        months -= day.day == 1
    return day


def back(day: date, length: Length) -> date:
    """Walk back day by day; of months, until so many are left behind and the day is no later."""
    if length.unit != "m":
        for _ in range(length.count * {"d": 1, "w": 7}[length.unit]):
            day -= ONE
        return day
    wanted, months = day.day, length.count
    while months or day.day > wanted:
        months -= day.day == 1
        day -= ONE
    return day


def ahead(day: date, length: Length) -> date:
    """Walk ahead by a length."""
    if length.unit == "m":
        return forward(day, length.count)
    for _ in range(length.count * {"d": 1, "w": 7}[length.unit]):
        day += ONE
    return day


def period_ends(term: Term) -> Iterator[date]:
    """Every last day of a period: the day before each renewal day."""
    assert term.ends_on
    assert term.renews_months
    yield term.ends_on
    months = 0
    while True:
        months += term.renews_months
        yield forward(term.ends_on + ONE, months) - ONE


def left_on(term: Term, given_on: date) -> date:
    """The end by notice, from the definitions."""
    assert term.notice
    if term.shape == "fixed":
        assert term.ends_on
        return given_on if given_on > term.ends_on else term.ends_on
    if term.shape == "auto":
        return next(end for end in period_ends(term) if not back(end, term.notice) < given_on)
    out = ahead(given_on, term.notice)
    if term.shape == "min":
        assert term.minimum_until
        return term.minimum_until if term.minimum_until > out else out
    return out


def covered(chain: list[Term], at: int, today: date) -> date | None:
    """The last of a term's days, found by walking; None when it goes on for ever."""
    term = chain[at]
    given_on = term.notice_given_on
    stop = BEYOND
    if term.shape == "fixed":
        stop = term.ends_on or BEYOND
    elif given_on and given_on <= today:
        stop = left_on(term, given_on)
    heirs = {later.starts_on for later in chain[at + 1 :]}
    assert term.starts_on
    day = term.starts_on - ONE
    while day < stop and day < BEYOND and day + ONE not in heirs:
        day += ONE
    return None if day >= BEYOND else day


def answer(chain: list[Term], today: date) -> dict[str, object]:
    """What stands in the list of renewals, from the definitions."""
    last = chain[-1]
    begun = [at for at, term in enumerate(chain) if term.starts_on and term.starts_on <= today]
    until = covered(chain, begun[-1], today) if begun else None
    running = bool(begun) and (until is None or today <= until)
    given_on = last.notice_given_on
    is_given = given_on is not None and given_on <= today
    exit_on = left_on(last, given_on if given_on and is_given else today)
    if len(chain) > 1 and last.starts_on and exit_on < last.starts_on:
        exit_on = max(exit_on, covered(chain, len(chain) - 2, today) or exit_on)
    ends_on = notice_by = previous_by = None
    if is_given:
        ends_on = exit_on
        state = "ended" if today > exit_on else "notice_given"
    else:
        state = "in_force" if running else "out_of_contract"
        ends_on, notice_by, previous_by = deadline(last, today)
    term_ends_on = until if running else None
    if running and chain[begun[-1]].shape == "auto":
        period_end = next(end for end in period_ends(chain[begun[-1]]) if end >= today)
        term_ends_on = period_end if until is None else min(until, period_end)
    return {
        "state": state,
        "begun": begun[-1] if begun else None,
        "term_ends_on": term_ends_on,
        "ends_on": ends_on,
        "notice_by": notice_by,
        "previous_by": previous_by,
        "earliest_exit": exit_on,
    }


def deadline(term: Term, today: date) -> tuple[date | None, date | None, date | None]:
    assert term.notice
    if term.shape == "open":
        return None, None, None
    if term.shape == "auto":
        previous = None
        for end in period_ends(term):
            if back(end, term.notice) >= today:
                return end, back(end, term.notice), previous
            previous = back(end, term.notice)
    end_on = term.ends_on if term.shape == "fixed" else term.minimum_until
    assert end_on
    by = back(end_on, term.notice)
    return (None, None, None) if term.shape == "min" and today > by else (end_on, by, None)


DAYS = st.dates(FIRST, LAST)
LENGTHS = st.one_of(
    st.builds(Length, st.integers(0, 200), st.just("d")),
    st.builds(Length, st.integers(0, 30), st.just("w")),
    st.builds(Length, st.integers(0, 15), st.just("m")),
)
RENEWALS = st.sampled_from([1, 2, 3, 6, 12, 13, 24, 36])


@st.composite
def chains(draw: st.DrawFn) -> list[Term]:
    """One to three terms in order, each beginning up to three years after the one before."""
    start = draw(DAYS)
    chain: list[Term] = []
    count = draw(st.integers(1, 3))
    for at in range(count):
        end = start + timedelta(days=draw(st.integers(0, 1500)))
        early = 400 if at == count - 1 else 0  # only the last is left before it begins
        given_on = start + timedelta(days=draw(st.integers(-early, 2000)))
        term = Term(
            shape=draw(st.sampled_from(["fixed", "auto", "open", "min"])),
            starts_on=start,
            ends_on=end,
            minimum_until=end,
            renews_months=draw(RENEWALS),
            notice=draw(LENGTHS),
            notice_given_on=given_on if draw(st.booleans()) else None,
        )
        chain.append(term)
        start += timedelta(days=draw(st.integers(1, 1100)))
    return chain


@settings(max_examples=150, deadline=None)
@given(chain=chains(), days=st.lists(st.integers(-500, 4000), min_size=1, max_size=4))
def test_any_chain_stands_as_a_walk_from_day_to_day_says(
    chain: list[Term], days: list[int]
) -> None:
    starts_on = chain[0].starts_on
    assert starts_on
    for distance in days:
        today = min(starts_on + timedelta(days=distance), LAST)
        found = standing(chain, today)
        expected = answer(chain, today)
        assert {name: getattr(found, name) for name in expected} == expected


@settings(max_examples=150, deadline=None)
@given(end=DAYS, renews=RENEWALS, notice=LENGTHS, today=DAYS)
def test_an_auto_renewal_a_century_on_still_counts_from_its_first_end(
    end: date, renews: int, notice: Length, today: date
) -> None:
    term = Term("auto", None, end, renews_months=renews, notice=notice)
    found = standing([term], today)
    assert found
    ends = (found.ends_on, found.notice_by, found.previous_by)
    assert ends == deadline(term, today)
    assert found.notice_by
    assert found.notice_by >= today


@settings(max_examples=200)
@given(chain=chains(), today=DAYS)
def test_the_earliest_exit_is_the_end_if_notice_is_given_today(
    chain: list[Term], today: date
) -> None:
    before = standing(chain, today)
    assert before
    last = chain[-1]
    given_now = Term(
        last.shape,
        last.starts_on,
        last.ends_on,
        last.minimum_until,
        last.renews_months,
        last.notice,
        notice_given_on=today,
    )
    after = standing([*chain[:-1], given_now], today)
    assert after
    assert after.state == "notice_given"
    if before.given_on is None:
        assert after.ends_on == before.earliest_exit
