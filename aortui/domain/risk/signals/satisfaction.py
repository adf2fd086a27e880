"""Satisfaction: what the client thinks of the work, and how it differs from what we think."""

from __future__ import annotations

from aortui.domain.phrases import plural
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.results import Finding, Part, Words, full_on, worst

DEBRIEF = "Debrief the lowest criterion; agree two actions"


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """The worst of the client's latest score, its drop, its age and the gap to our own."""
    rules = policy.satisfaction
    latest = before = None
    for one in facts.evaluations:
        if one.side == "client":
            if latest is None:
                latest = one
            elif one.on != latest.on:
                before = one
                break
    if latest is None:
        return None
    score = latest.score
    parts: list[Part] = [(rules.score.tenths(score), None, (_say_score, score))]
    if before is not None:
        down = before.score - score
        parts.append((rules.drop.tenths(down), None, (_say_drop, down, score)))
    for one in facts.evaluations:
        if one.side != "client" and abs(one.on - latest.on) <= rules.gap_window:
            gap = one.score - score
            parts.append((rules.gap.tenths(gap), None, (_say_gap, one.score, score)))
            break
    days, ramp = today - latest.on, rules.age
    parts.append((ramp.tenths(days), (full_on, latest.on, ramp), (_say_age, days)))
    return worst(parts)


def _say_score(score: int) -> Words:
    yield from (f"client gives {score}", f"client {score}", DEBRIEF)


def _say_drop(down: int, score: int) -> Words:
    yield f"down {down} to {score}"
    yield f"{'down' if down > 0 else 'up'} {abs(down)} since the one before"
    yield DEBRIEF


def _say_gap(ours: int, theirs: int) -> Words:
    yield f"we say {ours}, they {theirs}"
    yield f"we say {ours}, they {theirs}: a gap of {ours - theirs}"
    yield DEBRIEF


def _say_age(days: int) -> Words:
    yield f"no evaluation {days} d"
    yield f"evaluated {plural(days, 'day')} ago"
    yield "Ask for the next evaluation"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield from ("no evaluation", "Never evaluated by the client: enter one", "Ask for one")
