"""The scores against the outcomes, by nothing but what was recorded at the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from aortui.domain.backtest import BEFORE, Backtest, Case, Look, Missed, Row, Share, judge
from aortui.domain.progress import Told, nobody
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.score import assess
from aortui.store import book, facts, outcomes, past
from aortui.store.database import reading

__all__ = ["Backtest", "Case", "Look", "Missed", "Row", "Share", "run"]


def run(today: date, *, then: bool = False, flag: str = "at_risk", told: Told = nobody) -> Backtest:
    """Score every case as it stood 180, 90, 60 and 30 days before.

    By today's policy, or by that of ``then``. ``flag`` is the band from which on it counts as a
    warning. Each day is looked at in a copy of the book, so nothing of what came later is seen.
    """
    with reading():
        cases = outcomes.cases(today)
        policy = None if then else book.policy()
    asked: defaultdict[date, list[tuple[Case, int]]] = defaultdict(list)
    for case in cases:
        for before in BEFORE:
            asked[case.on - timedelta(before)].append((case, before))
    looks: list[Look] = []
    with past.copied():  # which goes only further back
        for done, day in enumerate(sorted(asked, reverse=True)):
            told("looking back", done, len(asked))
            past.rewind(day)
            with reading():
                looks += _looks(day, asked[day], policy or book.policy())
    return judge(cases, looks, flag)


def _looks(day: date, asked: list[tuple[Case, int]], policy: Policy) -> Iterator[Look]:
    """How those stood that the book knew and scored on that day."""
    known = facts.gather(sorted({case.scope_id for case, _ in asked}), day, policy)
    for case, before in asked:
        if of := known.get(case.scope_id):
            found = assess(of, day.toordinal(), policy)
            if found.band:
                yield Look(
                    case, before, found.band, found.score, found.reason, _silence(of, day),
                    has_notice="notice_received" in found.floors,
                )  # fmt: skip


def _silence(known: ScopeFacts, day: date) -> int:
    last = known.two_way.on if known.two_way else known.counts_from
    return day.toordinal() - last
