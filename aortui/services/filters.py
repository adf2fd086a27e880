"""Filters as people type them: read against the open book, completed, explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.filters import completing
from aortui.domain.filters.filter import Filter
from aortui.domain.filters.parsing import parse
from aortui.store import book, filters, offers
from aortui.store.database import reading

__all__ = ["Filter", "check", "completed", "read"]


def read(text: str, of: str, *, today: date, actor: str) -> Filter:
    """What is typed for a list (of ``filters.fields.LISTS``); ``me`` is the actor.

    Raises Rejected (filter): it cannot be read, the list has no such field, or the book knows no
    such member or category.
    """
    with reading():
        found = parse(text, today, book.info().base_currency, of, actor)
        filters.check(found)
    return found


def check(found: Filter) -> None:
    """Raise Rejected where the book knows no member or no category of a name in the filter."""
    with reading():
        filters.check(found)


def completed(text: str, of: str) -> str:
    """The text with its last word at full length, from what the book knows; "" if nothing fits."""
    asked = completing.asked(text)
    names: Sequence[str] = ()
    if asked is not None and asked[0] in offers.KNOWN:
        with reading():
            names = offers.of(*asked)
    return completing.completed(text, of, {asked[0]: names} if asked else {})
