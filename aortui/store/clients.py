"""Clients as lists show them: the row and what its scopes, contacts and tasks add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, fn

from aortui.store.lists import ListOf, View, finds
from aortui.store.models import Client, Member, Scope, ScopeSummary, Task


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client of a list; the fee is a year's, in minor units of the base currency."""

    id: int
    version: int
    name: str
    tier: str
    industry: str
    owner: str
    archived_on: date | None
    scopes: int
    fee_base: int | None  # None: of no scope it is known
    band: str  # the worst of its scored scopes, "" without one
    score: int | None
    known: int | None
    scope_id: int | None  # the scope that stands for the client: its worst scored one
    touch_on: date | None
    next_task: str
    next_due_on: date | None


def _sums() -> Any:
    """What the scopes of each client add up to."""
    counted = Scope.archived_on.is_null() & (Scope.status != "ended")
    return (
        Scope.select(
            Scope.client.alias("client_id"),
            fn.COUNT(Scope.id).alias("scopes"),
            fn.SUM(ScopeSummary.fee_base).alias("fee_base"),
            fn.MAX(ScopeSummary.touch_on).alias("touch_on"),
        )
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
        .where(counted)
        .group_by(Scope.client)
        .alias("sums")
    )


def _first(column: Any) -> Any:
    """A column of the client's worst scored scope."""
    scope, summary = Scope.alias(), ScopeSummary.alias()
    chosen = getattr(summary, column) if column != "id" else scope.id
    return (
        scope.select(chosen)
        .join(summary, on=(summary.scope == scope.id))
        .where((scope.client == Client.id) & scope.archived_on.is_null() & summary.is_scored)
        .order_by(summary.band_order, summary.fee_order, summary.act_order, scope.id)
        .limit(1)
    )


def _next(column: str) -> Any:
    """A column of the client's next open task."""
    task = Task.alias()
    is_open = task.done_on.is_null() & task.archived_on.is_null()
    query = task.select(getattr(task, column)).where((task.client == Client.id) & is_open)
    return query.order_by(task.due_on.asc(nulls="LAST"), task.id).limit(1)


SUMS = _sums()
COLUMNS: tuple[Any, ...] = (
    Client.id, Client.version, Client.name, Client.tier, Client.industry, Member.name,
    Client.archived_on, SUMS.c.scopes, SUMS.c.fee_base, _first("band"), _first("score"),
    _first("known"), _first("id"), SUMS.c.touch_on, _next("title"), _next("due_on"),
)  # fmt: skip
ORDERS: dict[str, tuple[Any, ...]] = {
    "": (Client.sort_key,),
    "client": (Client.sort_key,),
    "risk": (fn.COALESCE(_first("band_order"), 9), _first("fee_order")),
    "tier": (fn.NULLIF(Client.tier, ""), Client.sort_key),
    "scopes": (SUMS.c.scopes,),
    "fee": (SUMS.c.fee_base,),
    "touch": (SUMS.c.touch_on,),
    "owner": (Member.name_key, Client.sort_key),
    "next": (_next("due_on"),),
}


def row(*values: Any) -> ClientRow:
    """One row from the columns."""
    found = list(values)
    found[5] = found[5] or ""
    found[7] = found[7] or 0
    found[9] = found[9] or ""
    found[13] = _day(found[13])
    found[14] = found[14] or ""
    found[15] = _day(found[15])
    return ClientRow(*found)


def _day(value: Any) -> date | None:
    """A day that came through a function, as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The clients that a view shows."""
    query = (
        Client.select(*columns)
        .join(Member, JOIN.LEFT_OUTER, on=(Client.owner == Member.id))
        .join(SUMS, JOIN.LEFT_OUTER, on=(SUMS.c.client_id == Client.id))
        .where(Client.archived_on.is_null(not view.archived))
    )
    if view.owner_id is not None:
        query = query.where(Client.owner == view.owner_id)
    for condition in finds(view.words, Client.name_key, Client.short_key):
        query = query.where(condition)
    return query


CLIENTS = ListOf(Client.id, narrowed, ORDERS)


def get(client_id: int) -> ClientRow | None:
    """One client as lists show it."""
    query = narrowed(View(), COLUMNS)
    gone = narrowed(View(archived=True), COLUMNS)
    for one in (query, gone):
        if values := one.where(Client.id == client_id).tuples().first():
            return row(*values)
    return None
