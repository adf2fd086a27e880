"""Contracts for the tests of the notice engine, in few words."""

from __future__ import annotations

from datetime import date

from aortui.domain.lengths import Length
from aortui.domain.terms import Standing, Term, standing

DAYS_60, DAYS_90 = Length(60, "d"), Length(90, "d")
SUM = "state term_ends_on ends_on notice_by"


def day(text: str) -> date:
    return date.fromisoformat(text)


def months(count: int) -> Length:
    return Length(count, "m")


def fixed(ends: str | None, notice: Length | None = DAYS_60, starts: str = "2020-01-01") -> Term:
    return Term("fixed", day(starts), day(ends) if ends else None, notice=notice)


def auto(
    ends: str | None, renews: int | None, notice: Length | None, starts: str = "2018-01-01"
) -> Term:
    ends_on = day(ends) if ends else None
    return Term("auto", day(starts), ends_on, renews_months=renews, notice=notice)


def evergreen(notice: Length | None = DAYS_90, starts: str = "2020-01-01") -> Term:
    return Term("open", day(starts), notice=notice)


def minimum(until: str | None, notice: Length | None = DAYS_90) -> Term:
    return Term("min", day("2020-01-01"), None, day(until) if until else None, notice=notice)


def given(term: Term, on: str, by: str = "client") -> Term:
    """The same contract with notice given on a day."""
    return term._replace(notice_given_on=day(on), notice_given_by=by)


def on(today: str, *terms: Term) -> Standing:
    """How a chain stands on a day."""
    found = standing(terms, day(today))
    assert found is not None
    return found


def said(found: Standing, names: str) -> tuple[str | None, ...]:
    """The fields of these names, divided by spaces; days as ISO text."""
    values = [getattr(found, name) for name in names.split()]
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)
