"""When a scope has ended: what the lists leave below and a line does not meet any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def has_ended(scope: Mapping[str, Any], today: date) -> bool:
    """With an outcome or by hand, from the day that is said; ``store.scopes`` asks the same.

    Nobody writes on that day: an outcome that was said before leaves the status what it was.
    """
    is_said = scope["status"] == "ended" or scope["outcome"] != ""
    return is_said and (scope["ended_on"] is None or scope["ended_on"] <= today)
