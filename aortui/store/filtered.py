"""What the fields of a filter mean in each list; loaded with the first filter."""

from __future__ import annotations

from typing import Any

from peewee import fn

from aortui.domain.filters.filter import Filter, Term
from aortui.store import beside, book, filters
from aortui.store.clients import SCORED_FEE
from aortui.store.filters import Rows
from aortui.store.lists import holds, in_base, opposite
from aortui.store.models import (
    Activity,
    Category,
    Client,
    Contact,
    Pitch,
    Scope,
    ScopeSummary,
    Task,
)
from aortui.store.pitches import IS_CLOSED, WORTH, WORTH_IN

SCOPES = Rows(
    names=(Client.name_key, Client.short_key, Category.slug, Scope.territory, Scope.brand),
    own={
        **beside.OF_CLIENT,
        **beside.OF_SCOPE,
        "owner": filters.owned(Scope.owner),
        "touch": filters.on_days(ScopeSummary.touch_on, or_never=True),
        "tag": beside.tagged("scopes", Scope.id),
    },
    beside=(beside.by_contact(Scope.client),),
)


def _paid(term: Term, found: Filter) -> Any:
    """What all scored scopes of a client pay."""
    total = fn.SUM(SCORED_FEE)
    paying = (
        Scope.select(Scope.client)
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
        .where(Scope.archived_on.is_null())
        .group_by(Scope.client)
    )
    if term.value is None:
        return Client.id.not_in(paying.having(total.is_null(False)))
    return Client.id.in_(paying.having(filters.compared(total)(term, found)))


def _awaited(term: Term, found: Filter) -> Any:
    """One of the open tasks of a client is due then."""
    is_open = Task.done_on.is_null() & Task.archived_on.is_null() & Task.client.is_null(False)
    return Client.id.in_(
        Task.select(Task.client).where(is_open & filters.on_days(Task.due_on)(term, found))
    )


CLIENTS = Rows(
    names=(Client.name_key, Client.short_key),
    own={
        **beside.OF_CLIENT,
        "owner": filters.owned(Client.owner),
        "fee": _paid,
        "touch": filters.touched(beside.talked_with(Client.id)),
        "due": _awaited,
        "tag": beside.tagged("clients", Client.id),
    },
    beside=(beside.by_client(Client.id), beside.by_contact(Client.id)),
)


def _has_left(term: Term, found: Filter) -> Any:
    left = Contact.left_on <= found.today
    return left if term.value == "left" else opposite(left)


def _naming(activity: Any) -> Any:
    return holds(activity.contact_ids, Contact.id)


CONTACTS = Rows(
    names=(Contact.name_key, Client.name_key, Client.short_key),
    own={
        **beside.OF_CLIENT,
        **beside.OF_CONTACT,
        "owner": filters.owned(Client.owner, Contact.counterpart),
        "status": _has_left,
        "touch": filters.touched(beside.talked_with(Contact.client, more=_naming)),
        "tag": beside.tagged("contacts", Contact.id),
    },
    beside=(beside.by_client(Contact.client),),
)


def _outcome(term: Term, _: Filter) -> Any:
    return IS_CLOSED == 0 if term.value == "open" else Pitch.outcome == (term.value or "")


def _worth(term: Term, found: Filter) -> Any:
    """What is won or kept, at the rates of the day."""
    rates, base = book.rates(found.today), book.info().base_currency
    return filters.compared(in_base(WORTH, WORTH_IN, rates, base))(term, found)


PITCHES = Rows(
    names=(Client.name_key, Client.short_key, Category.slug),
    own={
        **beside.OF_CLIENT,
        "owner": filters.owned(Client.owner),
        "cat": filters.serving(Category.id),
        "stage": filters.same(Pitch.stage),
        "purpose": filters.same(Pitch.purpose),
        "status": _outcome,
        "fee": _worth,
        "touch": filters.touched(beside.talked_with(Pitch.client)),
        "tag": beside.tagged("pitches", Pitch.id),
    },
    beside=(beside.by_scope(Pitch.scope, Pitch.client), beside.by_contact(Pitch.client)),
)


def _is_done(term: Term, _: Filter) -> Any:
    return Task.done_on.is_null(term.value != "done")


def _due(term: Term, found: Filter) -> Any:
    return Task.done_on.is_null() & filters.on_days(Task.due_on)(term, found)


def _with(term: Term, found: Filter) -> Any:
    """The contact that the task is about."""
    if term.value is None:
        return Task.contact.is_null()
    called = beside.OF_CONTACT["person"](term, found)
    return Task.contact.in_(Contact.select(Contact.id).where(called))


TASKS = Rows(
    names=(Client.name_key, Client.short_key, Task.title),
    own={
        **beside.OF_CLIENT,
        "owner": filters.owned(Task.owner),
        "status": _is_done,
        "due": _due,
        "person": _with,
        "tag": beside.tagged("tasks", Task.id),
    },
    beside=(beside.by_scope(Task.scope, Task.client),),
)


def _waits(term: Term, found: Filter) -> Any:
    return Activity.closed_on.is_null() & filters.on_days(Activity.due_on)(term, found)


def _took_part(term: Term, found: Filter) -> Any:
    """Somebody of that name is among the contacts; unknown: nobody is."""
    there = (Contact.client == Activity.client) & holds(Activity.contact_ids, Contact.id)
    if term.value is None:
        return opposite(fn.EXISTS(Contact.select(Contact.id).where(there)))
    called = beside.OF_CONTACT["person"](term, found)
    return fn.EXISTS(Contact.select(Contact.id).where(there & called))


ACTIVITIES = Rows(
    names=(Client.name_key, Client.short_key, Category.slug),
    own={
        **beside.OF_CLIENT,
        "owner": filters.owned(Client.owner),
        "kind": filters.same(Activity.kind),
        "due": _waits,
        "person": _took_part,
        "tag": beside.tagged("activities", Activity.id),
    },
    beside=(beside.by_scope(Activity.scope, Activity.client),),
)
ROWS = {
    "scopes": SCOPES,
    "clients": CLIENTS,
    "contacts": CONTACTS,
    "pitches": PITCHES,
    "tasks": TASKS,
    "activities": ACTIVITIES,
}
