"""Needs: what the client asked for and has no answer to, and when the scope was last reviewed."""

from __future__ import annotations

from aortui.domain.phrases import per_cent, plural
from aortui.domain.risk.facts import Need, ScopeFacts
from aortui.domain.risk.policy import Needs as Rules
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.results import Finding, Part, Words, full_on, worst


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """The worst of the oldest open need, the last scope review and the share out of scope."""
    reviewed = facts.reviewed_on
    if reviewed is not None and reviewed > today:
        reviewed = None
    if reviewed is None and not facts.has_need:
        return None
    rules = policy.needs
    oldest: Need | None = None
    marked = outside = 0
    for need in facts.needs:
        if need.is_open(today) and (oldest is None or need.on < oldest.on):
            oldest = need
        if need.out_of_scope is not None and today - need.on <= rules.window:
            marked += 1
            outside += need.out_of_scope
    parts = [_open(oldest, today, rules), _review(facts, reviewed, today, rules)]
    if marked and marked >= rules.marked:
        words = (_say_outside, outside, marked, rules.window)
        parts.append((rules.out_of_scope.tenths(outside, marked), None, words))
    return worst(parts)


def _open(oldest: Need | None, today: int, rules: Rules) -> Part:
    if oldest is None:
        return 0, None, (_say_none_open,)
    days = today - oldest.on
    return rules.open.tenths(days), (full_on, oldest.on, rules.open), (_say_open, oldest, days)


def _review(facts: ScopeFacts, reviewed: int | None, today: int, rules: Rules) -> Part:
    """A review of before the scope began is none."""
    if reviewed is not None and facts.since_on is not None and reviewed < facts.since_on:
        reviewed = None
    start = facts.counts_from if reviewed is None else reviewed
    words = (_say_review, today - start, reviewed is not None)
    return rules.review.tenths(today - start), (full_on, start, rules.review), words


def _say_none_open() -> Words:
    yield from ("", "no need open", "")


def _say_open(need: Need, days: int) -> Words:
    yield f"need open {days} d"
    what = f" ('{need.summary}')" if need.summary else ""
    yield f"need raised {plural(days, 'day')} ago{what} has no answer"
    yield "Draft an amendment; put it on the next QBR"


def _say_review(days: int, is_reviewed: bool) -> Words:
    yield f"no scope review {days} d"
    ago = plural(max(days, 0), "day")
    yield f"scope last reviewed {ago} ago" if is_reviewed else f"no scope review for {ago}"
    yield "Hold a scope review"


def _say_outside(outside: int, marked: int, window: int) -> Words:
    share = per_cent(outside, marked)
    yield f"{share} % out of scope"
    yield f"{outside} of {marked} needs in {window} days were out of scope ({share} %)"
    yield "Widen the scope: draft an SOW"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield from ("no review", "No need or scope review on file: enter one", "Hold a scope review")
