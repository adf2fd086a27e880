"""One entity as people enter it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from aortui.domain.days import full
from aortui.domain.fields import Field
from aortui.tuples import NamedTuple

Values = Mapping[str, Any]  # typed values by field name, as ``reading.read`` gives them
Refusals = dict[str, str]  # a sentence for each field that cannot stand beside the others
Rule = Callable[[Values, date], Refusals]


class Entry(NamedTuple):
    """The fields of an entity and the rule that looks at them together."""

    entity: str
    noun: str  # one of them, as a heading says it
    fields: tuple[Field, ...]
    rule: Rule


def no_rule(values: Values, today: date) -> Refusals:
    """For entities whose fields stand alone."""
    return {}


def in_order(values: Values, first: str, last: str, what: str) -> Refusals:
    """The last day may not come before the first."""
    begin, end = values.get(first), values.get(last)
    if begin is None or end is None or begin <= end:
        return {}
    return {last: f"{what} ({full(end)}) comes before its start ({full(begin)})."}
