"""Scopes as one line each of the sheet that people take elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import JOIN

from aortui.domain.money import Money
from aortui.domain.terms import Term
from aortui.domain.vocabulary import ROLES
from aortui.store import chains, scopes
from aortui.store.lists import View, shown
from aortui.store.models import Activity, Category, Client, Contact, Member, Scope, ScopeSummary

if TYPE_CHECKING:
    from aortui.domain.filters.filter import Filter  # loaded by who types one


@dataclass(frozen=True, slots=True)
class Person:
    """The contact of a line, and the last two-way activity with them on the scope."""

    name: str
    title: str
    email: str
    phone: str
    role: str
    level: str
    met_on: date | None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One active scope with its last term, its owner, and whom we met last."""

    term: Term | None
    fee: Money | None
    person: Person | None
    notes: str
    owner: str
    client: str
    tier: str
    industry: str
    service: str
    designation: str
    territory: str
    brand: str
    fee_model: str


def sheet(
    found: Filter | None = None,
    *,
    scope_ids: Collection[int] | None = None,
    client_ids: Collection[int] | None = None,
) -> list[SheetLine]:
    """The active scopes that a filter finds, by client and service.

    Of ``scope_ids`` and ``client_ids`` where one is given, else all. Pitches and what has ended
    have no place in the sheet: nothing in it would tell them apart.
    """
    terms, people, notes = chains.of_scopes(None), _people(), _notes()
    lines = []
    everything = scope_ids is None and client_ids is None
    for scope_id, client_id, *texts, owner in _scopes(found).tuples().iterator():
        if not (everything or scope_id in (scope_ids or ()) or client_id in (client_ids or ())):
            continue
        last = terms[scope_id][-1] if scope_id in terms else None
        lines.append(
            SheetLine(
                last.term if last else None,
                last.fee if last else None,
                people.get(("scope", scope_id)) or people.get(("client", client_id)),
                notes.get(scope_id, ""),
                owner or "",
                *texts,
            )
        )
    return lines


def _scopes(found: Filter | None) -> Any:
    """What a line says of a scope itself, the names in front of and behind it."""
    return (
        Scope.select(
            Scope.id, Scope.client, Client.name, Client.tier, Client.industry, Category.name,
            Scope.designation, Scope.territory, Scope.brand, Scope.fee_model, Member.name,
        )
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .join(Member, JOIN.LEFT_OUTER, on=(Scope.owner == Member.id))
        .join(ScopeSummary, JOIN.LEFT_OUTER, on=(ScopeSummary.scope == Scope.id), src=Scope)
        .where(shown(View(filter=found), "scopes", live=scopes.LIVE, gone=scopes.GONE))
        .where(Scope.status == "active")
        .order_by(Client.sort_key, Category.slug, Scope.id)
    )  # fmt: skip


def _people() -> dict[tuple[str, int], Person]:
    """By scope whom we met last, by client the contact who matters most."""
    contacts = {
        row.id: row
        for row in Contact.select().where(Contact.archived_on.is_null() & Contact.left_on.is_null())
    }
    found: dict[tuple[str, int], Person] = {}
    for row in sorted(contacts.values(), key=_weight, reverse=True):
        found["client", row.client_id] = _person(row, None)
    query = Activity.select(Activity.scope, Activity.contact_ids, Activity.happened_on).where(
        (Activity.two_way == 1) & Activity.scope.is_null(False) & Activity.archived_on.is_null()
    )
    for scope_id, ids, day in query.order_by(Activity.happened_on, Activity.id).tuples():
        for row_id in _known(ids, contacts):
            found["scope", scope_id] = _person(contacts[row_id], day)
    return found


def _known(ids: Iterable[int], contacts: dict[int, Any]) -> list[int]:
    """The first of those who took part and are still there."""
    return [row_id for row_id in ids if row_id in contacts][:1]


def _weight(contact: Any) -> tuple[int, int]:
    return ROLES.index(contact.role) if contact.role in ROLES else len(ROLES), contact.id


def _person(row: Any, day: date | None) -> Person:
    return Person(row.name, row.title, row.email, row.phone, row.role, row.level, day)


def _notes() -> dict[int, str]:
    """The newest note on each scope."""
    query = Activity.select(Activity.scope, Activity.summary).where(
        (Activity.kind == "note") & Activity.scope.is_null(False) & Activity.archived_on.is_null()
    )
    return dict(query.order_by(Activity.happened_on, Activity.id).tuples())
