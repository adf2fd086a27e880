"""Contacts as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, SQL, Case, fn

from aortui.domain.vocabulary import LEVELS, ROLES
from aortui.store.lists import ListOf, Totals, View, holds, ranked, shown
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

    def has_left(self, today: date) -> bool:
        """Whether they are gone on that day."""
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True, slots=True)
class Touch:
    """An activity that named somebody."""

    id: int
    happened_on: date
    kind: str
    summary: str


def _last(column: str, today: date) -> Any:
    """A column of the last two-way activity that names the contact."""
    activity = Activity.alias()
    return (
        activity.select(getattr(activity, column))
        .where(
            (activity.client == Contact.client)
            & (activity.two_way == 1)
            & (activity.happened_on <= today)
            & activity.archived_on.is_null()
            & holds(activity.contact_ids, Contact.id)
        )
        .order_by(activity.happened_on.desc(), activity.id.desc())
        .limit(1)
    )


def columns(today: date) -> tuple[Any, ...]:
    """What a row is made of."""
    return (
        Contact.id, Contact.version, Contact.client, Client.name, Contact.name, Contact.title,
        Contact.level, Contact.role, Contact.email, Contact.phone, Member.name,
        Contact.reports_to, Contact.started_on, Contact.left_on, Contact.archived_on,
        _last("happened_on", today), _last("kind", today),
    )  # fmt: skip


def row(*values: Any) -> ContactRow:
    """One row from the columns."""
    found = list(values)
    found[10] = found[10] or ""
    found[15] = date.fromisoformat(found[15]) if isinstance(found[15], str) else found[15]
    found[16] = found[16] or ""
    return ContactRow(*found)


LIVE = Contact.archived_on.is_null() & Client.archived_on.is_null()
GONE = Contact.archived_on.is_null(False)


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The contacts that a view shows; mine are those of my clients and those I look after."""
    query = (
        Contact.select(*columns)
        .join(Client, on=(Contact.client == Client.id))
        .join(Member, JOIN.LEFT_OUTER, on=(Contact.counterpart == Member.id))
    )
    query = query.where(shown(view, "contacts", live=LIVE, gone=GONE))
    if view.owner_id is not None:
        mine = (Client.owner == view.owner_id) | (Contact.counterpart == view.owner_id)
        query = query.where(mine)
    if view.client_id is not None:
        query = query.where(Contact.client == view.client_id)
    return query


def _has_left(today: date) -> Any:
    return Case(None, [(Contact.left_on <= today, 1)], 0)


def listed(today: date) -> ListOf:
    """The list of contacts: those who left stand below the others."""
    orders = {
        "": (Client.sort_key, Contact.name_key),
        "name": (Contact.name_key,),
        "client": (Client.sort_key, Contact.name_key),
        "title": (fn.NULLIF(Contact.title, ""), Contact.name_key),
        "role": (ranked(Contact.role, ROLES), Client.sort_key, Contact.name_key),
        "level": (ranked(Contact.level, LEVELS), Client.sort_key, Contact.name_key),
        "ours": (Member.name_key, Client.sort_key, Contact.name_key),
        "last": (_last("happened_on", today), Contact.name_key),
    }
    return ListOf(Contact.id, narrowed, orders, above=(_has_left(today),))


def totals(view: View, today: date) -> Totals:
    """How many they are, of how many clients, and how many of them have ``left``."""
    has_left = _has_left(today).alias("has_left")
    columns = [has_left, fn.COUNT(SQL("*")), fn.COUNT(Contact.client.distinct())]
    found = list(narrowed(view, columns).group_by(SQL("has_left")).tuples())
    of = listed(today).total(view.whole()) if view.filter else 0
    return Totals(
        rows=sum(number for _, number, _ in found),
        of=of,
        counts={
            "left": sum(number for left, number, _ in found if left),
            "clients": sum(clients for left, _, clients in found if not left),
        },
        fee=0,
        without_fee=0,
        without_rate=0,
    )


def touches(contact_id: int, client_id: int, today: date, limit: int) -> list[Touch]:
    """The newest activities that name a contact of the client."""
    activity = Activity
    query = (
        activity.select(activity.id, activity.happened_on, activity.kind, activity.summary)
        .join(Contact, on=(Contact.id == contact_id))
        .where(
            (activity.client == client_id)
            & (activity.happened_on <= today)
            & activity.archived_on.is_null()
            & holds(activity.contact_ids, Contact.id)
        )
        .order_by(activity.happened_on.desc(), activity.id.desc())
        .limit(limit)
    )
    return [Touch(*values) for values in query.tuples()]


def beside(contact_id: int) -> tuple[str, str]:
    """To whom a contact reports and who follows them; "" where nobody is named."""
    chief, heir = Contact.alias(), Contact.alias()
    query = (
        Contact.select(chief.name, heir.name)
        .join(chief, JOIN.LEFT_OUTER, on=(chief.id == Contact.reports_to))
        .join(heir, JOIN.LEFT_OUTER, on=(heir.id == Contact.replaced_by), src=Contact)
        .where(Contact.id == contact_id)
    )
    above, following = query.tuples().first() or ("", "")
    return above or "", following or ""
