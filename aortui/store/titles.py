"""What rows are called, also those that are not in the book any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from aortui.domain.differences import Names, Ref, Row
from aortui.domain.history import title
from aortui.domain.phrases import scope_name
from aortui.store import trips
from aortui.store.models import Agreement, Category, Change, Client, Contact, Member, Scope

NAMED = {
    "clients": Client.name,
    "members": Member.name,
    "contacts": Contact.name,
    "categories": Category.slug,
    "agreements": Agreement.reference,
}
WITHIN = ("scope_id", "client_id", "category_id")  # whose names are part of a title
ENTITIES = {"scope_id": "scopes", "client_id": "clients", "category_id": "categories"}


def names_of(wanted: Iterable[Ref]) -> dict[Ref, str]:
    """The name of each row, one query an entity; of a removed one as the log knew it last."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for entity, number in wanted:
        numbers[entity].add(number)
    found: dict[Ref, str] = {}
    trips.together(*(partial(_living, entity, ids) for entity, ids in numbers.items()))
    for entity, ids in numbers.items():
        found |= _living(entity, ids)
        if missing := ids - {number for of, number in found if of == entity}:
            found |= _gone(entity, missing, found)
    return found


def _living(entity: str, ids: set[int]) -> dict[Ref, str]:
    if entity == "scopes":
        return _scopes(ids)
    if entity not in NAMED:
        return {}
    column = NAMED[entity]
    query = column.model.select(column.model.id, column).where(column.model.id.in_(sorted(ids)))
    return {(entity, number): name for number, name in query.tuples()}


def _scopes(ids: set[int]) -> dict[Ref, str]:
    query = (
        Scope.select(Scope.id, Client.name, Category.slug, Scope.territory, Scope.brand)
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .where(Scope.id.in_(sorted(ids)))
    )
    return {
        ("scopes", number): f"{client} / {scope_name(*parts)}"
        for number, client, *parts in query.tuples()
    }


def _gone(entity: str, ids: set[int], known: Names) -> dict[Ref, str]:
    """Named after the newest change that has the row."""
    query = (
        Change.select(Change.row_id, Change.before, Change.after)
        .where((Change.entity == entity) & Change.row_id.in_(sorted(ids)))
        .order_by(Change.id)
    )
    rows: dict[int, Row] = {number: after or before for number, before, after in query.tuples()}
    inner = {
        (ENTITIES[column], row[column])
        for row in rows.values()
        for column in WITHIN
        if row.get(column) and entity not in NAMED
    }
    names = {**known, **(names_of(inner) if inner else {})}
    return {(entity, number): _short(entity, row, names) for number, row in rows.items()}


def _short(entity: str, row: Row, names: Names) -> str:
    """As a living row of the entity is called."""
    column = NAMED.get(entity)
    return title(entity, row, names) if column is None else str(row.get(column.column_name) or "")
