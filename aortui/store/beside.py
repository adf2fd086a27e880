"""What rows of one list have to do with those of another, for filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from peewee import fn

from aortui.domain.filters.filter import Filter, Term
from aortui.domain.text import name_key
from aortui.store.filters import (
    Beside,
    Means,
    called,
    compared,
    named,
    on_days,
    same,
    serving,
)
from aortui.store.lists import opposite
from aortui.store.models import Activity, Client, Contact, Scope, ScopeSummary, Tag
from aortui.store.scopes import has_ended

SCORED = ScopeSummary.is_scored == 1


def _risk(term: Term, _: Filter) -> Any:
    if term.value is None:
        return ~SCORED
    return SCORED & (ScopeSummary.band == term.value)


def _status(term: Term, found: Filter) -> Any:
    ended = has_ended(found.today)
    return ended if term.value == "ended" else (Scope.status == (term.value or "")) & ~ended


def _stage(term: Term, _: Filter) -> Any:
    return ScopeSummary.stage == (term.value or "none")


OF_SCOPE: dict[str, Means] = {
    "risk": _risk,
    "cat": serving(Scope.category),
    "held": same(Scope.designation),
    "shape": same(ScopeSummary.shape),
    "stage": _stage,
    "status": _status,
    "notice": on_days(ScopeSummary.notice_by),
    "ends": on_days(ScopeSummary.ends_on),
    "act": on_days(ScopeSummary.act_by),
    "fee": compared(ScopeSummary.fee_base),
}
OF_CLIENT: dict[str, Means] = {
    "client": named(Client.name_key, Client.short_key),
    "tier": same(Client.tier),
    "industry": called(Client.industry),
}


OF_CONTACT: dict[str, Means] = {
    "level": same(Contact.level),
    "role": same(Contact.role),
    "person": named(Contact.name_key),
}


def _scopes(columns: Any, condition: Any, terms: Sequence[Term], found: Filter) -> Any:
    """The scopes that meet a condition; those that have ended only where the status is asked."""
    query = (
        Scope.select(columns)
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
        .where(Scope.archived_on.is_null() & condition)
    )
    if not any(term.field == "status" for term in terms):
        query = query.where(~has_ended(found.today))
    return query


def by_client(client: Any) -> Beside:
    """One scope of the client must meet the terms about scopes."""

    def through(condition: Any, terms: Sequence[Term], found: Filter) -> Any:
        return client.in_(_scopes(Scope.client, condition, terms, found))

    return Beside(OF_SCOPE, through)


def by_scope(scope: Any, client: Any) -> Beside:
    """The row's scope must meet them; where it has none, one of its client's."""

    def through(condition: Any, terms: Sequence[Term], found: Filter) -> Any:
        its = scope.in_(_scopes(Scope.id, condition, terms, found))
        any_of = client.in_(_scopes(Scope.client, condition, terms, found))
        return its | (scope.is_null() & any_of)

    return Beside(OF_SCOPE, through)


def by_contact(client: Any) -> Beside:
    """One contact of the client must meet the terms about people; ``person:-`` is without any."""

    def through(condition: Any, terms: Sequence[Term], found: Filter) -> Any:
        there = Contact.select(Contact.client).where(Contact.archived_on.is_null())
        if any(term.field == "person" and term.value is None for term in terms):
            return client.not_in(there)
        return client.in_(there.where(condition))

    return Beside(OF_CONTACT, through)


def tagged(entity: str, number: Any) -> Means:
    """A word on the row itself or on its client; unknown: neither has one."""

    def means(term: Term, _: Filter) -> Any:
        query = Tag.select(Tag.row_id).where(Tag.archived_on.is_null())
        if term.value is not None:
            query = query.where(Tag.word == name_key(str(term.value)).removeprefix("#"))
        own = number.in_(query.where(Tag.entity == entity))
        clients = Client.id.in_(query.where(Tag.entity == "clients"))
        has_one = own | clients
        return opposite(has_one) if term.value is None else has_one

    return means


def talked_with(client: Any, *, more: Callable[[Any], Any] | None = None) -> Any:
    """For ``filters.touched``: whether there was a two-way activity with the client.

    ``more(activity)`` is what it must be beside that.
    """

    def last(after: date | None, until: date) -> Any:
        activity = Activity.alias()
        found = (
            (activity.client == client)
            & (activity.two_way == 1)
            & (activity.happened_on <= until)
            & activity.archived_on.is_null()
        )
        if after is not None:
            found &= activity.happened_on > after
        if more is not None:
            found &= more(activity)
        return fn.EXISTS(activity.select(activity.id).where(found))

    return last
