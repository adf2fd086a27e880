"""Delivery: what we owe, what went over our heads, and when we last showed a result."""

from __future__ import annotations

from aortui.domain.phrases import plural
from aortui.domain.risk.facts import Escalation, Promise, ScopeFacts
from aortui.domain.risk.policy import FULL, Policy
from aortui.domain.risk.policy import Delivery as Rules
from aortui.domain.risk.results import Finding, Part, Words, full_on, worst


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """The worst of overdue promises, the oldest escalation and the last result shown.

    Unknown until something happened since the scope began.
    """
    if facts.activity_on is None:
        return None
    rules = policy.delivery
    parts: list[Part] = []
    if facts.promises:
        parts.append(_promises(facts.promises, today, rules))
    if facts.escalations:
        parts.append(_escalation(facts, today, rules))
    parts.append(_value(facts, today, rules))
    return worst(parts)


def due_on(promise: Promise, rules: Rules) -> int | None:
    """The day that counts: re-dated again and again, the earliest; None without one."""
    if promise.due_on is None or len(promise.earlier) < rules.redated:
        return promise.due_on
    return min(promise.due_on, *promise.earlier)


def _promises(promises: tuple[Promise, ...], today: int, rules: Rules) -> Part:
    dated = [due for one in promises if (due := due_on(one, rules)) is not None]
    late = [today - due for due in dated if due < today]
    undated = len(promises) - len(dated)
    tenths = len(late) * rules.promise * 10
    clock = (min, dated) if dated else None
    return tenths if tenths < FULL else FULL, clock, (_say_promises, late, len(promises), undated)


def _escalation(facts: ScopeFacts, today: int, rules: Rules) -> Part:
    oldest = min(facts.escalations, key=lambda one: one.on)
    days, ramp = today - oldest.on, rules.escalation
    return ramp.tenths(days), (full_on, oldest.on, ramp), (_say_escalation, oldest, days)


def _value(facts: ScopeFacts, today: int, rules: Rules) -> Part:
    """While none was shown, the days count from when we could know."""
    shown = facts.value_on
    start = facts.counts_from if shown is None else shown
    days, ramp = today - start, rules.value
    words = (_say_value, days, shown is not None, days > ramp.amber)
    return ramp.tenths(days), (full_on, start, ramp), words


def _say_promises(late: list[int], number: int, undated: int) -> Words:
    overdue = f"{plural(len(late), 'promise')} overdue" if late else ""
    yield overdue
    if late:
        days = ", ".join(map(str, sorted(late, reverse=True)))
        yield f"{overdue} ({days} {'day' if late == [1] else 'days'})"
    else:
        asked = f"; {undated} without a due day" if undated else ""
        yield f"{plural(number, 'promise')} open, none overdue{asked}"
    yield "Deliver or re-date"


def _say_escalation(oldest: Escalation, days: int) -> Words:
    yield f"escalation open {days} d"
    what = f" ('{oldest.summary}')" if oldest.summary else ""
    yield f"escalation{what} open {plural(days, 'day')}"
    yield "Answer it, with a name and a day"


def _say_value(days: int, is_shown: bool, is_long: bool) -> Words:
    yield f"no result shown, {days} d"
    told = plural(max(days, 0), "day")
    if is_shown and not is_long:
        yield f"result shown {told} ago"
    else:
        yield f"no result shown for {told}" if days > 0 else "no result shown yet"
    yield "Show a result"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield from (
        "no activity",
        "No activity yet: log the last call or meeting",
        "Log a call or meeting",
    )
