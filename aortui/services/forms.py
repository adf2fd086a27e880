"""Fill in and save any thing of the book: one service behind every form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from aortui.domain import days
from aortui.domain.entries import ENTRIES
from aortui.domain.entries.completing import complete
from aortui.domain.entries.scopes import MORE, OF_SCOPE, SCOPE, TERM
from aortui.domain.fields import Field, Kind
from aortui.domain.reading import Reading, columns, read, texts
from aortui.errors import NotFound, Rejected, Stale
from aortui.store import book, changes, names, records, sheets, trips
from aortui.store.changes import Batch, Snapshot, batch
from aortui.store.database import reading

__all__ = [
    "Batch", "Part", "Sheet", "again", "blank", "excerpt", "left_by", "load", "notice", "save",
    "suggestions",
]  # fmt: skip

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One row that a form writes; ``row_id`` None makes a new one."""

    entity: str
    fields: tuple[Field, ...]
    row_id: int | None = None
    seen: int | None = None  # the version the person was looking at
    given: Mapping[str, Any] = field(default_factory=dict)  # columns that no field shows
    beside: int | None = None  # of a new term: the last one of its scope, as it was seen


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form to fill in: what it is about, its rows, and the texts it starts with."""

    heading: str  # "New scope", "Jane Doe"
    entity: str
    parts: tuple[Part, ...]
    texts: Texts
    action: str  # as the history calls it
    client: str = ""  # whose contacts, scopes and papers are meant where no field says it
    stood: Texts = field(default_factory=dict)  # its rows as they were read, before any filling in

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of all parts, in order."""
        return tuple(one for part in self.parts for one in part.fields)


def blank(
    entity: str, *, today: date, actor: str, client_id: int | None = None,
    scope_id: int | None = None, contact_id: int | None = None, **filled: str,
) -> Sheet:  # fmt: skip
    """An empty form, filled with what is known: the client, the scope, the person."""
    with reading():
        parts = _new_parts(entity, scope_id)
        start = {one.name: one.default for part in parts for one in part.fields}
        start |= {
            "client": names.name_of("clients", client_id),
            "contact_ids": names.name_of("contacts", contact_id, client_id=client_id),
        }
        start["contact"] = start["contact_ids"]
        if scope_id is not None:
            row = records.current("scopes", scope_id)
            whole = entity not in ("activities", "tasks", "pitches")
            within = None if whole else row["client_id"]
            start["scope"] = names.name_of("scopes", scope_id, client_id=within)
            start["client"] = names.name_of("clients", row["client_id"])
            start["category"] = names.name_of("categories", row["category_id"])
        me = names.name_of("members", book.member_of(actor))
        start["owner"] = start["member_ids"] = me
        if entity == "terms" and scope_id is not None:
            start |= _next_term(scope_id)
        shown = {one.name for part in parts for one in part.fields}
        start = {name: text for name, text in {**start, **filled}.items() if name in shown}
    return Sheet(f"New {ENTRIES[entity].noun}", entity, parts, start, f"{entity}.add")


def _new_parts(entity: str, scope_id: int | None) -> tuple[Part, ...]:
    if entity == "scopes":
        return Part("scopes", SCOPE), Part("terms", TERM), Part("scopes", MORE)
    if entity != "terms":
        return (Part(entity, ENTRIES[entity].fields),)
    if scope_id is None:
        return (Part(entity, (OF_SCOPE, *TERM)),)
    beside = sheets.last_term_id(scope_id)
    return (Part(entity, TERM, given={"scope_id": scope_id}, beside=beside),)


def _next_term(scope_id: int) -> dict[str, str]:
    """A term like the last one, from the day after it."""
    if (last := sheets.last_term(scope_id)) is None:
        return {}
    kept = ("shape", "renews_months", "notice", "fee")
    again = texts(TERM, {k: v for k, v in sheets.values(TERM, last).items() if k in kept})
    return again | {"starts_on": "", "ends_on": ""}


def load(entity: str, row_id: int) -> Sheet:
    """The form of a row as it stands; a scope comes with its last term. Raises NotFound."""
    with reading():
        row = records.current(entity, row_id)
        if entity not in ENTRIES:
            raise NotFound("This row has no form of its own; Z takes the entry back.")
        parts = [_part(entity, row)]
        if entity == "scopes":
            whole, term = parts[0], sheets.last_term(row_id)
            of_term = _part("terms", term) if term else _no_term(row_id)
            parts = [replace(whole, fields=SCOPE), of_term, replace(whole, fields=MORE)]
        filled = {name: text for part in parts for name, text in _texts(part).items()}
        name = _called(entity, row)
        return Sheet(name, entity, tuple(parts), filled, f"{entity}.edit", stood=filled)


def excerpt(entity: str, row_id: int, only: tuple[str, ...], action: str, **filled: str) -> Sheet:
    """Some fields of a row: notice received, an outcome, a leaving. Raises NotFound."""
    with reading():
        row = records.current(entity, row_id)
        whole = _part(entity, row)
        chosen = tuple(one for name in only for one in whole.fields if one.name == name)
        part = replace(whole, fields=chosen)
        stood, name = _texts(part), _called(entity, row)
        client = names.name_of("clients", sheets.client_of(row))
        shown, action = {**stood, **filled}, f"{entity}.{action}"
        return Sheet(name, entity, (part,), shown, action, client, stood)


def again(sheet: Sheet) -> Sheet:
    """The same form with its rows as they stand now. Raises NotFound."""
    with reading():
        parts = tuple(_as_now(part, sheet.parts[0]) for part in sheet.parts)
        if parts[0].row_id is None:
            return replace(sheet, parts=parts)
        filled: dict[str, str] = {}
        for part in parts:
            filled |= _texts(part)
        return replace(sheet, parts=parts, texts=filled, stood=filled)


def left_by(sheet: Sheet, done: Batch) -> Sheet:
    """The same form with its rows as one's own save has left them: what follows comes on top."""
    with reading():
        left, made = sheets.left_by(done.id)
        parts, filled = [], dict(sheet.texts)
        for part in sheet.parts:
            row_id = made.get(part.entity) if part.row_id is None else part.row_id
            row = left.get((part.entity, row_id)) if row_id is not None else None
            if row is not None:
                part = replace(part, row_id=row_id, seen=row["version"])
                filled |= texts(part.fields, sheets.values(part.fields, row))
            parts.append(part)
        is_new = sheet.parts[0].row_id is None
        action = f"{sheet.entity}.edit" if is_new else sheet.action
        return replace(sheet, parts=tuple(parts), texts=filled, stood=filled, action=action)


def _as_now(part: Part, first: Part) -> Part:
    if part.row_id is not None:
        return replace(part, seen=records.current(part.entity, part.row_id)["version"])
    if part.beside is not None:
        return replace(part, beside=sheets.last_term_id(part.given["scope_id"]))
    term = _other_term(part, first)
    return replace(part, row_id=term["id"], seen=term["version"]) if term else part


def _other_term(part: Part, first: Part) -> Snapshot | None:
    """The last term of a scope, which it has got since a form with a new one was read."""
    scope_id = first.row_id if first.entity == "scopes" else part.given.get("scope_id")
    if part.entity != "terms" or part.row_id is not None or scope_id is None:
        return None
    last = sheets.last_term(scope_id)
    return None if last is None or last["id"] == part.beside else last


def notice(scope_id: int, *, today: date) -> Sheet:
    """Notice given on a scope's last term: the day and by whom. Raises NotFound."""
    with reading():
        term = sheets.last_term(scope_id)
    if term is None:
        raise NotFound("The scope has no term yet; r r enters one.")
    given = {"notice_given_on": days.full(today), "notice_given_by": "client"}
    given = {} if term["notice_given_on"] else given
    return excerpt("terms", term["id"], ("notice_given_on", "notice_given_by"), "notice", **given)


def _part(entity: str, row: Snapshot) -> Part:
    given = {"scope_id": row["scope_id"]} if entity == "terms" else {}
    return Part(entity, ENTRIES[entity].fields, row["id"], row["version"], given)


def _no_term(scope_id: int) -> Part:
    return Part("terms", TERM, given={"scope_id": scope_id})


def _texts(part: Part) -> dict[str, str]:
    if part.row_id is None:
        return {one.name: one.default for one in part.fields}
    row = records.current(part.entity, part.row_id)
    return texts(part.fields, sheets.values(part.fields, row))


def _called(entity: str, row: Snapshot) -> str:
    if entity in ("scopes", "terms"):
        return names.name_of("scopes", row["id"] if entity == "scopes" else row["scope_id"])
    for column in ("name", "title", "reference", "idea", "summary", "role"):
        if row.get(column):
            return str(row[column])
    noun = ENTRIES[entity].noun
    if (client_id := row.get("client_id")) is None:
        return noun.capitalize()
    return f"{names.name_of('clients', client_id)} / {noun}"


def suggestions(of: str, *, client: str = "") -> tuple[str, ...]:
    """The names that a field may name; those of the client that is typed beside it."""
    with reading():
        clients = names.known("clients") if client and of not in ("clients", "members") else {}
        keyed = {name.casefold(): number for name, number in clients.items()}
        client_id = keyed.get(client.casefold())
        seen: dict[int, str] = {}
        for name, number in names.known(of, client_id=client_id).items():
            seen.setdefault(number, name)
        return tuple(seen.values())


def save(sheet: Sheet, typed: Texts, *, today: date, actor: str) -> Batch:
    """Write what was typed, all parts in one batch.

    Raises Rejected with a sentence by field, Stale if somebody was faster.
    """
    with reading():
        currency = book.info().base_currency
    values = read(sheet.fields, typed, Reading(today, currency))
    entities = dict.fromkeys(part.entity for part in sheet.parts)
    refused: dict[str, str] = {}
    for entity in entities:
        refused |= ENTRIES[entity].rule(values, today)
    if refused:
        raise Rejected(refused)
    left = _left_alone(sheet, typed)
    with batch(actor, sheet.action) as done:
        rows = [(part.entity, part.row_id) for part in sheet.parts]
        trips.together(*sheets.asking(rows, [one.of for one in sheet.fields]))
        _refuse_second_term(sheet)
        scope_id: int | None = None
        for entity in entities:
            parts = [part for part in sheet.parts if part.entity == entity]
            row_id = _save_part(entity, parts, values, left, scope_id, today, done)
            if entity == "scopes":
                scope_id = row_id
                if other := sheets.overlap(row_id):
                    exclusive = f"{other} is exclusive already; edit that one with e."
                    raise Rejected(designation=exclusive)
    return done


def _left_alone(sheet: Sheet, typed: Texts) -> frozenset[str]:
    """The fields that name another row and were not touched.

    They go on naming that row, whatever it has come to be called while somebody typed.
    """
    naming = [one for one in sheet.fields if one.kind in (Kind.REF, Kind.REFS)]
    same = {one.name for one in naming if typed.get(one.name, "") == sheet.stood.get(one.name)}
    clients = {one.name for one in naming if one.of == "clients"}
    return frozenset(same if clients <= same else ())  # another client has other people


def _save_part(
    entity: str, parts: list[Part], values: Mapping[str, Any], left: frozenset[str],
    scope_id: int | None, today: date, done: Batch,
) -> int:  # fmt: skip
    first = parts[0]
    fields = [one for part in parts for one in part.fields]
    if first.row_id is not None:
        fields = [one for one in fields if one.name not in left]
    mine = {one.name: values[one.name] for one in fields}
    before = records.snapshot(entity, first.row_id) if first.row_id else None
    client_id = sheets.client_of(before) if before else None
    row = names.resolve(fields, columns(fields, mine), done, client_id=client_id)
    row |= first.given
    if entity == "terms":
        row["scope_id"] = row.get("scope_id") or scope_id
    complete(entity, row, before, values, today)
    return records.save(entity, first.row_id, row, done, seen=first.seen)


def _refuse_second_term(sheet: Sheet) -> None:
    """Beside a term that somebody has entered meanwhile this one would count for the scope."""
    for term in filter(None, (_other_term(part, sheet.parts[0]) for part in sheet.parts)):
        who = changes.newest_touch("terms", term["id"])
        raise Stale("The scope has got a term", who.actor, who.at, who.action)
