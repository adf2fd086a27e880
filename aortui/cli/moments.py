"""Moments of the log for people, by the clock of a book that need not be open."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aortui.cli.opening import is_zone
from aortui.domain.days import written


def moment(at: str, zone: str, today: date) -> str:
    """ISO 8601 as ``Fri 20 Nov 12:27``; as it stands where it is none, in a broken book."""
    try:
        found = datetime.fromisoformat(at).astimezone(ZoneInfo(zone if is_zone(zone) else "UTC"))
    except ValueError:
        return at
    return f"{written(found.date(), today)} {found:%H:%M}"


def entries(number: int) -> str:
    """How many batches of the log."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
