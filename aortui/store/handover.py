"""What stands in a member's name: clients, scopes, open tasks, and the people they look after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from peewee import Case, fn

from aortui.domain.owners import OWNED
from aortui.store.models import TABLES, Category, Client, Contact, Member, Scope, ScopeSummary, Task
from aortui.store.scopes import has_ended
from aortui.tuples import NamedTuple


class MemberRow(NamedTuple):
    """One of us; the login is "" where they never signed in."""

    id: int
    name: str
    login: str
    is_archived: bool


AT_ONCE = 5000  # rows that one query asks about; SQLite takes a little more than 32,000


class Fees(NamedTuple):
    """What scopes pay a year, in base minor units, and how many of them that leaves out."""

    base: int
    without: int


def members() -> list[MemberRow]:
    """Everybody, those in the archive last."""
    query = Member.select(Member.id, Member.name, Member.login, Member.archived_on)
    rows = query.order_by(Member.archived_on.is_null(False), Member.name_key).tuples()
    return [MemberRow(number, name, login, gone is not None) for number, name, login, gone in rows]


def whose(entity: str, row_ids: Sequence[int]) -> dict[int, int | None]:
    """The member who has each of these rows, None for nobody; rows that are gone are left out."""
    model = TABLES[entity]
    owner = model._meta.columns[OWNED[entity]]
    found: dict[int, int | None] = {}
    for start in range(0, len(row_ids), AT_ONCE):
        query = model.select(model.id, owner)
        found |= dict(query.where(model.id.in_(list(row_ids[start : start + AT_ONCE]))).tuples())
    return found


def held(member_id: int, today: date) -> dict[str, list[tuple[int, str]]]:
    """Number and name of all that would move, by table.

    Scopes that have not ended, tasks that are open, contacts who have not left; nothing from the
    archive, nor what an archived client took along.
    """
    there = Contact.left_on.is_null() | (Contact.left_on > today)
    found: Mapping[str, Any] = {
        "clients": _named(Client, Client.name).where(Client.owner == member_id),
        "scopes": _scopes(member_id, today),
        "tasks": _named(Task, Task.title).where(Task.owner == member_id, Task.done_on.is_null()),
        "contacts": _named(Contact, Contact.name)
        .join(Client, on=(Contact.client == Client.id))
        .where(Contact.counterpart == member_id, there, Client.archived_on.is_null()),
    }
    return {entity: list(query.tuples()) for entity, query in found.items()}


def _named(model: Any, name: Any) -> Any:
    return model.select(model.id, name).where(model.archived_on.is_null()).order_by(name, model.id)


def _scopes(member_id: int, today: date) -> Any:
    whole = Client.name.concat(" / ").concat(Category.slug)
    return (
        Scope.select(Scope.id, whole)
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .where(Scope.owner == member_id, ~has_ended(today))
        .where(Scope.archived_on.is_null(), Client.archived_on.is_null())
        .order_by(Client.sort_key, Category.slug, Scope.id)
    )


def fees(scope_ids: Sequence[int]) -> Fees:
    """Of these scopes those that are scored."""
    lacks = ScopeSummary.fee_base.is_null()
    query = ScopeSummary.select(
        fn.COALESCE(fn.SUM(ScopeSummary.fee_base), 0),
        fn.COALESCE(fn.SUM(Case(None, [(lacks, 1)], 0)), 0),
    ).where(ScopeSummary.scope.in_(list(scope_ids)), ScopeSummary.is_scored == 1)
    return Fees(*query.tuples().get())
