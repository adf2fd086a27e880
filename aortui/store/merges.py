"""Make one record of two: what is written into the one that stays, and all that moves to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from aortui.domain.entries import ENTRIES
from aortui.domain.exclusivity import pairs
from aortui.domain.fields import Field, Kind
from aortui.domain.merging import (
    BOTH,
    GONE,
    Choice,
    choices,
    joined_list,
    joined_notes,
    renamed,
    said_of_loser,
    said_of_other,
)
from aortui.domain.reading import texts
from aortui.domain.text import name_key
from aortui.store import records, sheets
from aortui.store.changes import Batch, Snapshot
from aortui.store.models import RECORDS, TABLES, Activity, Client, Contact, Scope, Tag
from aortui.store.put_back import write
from aortui.tuples import NamedTuple

# What tells of a scope whether it may stand beside another.
EXCLUSIVE = (
    "id", "category_id", "designation", "status", "territory", "brand", "since_on", "ended_on",
)  # fmt: skip


class Two(NamedTuple):
    """Two rows of one table and what each of their fields comes to."""

    entity: str
    keep: Snapshot
    gone: Snapshot
    choices: tuple[Choice, ...]
    typed: Mapping[str, Any]  # what each field comes to, as the rules across fields read it


def fields_of(entity: str) -> tuple[Field, ...]:
    """The fields that a merge settles: a client keeps its own name, a contact its client."""
    own = {"clients": "name", "contacts": "client"}[entity]
    return tuple(field for field in ENTRIES[entity].fields if field.name != own)


def two(entity: str, keep_id: int, gone_id: int, chosen: Mapping[str, str]) -> Two:
    """Both rows as they stand, field by field. Raises NotFound."""
    fields = fields_of(entity)
    keep, gone = (records.current(entity, number) for number in (keep_id, gone_id))
    typed = [sheets.values(fields, row) for row in (keep, gone)]
    said = [texts(fields, values) for values in typed]
    made = choices(fields, said[0], said[1], chosen)
    becomes = {one.name: typed[one.side == GONE][one.name] for one in made}
    return Two(entity, keep, gone, tuple(made), becomes)


def write_two(both: Two, done: Batch, today: date) -> None:
    """The one that stays takes over what was chosen; the other goes into the archive.

    The two are written one after the other: that is how the log tells which became which.
    """
    entity, keep, gone = both.entity, both.keep, both.gone
    records.save(entity, keep["id"], _values(both, today), done)
    notes = joined_notes(gone["notes"], "", said_of_loser(keep["name"], today))
    values = {"archived_on": today, "notes": notes}
    records.save(entity, gone["id"], values, done)


def _values(both: Two, today: date) -> dict[str, Any]:
    fields = fields_of(both.entity)
    kinds = {field.name: field.kind for field in fields}
    values: dict[str, Any] = {}
    for one in both.choices:
        kind = kinds[one.name]
        column = f"{one.name}_id" if kind is Kind.REF else one.name
        if kind is Kind.LIST and one.side == BOTH:
            names = [row[name] for row in (both.keep, both.gone) for name in ("name", "short_name")]
            values[column] = joined_list(both.keep[column], both.gone[column], names)
        elif one.side == GONE:
            values[column] = _not_oneself(column, both)
    line = said_of_other(both.gone["name"], fields, both.choices, today)
    side = next((one.side for one in both.choices if one.name == "notes"), BOTH)
    kept = both.keep["notes"] if side != GONE else ""
    taken = both.gone["notes"] if side in (BOTH, GONE) else ""
    return values | {"notes": joined_notes(kept, taken, line)} | _without_itself(both)


def _not_oneself(column: str, both: Two) -> Any:
    value = both.gone[column]
    is_itself = column in ("reports_to_id", "replaced_by_id") and value == both.keep["id"]
    return both.keep[column] if is_itself else value


def _without_itself(both: Two) -> dict[str, Any]:
    """Nobody reports to the record that they have become."""
    columns = ("reports_to_id", "replaced_by_id") if both.entity == "contacts" else ()
    return {name: None for name in columns if both.keep[name] == both.gone["id"]}


def hanging(entity: str, row_id: int) -> Iterator[tuple[Any, str, Any]]:
    """By table and column that may name such a row, the numbers of the rows that do."""
    of = TABLES[entity]
    for model in RECORDS:
        for column, field in model._meta.columns.items():
            if getattr(field, "rel_model", None) is of:
                yield model, column, model.select(model.id).where(field == row_id)


def counts(entity: str, row_id: int) -> dict[str, int]:
    """How many rows of each table hang on one, and would move."""
    found: dict[str, int] = {}
    for model, _, query in hanging(entity, row_id):
        name = model._meta.table_name
        found[name] = found.get(name, 0) + query.count()
    if entity == "contacts":
        found["activities"] = len(list(_naming(row_id)))
    found["tags"] = _words(entity, row_id).count()
    return {name: number for name, number in found.items() if number}


def relink(entity: str, keep_id: int, gone_id: int, done: Batch) -> None:
    """Everything that names the one names the other; what would then name itself names nobody."""
    for model, column, query in hanging(entity, gone_id):
        table = model._meta.table_name
        for (number,) in list(query.tuples()):
            new = None if (table, number) == (entity, keep_id) else keep_id
            write(table, number, records.current(table, number), {column: new}, done)
    if entity == "contacts":
        for number, ids in list(_naming(gone_id)):
            named = dict.fromkeys(keep_id if one == gone_id else one for one in ids)
            now = records.current("activities", number)
            write("activities", number, now, {"contact_ids": list(named)}, done)
    there = {word for (word,) in _words(entity, keep_id).select(Tag.word).tuples()}
    for number, word in list(_words(entity, gone_id).tuples()):
        if word not in there:
            write("tags", number, records.current("tags", number), {"row_id": keep_id}, done)


def _naming(contact_id: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The activities of the client that name somebody."""
    client = Contact.select(Contact.client).where(Contact.id == contact_id)
    query = Activity.select(Activity.id, Activity.contact_ids).where(
        (Activity.client == client) & (Activity.contact_ids != "[]")
    )
    return ((number, ids) for number, ids in query.tuples() if contact_id in ids)


def _words(entity: str, row_id: int) -> Any:
    return Tag.select(Tag.id, Tag.word).where((Tag.entity == entity) & (Tag.row_id == row_id))


def rename_rival(both: Two, done: Batch) -> None:
    """Other clients that name the one which goes as their competitor name the one that stays."""
    keep, old = both.keep, (both.gone["name"], both.gone["short_name"])
    gone = {name_key(name) for name in old if name}
    is_gone = cache(lambda word: name_key(word) in gone)  # the same few names at thousands
    query = Client.select(Client.id, Client.competitors).where(
        (Client.competitors != "[]") & Client.id.not_in((keep["id"], both.gone["id"]))
    )
    found = [row for row in query.tuples().iterator() if any(map(is_gone, row[1]))]
    for number, words in found:
        new = list(renamed(words, old, keep["name"]))
        write("clients", number, records.current("clients", number), {"competitors": new}, done)


def overlaps(keep_id: int, gone_id: int) -> list[tuple[int, int]]:
    """Scopes of the two clients, one of each, that could not both be exclusive at one client."""
    columns = (*EXCLUSIVE, "client_id")
    query = Scope.select(*(Scope._meta.columns[name] for name in columns)).where(
        Scope.client.in_((keep_id, gone_id)) & Scope.archived_on.is_null()
    )
    rows = [dict(zip(columns, row, strict=True)) for row in query.order_by(Scope.id).tuples()]
    whose = {row["id"]: row["client_id"] for row in rows}
    found = pairs([{**row, "client_id": keep_id} for row in rows])
    return [(a["id"], b["id"]) for a, b in found if whose[a["id"]] != whose[b["id"]]]


def people(client_id: int) -> list[tuple[int, str]]:
    """The client's contacts that are not archived, by number."""
    query = Contact.select(Contact.id, Contact.name).where(
        (Contact.client == client_id) & Contact.archived_on.is_null()
    )
    return list(query.order_by(Contact.id).tuples())


def weight(entity: str, row_id: int) -> int:
    """How many rows hang on one: of two, the one that has more of them stays."""
    return sum(counts(entity, row_id).values())
