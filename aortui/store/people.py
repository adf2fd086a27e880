"""The people of one client: who they are, when we last talked, how much hangs on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peewee import JOIN, fn

from aortui.domain.people import is_heavy, is_late, order, share
from aortui.domain.risk.policy import Policy
from aortui.domain.text import name_key
from aortui.store.models import Activity, Contact, Member


@dataclass(frozen=True, slots=True)
class Person:
    """One contact of a client; the share is of two-way touches with those who are there."""

    id: int
    client_id: int
    name: str
    title: str
    level: str
    role: str
    email: str
    phone: str
    ours: str
    started_on: date | None
    left_on: date | None
    is_there: bool = True  # they have come and not left
    touch_on: date | None = None  # the last two-way activity with them
    share: int | None = None  # whole per cent; None: nobody was met, or they are not there
    is_late: bool = False  # not talked to for longer than the tier asks for
    is_heavy: bool = False  # more hangs on them than the policy likes


def of_client(client_id: int, tier: str, today: date, policy: Policy) -> list[Person]:
    """All contacts, those who decide first and who left last; in two queries."""
    query = (
        Contact.select(
            Contact.id, Contact.client, Contact.name, Contact.title, Contact.level, Contact.role,
            Contact.email, Contact.phone, fn.COALESCE(Member.name, ""), Contact.started_on,
            Contact.left_on,
        )
        .join(Member, JOIN.LEFT_OUTER, on=(Contact.counterpart == Member.id))
        .where((Contact.client == client_id) & Contact.archived_on.is_null())
    )  # fmt: skip
    people = [Person(*values) for values in query.tuples()]
    people = [replace(one, is_there=_is_there(one, today)) for one in people]
    wanted = {one.id for one in people}
    last, counts = _touches(client_id, wanted, today, policy.single_thread.window)
    total = sum(counts[one.id] for one in people if one.is_there)
    found = []
    for one in people:
        part = share(counts[one.id], total) if one.is_there else None
        touch_on = last.get(one.id)
        late = one.is_there and is_late(touch_on, today, tier, policy)
        heavy = is_heavy(part, policy)
        found.append(replace(one, touch_on=touch_on, share=part, is_late=late, is_heavy=heavy))
    return sorted(
        found, key=lambda one: order(one.role, one.level, name_key(one.name), one.is_there)
    )


def _is_there(one: Person, today: date) -> bool:
    started, left = one.started_on, one.left_on
    return (left is None or left > today) and (started is None or started <= today)


def _touches(
    client_id: int, wanted: set[int], today: date, window: int
) -> tuple[dict[int, date], Counter[int]]:
    """The last two-way day of each, and how often each took part since the window began."""
    query = (
        Activity.select(Activity.happened_on, Activity.contact_ids)
        .where(
            (Activity.client == client_id)
            & (Activity.two_way == 1)
            & (Activity.happened_on <= today)
            & Activity.archived_on.is_null()
        )
        .order_by(Activity.happened_on.desc())
    )
    since = today - timedelta(window)
    last: dict[int, date] = {}
    counts: Counter[int] = Counter()
    for day, contact_ids in query.tuples().iterator():
        if day < since and wanted <= last.keys():
            break
        for number in contact_ids:
            last.setdefault(number, day)
            counts[number] += day >= since
    return last, counts
