"""Neglect: how long nobody has talked with them, against the cadence of their tier."""

from __future__ import annotations

from datetime import date

from aortui.domain.days import written
from aortui.domain.phrases import plural
from aortui.domain.risk.facts import ScopeFacts, Touch
from aortui.domain.risk.policy import Policy, Ramp
from aortui.domain.risk.results import Finding, Part, Words, full_on, worst
from aortui.domain.vocabulary import kind_said

NEXT = {"two-way": "Call them, or set up a meeting", "strategic": "Book the QBR; log an idea sent"}


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """The worse of two silences. Unknown until something happened since the scope began."""
    if facts.activity_on is None:
        return None
    rules, tier = policy.neglect, facts.tier or "B"
    ramp, touch, strategic = rules.silence, rules.touch[tier], rules.strategic[tier]
    return worst(
        (
            _silence(facts, "two-way", facts.two_way, touch, ramp, today),
            _silence(facts, "strategic", facts.strategic, strategic, ramp, today),
        )
    )


def _silence(
    facts: ScopeFacts, kind: str, last: Touch | None, cadence: int, ramp: Ramp, today: int
) -> Part:
    start = facts.counts_from if last is None else last.on
    words = (_say, facts, kind, last, today - start, cadence, today)
    return ramp.tenths(today - start, cadence), (full_on, start, ramp, cadence), words


def _say(
    facts: ScopeFacts, kind: str, last: Touch | None, days: int, cadence: int, today: int
) -> Words:
    yield f"no talk for {days} d" if kind == "two-way" else f"no QBR for {days} d"
    silence = f"no {kind} contact for {plural(max(days, 0), 'day')}"
    expects = f"tier {facts.tier} expects" if facts.tier else "no tier, read as B, expects"
    yield f"{silence}; {expects} one every {cadence}. Last: {_last(facts, last, today)}"
    yield NEXT[kind]


def _last(facts: ScopeFacts, last: Touch | None, today: int) -> str:
    """``QBR, 2 Jan 2026, with Dana Ruiz``."""
    if last is None:
        return "none on file"
    day = written(date.fromordinal(last.on), date.fromordinal(today))
    names = [facts.contacts[one].name for one in last.contact_ids if one in facts.contacts]
    with_whom = f", with {' and '.join(names)}" if names else ""
    return f"{kind_said(last.kind)}, {day}{with_whom}"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield from (
        "no activity",
        "No activity yet: log the last call or meeting",
        "Log a call or meeting",
    )
