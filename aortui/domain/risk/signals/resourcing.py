"""Resourcing: the team and the hours against what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from aortui.domain.lengths import Length
from aortui.domain.phrases import per_cent, plural
from aortui.domain.risk.facts import Hours, ScopeFacts, Staffing
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.policy import Resourcing as Rules
from aortui.domain.risk.results import Finding, Part, Words, full_on, worst
from aortui.domain.terms import subtract


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """The worst of FTE, vacancies, key people lost and hours."""
    parts: list[Part] = []
    if facts.staffing:
        _team(parts, facts.staffing, today, policy.resourcing)
    if facts.hours:
        _hours(parts, facts.hours, today, policy.resourcing)
    return worst(parts) if parts else None


def _team(parts: list[Part], rows: Iterable[Staffing], today: int, rules: Rules) -> None:
    """The rows of the day, and those of key people that ended not long ago."""
    planned = actual = 0
    vacant: list[Staffing] = []
    ended: list[Staffing] = []
    has_key = False
    for row in rows:
        from_on, to_on, member = row.from_on, row.to_on, row.member_id
        is_key = row.is_key or row.is_lead
        if to_on is not None and to_on < today:
            if is_key and member is not None and today - to_on <= rules.lost_days:
                ended.append(row)
        elif from_on is None or from_on <= today:
            if is_key:
                has_key = True
                if member is None:
                    vacant.append(row)
            works = 0 if member is None else row.actual
            if works is not None and row.planned is not None:
                planned += row.planned
                actual += works
    if planned:
        parts.append((rules.fte.tenths(actual, planned), None, (_say_fte, actual, planned)))
    if has_key:
        parts.append(_vacancy(vacant, today, rules) if vacant else (0, None, (_say_filled,)))
    if ended:
        _lost(parts, ended, rows, today, rules)


def _vacancy(vacant: list[Staffing], today: int, rules: Rules) -> Part:
    """The key role that has been vacant longest; one without a first day cannot be counted."""
    dated = [(row.from_on, row.role) for row in vacant if row.from_on is not None]
    if not dated:
        return 0, None, (_say_vacant, vacant[0].role, None)
    since, role = min(dated)
    days = today - since
    clock = (full_on, since, rules.vacancy)
    return rules.vacancy.tenths(days), clock, (_say_vacant, role, days)


def _lost(
    parts: list[Part], ended: list[Staffing], rows: Iterable[Staffing], today: int, rules: Rules
) -> None:
    """Key people who hold no other row of the day."""
    holders = {row.member_id for row in rows if row.is_of(today)}
    lost = [row for row in ended if row.member_id not in holders]
    if lost:
        number = len({row.member_id for row in lost})
        is_much = number > 1 or any(row.is_lead for row in lost)
        points = rules.more_lost if is_much else rules.one_lost
        parts.append((points * 10, None, (_say_lost, lost, number, rules.lost_days)))


def _hours(parts: list[Part], rows: Iterable[Hours], today: int, rules: Rules) -> None:
    """The last full calendar months; one that lacks a figure is left out."""
    first, end = _full_months(today, rules.hours_months)
    scoped = actual = months = 0
    for row in rows:
        if first <= row.month_on < end and row.scoped is not None and row.actual is not None:
            scoped, actual, months = scoped + row.scoped, actual + row.actual, months + 1
    if scoped:
        words = (_say_hours, actual, scoped, months)
        parts.append((rules.hours.tenths(actual, scoped), None, words))


@lru_cache(maxsize=16)
def _full_months(today: int, number: int) -> tuple[int, int]:
    """The first day of the first of them, and the first of the month of today."""
    end = date.fromordinal(today).replace(day=1)
    return subtract(end, Length(number, "m")).toordinal(), end.toordinal()


def _say_fte(actual: int, planned: int) -> Words:
    share = per_cent(actual, planned)
    yield f"{share} % of planned FTE"
    yield f"{actual / 100:g} of {planned / 100:g} planned FTE ({share} %)"
    yield "Fill or renegotiate the plan"


def _say_filled() -> Words:
    yield from ("", "key roles filled", "")


def _say_vacant(role: str, days: int | None) -> Words:
    yield "key role empty" if days is None else f"key role empty, {days} d"
    yield f"{role} vacant {'since an unknown day' if days is None else plural(days, 'day')}"
    yield f"Fill {role}, or name an interim"


def _say_lost(lost: list[Staffing], number: int, window: int) -> Words:
    yield "key person left" if number == 1 else f"{number} key people left"
    yield f"left within {window} days: {', '.join(row.role for row in lost)}"
    yield "Introduce the successor; tell the client who and when"


def _say_hours(actual: int, scoped: int, months: int) -> Words:
    share = per_cent(actual, scoped)
    yield f"{share} % of scoped hours"
    figures = f"{actual / 100:g} hours for {scoped / 100:g} scoped"
    yield f"{figures} in {plural(months, 'month')} ({share} %)"
    yield "Open a change order, or cut the work"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield from ("no team", "No staffing plan: enter one", "Enter the staffing plan")
