"""What is compared to find doubles, and the pairs of which somebody said that they are two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, fn

from aortui.domain import duplicates
from aortui.store import records
from aortui.store.changes import Batch
from aortui.store.models import Activity, Apart, Client, Contact, Member, Scope

Side = dict[str, str | int | date | None]  # what is known of a record, by its label; 0 is nothing


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


def client_sides(ids: Collection[int]) -> dict[int, Side]:
    """What tells these clients from each other."""
    columns = (
        Client.id, fn.COALESCE(Member.name, ""), _hanging(Scope, fn.COUNT(Scope.id)),
        _hanging(Activity, fn.MAX(Activity.happened_on)), Client.website, Client.tier,
        _hanging(Contact, fn.COUNT(Contact.id)), Client.industry,
    )  # fmt: skip
    query = Client.select(*columns).join(Member, JOIN.LEFT_OUTER, on=(Client.owner == Member.id))
    labels = "owner", "scopes", "last entry", "website", "tier", "contacts", "industry"
    query = query.where(Client.id.in_(list(ids)))
    return {row: _side(labels, values) for row, *values in query.tuples()}


def _hanging(model: Any, what: Any) -> Any:
    there = (model.client == Client.id) & model.archived_on.is_null()
    return model.select(what).where(there)


def people_sides(ids: Collection[int]) -> dict[int, Side]:
    """What tells these contacts from each other."""
    labels = "title", "role", "e-mail", "phone"
    columns = Contact.id, Contact.title, Contact.role, Contact.email, Contact.phone
    query = Contact.select(*columns).where(Contact.id.in_(list(ids)))
    return {row: _side(labels, values) for row, *values in query.tuples()}


def _side(labels: Sequence[str], values: Sequence[Any]) -> Side:
    side = dict(zip(labels, values, strict=True))
    if isinstance(newest := side.get("last entry"), str):  # as a file gives the largest of days
        side["last entry"] = date.fromisoformat(newest)
    return side


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
