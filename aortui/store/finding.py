"""Where a few letters lead: clients, scopes and people by the start, a word or a part of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from peewee import SQL, Case

from aortui.domain.text import clean, name_key
from aortui.store.lists import beginning, holding, like
from aortui.store.models import Category, Client, Contact, Scope
from aortui.store.scopes import has_ended
from aortui.tuples import NamedTuple

BEGINS, A_WORD_BEGINS, CONTAINS = range(3)  # how well a name fits, the best first
KINDS = ("clients", "scopes", "contacts")  # of equally good ones these first
MOST = 200  # rows of each rank that are put in order


class Found(NamedTuple):
    """A record that letters lead to."""

    entity: str  # clients, scopes, contacts
    row_id: int
    name: str  # of a scope with its client
    about: str  # a client's industry, a scope's designation, a contact's title
    client_id: int
    client: str
    rank: int  # BEGINS, A_WORD_BEGINS, CONTAINS
    is_gone: bool = False  # an ended scope, a contact who left


class Asked(NamedTuple):
    """What is looked for."""

    typed: list[str]  # folded words, all of which must fit
    limit: int
    today: date
    recent: Sequence[int]  # rows of the kind, the last place first
    clients: list[int]  # those that the first word may mean


class Reach(NamedTuple):
    """How somebody is reached; "" where that is not known."""

    name: str
    email: str
    phone: str


def places(
    words: str, limit: int, today: date, recent: Mapping[str, Sequence[int]], kinds: Sequence[str]
) -> list[Found]:
    """At most so many of these kinds, the best first; ``recent`` rows before the others."""
    typed = name_key(clean(words).replace("/", " ")).split()
    if not typed:
        return []
    found: list[Found] = []
    clients: list[int] = []
    if "clients" in kinds or "scopes" in kinds:
        clients = _candidates(Client, typed[0], (Client.name_key, Client.short_key))
    for kind in kinds:
        ask = Asked(typed, limit, today, recent.get(kind, ()), clients)
        found += _OF[kind](ask)
    seen = {(kind, number) for kind, numbers in recent.items() for number in numbers}

    def order(one: Found) -> tuple[bool, int, bool, int]:
        is_new = (one.entity, one.row_id) not in seen
        return one.is_gone, one.rank, is_new, KINDS.index(one.entity)

    return sorted(found, key=order)[:limit]  # stable: rows of one kind stay as they were found


def _clients(ask: Asked) -> list[Found]:
    typed, recent = ask.typed, ask.recent
    ids = {*ask.clients, *recent}
    rank = _rank(typed[0], Client.name_key, Client.short_key)
    columns = (Client.id, Client.name, Client.industry, rank.alias("rank"))
    query = Client.select(*columns).where(Client.id.in_(ids), Client.archived_on.is_null())
    query = query.where(*_held(typed, Client.name_key, Client.short_key))
    query = query.order_by(SQL("rank"), *_used(Client.id, recent), Client.sort_key, Client.id)
    return [
        Found("clients", number, name, industry, number, name, fit)
        for number, name, industry, fit in query.limit(ask.limit).tuples()
    ]


def _scopes(ask: Asked) -> list[Found]:
    """The first word is in the client's name or the category, the others there or in the scope's.

    Of a category with very many scopes only the first ones are looked at.
    """
    names = (Client.name_key, Client.short_key, Category.slug, Category.name_key)
    first, own = ask.typed[0], (Scope.territory, Scope.brand)
    fitting = Category.select(Category.id).where(holding(first, *names[2:]))
    categories = [number for (number,) in fitting.tuples()]
    rank = _rank(first, *names[:3])
    ended = Case(None, [(has_ended(ask.today), 1)], 0)
    columns = (
        Scope.id, Client.name, Category.slug, *own, Scope.designation, Client.id,
        rank.alias("rank"), ended.alias("ended"),
    )  # fmt: skip
    query = (
        Scope.select(*columns)
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .where(Scope.archived_on.is_null(), Client.archived_on.is_null())
        .where(*_held(ask.typed, *names, *own))
    )
    used = _used(Scope.id, ask.recent)
    order = (SQL("ended"), SQL("rank"), *used, Client.sort_key, Category.slug, Scope.id)
    ids: set[int] = {*ask.recent}
    near = query.select(Scope.id) if ask.typed[1:] else Scope.select(Scope.id)
    for column, of in ((Scope.client, ask.clients[:MOST]), (Scope.category, categories)):
        if of:
            ids |= {number for (number,) in near.where(column.in_(of)).limit(MOST).tuples()}
    found = []
    rows = query.where(Scope.id.in_(ids)).order_by(*order).limit(ask.limit).tuples()
    for number, client, *named, designation, client_id, fit, gone in rows:
        name = f"{client} / {' '.join(part for part in named if part)}"
        about = "ended" if gone else designation
        found.append(Found("scopes", number, name, about, client_id, client, fit, bool(gone)))
    return found


def _contacts(ask: Asked) -> list[Found]:
    """The first word is in the person's own name, the others there or in the client's."""
    (first, *others), recent, own = ask.typed, ask.recent, Contact.name_key
    left = Case(None, [(Contact.left_on <= ask.today, 1)], 0)
    columns = (
        Contact.id, Contact.name, Contact.title, Client.id, Client.name,
        _rank(first, own).alias("rank"), left.alias("gone"),
    )  # fmt: skip
    query = (
        Contact.select(*columns)
        .join(Client, on=(Contact.client == Client.id))
        .where(Contact.archived_on.is_null(), Client.archived_on.is_null())
        .where(holding(first, own), *_held(others, own, Client.name_key, Client.short_key))
    )
    if others:
        ids = {number for (number,) in query.select(Contact.id).limit(MOST).tuples()} | {*recent}
    else:
        ids = {*_candidates(Contact, first, (own,)), *recent}
    order = (SQL("gone"), SQL("rank"), *_used(Contact.id, recent), own, Contact.id)
    rows = query.where(Contact.id.in_(ids)).order_by(*order).limit(ask.limit).tuples()
    return [
        Found("contacts", number, name, title, client_id, client, fit, bool(gone))
        for number, name, title, client_id, client, fit, gone in rows
    ]


_OF = {"clients": _clients, "scopes": _scopes, "contacts": _contacts}


def _candidates(model: Any, word: str, names: Sequence[Any]) -> list[int]:
    """Rows worth ranking: all that fit if they are few, else the first of each rank.

    To rank all of ten thousand would take longer than a key; the index on the name serves these.
    """
    main, found = names[0], model.select(model.id)
    inside = [number for (number,) in found.where(holding(word, *names)).limit(MOST).tuples()]
    if len(inside) < MOST:
        return inside
    begins = found.where(beginning(word, main)).order_by(main, model.id)
    a_word = found.where(like(main, word, "% ", "%")).order_by(main, model.id)
    return [
        *(number for (number,) in begins.limit(MOST).tuples()),
        *(number for (number,) in a_word.limit(MOST).tuples()),
        *inside,
    ]


def _rank(word: str, *names: Any) -> Any:
    """How well the best of the names fits."""
    begins = reduce(or_, [like(name, word, "", "%") for name in names])
    a_word = reduce(or_, [like(name, word, f"%{mark}", "%") for name in names for mark in " -"])
    return Case(None, [(begins, BEGINS), (a_word, A_WORD_BEGINS)], CONTAINS)


def _used(key: Any, recent: Sequence[int]) -> list[Any]:
    """Where one has just been comes first, the last place before the others."""
    order = [(number, at) for at, number in enumerate(recent)]
    return [Case(key, order, len(order))] if order else []


def _held(words: Sequence[str], *names: Any) -> list[Any]:
    """Each word stands in one of the names."""
    return [holding(word, *names) for word in words]


def reach(contact_ids: Sequence[int]) -> list[Reach]:
    """How these people are reached, in the order asked for; who is gone is left out."""
    query = Contact.select(Contact.id, Contact.name, Contact.email, Contact.phone)
    query = query.where(Contact.id.in_(list(contact_ids)))
    rows = {number: Reach(*values) for number, *values in query.tuples()}
    return [rows[number] for number in dict.fromkeys(contact_ids) if number in rows]
