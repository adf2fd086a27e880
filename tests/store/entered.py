"""Rows as people enter them, and the facts they make."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aortui.domain.risk.facts import ScopeFacts
from aortui.store import facts, models, records
from aortui.store.changes import batch

TODAY = date(2026, 11, 24)
NOW = TODAY.toordinal()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def save(entity: str, row_id: int | None = None, **values: Any) -> int:
    with batch("sam", f"{entity}.save") as done:
        return records.save(entity, row_id, values, done)


def gone(entity: str, row_id: int) -> None:
    save(entity, row_id, archived_on=TODAY)


def a_scope(client: int, **values: Any) -> int:
    category = models.Category.get_or_none() or models.Category.create(slug="pr", name="PR")
    since = {"since_on": ago(1000), "known_on": ago(900)}
    return save("scopes", client_id=client, category_id=category.id, **{**since, **values})


def activity(client: int, days: int = 0, kind: str = "call", **values: Any) -> int:
    usual = {"two_way": kind == "call", "client_id": client, "happened_on": ago(days)}
    return save("activities", kind=kind, **{**usual, **values})


def of(scope: int, today: date = TODAY) -> ScopeFacts:
    return facts.gather([scope], today)[scope]
