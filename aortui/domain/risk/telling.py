"""The signals of a scope as lines of a page."""

from __future__ import annotations

from datetime import date

from aortui.domain.phrases import spoken
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.score import explain


def reasons(known: ScopeFacts | None, today: date, policy: Policy) -> list[str]:
    """Each signal above 0 with its points, the most first; then what is not known."""
    if known is None:
        return []
    said = explain(known, today.toordinal(), policy)
    wrong = sorted(
        ((one.points, name, one.sentence) for name, one in said.items() if one.points),
        key=lambda one: -one[0],
    )
    unknown = [spoken(name) for name, one in said.items() if one.points is None]
    found = [f"{points:.1f} {spoken(name)}: {words}" for points, name, words in wrong]
    return found + ([f"? not known: {', '.join(unknown)}"] if unknown else [])
