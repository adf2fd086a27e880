"""What a plan of writes starts from, and the plan written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from typing import Any

from aortui.domain.ledger import PARENTS, BookRows, Ledger, Row
from aortui.domain.progress import Told, nobody
from aortui.domain.quick.plan import Similar
from aortui.domain.text import name_key
from aortui.store import models, records
from aortui.store.changes import Batch
from aortui.store.models import TABLES

REFERS = {
    "client_id": "clients",
    "category_id": "categories",
    "scope_id": "scopes",
    "contact_id": "contacts",
    "owner_id": "members",
    "counterpart_id": "members",
}
LISTS = {"contact_ids": "contacts", "member_ids": "members"}


def rows(entity: str, where: Any = None) -> dict[int, Row]:
    """The rows of an entity that meet a condition, typed, by number."""
    model = TABLES[entity]
    names = [field.column_name for field in model._meta.sorted_fields]
    query = model.select() if where is None else model.select().where(where)
    found = query.order_by(model.id).tuples().iterator()
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


@cache
def blanks() -> Mapping[str, Row]:
    """Of each entity a row in which nothing is said."""
    return {
        entity: {field.column_name: field.default for field in TABLES[entity]._meta.sorted_fields}
        for entity in PARENTS
    }


def of_client(client_id: int | None, name: str, *, tags: bool = False) -> BookRows:
    """What one line about a client may meet: the client or who bears the name, and all of theirs.

    Archived rows too; of activities and tasks none, of pitches the open ones.
    """
    found = {"members": _met("members"), "categories": _met("categories")}
    if client_id is None:
        found["clients"] = _met("clients", "name_key = ?", name_key(name))
        client_id = next(iter(found["clients"]), None)
    else:
        found["clients"] = _met("clients", "id = ?", client_id)
    if client_id is not None:
        theirs = "scope_id IN (SELECT id FROM scopes WHERE client_id = ?) AND archived_on IS NULL"
        found["scopes"] = _met("scopes", "client_id = ?", client_id)
        found["terms"] = _met("terms", theirs, client_id)
        found["contacts"] = _met("contacts", "client_id = ?", client_id)
        found["pitches"] = _met("pitches", "client_id = ? AND outcome = ''", client_id)
    if tags and client_id is not None:
        found["tags"] = rows("tags", _tagged(found))
    return BookRows(rows=found, blank=blanks())


def _met(entity: str, condition: str = "", *values: Any) -> dict[int, Row]:
    """As ``rows``, many times on every key that is typed: the statement is put together once."""
    fields, statement = _reader(entity, condition, models.db.param)
    found: dict[int, Row] = {}
    for row in models.db.execute_sql(statement, values):
        typed = {name: read(value) for (name, read), value in zip(fields, row, strict=True)}
        found[typed["id"]] = typed
    return found


@cache
def _reader(entity: str, condition: str, mark: str) -> tuple[list[tuple[str, Any]], str]:
    """Each column with what makes a typed value of it, and the statement."""
    meta = TABLES[entity]._meta
    columns = ", ".join(f'"{field.column_name}"' for field in meta.sorted_fields)
    where = f" WHERE {condition}".replace("?", mark) if condition else ""
    statement = f'SELECT {columns} FROM "{meta.table_name}"{where} ORDER BY "id"'
    return [(field.column_name, field.python_value) for field in meta.sorted_fields], statement


def _tagged(found: Mapping[str, Mapping[int, Row]]) -> Any:
    """The tags on any of these rows."""
    tag = models.Tag
    parts = [(tag.entity == entity) & tag.row_id.in_(list(ids)) for entity, ids in found.items()]
    return reduce(or_, parts)


def similar(client_id: int | None, category_id: int) -> Similar | None:
    """The scope entered last for the client, else in the category: a new one is taken to be so."""
    scope, client, category, term = models.Scope, models.Client, models.Category, models.Term
    query = (
        scope.select(scope.id, client.name, category.slug, scope.designation, scope.fee_model)
        .join(client, on=(scope.client == client.id))
        .join(category, on=(scope.category == category.id))
        .where(scope.archived_on.is_null())
        .order_by(scope.id.desc())
        .limit(1)
    )
    row = None
    if client_id is not None:
        row = query.where(scope.client == client_id).tuples().first()
    row = row or query.where(scope.category == category_id).tuples().first()
    if row is None:
        return None
    periods = term.select(term.renews_months).where(
        (term.scope == row[0]) & term.renews_months.is_null(False) & term.archived_on.is_null()
    )
    months = periods.order_by(term.starts_on.desc(nulls="LAST")).limit(1).scalar()
    return Similar(f"{row[1]} / {row[2]}", row[3], row[4], months)


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
    for column, entity in LISTS.items():
        if column in found:
            found[column] = tuple(numbers.get((entity, ref), ref) for ref in found[column])
    if "row_id" in found:  # of a tag
        found["row_id"] = numbers.get((found["entity"], found["row_id"]), found["row_id"])
    return found
