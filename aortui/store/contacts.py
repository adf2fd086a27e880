"""Contacts as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from aortui.store.lists import ListOf, View, finds, holds
from aortui.store.models import Activity, Client, Contact, Member


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One person on a client's side."""

    id: int
    version: int
    client_id: int
    client: str
    name: str
    title: str
    level: str
    role: str
    email: str
    phone: str
    counterpart: str
    reports_to_id: int | None
    started_on: date | None
    left_on: date | None
    archived_on: date | None
    touch_on: date | None  # the last two-way activity with them
    touch_kind: str


def _last(column: str) -> Any:
    """A column of the last two-way activity that names the contact."""
    activity = Activity.alias()
    return (
        activity.select(getattr(activity, column))
        .where(
            (activity.client == Contact.client)
            & activity.two_way
            & activity.archived_on.is_null()
            & holds(activity.contact_ids, Contact.id)
        )
        .order_by(activity.happened_on.desc(), activity.id.desc())
        .limit(1)
    )


COLUMNS: tuple[Any, ...] = (
    Contact.id, Contact.version, Contact.client, Client.name, Contact.name, Contact.title,
    Contact.level, Contact.role, Contact.email, Contact.phone, Member.name, Contact.reports_to,
    Contact.started_on, Contact.left_on, Contact.archived_on, _last("happened_on"), _last("kind"),
)  # fmt: skip
ORDERS: dict[str, tuple[Any, ...]] = {
    "": (Client.sort_key, Contact.name_key),
    "name": (Contact.name_key,),
    "client": (Client.sort_key, Contact.name_key),
    "title": (fn.NULLIF(Contact.title, ""), Contact.name_key),
    "role": (fn.NULLIF(Contact.role, ""), Contact.name_key),
    "level": (fn.NULLIF(Contact.level, ""), Contact.name_key),
    "ours": (Member.name_key, Contact.name_key),
    "last": (_last("happened_on"),),
}


def row(*values: Any) -> ContactRow:
    """One row from the columns."""
    found = list(values)
    found[10] = found[10] or ""
    found[15] = date.fromisoformat(found[15]) if isinstance(found[15], str) else found[15]
    found[16] = found[16] or ""
    return ContactRow(*found)


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The contacts that a view shows; mine are those of my clients and those I look after."""
    query = (
        Contact.select(*columns)
        .join(Client, on=(Contact.client == Client.id))
        .join(Member, JOIN.LEFT_OUTER, on=(Contact.counterpart == Member.id))
    )
    if view.archived:
        query = query.where(Contact.archived_on.is_null(False))
    else:
        query = query.where(Contact.archived_on.is_null() & Client.archived_on.is_null())
    if view.owner_id is not None:
        mine = (Client.owner == view.owner_id) | (Contact.counterpart == view.owner_id)
        query = query.where(mine)
    if view.client_id is not None:
        query = query.where(Contact.client == view.client_id)
    for condition in finds(view.words, Contact.name_key, Client.name_key, Client.short_key):
        query = query.where(condition)
    return query


CONTACTS = ListOf(Contact.id, narrowed, ORDERS)
