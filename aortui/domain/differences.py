"""What a change altered in a row, field by field, in words that people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from aortui.domain.entries import ENTRIES
from aortui.domain.fields import Field, Kind
from aortui.domain.lengths import Length
from aortui.domain.money import Money, short
from aortui.domain.reading import texts
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.tuning import numbers

Row = Mapping[str, Any]  # a whole row as the log keeps it: plain values by column
Ref = tuple[str, int]  # a row of the book: entity, number
Names = Mapping[Ref, str]  # what rows are called, as far as it is known

# Columns that name another row, or several.
REFERS = {
    "client_id": "clients",
    "scope_id": "scopes",
    "category_id": "categories",
    "agreement_id": "agreements",
    "owner_id": "members",
    "member_id": "members",
    "counterpart_id": "members",
    "contact_id": "contacts",
    "reports_to_id": "contacts",
    "replaced_by_id": "contacts",
    "contact_ids": "contacts",
    "member_ids": "members",
}
# Entities that no form fills in.
OTHERS: dict[str, tuple[Field, ...]] = {
    "settings": (
        Field("name", "name"),
        Field("base_currency", "currency"),
        Field("time_zone", "time zone"),
    ),
    "rates": (
        Field("currency", "currency"),
        Field("millionths", "rate"),
        Field("from_on", "from", Kind.DAY),
    ),
    "categories": (
        Field("slug", "word"),
        Field("name", "name"),
        Field("aliases", "also called", Kind.LIST),
    ),
    "tags": (Field("word", "tag"),),
    "review_marks": (
        Field("scope", "scope", Kind.REF, of="scopes"),
        Field("kind", "mark"),
        Field("marked_on", "on", Kind.DAY),
        Field("back_on", "back", Kind.DAY),
        Field("reason", "reason"),
        Field("band", "band then"),
        Field("stage", "stage then"),
    ),
    "judgements": (
        Field("scope", "scope", Kind.REF, of="scopes"),
        Field("band", "band"),
        Field("reason", "reason"),
        Field("judged_on", "on", Kind.DAY),
        Field("until_on", "until", Kind.DAY),
    ),
}
# Labels that say enough only in a form, beside the fields around them.
CLEARER = {
    "fee": "fee",
    "stage_on": "stage set",
    "notice_given_by": "notice by",
    "mandatory_years": "reviews every",
    "mandatory_last_on": "last reviewed",
    "review_interval_days": "look every",
    "decision_until": "one until",
    "decision_reason": "one because",
}
BESIDE = {
    "": (Field("archived_on", "archived", Kind.DAY),),
    "scopes": (Field("known_on", "known since", Kind.DAY),),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a batch; None: it was not there."""

    entity: str
    row_id: int
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it became, or, where it is gone, as it was."""
        return self.after or self.before or {}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field; "" is nothing."""

    label: str
    before: str
    after: str


def fields_of(entity: str) -> tuple[Field, ...]:
    """What the history tells of an entity, labelled so that each field stands alone."""
    entry = ENTRIES.get(entity)
    own = entry.fields if entry else OTHERS.get(entity, ())
    told = (*own, *BESIDE.get(entity, ()), *BESIDE[""])
    return tuple(one._replace(label=CLEARER.get(one.name, one.label)) for one in told)


def refs(row: Row) -> set[Ref]:
    """The rows that a row names."""
    found: set[Ref] = set()
    for column, entity in REFERS.items():
        value = row.get(column)
        numbers_there = value if isinstance(value, list | tuple) else [value]
        found |= {(entity, number) for number in numbers_there if number}
    if row.get("entity") and row.get("row_id"):  # of a tag, of two that are told apart
        found |= {(row["entity"], row[name]) for name in ("row_id", "other_id") if row.get(name)}
    return found


def differences(change: Change, names: Names, *, brief: bool = False) -> list[Difference]:
    """What differs between before and after; of a new or removed row all that it has.

    ``brief`` shortens amounts, and names a currency only once.
    """
    if change.entity == "policies":
        return _numbers(change)
    found = []
    for one in fields_of(change.entity):
        before, after = (_value(one, row, names) for row in (change.before, change.after))
        if before != after:
            found.append(Difference(one.label, *_told(one, before, after, brief)))
    return found


def _told(field: Field, before: Any, after: Any, brief: bool) -> tuple[str, str]:
    if brief and field.kind is Kind.MONEY:
        old, new = (
            f"{m.currency} {short(m.minor, m.currency)}" if m else "" for m in (before, after)
        )
        alike = before and after and before.currency == after.currency
        return old, new.partition(" ")[2] if alike else new
    old, new = (texts([field], {field.name: value})[field.name] for value in (before, after))
    return " ".join(old.split()), " ".join(new.split())


def _value(field: Field, row: Row | None, names: Names) -> Any:
    """The typed value of a field; nothing reads as None, whatever the column holds."""
    if row is None:
        return None
    name = field.name
    if field.kind is Kind.MONEY:
        minor = row.get(f"{name}_minor")
        return None if minor is None else Money(minor, row[f"{name}_currency"])
    if field.kind is Kind.LENGTH:
        count = row.get(f"{name}_count")
        return None if count is None else Length(count, row[f"{name}_unit"])
    if field.kind is Kind.REF:
        number = row.get(f"{name}_id")
        return called((field.of, number), names) if number else None
    value = row.get(name)
    if field.kind is Kind.REFS:
        return tuple(called((field.of, number), names) for number in value or ()) or None
    if field.kind is Kind.LIST:
        return tuple(value or ()) or None
    if field.kind in (Kind.DAY, Kind.MONTH):
        return date.fromisoformat(value) if value else None
    if name == "millionths":
        return rate(row[name])
    if name == "band":
        return row[name].replace("_", " ")
    return None if value == "" else value


def called(ref: Ref, names: Names) -> str:
    """The name of a row, or its number where nobody knows the name."""
    return names.get(ref, f"#{ref[1]}")


def rate(millionths: int) -> str:
    """``1.0832``: a rate as it was typed."""
    return f"{Decimal(millionths) / 1_000_000:f}"


def _numbers(change: Change) -> list[Difference]:
    """The policy's numbers by dotted key; before the first change it was the default."""
    usual = numbers(DEFAULT)
    before, after = (
        usual | (row["content"] if row else {}) for row in (change.before, change.after)
    )
    return [
        Difference(key, f"{before[key]:g}", f"{after[key]:g}")
        for key in usual
        if before[key] != after[key]
    ]
