"""Names that a filter may go on with, the best first, and few however large the book is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aortui.domain.text import name_key
from aortui.store import tags
from aortui.store.lists import beginning, holding
from aortui.store.models import Category, Client, Contact, Member

MOST = 20


def of(field: str, begun: str) -> list[str]:
    """What a field of a filter may hold that begins like this."""
    return KNOWN[field](name_key(begun))


def _members(_: str) -> list[str]:
    """Logins, which have no blanks; a name where there is none."""
    query = Member.select(Member.login, Member.name).where(Member.archived_on.is_null())
    return [login or name for login, name in query.order_by(Member.name_key).tuples()]


def _categories(_: str) -> list[str]:
    query = Category.select(Category.slug).where(Category.archived_on.is_null())
    return [slug for (slug,) in query.order_by(Category.slug).tuples()]


def _beginning(model: Any, key: str) -> list[str]:
    query = model.select(model.name).where(model.archived_on.is_null())
    query = query.where(beginning(key, model.name_key))
    return [name for (name,) in query.order_by(model.name_key).limit(MOST).tuples()]


def _industries(key: str) -> list[str]:
    there = Client.archived_on.is_null() & (Client.industry != "")
    query = Client.select(Client.industry).where(there)
    query = query.where(holding(key, Client.industry)).distinct().order_by(Client.industry)
    return [industry for (industry,) in query.limit(MOST).tuples()]


KNOWN: dict[str, Callable[[str], list[str]]] = {
    "owner": _members,
    "cat": _categories,
    "client": lambda key: _beginning(Client, key),
    "person": lambda key: _beginning(Contact, key.replace(".", " ")),
    "industry": _industries,
    "tag": lambda _: tags.known(),
}
