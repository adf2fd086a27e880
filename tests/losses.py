"""Scopes that ended or went on, in a book whose clock stood where it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from aortui.store import models, records
from aortui.store.changes import batch

END = date(2026, 6, 1)


def at(days_before: int) -> datetime:
    return datetime.combine(END - timedelta(days_before), time(9), UTC)


def save(entity: str, row_id: int | None = None, **values: Any) -> int:
    with batch("sam", "test") as done:
        return records.save(entity, row_id, values, done)


def a_scope(name: str, shape: str = "fixed") -> int:
    """With a term that ends on END and a talk 390 days before."""
    client = save("clients", name=name)
    save("contacts", client_id=client, name="Jane Doe", role="buyer")
    category = models.Category.get(models.Category.slug == "pr").id
    known_on, since = END - timedelta(400), END - timedelta(700)
    scope = save(
        "scopes", client_id=client, category_id=category, known_on=known_on, since_on=since
    )
    save(
        "terms", scope_id=scope, shape=shape, starts_on=since, ends_on=END - timedelta(1),
        notice_count=90, notice_unit="d",
    )  # fmt: skip
    a_talk(scope, 390)
    return scope


def a_talk(scope: int, days_before: int) -> int:
    client = records.current("scopes", scope)["client_id"]
    return save(
        "activities", client_id=client, scope_id=scope, kind="call", two_way=True,
        happened_on=END - timedelta(days_before),
    )  # fmt: skip


def lose(scope: int) -> None:
    save("scopes", scope, status="ended", ended_on=END, outcome="lost")
