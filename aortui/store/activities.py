"""What happened with a client or on a scope, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from aortui.store.lists import View, shown
from aortui.store.models import Activity, Category, Client, Contact, Scope
from aortui.tuples import NamedTuple


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity, with the names of the contacts who took part."""

    id: int
    client_id: int
    scope_id: int | None
    scope: str  # its category, "" for the client as a whole
    kind: str
    happened_on: date
    two_way: bool
    sentiment: str
    summary: str
    due_on: date | None
    closed_on: date | None
    rival: str
    contact_ids: tuple[int, ...]
    contacts: tuple[str, ...] = ()


COLUMNS: tuple[Any, ...] = (
    Activity.id, Activity.client, Activity.scope, fn.COALESCE(Category.slug, ""), Activity.kind,
    Activity.happened_on, Activity.two_way, Activity.sentiment, Activity.summary, Activity.due_on,
    Activity.closed_on, Activity.rival, Activity.contact_ids,
)  # fmt: skip
NEWEST = (Activity.happened_on.desc(), Activity.id.desc())
IN_BOOK = Activity.archived_on.is_null()


def with_client(client_id: int) -> Any:
    """All of a client's activities."""
    return (Activity.client == client_id) & IN_BOOK


def on_scope(scope_id: int, client_id: int) -> Any:
    """What the signals of a scope read: its own, and those with the client as a whole."""
    here = (Activity.scope == scope_id) | Activity.scope.is_null()
    return (Activity.client == client_id) & here & IN_BOOK


def page(condition: Any, limit: int) -> list[ActivityRow]:
    """The newest activities."""
    query = (
        Activity.select(*COLUMNS)
        .join(Scope, JOIN.LEFT_OUTER, on=(Activity.scope == Scope.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Scope.category == Category.id))
        .where(condition)
        .order_by(*NEWEST)
        .limit(limit)
    )
    rows = list(query.tuples())
    names = _names({number for *_, contact_ids in rows for number in contact_ids})
    found = [(*row, tuple(names[number] for number in row[-1] if number in names)) for row in rows]
    return [ActivityRow(*values) for values in found]


def count(condition: Any) -> int:
    """How many activities there are."""
    return int(Activity.select(fn.COUNT(Activity.id)).where(condition).scalar())


def _names(contact_ids: set[int]) -> dict[int, str]:
    query = Contact.select(Contact.id, Contact.name).where(Contact.id.in_(sorted(contact_ids)))
    return dict(query.tuples())


def by_month(condition: Any, since: date) -> dict[str, int]:
    """How many there were in each month (``2026-11``) since a day; notes are none."""
    month = fn.SUBSTR(Activity.happened_on, 1, 7)
    counted = condition & (Activity.kind != "note") & (Activity.happened_on >= since)
    query = Activity.select(month, fn.COUNT(SQL("*"))).where(counted).group_by(month)
    return dict(query.tuples())


def last_two_way(condition: Any, today: date) -> ActivityRow | None:
    """The last time that both sides talked."""
    happened = condition & (Activity.two_way == 1) & (Activity.happened_on <= today)
    return next(iter(page(happened, 1)), None)


class Entry(NamedTuple):
    """One activity of the whole book."""

    id: int
    client: str
    category: str  # "" for the client as a whole
    kind: str
    happened_on: date
    two_way: bool
    strategic: bool
    contacts: tuple[str, ...]
    sentiment: str
    summary: str
    due_on: date | None
    closed_on: date | None


LIVE, GONE = IN_BOOK & Client.archived_on.is_null(), Activity.archived_on.is_null(False)


def entries(view: View) -> list[Entry]:
    """Every activity that a view shows, the newest first."""
    columns = (
        Activity.id, Client.name, fn.COALESCE(Category.slug, ""), Activity.kind,
        Activity.happened_on, Activity.two_way, Activity.strategic, Activity.contact_ids,
        Activity.sentiment, Activity.summary, Activity.due_on, Activity.closed_on,
    )  # fmt: skip
    query = (
        Activity.select(*columns)
        .join(Client, on=(Activity.client == Client.id))
        .join(Scope, JOIN.LEFT_OUTER, on=(Activity.scope == Scope.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Scope.category == Category.id))
        .where(shown(view, "activities", live=LIVE, gone=GONE))
        .order_by(*NEWEST)
    )
    names = dict(Contact.select(Contact.id, Contact.name).tuples())
    found = [
        (*row[:7], tuple(names[one] for one in row[7] if one in names), *row[8:])
        for row in query.tuples()
    ]
    return [Entry(*values) for values in found]
