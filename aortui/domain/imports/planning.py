"""What bringing a sheet in would write, worked out beside the book: the preview and the import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from aortui.domain.imports.drafts import Draft
from aortui.domain.imports.merging import (
    Row,
    contact_of,
    overlapping,
    term_of,
    term_values,
)
from aortui.domain.text import name_key
from aortui.errors import Rejected

# Parents before children: the order in which a plan is written.
PARENT = {
    "members": "",
    "categories": "",
    "clients": "",
    "scopes": "client_id",
    "terms": "scope_id",
    "contacts": "client_id",
    "activities": "client_id",
}
NOUNS = {
    "members": "member",
    "categories": "category",
    "clients": "client",
    "scopes": "scope",
    "terms": "term",
    "contacts": "contact",
}
SUFFIXES = ("_minor", "_currency", "_count", "_unit", "_months", "_until", "_on", "_id")


@dataclass(frozen=True, slots=True)
class Step:
    """What one row comes to: new, changed or same, and the things and values it writes."""

    status: str
    what: str = ""


class Plan:
    """The book as it will be, row by row of the sheet, and the writes that make it so.

    New rows have negative numbers; values may refer to them.
    """

    def __init__(self, book: Mapping[str, Mapping[int, Row]], today: date) -> None:
        self.today = today
        self.rows: dict[str, dict[int, Row]] = {entity: dict(book[entity]) for entity in PARENT}
        self.writes: dict[str, dict[int, dict[str, Any]]] = {entity: {} for entity in PARENT}
        self._children: dict[tuple[str, int], list[int]] = {}
        self._names: dict[tuple[str, str], int] = {}
        self._added: list[str] = []
        self._changed: list[str] = []
        for entity, rows in self.rows.items():
            for ref, row in rows.items():
                self._index(entity, ref, row)

    def take(self, draft: Draft) -> Step:
        """Add what a row writes. Raises Rejected by cell, and then adds nothing."""
        self._added, self._changed = [], []
        client = self._names.get(("clients", name_key(draft.client)))
        scope = None if client is None else self._scope_of(draft, client)
        self._check(draft, client, scope)
        values = {}
        if draft.term:
            term = None if scope is None else term_of(draft, self._of("terms", scope))
            row = None if term is None else self.rows["terms"][term]
            values = term_values(draft, row, self.today)
        owner = self._member(draft.owner)
        client = self._client(draft, client, owner)
        if draft.category:
            scope = self._put_scope(draft, client, scope, owner)
            if draft.term:
                term = term_of(draft, self._of("terms", scope))
                self._put("terms", term, {"scope_id": scope, **values})
        self._people(draft, client, scope)
        is_new = ("scope" if draft.category else "client") in self._added
        status = "new" if is_new else "changed" if self._added or self._changed else "same"
        return Step(status, self._what())

    def _what(self) -> str:
        changed = f"{', '.join(dict.fromkeys(self._changed))} changed" if self._changed else ""
        added = f"new {', '.join(self._added)}" if self._added else ""
        return "; ".join(filter(None, (changed, added)))

    def _of(self, entity: str, parent: int) -> Iterator[tuple[int, Row]]:
        for ref in self._children.get((entity, parent), ()):
            yield ref, self.rows[entity][ref]

    def _scope_of(self, draft: Draft, client: int) -> int | None:
        """By client, category, territory and brand."""
        category = self._names.get(("categories", draft.category))
        for ref, row in self._of("scopes", client):
            alike = all(
                name_key(row[name]) == name_key(draft.scope.get(name, ""))
                for name in ("territory", "brand")
            )
            if row["category_id"] == category and alike:
                return ref
        return None

    def _check(self, draft: Draft, client: int | None, scope: int | None) -> None:
        """Raise Rejected for what is archived and for a second exclusive scope."""
        if client is None:
            return
        if self.rows["clients"][client]["archived_on"]:
            raise Rejected(client=f"{draft.client} is archived; restore it first.")
        if not draft.category:
            return
        row = self.rows["scopes"].get(scope or 0)
        if row and row["archived_on"]:
            raise Rejected(service=f"{draft.client} / {draft.category} is archived; restore it first.")
        wanted = _new_scope(draft) | (row or {})
        if "designation" not in draft.assumed or row is None:
            wanted["designation"] = draft.scope["designation"]
        category = self._names.get(("categories", draft.category))
        others = [
            other
            for ref, other in self._of("scopes", client)
            if ref != scope and other["category_id"] == category and not other["archived_on"]
        ]
        if other := overlapping(wanted, others):
            where = " ".join(filter(None, (draft.category, other["territory"], other["brand"])))
            raise Rejected(designation=f"{draft.client} / {where} is exclusive already.")

    def _member(self, name: str) -> int | None:
        if not name:
            return None
        known = self._names.get(("members", name_key(name)))
        return known or self._put("members", None, {"name": name, "archived_on": None})

    def _client(self, draft: Draft, client: int | None, owner: int | None) -> int:
        values = dict(draft.client_values)
        if owner and (client is None or self.rows["clients"][client]["owner_id"] is None):
            values["owner_id"] = owner
        if client is None:
            values |= {"name": draft.client, "archived_on": None}
            values.setdefault("owner_id", None)
        return self._put("clients", client, values)

    def _put_scope(self, draft: Draft, client: int, scope: int | None, owner: int | None) -> int:
        category = self._names.get(("categories", draft.category))
        if category is None:
            named = {"slug": draft.category, "name": draft.new_category}
            category = self._put("categories", None, named)
        values = {name: v for name, v in draft.scope.items() if name not in draft.assumed}
        if owner:
            values["owner_id"] = owner
        if scope is None:
            values = {**_new_scope(draft), **values, "client_id": client, "category_id": category}
            return self._put("scopes", None, values | {"known_on": self.today})
        start, since_on = draft.term.get("starts_on"), self.rows["scopes"][scope]["since_on"]
        if scope < 0 and start and (since_on is None or start < since_on):
            values["since_on"] = start  # its earlier term stands further down in the sheet
        return self._put("scopes", scope, values)

    def _people(self, draft: Draft, client: int, scope: int | None) -> None:
        contact: int | None = None
        if draft.contact:
            values = dict(draft.contact)
            contact = contact_of(values, self._of("contacts", client))
            if contact is None:
                values |= {"client_id": client, "level": values.get("level", draft.proposed_level)}
                values.setdefault("email", "")
            else:
                del values["name"]
            contact = self._put("contacts", contact, values)
        if draft.met_on:
            self._meeting(draft.met_on, client, scope, contact)
        if draft.note:
            self._note(draft.note, client, scope)

    def _meeting(self, day: date, client: int, scope: int | None, contact: int | None) -> None:
        """One two-way meeting of that day, unless one with them stands there."""
        for _, row in self._of("activities", client):
            with_them = contact is None or contact in row["contact_ids"]
            here = row["scope_id"] in (None, scope)
            if row["two_way"] and row["happened_on"] == day and with_them and here:
                return
        values = {"kind": "meeting", "happened_on": day, "two_way": True, "summary": ""}
        values["contact_ids"] = () if contact is None else (contact,)
        self._put("activities", None, {**values, "client_id": client, "scope_id": scope})

    def _note(self, text: str, client: int, scope: int | None) -> None:
        """The text as a note, only once on a scope."""
        for _, row in self._of("activities", client):
            if row["kind"] == "note" and row["scope_id"] == scope and row["summary"] == text:
                return
        values = {"kind": "note", "happened_on": self.today, "two_way": False, "summary": text}
        values |= {"client_id": client, "scope_id": scope, "contact_ids": ()}
        self._put("activities", None, values)

    def _put(self, entity: str, ref: int | None, values: Mapping[str, Any]) -> int:
        """Write a new row, or what differs in one of the book."""
        if ref is None:
            ref = -1 - sum(map(len, self.writes.values()))
            self._added.append(NOUNS.get(entity) or str(values["kind"]))
            self.rows[entity][ref] = {}
        else:
            row = self.rows[entity][ref]
            values = {name: value for name, value in values.items() if row[name] != value}
            self._changed += [_said(name) for name in values]
        if values:
            self.rows[entity][ref] = {**self.rows[entity][ref], **values}
            self.writes[entity].setdefault(ref, {}).update(values)
            ...
        return ref
