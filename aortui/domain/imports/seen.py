"""What earlier rows of the same sheet said: a later one may add to it, not contradict it.

Otherwise a sheet that says two things would change the book each time it is brought in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from aortui.domain.imports.drafts import Aside, Draft, Values
from aortui.domain.text import name_key

Scope = tuple[str, str, str, str]
IDENTITY = ("territory", "brand")  # of a scope; another spelling is no other value
CELLS = {  # the cell of the sheet that a value comes from, where the names differ
    "shape": "term_type",
    "ends_on": "ends",
    "minimum_until": "ends",
    "renews_months": "renews",
    "notice_given_on": "notice_given",
    "notice_given_by": "notice_by",
}


@dataclass(slots=True)
class Said:
    """Values by name, each with the line that said it first."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, values: Values, line: int) -> None:
        """Keep what is new."""
        for name, value in values.items():
            self.values.setdefault(name, value)
            self.lines.setdefault(name, line)

    def otherwise(self, values: Values) -> dict[str, int]:
        """Which of these values contradict it, with the line that says otherwise."""
        return {
            name: self.lines[name]
            for name, value in values.items()
            if self.values.get(name, value) != value
        }


@dataclass(slots=True)
class Seen:
    """The clients, scopes, terms and contacts of the rows so far.

    ``starts`` holds the first start that the sheet gives a term of each scope.
    """

    starts: Mapping[Scope, date] = field(default_factory=dict)
    clients: dict[str, Said] = field(default_factory=dict)
    scopes: dict[Scope, Said] = field(default_factory=dict)
    terms: dict[Scope, dict[date | None, Said]] = field(default_factory=dict)
    contacts: dict[tuple[str, str], Said] = field(default_factory=dict)

    def contradictions(self, draft: Draft) -> dict[str, int]:
        """What the row says otherwise of its scope or term: cells, with the line that differs."""
        if not draft.category:
            return {}
        key = scope_key(draft)
        other = self.scopes.get(key, Said()).otherwise(_of_scope(draft))
        terms = self.terms.get(key, {})
        other |= terms.get(self._start(draft), Said()).otherwise(_of_term(draft))
        return {CELLS.get(name, name): line for name, line in other.items()}

    def add(self, draft: Draft) -> tuple[Draft, list[Aside]]:
        """Remember the row; of its client and contact the first row is right, said aloud."""
        if draft.category:
            key, start = scope_key(draft), self._start(draft)
            self.scopes.setdefault(key, Said()).add(_of_scope(draft), draft.line)
            term = self.terms.setdefault(key, {}).setdefault(start, Said())
            term.add(_of_term(draft), draft.line)
            if draft.term and start:
                draft = replace(draft, term={**draft.term, "starts_on": start})
        asides: list[Aside] = []
        said = self.clients.setdefault(name_key(draft.client), Said())
        client_values = _first(said, draft.client_values, draft.line, asides)
        contact = draft.contact
        if contact:
            contact = _first(self._contact(draft), contact, draft.line, asides)
        return replace(draft, client_values=client_values, contact=contact), asides

    def _start(self, draft: Draft) -> date | None:
        """A term is known by its start; without one the last of the rows so far is meant."""
        key = scope_key(draft)
        known = [day for day in self.terms.get(key, ()) if day]
        return draft.term.get("starts_on") or max(known, default=self.starts.get(key))

    def _contact(self, draft: Draft) -> Said:
        """A contact is known by the address, else by the name."""
        client = name_key(draft.client)
        by_name = (client, name_key(draft.contact["name"]))
        address = draft.contact.get("email")
        if not address:
            return self.contacts.setdefault(by_name, Said())
        named = self.contacts.get(by_name)
        same = named if named and "email" not in named.values else Said()
        found = self.contacts.setdefault((client, name_key(address)), same)
        self.contacts.setdefault(by_name, found)
        return found


def scope_key(draft: Draft) -> Scope:
    """What makes two rows speak of one scope: client, category, territory and brand."""
    return (
        name_key(draft.client),
        draft.category,
        name_key(draft.scope.get("territory", "")),
        name_key(draft.scope.get("brand", "")),
    )


def starts(drafts: Iterable[Draft]) -> dict[Scope, date]:
    """The first start of a term that the rows give each scope."""
    found: dict[Scope, date] = {}
    for draft in drafts:
        if draft.category and (day := draft.term.get("starts_on")):
            found.setdefault(scope_key(draft), day)
    return found


def _of_scope(draft: Draft) -> Values:
    owner = {"owner": name_key(draft.owner)} if draft.owner else {}
    said = {name: v for name, v in draft.scope.items() if name not in IDENTITY}
    return _said({**said, **owner}, draft)


def _of_term(draft: Draft) -> Values:
    return _said({name: v for name, v in draft.term.items() if name != "starts_on"}, draft)


def _said(values: Values, draft: Draft) -> Values:
    return {name: value for name, value in values.items() if name not in draft.assumed}


def _first(said: Said, values: Values, line: int, asides: list[Aside]) -> Mapping[str, Any]:
    """These values, those of the first row where they differ."""
    other = said.otherwise(values)
    for name, first in other.items():
        asides.append(Aside("otherwise", line, str(values[name]), f"{name} of line {first}"))
    said.add(values, line)
    return {**values, **{name: said.values[name] for name in other}}
