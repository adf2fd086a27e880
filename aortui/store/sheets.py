"""One row as a form shows it: typed values by field name, references by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from aortui.domain.exclusivity import overlapping
from aortui.domain.fields import Field, Kind
from aortui.domain.phrases import scope_name
from aortui.domain.reading import of_columns
from aortui.store import changes, models, names, records
from aortui.store.changes import Snapshot

ANYBODYS = frozenset({"clients", "members", "categories"})  # whose names no client decides


def values(fields: Iterable[Field], row: Snapshot) -> dict[str, Any]:
    """The typed value of each field of the row; what ``reading.texts`` takes."""
    client_id = client_of(row)
    return {field.name: _value(field, row, client_id) for field in fields}


def standing(fields: Iterable[Field], row: Snapshot) -> dict[str, Any]:
    """The same for the rules across fields, which ask only whether a reference is there."""
    return {
        field.name: (f"#{row[f'{field.name}_id']}" if row[f"{field.name}_id"] else "")
        if field.kind is Kind.REF
        else row[field.name]
        if field.kind is Kind.REFS
        else _value(field, row, None)
        for field in fields
    }


def client_of(row: Snapshot) -> int | None:
    """The client a row belongs to, directly or through its scope."""
    if row.get("client_id") is not None or row.get("scope_id") is None:
        return row.get("client_id")
    return int(records.current("scopes", row["scope_id"])["client_id"])


def _value(field: Field, row: Snapshot, client_id: int | None) -> Any:
    def called(of: str, number: int | None) -> str:
        lacks_client = field.kind is Kind.REF and "client_id" not in row
        within = None if lacks_client else client_id  # then a scope needs its client's name
        return names.name_of(of, number, client_id=within)

    value = of_columns(field, row, called)
    if field.kind in (Kind.DAY, Kind.MONTH) and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def last_term(scope_id: int) -> Snapshot | None:
    """The last term of a scope's chain, by its first day."""
    model = models.Term
    query = model.select(model.id).where((model.scope == scope_id) & model.archived_on.is_null())
    row = query.order_by(model.starts_on.desc(nulls="LAST"), model.id.desc()).first()
    return None if row is None else records.current("terms", row.id)


def last_term_id(scope_id: int) -> int:
    """Its number; 0 where the scope has none."""
    last = last_term(scope_id)
    return 0 if last is None else int(last["id"])


def overlap(scope_id: int) -> str | None:
    """The other exclusive scope that cannot be true beside this one, as ``Client / category``."""
    other = overlapping_scope(scope_id)
    return None if other is None else scope_called(other)


def overlapping_scope(scope_id: int) -> int | None:
    """The number of that other scope."""
    model = models.Scope
    scope = model.select().where(model.id == scope_id).dicts().get()
    others = model.select().where(
        (model.client == scope["client"])
        & (model.category == scope["category"])
        & (model.id != scope_id)
        & model.archived_on.is_null()
    )
    other = overlapping(scope, others.dicts())
    return None if other is None else int(other["id"])


def scope_called(scope_id: int) -> str:
    """``Client / category``, for two of one name too, of which a form calls the second ``#2``."""
    scope = records.current("scopes", scope_id)
    client = records.current("clients", scope["client_id"])["name"]
    slug = records.current("categories", scope["category_id"])["slug"]
    more = scope_name(slug, scope["territory"], scope["brand"])
    return f"{client} / {more}"


def left_by(batch_id: int) -> tuple[dict[tuple[str, int], Snapshot], dict[str, int]]:
    """The rows as a batch has left them, and of each entity the first that it made."""
    left: dict[tuple[str, int], Snapshot] = {}
    made: dict[str, int] = {}
    for change in changes.of(batch_id):
        if change.after is not None:
            left[change.entity, change.row_id] = change.after
        if change.before is None:
            made.setdefault(change.entity, change.row_id)
    return left, made


def asking(
    rows: Iterable[tuple[str, int | None]], ofs: Iterable[str]
) -> Iterator[Callable[[], object]]:
    """What the rows of a form are, and what its fields may name whatever the client."""
    for entity, row_id in rows:
        if row_id is not None:
            yield partial(records.snapshot, entity, row_id)
    for of in ANYBODYS.intersection(ofs):
        yield partial(names.known, of)
