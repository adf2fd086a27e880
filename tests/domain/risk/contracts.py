"""Terms by how many days are left to their deadline."""

from __future__ import annotations

from datetime import date, timedelta

from aortui.domain.lengths import Length
from aortui.domain.terms import Term
from tests.domain.risk.cases import DAY

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
    return term._replace(**more)  # type: ignore[arg-type]


def auto(first_end: date, months: int | None = 12, stage: str = "none", **more: object) -> Term:
    term = Term("auto", LONG_AGO, first_end, renews_months=months, notice=SIXTY, stage=stage)
    return term._replace(**more)  # type: ignore[arg-type]


def minimum(days: int, **more: object) -> Term:
    term = Term("min", LONG_AGO, minimum_until=day(days + 60), notice=SIXTY)
    return term._replace(**more)  # type: ignore[arg-type]
