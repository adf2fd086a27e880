"""Clients as lists show them: the row and what its scopes, activities and tasks add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from aortui.domain.vocabulary import BANDS, TIERS
from aortui.store.lists import ListOf, Totals, View, ranked, shown
from aortui.store.models import Activity, Client, Member, Scope, ScopeSummary, Task


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
    scopes: int  # active ones
    fee_base: int | None  # of its scored scopes; None: of none it is known
    band: str  # the worst of its scored scopes, "" without one
    score: int | None
    known: int | None
    scope_id: int | None  # the scope that stands for the client: its worst scored one
    touch_on: date | None  # the last two-way activity
    next_task: str
    next_due_on: date | None


SCORED_FEE = Case(None, [(ScopeSummary.is_scored == 1, ScopeSummary.fee_base)])
LACKS = (ScopeSummary.is_scored == 1) & ScopeSummary.fee_base.is_null()
NO_FEE = LACKS & ScopeSummary.fee_minor.is_null()
NO_RATE = LACKS & ScopeSummary.fee_minor.is_null(False)
SUMMED = {
    "scopes": fn.COUNT(Case(None, [(Scope.status == "active", 1)])),
    "fee": fn.SUM(SCORED_FEE),
    "no_fee": fn.SUM(Case(None, [(NO_FEE, 1)], 0)),
    "no_rate": fn.SUM(Case(None, [(NO_RATE, 1)], 0)),
    "worst": fn.MIN(Case(None, [(ScopeSummary.is_scored == 1, ScopeSummary.band_order)])),
}
SUMS = (
    Scope.select(Scope.client.alias("client_id"), *(one.alias(n) for n, one in SUMMED.items()))
    .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
    .where(Scope.archived_on.is_null())
    .group_by(Scope.client)
    .alias("sums")
)  # of all clients at once: for an order


def _sum(name: str) -> Any:
    """The same of one client: for a page."""
    return (
        Scope.select(SUMMED[name])
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
        .where((Scope.client == Client.id) & Scope.archived_on.is_null())
    )


def _worst(column: str) -> Any:
    """A column of the client's worst scored scope."""
    scope, summary = Scope.alias(), ScopeSummary.alias()
    return (
        scope.select(getattr(summary, column))
        .join(summary, on=(summary.scope == scope.id))
        .where((scope.client == Client.id) & scope.archived_on.is_null() & (summary.is_scored == 1))
        .order_by(summary.band_order, summary.fee_order, summary.act_order, scope.id)
        .limit(1)
    )


def _touch(today: date) -> Any:
    """The day of the client's last two-way activity."""
    activity = Activity.alias()
    return activity.select(fn.MAX(activity.happened_on)).where(
        (activity.client == Client.id)
        & (activity.two_way == 1)
        & (activity.happened_on <= today)
        & activity.archived_on.is_null()
    )


def _next(column: str) -> Any:
    """A column of the client's next open task."""
    task = Task.alias()
    is_open = task.done_on.is_null() & task.archived_on.is_null()
    query = task.select(getattr(task, column)).where((task.client == Client.id) & is_open)
    return query.order_by(task.due_on.asc(nulls="LAST"), task.id).limit(1)


def columns(today: date) -> tuple[Any, ...]:
    """What a row is made of."""
    return (
        Client.id, Client.version, Client.name, Client.tier, Client.industry, Member.name,
        Client.archived_on, _sum("scopes"), _sum("fee"), _worst("band"), _worst("score"),
        _worst("known"), _worst("scope"), _touch(today), _next("title"), _next("due_on"),
    )  # fmt: skip


def row(*values: Any) -> ClientRow:
    """One row from the columns."""
    found = list(values)
    found[5] = found[5] or ""
    found[9] = found[9] or ""
    found[13] = _day(found[13])
    found[14] = found[14] or ""
    found[15] = _day(found[15])
    return ClientRow(*found)


def _day(value: Any) -> date | None:
    """A day that came through a function, as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


LIVE, GONE = Client.archived_on.is_null(), Client.archived_on.is_null(False)


def narrowed(view: View, columns: Sequence[Any]) -> Any:
    """The clients that a view shows."""
    query = (
        Client.select(*columns)
        .join(Member, JOIN.LEFT_OUTER, on=(Client.owner == Member.id))
        .where(shown(view, "clients", live=LIVE, gone=GONE))
    )
    if view.sort in ADDED_UP:
        query = query.join(SUMS, JOIN.LEFT_OUTER, on=(SUMS.c.client_id == Client.id), src=Client)
    if view.owner_id is not None:
        query = query.where(Client.owner == view.owner_id)
    return query


ADDED_UP = {
    "risk": (SUMS.c.worst.desc(nulls="LAST"), SUMS.c.fee.desc(nulls="LAST"), Client.sort_key),
    "scopes": (SUMS.c.scopes, Client.sort_key),
    "fee": (SUMS.c.fee, Client.sort_key),
}


def listed(today: date) -> ListOf:
    """The list of clients."""
    orders = {
        "": (Client.sort_key.asc(),),
        "client": (Client.sort_key.asc(),),
        "tier": (ranked(Client.tier, TIERS), Client.sort_key),
        "touch": (_touch(today), Client.sort_key),
        "owner": (Member.name_key, Client.sort_key),
        "next": (_next("due_on"), Client.sort_key),
        **ADDED_UP,
    }
    return ListOf(Client.id, narrowed, orders)


def get(client_id: int, today: date) -> ClientRow | None:
    """One client as lists show it, archived or not."""
    for archived in (False, True):
        query = narrowed(View(archived=archived), columns(today)).where(Client.id == client_id)
        if values := query.tuples().first():
            return row(*values)
    return None


def totals(view: View, today: date) -> Totals:
    """How many clients stand in each band, and what their scored scopes pay a year."""
    sums = [fn.SUM(column) for column in (SUMS.c.fee, SUMS.c.no_fee, SUMS.c.no_rate)]
    columns = [SUMS.c.worst, fn.COUNT(Client.id), *sums]
    found = list(narrowed(view._replace(sort="fee"), columns).group_by(SUMS.c.worst).tuples())
    fee, no_fee, no_rate = (sum(row[at] or 0 for row in found) for at in (2, 3, 4))
    return Totals(
        rows=sum(row[1] for row in found),
        of=listed(today).total(view.whole()) if view.filter else 0,
        counts={BANDS[row[0]]: row[1] for row in found if row[0] is not None},
        fee=fee,
        without_fee=no_fee,
        without_rate=no_rate,
    )
