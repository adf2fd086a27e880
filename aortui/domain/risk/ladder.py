"""The renewal ladder: which stage a renewal has reached, and which one it should have by now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.risk.policy import Renewal as Rules
from aortui.domain.terms import Standing, Term, subtract
from aortui.domain.vocabulary import STAGES
from aortui.tuples import NamedTuple

AGREED = len(STAGES) - 1
RUNGS = tuple(enumerate(STAGES))[1:]


class Ladder(NamedTuple):
    """The stages before a deadline ahead, or a fixed one that was missed; days are ordinals."""

    notice_by: int
    ends_on: date  # the end that the sum starts from
    stage: int  # a place in STAGES, as in ``stage_of``
    expected: int
    due_on: int  # the first stage still ahead is due, else the notice day


def ladder(
    terms: Sequence[Term], standing: Standing | None, today: int, rules: Rules
) -> Ladder | None:
    """Of a chain's last term once it has begun; None where there is no deadline.

    None, too, once a minimum can no longer be met, and past the first deadline of short renewals.
    """
    if standing is None:
        return None
    term, starts_on, ends_on = terms[standing.last], _ordinal(standing.starts_on), standing.ends_on
    by = _ordinal(standing.notice_by)
    if is_short(term, rules) and by is not None and term.ends_on and term.notice:
        ends_on, by = term.ends_on, subtract(term.ends_on, term.notice).toordinal()
    if by is None or ends_on is None or (starts_on is not None and starts_on > today):
        return None
    if by < today and term.shape != "fixed":
        return None
    start = _ordinal(standing.previous_by) or starts_on
    stage = stage_of(term, standing, today)
    expected, due_on = 0, None
    for at, name in RUNGS:
        days = rules.days[name]
        if start is not None:
            part = (by - start) // rules.parts[name]
            days = part if part < days else days
        if by - today <= days:
            expected = at
        elif at > stage and due_on is None:
            due_on = by - days
    return Ladder(by, ends_on, stage, expected, by if due_on is None else due_on)


def due_days(steps: Ladder, standing: Standing, rules: Rules) -> list[tuple[str, date]]:
    """Each stage and its day: so long before the notice day, less in a short term."""
    start = standing.previous_by or standing.starts_on
    found = []
    for _, stage in RUNGS:
        days = rules.days[stage]
        if start is not None:
            days = min(days, (steps.notice_by - start.toordinal()) // rules.parts[stage])
        found.append((stage, date.fromordinal(steps.notice_by - days)))
    return found


def stage_of(term: Term, standing: Standing, today: int) -> int:
    """The stage that counts, as a place in STAGES.

    One set for a later day is not set yet; one of before the last renewal by silence was for that.
    """
    set_on, before = _ordinal(term.stage_on), _ordinal(standing.previous_by)
    if set_on is not None and (set_on > today or (before is not None and set_on <= before)):
        return 0
    return STAGES.index(term.stage)


def is_short(term: Term, rules: Rules) -> bool:
    """Whether renewals follow so fast that they count as a minimum, then as open."""
    return term.shape == "auto" and 0 < (term.renews_months or 0) <= rules.short_months


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
