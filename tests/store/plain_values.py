"""Days, ages and amounts compared the slow way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from aortui.domain.filters.filter import Term
from aortui.domain.lengths import Length
from aortui.domain.money import Money

TODAY = date(2026, 11, 24)
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def holds(one: Any, op: str, other: Any) -> bool:
    return OPERATORS.get(op, lambda a, b: bool(a == b))(one, other)


def compared(minor: float | None, term: Term) -> bool:
    if not isinstance(term.value, Money) or minor is None:
        return minor is None and term.value is None
    return holds(minor, term.op, term.value.minor)


def on_day(day: date | None, term: Term, *, soon: bool = False) -> bool:
    if day is None or term.value is None:
        return day is None and term.value is None
    if isinstance(term.value, Length):
        assert term.value.unit in "dw"
        days = term.value.count * (7 if term.value.unit == "w" else 1)
        away = (day - TODAY).days
        return holds(away, term.op, days) and not (soon and "<" in term.op and away < 0)
    return holds(day, term.op, term.value)
