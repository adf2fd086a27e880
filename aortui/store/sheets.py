"""One row as a form shows it: typed values by field name, references by their names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aortui.domain.fields import Field, Kind
from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.store import models, names, records
from aortui.store.changes import Snapshot


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
    name = field.name
    if field.kind is Kind.MONEY:
        minor = row[f"{name}_minor"]
        return None if minor is None else Money(minor, row[f"{name}_currency"])
    if field.kind is Kind.LENGTH:
        count = row[f"{name}_count"]
        return None if count is None else Length(count, row[f"{name}_unit"])
    if field.kind is Kind.REF:
        within = client_id if "client_id" in row else None  # else a scope needs its client's name
        return names.name_of(field.of, row[f"{name}_id"], client_id=within)
    if field.kind is Kind.REFS:
        return tuple(names.name_of(field.of, i, client_id=client_id) for i in row[name])
    value = row[name]
    if field.kind in (Kind.DAY, Kind.MONTH) and value is not None:
        return date.fromisoformat(value)
    return value


def last_term(scope_id: int) -> Snapshot | None:
    """The last term of a scope's chain, by its first day."""
    model = models.Term
    query = model.select(model.id).where((model.scope == scope_id) & model.archived_on.is_null())
    row = query.order_by(model.starts_on.desc(nulls="LAST"), model.id.desc()).first()
    return None if row is None else records.current("terms", row.id)


def overlap(scope_id: int) -> str | None:
    """The other exclusive scope that cannot be true beside this one, as ``Client / category``."""
    scope = records.current("scopes", scope_id)
    if scope["designation"] != "exclusive" or scope["status"] == "pitching":
        return None
    model = models.Scope
    query = model.select().where(
        (model.client == scope["client_id"])
        & (model.category == scope["category_id"])
        & (model.id != scope_id)
        & (model.designation == "exclusive")
        & (model.status != "pitching")
        & model.archived_on.is_null()
    )
    for other in query:
        alike = all(
            not mine or not theirs or mine.casefold() == theirs.casefold()
            for mine, theirs in (
                (scope["territory"], other.territory),
                (scope["brand"], other.brand),
            )
        )
        if alike and _at_once(scope, other):
            return names.name_of("scopes", other.id)
    return None


def _at_once(scope: Snapshot, other: Any) -> bool:
    first, last = scope["since_on"] or "0001-01-01", scope["ended_on"] or "9999-12-31"
    begins = other.since_on or date.min
    ends = other.ended_on or date.max
    return first < ends.isoformat() and begins.isoformat() < last
