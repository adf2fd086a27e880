"""What a row of a sheet writes: the rules by which it finds or makes things in the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from aortui.domain.exclusivity import overlapping
from aortui.domain.imports.drafts import Draft
from aortui.domain.imports.merging import contact_of, term_of, term_values
from aortui.domain.imports.seen import IDENTITY
from aortui.domain.ledger import Ledger, listed
from aortui.domain.phrases import scope_name
from aortui.domain.text import name_key
from aortui.errors import Rejected


@dataclass(frozen=True, slots=True)
class Step:
    """What a row comes to: new, changed or same, and the things and values it writes."""

    status: str
    what: str = ""


def take(draft: Draft, book: Ledger, today: date) -> Step:
    """Put into the book what a row says. Raises Rejected by cell, and then puts nothing."""
    book.added, book.changed = [], []
    client = book.named("clients", draft.client)
    scope = _scope_of(draft, book, client)
    _refuse_archived(draft, book, client, scope)
    _refuse_overlap(draft, book, client, scope)
    term = term_of(draft, book.of("terms", scope)) if draft.term else None
    row = None if term is None else book.row("terms", term)
    values = term_values(draft, row, today) if draft.term else {}
    owner = _member(draft.owner, book)
    client = _put_client(draft, book, client, owner)
    if draft.category:
        scope = _put_scope(draft, book, client, scope, owner, today)
        if draft.term:
            book.put("terms", term, {**values, "scope_id": scope})
    contact = _put_contact(draft, book, client)
    if draft.met_on:
        _put_meeting(draft.met_on, book, client, scope, contact)
    if draft.note:
        _put_note(draft.note, book, client, scope, today)
    is_new = ("scope" if draft.category else "client") in book.added
    status = "new" if is_new else "changed" if book.added or book.changed else "same"
    return Step(status, listed(book.added, book.changed))


def _scope_of(draft: Draft, book: Ledger, client: int | None) -> int | None:
    """By client, category, territory and brand."""
    category = book.named("categories", draft.category)
    for ref, row in book.of("scopes", client):
        alike = all(name_key(row[name]) == name_key(draft.scope.get(name, "")) for name in IDENTITY)
        if row["category_id"] == category and alike:
            return ref
    return None


def _refuse_archived(draft: Draft, book: Ledger, client: int | None, scope: int | None) -> None:
    if client is not None and book.row("clients", client)["archived_on"]:
        raise Rejected(client=f"{draft.client} is archived; restore it first.")
    if scope is not None and book.row("scopes", scope)["archived_on"]:
        name = f"{draft.client} / {draft.category}"
        raise Rejected(service=f"{name} is archived; restore it first.")


def _refuse_overlap(draft: Draft, book: Ledger, client: int | None, scope: int | None) -> None:
    """Two exclusive scopes of one client and category cannot both be true."""
    if not draft.category:
        return
    category = book.named("categories", draft.category)
    others = [
        row
        for ref, row in book.of("scopes", client)
        if ref != scope and row["category_id"] == category and not row["archived_on"]
    ]
    wanted = _scope_values(draft, book, scope)
    if other := overlapping(wanted, others):
        name = scope_name(draft.category, other["territory"], other["brand"])
        raise Rejected(designation=f"{draft.client} / {name} is exclusive already.")


def _scope_values(draft: Draft, book: Ledger, scope: int | None) -> dict[str, Any]:
    """The whole scope as it will be."""
    if scope is None:
        since = {"since_on": draft.term.get("starts_on")}
        return {**book.blank["scopes"], **draft.scope, **since}
    kept = (*IDENTITY, *draft.assumed)
    said = {name: value for name, value in draft.scope.items() if name not in kept}
    return {**book.row("scopes", scope), **said}


def _member(name: str, book: Ledger) -> int | None:
    if not name:
        return None
    return book.named("members", name) or book.put("members", None, {"name": name})


def _put_client(draft: Draft, book: Ledger, client: int | None, owner: int | None) -> int:
    values = dict(draft.client_values)
    if owner and (client is None or book.row("clients", client)["owner_id"] is None):
        values["owner_id"] = owner
    if client is None:
        values["name"] = draft.client
    return book.put("clients", client, values)


def _put_scope(
    draft: Draft, book: Ledger, client: int, scope: int | None, owner: int | None, today: date
) -> int:
    category = book.named("categories", draft.category)
    if category is None:
        named = {"slug": draft.category, "name": draft.new_category}
        category = book.put("categories", None, named)
    values = _scope_values(draft, book, scope)
    if owner:
        values["owner_id"] = owner
    if scope is None:
        values |= {"client_id": client, "category_id": category, "known_on": today}
    start, since_on = draft.term.get("starts_on"), values["since_on"]
    if scope is not None and scope < 0 and start and (since_on is None or start < since_on):
        values["since_on"] = start  # an earlier term, further down in the same sheet
    return book.put("scopes", scope, values)


def _put_contact(draft: Draft, book: Ledger, client: int) -> int | None:
    if not draft.contact:
        return None
    values = dict(draft.contact)
    contact = contact_of(values, book.of("contacts", client))
    if contact is None:
        values["client_id"] = client
        values.setdefault("level", draft.proposed_level)
    else:
        del values["name"]
    return book.put("contacts", contact, values)


def _put_meeting(
    day: date, book: Ledger, client: int, scope: int | None, contact: int | None
) -> None:
    """One two-way meeting of that day, unless one with them is there."""
    for _, row in book.of("activities", client):
        is_here = row["scope_id"] in (None, scope)
        is_theirs = contact is None or contact in row["contact_ids"]
        if row["two_way"] and row["happened_on"] == day and is_here and is_theirs:
            return
    values = {"client_id": client, "scope_id": scope, "kind": "meeting", "happened_on": day}
    people = () if contact is None else (contact,)
    book.put("activities", None, {**values, "two_way": True, "contact_ids": people})


def _put_note(text: str, book: Ledger, client: int, scope: int | None, today: date) -> None:
    """The same text on the same scope only once."""
    for _, row in book.of("activities", client):
        if row["kind"] == "note" and row["scope_id"] == scope and row["summary"] == text:
            return
    values = {"client_id": client, "scope_id": scope, "kind": "note", "happened_on": today}
    book.put("activities", None, {**values, "summary": text})
