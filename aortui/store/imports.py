"""The rows that a sheet may meet, read in a fixed number of queries, and the plan written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from aortui.domain.imports.ledger import PARENTS, BookRows, Ledger, Row
from aortui.domain.imports.options import Known
from aortui.domain.progress import Told, nobody
from aortui.domain.text import name_key, slug
from aortui.store import models, records
from aortui.store.changes import Batch
from aortui.store.models import TABLES

FEW = 500  # so many clients are looked for by name; for more, the whole book is read
REFERS = {
    "client_id": "clients",
    "category_id": "categories",
    "scope_id": "scopes",
    "owner_id": "members",
}


def known() -> Known:
    """What a sheet may name, and the book's currency."""
    members, categories = models.Member, models.Category
    people = members.select(members.name, members.login).tuples()
    named = categories.select(categories.slug, categories.name, categories.aliases).tuples()
    return Known(
        currency=models.Setting.select(models.Setting.base_currency).scalar(),
        members={name_key(word): name for name, login in people for word in (login, name) if word},
        categories={
            slug(word): short for short, name, aliases in named for word in (*aliases, name, short)
        },
    )


def book_rows(clients: Collection[str]) -> BookRows:
    """Everything that a sheet on these clients could say again, archived rows too."""
    client, scope = models.Client, models.Scope
    keys = {name_key(name) for name in clients}
    theirs = client.select(client.id)
    if len(keys) <= FEW:
        theirs = theirs.where(client.name_key.in_(keys))
    scopes = scope.select(scope.id).where(scope.client.in_(theirs))
    activity = models.Activity
    is_said = activity.two_way | (activity.kind == "note")  # of activities a sheet says these
    where = {
        "clients": client.id.in_(theirs),
        "scopes": scope.client.in_(theirs),
        "terms": models.Term.scope.in_(scopes) & models.Term.archived_on.is_null(),
        "contacts": models.Contact.client.in_(theirs),
        "activities": activity.client.in_(theirs) & is_said,
    }
    return BookRows(
        rows={entity: _rows(entity, where.get(entity)) for entity in PARENTS},
        blank={entity: _blank(entity) for entity in PARENTS},
    )


def _rows(entity: str, where: Any) -> dict[int, Row]:
    model = TABLES[entity]
    names = [field.column_name for field in model._meta.sorted_fields]
    query = model.select() if where is None else model.select().where(where)
    rows = query.order_by(model.id).tuples().iterator()
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}


def _blank(entity: str) -> Row:
    fields = TABLES[entity]._meta.sorted_fields
    return {field.column_name: field.default for field in fields}


def write(plan: Ledger, batch: Batch, told: Told = nobody) -> None:
    """Write what the plan says, every new row under a number of its own."""
    numbers: dict[tuple[str, int], int] = {}
    total = sum(map(len, plan.writes.values()))
    for entity, writes in plan.writes.items():
        for ref, values in writes.items():
            told("writing row", len(numbers), total)
            row_id = None if ref < 0 else ref
            found = records.save(entity, row_id, _numbered(values, numbers), batch)
            numbers[entity, ref] = found


def _numbered(values: Mapping[str, Any], numbers: Mapping[tuple[str, int], int]) -> dict[str, Any]:
    """The values with real numbers instead of those of the plan."""
    found = dict(values)
    for column, entity in REFERS.items():
        if column in found:
            found[column] = numbers.get((entity, found[column]), found[column])
    if "contact_ids" in found:
        ids = found["contact_ids"]
        found["contact_ids"] = tuple(numbers.get(("contacts", ref), ref) for ref in ids)
    return found
