"""A scope whose first term is signed and has not begun: what people read of state and fee."""

from __future__ import annotations

from datetime import date

from aortui.domain import money
from aortui.domain.days import full


def state(starts_on: date) -> str:
    """Write ``starts 1 Dec 2026``: nothing has run out, it has not begun."""
    return f"starts {full(starts_on)}"


def fee(minor: int | None, currency: str, since: str) -> str:
    """``EUR 420,000 signed, from 1 Dec``; without an amount ``from 1 Dec``.

    ``since`` is the first day in words. No total counts such a fee.
    """
    amount = "" if minor is None else f"{money.full(minor, currency)} signed, "
    return f"{amount}from {since}"
