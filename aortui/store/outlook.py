"""What ends, and what can be left, month by month: for the timeline above which lists are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from peewee import SQL, Case, fn

from aortui.store.lists import ListOf, View
from aortui.store.models import ScopeSummary
from aortui.tuples import NamedTuple


class Month(NamedTuple):
    """Of the scopes of a list whose day falls into one month."""

    rows: int
    fee: int  # a year, base minor units
    without: int  # rows that the sum leaves out, for want of a fee or a rate


NOTHING = Month(0, 0, 0)


def ends(of: ListOf, view: View, today: date, until: date) -> Mapping[tuple[int, int], Month]:
    """Last days by (year, month), both days inclusive."""
    return _by_month(of, view, ScopeSummary.ends_on, today, until)


def notices(of: ListOf, view: View, today: date, until: date) -> Mapping[tuple[int, int], Month]:
    """The same of notice days."""
    return _by_month(of, view, ScopeSummary.notice_by, today, until)


def _by_month(
    of: ListOf, view: View, day: Any, today: date, until: date
) -> Mapping[tuple[int, int], Month]:
    month = fn.SUBSTR(day, 1, 7).coerce(False).alias("month")
    scored, fee = ScopeSummary.is_scored == 1, ScopeSummary.fee_base
    paid = fn.COALESCE(fn.SUM(Case(None, [(scored, fee)])), 0)
    lacking = fn.SUM(Case(None, [(scored & fee.is_null(), 1)], 0))
    query = of.query(view, [month, fn.COUNT(SQL("*")), paid, lacking])
    found = query.where((day >= today) & (day <= until)).group_by(SQL("month"))
    return {
        (int(name[:4]), int(name[5:])): Month(*values)
        for name, *values in found.tuples().iterator()
    }
