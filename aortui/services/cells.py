"""One field of a row, changed where it stands: in its list or in an editor; of several rows too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aortui.domain.differences import CLEARER
from aortui.domain.entries import ENTRIES
from aortui.domain.entries.completing import complete
from aortui.domain.fields import Field
from aortui.domain.reading import Reading, columns, texts, value_of
from aortui.errors import NotFound, Rejected
from aortui.store import book, names, records, sheets
from aortui.store.changes import Batch, Snapshot, batch
from aortui.store.database import reading

__all__ = ["Batch", "Cell", "again", "read", "save"]

# Fields of a scope by which it may come to stand beside an exclusive one.
EXCLUDES = ("category", "designation", "status", "since_on", "ended_on", "territory", "brand")
OF_A_CLIENT = ("contacts", "scopes", "agreements")  # known by name only beside their client


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of one row or of several, as somebody looks at it."""

    entity: str
    field: Field
    rows: tuple[tuple[int, int], ...]  # number and version
    text: str  # as a form would print it; of several rows that of the first
    client: str = ""  # whose people and scopes may be named
    without: int = 0  # scopes that have no term to change
    texts: tuple[str, ...] = ()  # of each row


def read(entity: str, name: str, row_ids: Sequence[int]) -> Cell:
    """The field as it stands. Of ``terms`` the rows are scopes, each with its last term.

    Raises NotFound.
    """
    field = next(one for one in ENTRIES[entity].fields if one.name == name)
    field = field._replace(label=CLEARER.get(name, field.label))
    with reading():
        found = [_row(entity, row_id) for row_id in row_ids]
        there = [row for row in found if row is not None]
        if not there:
            raise NotFound("The scope has no term yet; r r enters one.")
        return _cell(entity, field, there, len(found) - len(there))


def again(cell: Cell) -> Cell:
    """The same as it stands now. Raises NotFound."""
    with reading():
        rows = [records.current(cell.entity, row_id) for row_id, _ in cell.rows]
        return _cell(cell.entity, cell.field, rows, cell.without)


def _cell(entity: str, field: Field, found: Sequence[Snapshot], without: int) -> Cell:
    each = tuple(texts([field], sheets.values([field], row))[field.name] for row in found)
    client = ""
    if field.of in OF_A_CLIENT:
        client = names.name_of("clients", sheets.client_of(found[0]))
    rows = tuple((row["id"], row["version"]) for row in found)
    return Cell(entity, field, rows, each[0], client, without, each)


def _row(entity: str, row_id: int) -> Snapshot | None:
    return sheets.last_term(row_id) if entity == "terms" else records.current(entity, row_id)


def save(cell: Cell, typed: str, *, today: date, actor: str) -> Batch:
    """Write the same into the field of all rows, in one batch.

    Raises Rejected with one sentence, which of several rows names the one that refuses; Stale if
    somebody was faster.
    """
    with reading():
        currency = book.info().base_currency
    value = value_of(cell.field, typed, Reading(today, currency))
    with batch(actor, f"{cell.entity}.edit") as done:
        for row_id, seen in cell.rows:
            before = records.current(cell.entity, row_id)
            try:
                _write(cell, before, value, seen, today, done)
            except Rejected as refused:
                if len(cell.rows) == 1:
                    raise
                name = _called(cell.entity, before)
                raise Rejected({cell.field.name: f"{name}: {refused}"}) from refused
    return done


def _write(
    cell: Cell, before: Snapshot, value: object, seen: int, today: date, done: Batch
) -> None:
    field, entity = cell.field, cell.entity
    values: Mapping[str, Any] = {field.name: value}
    if refused := _broken(cell, before, value, today):
        raise Rejected(refused)
    row = names.resolve([field], columns([field], values), done, client_id=sheets.client_of(before))
    complete(entity, row, before, values, today)
    row_id = records.save(entity, before["id"], row, done, seen=seen)
    if entity == "scopes" and field.name in EXCLUDES and (other := sheets.overlap(row_id)):
        raise Rejected(designation=f"{other} is exclusive already; edit that one with e.")


def _broken(cell: Cell, before: Snapshot, value: object, today: date) -> dict[str, str]:
    """What no longer fits together in the row; what did not fit before is no matter of now."""
    entry = ENTRIES[cell.entity]
    stands = sheets.standing(entry.fields, before)
    was = entry.rule(stands, today)
    found = entry.rule({**stands, cell.field.name: value}, today)
    return {name: why for name, why in found.items() if was.get(name) != why}


def _called(entity: str, row: Snapshot) -> str:
    if entity in ("scopes", "terms"):
        return names.name_of("scopes", row["id"] if entity == "scopes" else row["scope_id"])
    return str(row.get("name") or row.get("title") or ENTRIES[entity].noun)
