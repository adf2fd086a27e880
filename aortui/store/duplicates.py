"""What is compared to find doubles, and the pairs of which somebody said that they are two."""

from __future__ import annotations

from typing import Any

from aortui.domain import duplicates
from aortui.store import records
from aortui.store.changes import Batch
from aortui.store.models import Apart, Client, Contact


def clients() -> list[duplicates.Client]:
    """All that are not archived."""
    query = Client.select(Client.id, Client.name, Client.short_name, Client.website)
    rows = query.where(Client.archived_on.is_null()).order_by(Client.id).tuples()
    return [duplicates.Client(*row) for row in rows]


def people() -> list[duplicates.Person]:
    """All that are not archived, nor their clients."""
    query = (
        Contact.select(Contact.id, Contact.client, Contact.name, Contact.email, Contact.phone)
        .join(Client, on=(Contact.client == Client.id))
        .where(Contact.archived_on.is_null() & Client.archived_on.is_null())
    )
    return [duplicates.Person(*row) for row in query.order_by(Contact.id).tuples()]


def apart(entity: str) -> set[tuple[int, int]]:
    """The pairs that are two."""
    query = Apart.select(Apart.row_id, Apart.other_id)
    return set(query.where((Apart.entity == entity) & Apart.archived_on.is_null()).tuples())


def part(entity: str, one: int, other: int, done: Batch) -> None:
    """Say that two rows are two."""
    first, second = sorted((one, other))
    pair = {"entity": entity, "row_id": first, "other_id": second}
    known: Any = Apart.select(Apart.id).where(
        (Apart.entity == entity) & (Apart.row_id == first) & (Apart.other_id == second)
    )
    records.save("apart", known.scalar(), {**pair, "archived_on": None}, done)
