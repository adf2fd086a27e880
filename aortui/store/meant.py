"""Who and what is meant by a name that somebody types, of the scopes and people that count now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aortui.domain.names import fitting, meant
from aortui.domain.text import name_key
from aortui.errors import NotFound, Rejected
from aortui.store.known import KnownBook
from aortui.store.models import Category, Client, Contact, Member, Scope, ScopeSummary

NAMED = 3  # that an unclear name lists


def client(typed: str, today: date) -> tuple[int, str]:
    """The one client of that name, short name or beginning. Raises NotFound, Rejected."""
    known, key = KnownBook(today), name_key(typed)
    found = list(known.named(key)) or (list(known.beginning(key, NAMED + 1)) if key else [])
    if not found:
        near = known.nearest(typed, 1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise NotFound(f"There is no client '{typed}'{hint}")
    if len(found) > 1:
        raise Rejected(act=f"{typed}: {_listed([one.name for one in found])}? Write more of it.")
    return found[0].id, found[0].name


def scored(where: str, today: date) -> list[int]:
    """The scored scopes of a client, or those of one category: ``acme``, ``acme/media``, ``#12``.

    Raises NotFound where there is none, Rejected where the name is not clear.
    """
    if where.startswith("#") and where[1:].isdecimal():
        found = _scored(Scope.id == int(where[1:]))
        if not found:
            raise NotFound(f"There is no active scope {where}.")
        return list(found)
    name, slash, category = where.rpartition("/")
    if slash and not KnownBook(today).named(name_key(where)):  # else it is part of the name
        client_id, called = client(name, today)
        return _of_category(category.strip(), called, _scored(Scope.client == client_id))
    client_id, called = client(where, today)
    found = _scored(Scope.client == client_id)
    if not found:
        raise NotFound(f"{called} has no active scope.")
    return list(found)


def contact(typed: str, where: str, today: date) -> int:
    """Somebody who is there, at a client or at any. Raises NotFound, Rejected."""
    there = Contact.archived_on.is_null() & (Contact.left_on.is_null() | (Contact.left_on > today))
    query = Contact.select(Contact.id, Contact.name, Client.name).join(
        Client, on=(Contact.client == Client.id)
    )
    if where:
        query = query.where(Contact.client == client(where, today)[0])
    rows = list(query.where(there & Client.archived_on.is_null()).tuples())
    found = fitting(typed, {row: (name,) for row, name, _ in rows})
    if not found:
        near = meant(typed, [name for _, name, _ in rows]) or "."
        raise NotFound(f"There is no contact '{typed}'{near}")
    if len(found) > 1:
        names = [f"{name} ({at})" for row, name, at in rows if row in found]
        raise Rejected(act=f"{typed}: {_listed(names)}? Write the client in front.")
    return found[0]


def member(typed: str) -> int | None:
    """One of us; None where nobody is called so. Raises Rejected."""
    model = Member
    query = model.select(model.id, model.name, model.login).where(model.archived_on.is_null())
    names = {row: (name, login) for row, name, login in query.tuples()}
    found = fitting(typed, names)
    if len(found) > 1:
        raise Rejected(act=f"{typed}: {_listed([names[row][0] for row in found])}?")
    return found[0] if found else None


def _scored(condition: object) -> Mapping[int, Sequence[str]]:
    """By number what the category of each is called."""
    query = (
        Scope.select(Scope.id, Category.slug, Category.name, Category.aliases)
        .join(Category, on=(Scope.category == Category.id))
        .switch(Scope)
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
        .where(condition, ScopeSummary.is_scored == 1)
        .order_by(Scope.id)
    )
    return {row: (slug, name, *aliases) for row, slug, name, aliases in query.tuples()}


def _of_category(category: str, called: str, held: Mapping[int, Sequence[str]]) -> list[int]:
    found = fitting(category, held)
    slugs = {held[row][0] for row in found}
    if not found:
        near = meant(category, [names[0] for names in held.values()]) or "."
        raise NotFound(f"{called} has no active scope '{category}'{near}")
    if len(slugs) > 1:
        raise Rejected(act=f"{category}: {_listed(sorted(slugs))}? Write more of it.")
    return found


def _listed(names: Sequence[str]) -> str:
    some = ", ".join(names[:NAMED])
    return f"{some} or another" if len(names) > NAMED else " or ".join(names)
