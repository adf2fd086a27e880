"""The days of all contracts as a calendar that other programs read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from aortui.domain.calendars import Contract, Numbered, events
from aortui.domain.filters.filter import Filter
from aortui.domain.money import full
from aortui.domain.progress import Told, nobody
from aortui.exchange.calendars import Entry, write
from aortui.store import book, calendars
from aortui.store.calendars import CalendarScope
from aortui.store.database import reading

__all__ = ["Filter", "renewals_ics"]


def renewals_ics(
    found: Filter | None = None,
    *,
    scope_ids: Collection[int | None] | None = None,
    today: date,
    told: Told = nobody,
) -> str:
    """Notice days, last days and stages due, as iCalendar text; the same book gives the same.

    Of the scopes that a filter of scopes finds, or of these. What was told before and does not
    hold any more is in it as cancelled. ``told`` hears how far it is, and may raise to stop it.
    """
    with reading():
        rows = calendars.scopes(found, scope_ids=scope_ids)
        key, name, rules = book.identity(), book.info().name, book.policy().renewal
    entries = [
        Entry(f"{event.key}@{key}.aortui", event, row.sequence, row.changed_at)
        for row in rows
        for event in events(_contract(row), today, rules)
    ]
    return write(entries, name, told)


def _contract(row: CalendarScope) -> Contract:
    is_said = row.status == "ended" or bool(row.outcome)
    return Contract(
        name=f"{row.client} / {row.scope}",
        chain=[Numbered(link.id, link.term) for link in row.chain],
        removed=[Numbered(link.id, link.term) for link in row.removed],
        lines=tuple(_lines(row)),
        is_over=is_said or row.is_archived,
        over_on=None if row.is_archived else row.ended_on,
    )


def _lines(row: CalendarScope) -> Iterator[str]:
    if row.fee is not None:
        yield f"{full(row.fee.minor, row.fee.currency)} a year"
    if row.owner:
        yield f"owner {row.owner}"
