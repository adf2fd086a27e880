"""The versions of the policy: since when a number counts."""

from __future__ import annotations

from datetime import date

from aortui.store.models import Policy


def changed_on() -> dict[str, date]:
    """By key the day since which it has the number it has now; only those ever written."""
    found: dict[str, tuple[float, date]] = {}
    query = Policy.select(Policy.content, Policy.from_on).order_by(Policy.id)
    for content, from_on in query.tuples():
        for key, number in content.items():
            if key not in found or found[key][0] != number:
                found[key] = number, from_on
    return {key: day for key, (_, day) in found.items()}
