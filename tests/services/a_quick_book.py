"""A new book in which lines are written, and what they are told before."""

from __future__ import annotations

from datetime import date
from typing import Any

from aortui.services import books, quick
from aortui.services.quick import Batch, Preview
from aortui.store import book as the_book
from aortui.store import models, records

TODAY = date(2026, 11, 24)
DAY: dict[str, Any] = {"today": TODAY, "actor": "sam"}


def found() -> None:
    """An empty book of Sam's, in dollars."""
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)


def add(*lines: str) -> Batch:
    """Write the lines; the batch of the last one."""
    for line in lines:
        done = quick.add(line, **DAY)
    return done


def look(line: str) -> Preview:
    return quick.preview(line, **DAY)


def rows(line: str) -> dict[str, str]:
    """What the preview says, by label: the status, the words, and the hints behind bars."""
    return {
        row.label: " | ".join((f"{row.status} {row.words}".strip(), *row.hints))
        for row in look(line).rows
    }


def last(entity: str) -> dict[str, Any]:
    """The newest row of an entity."""
    model = models.TABLES[entity]
    return records.current(entity, model.select(model.id).order_by(model.id.desc()).get().id)


def counts() -> dict[str, int]:
    """How many rows there are of each entity that a line may write."""
    wanted = ("clients", "scopes", "terms", "contacts", "activities", "tasks", "pitches", "tags")
    return {name: models.TABLES[name].select().count() for name in wanted}
