"""Renewing a term: the next one like it, and its stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aortui.domain.lengths import Length
from aortui.domain.terms import Standing, Term, add, subtract
from aortui.domain.vocabulary import STAGES
from aortui.errors import Rejected

YEAR = 12  # months, where the length of the last term is unknown


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day in force of a term to come."""

    starts_on: date
    ends_on: date


def next_period(term: Term, standing: Standing) -> Period:
    """From the day after the last term runs out, for its own period.

    Raises Rejected for shapes without a period and for an unknown end.
    """
    if term.shape in ("open", "min"):
        raise Rejected(shape="An open-ended term is not renewed; r r enters another one.")
    if standing.next_on is not None:
        raise Rejected(starts_on="The next term is signed already; e edits it, r r adds another.")
    end = standing.term_ends_on or standing.ran_out_on or term.ends_on
    if end is None:
        raise Rejected(ends_on="The term has no end to renew from; r r enters one.")
    start = end + timedelta(days=1)
    months = term.renews_months if term.shape == "auto" else None
    return Period(start, _last_day(term, start, months or _months(term)))


def _months(term: Term) -> int | None:
    """The whole months a term lasted; None if it was no whole number of them."""
    if term.starts_on is None or term.ends_on is None:
        return YEAR
    after = term.ends_on + timedelta(days=1)
    months = (after.year - term.starts_on.year) * 12 + after.month - term.starts_on.month
    return months if months and add(term.starts_on, Length(months, "m")) == after else None


def _last_day(term: Term, start: date, months: int | None) -> date:
    if months is not None:
        return subtract(add(start, Length(months, "m")), Length(1, "d"))
    assert term.starts_on is not None
    assert term.ends_on is not None
    return start + (term.ends_on - term.starts_on)


def stepped(stage: str, by: int) -> str:
    """The stage so many steps on; raises Rejected at either end."""
    at = STAGES.index(stage) + by
    if not 0 <= at < len(STAGES):
        raise Rejected(stage=f"The renewal is {stage} already; there is no further stage.")
    return STAGES[at]
