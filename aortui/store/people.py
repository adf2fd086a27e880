"""The people of one client: who they are, when we last talked, how much hangs on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from peewee import JOIN

from aortui.domain.people import share
from aortui.store.models import Activity, Contact, Member


@dataclass(frozen=True, slots=True)
class Person:
    """One contact of a client; the share is of two-way touches with those who are there."""

    id: int
    version: int
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
    touch_on: date | None = None  # the last two-way activity with them
    share: int | None = None  # whole per cent; None: nobody was met, or they left

    def is_there(self, today: date) -> bool:
        """Whether they have come and not left."""
        started, left = self.started_on, self.left_on
        return (left is None or left > today) and (started is None or started <= today)


def of_client(client_id: int, today: date, window: int) -> list[Person]:
    """All contacts in two queries; ``window`` days back, both ends counted, make the shares."""
    query = (
        Contact.select(
            Contact.id, Contact.version, Contact.client, Contact.name, Contact.title,
            Contact.level, Contact.role, Contact.email, Contact.phone, Member.name,
            Contact.started_on, Contact.left_on,
        )
        .join(Member, JOIN.LEFT_OUTER, on=(Contact.counterpart == Member.id))
        .where((Contact.client == client_id) & Contact.archived_on.is_null())
        .order_by(Contact.name_key, Contact.id)
    )  # fmt: skip
    people = [Person(*row[:9], row[9] or "", *row[10:]) for row in query.tuples()]
    there = {person.id for person in people if person.is_there(today)}
    last, counts = _touches(client_id, {person.id for person in people}, today, window)
    total = sum(counts[number] for number in there)
    return [
        _met(person, last.get(person.id), share(counts[person.id], total) if person.id in there
             else None)
        for person in people
    ]  # fmt: skip


def _met(person: Person, touch_on: date | None, part: int | None) -> Person:
    values = {name: getattr(person, name) for name in Person.__slots__}
    return Person(**values | {"touch_on": touch_on, "share": part})


def _touches(
    client_id: int, wanted: set[int], today: date, window: int
) -> tuple[dict[int, date], Counter[int]]:
    """The last two-way day of each, and how often each took part since the window began."""
    query = (
        Activity.select(Activity.happened_on, Activity.contact_ids)
        .where(
            (Activity.client == client_id)
            & Activity.two_way
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
