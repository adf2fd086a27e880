"""Since you last looked: what others have changed in the book, and what time has.

It is the difference of two views: the book as it stood when somebody last looked, on that day,
and the book as it is now. What could not differ is not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aortui.domain import entry_words
from aortui.domain.differences import refs
from aortui.domain.entry_words import Entry
from aortui.domain.looked import Seen
from aortui.domain.since import (
    Difference,
    PersonState,
    ScopeState,
    counted,
    of_person,
    of_scope,
    when,
)
from aortui.domain.since_causes import Causes
from aortui.store import altered, book, changes, database, past, since, summaries, titles
from aortui.store.database import reading

__all__ = [
    "Item", "News", "Seen", "by_end_of", "counted", "news", "step", "steps", "when",
]  # fmt: skip

AT_ONCE = 100  # scopes that are counted in one piece: some hundredths of a second


class Item(NamedTuple):
    """One piece of news: what differs, and the entry that did it."""

    what: Difference
    by: str = ""  # who; "" where only time has passed
    cause: str = ""  # of a band: the entry that moved it, or the signal that grew

    @property
    def kind(self) -> str:
        """Bands, people and so on, as ``counted`` counts them."""
        return self.what.kind


class News(NamedTuple):
    """What is new since somebody looked, the worst first and a client's together."""

    seen: Seen
    items: tuple[Item, ...] = ()
    entered: frozenset[int] = frozenset()  # lines of Today that did not stand there; tasks negative


class _Views(NamedTuple):
    """The same rows in both views."""

    scopes: Mapping[int, ScopeState]
    people: Mapping[int, PersonState]
    tasks: frozenset[int]  # open and due


_NOTHING = _Views({}, {}, frozenset())


def by_end_of(day: date) -> Seen:
    """As if somebody had last looked at the end of a day, in the book's time zone."""
    with reading():
        zone = ZoneInfo(book.info().time_zone)
        end = datetime.combine(day + timedelta(1), time(), zone).astimezone(UTC)
        return Seen(past.last_by(day), day, end - timedelta(minutes=1))


def news(
    seen: Seen,
    *,
    today: date,
    actor: str = "",
    owner_id: int | None = None,
    whole: bool = False,
) -> News:
    """What differs between the view that was seen and the one of today.

    What the actor did is no news to them; without one all is told. With an owner only what is
    theirs. ``whole`` compares every scope and contact: needed where nobody may have turned the
    book to the day that was seen.
    """
    with reading():  # one picture of it
        return list(steps(seen, today=today, actor=actor, owner_id=owner_id, whole=whole))[-1]


def step(found: Iterator[News]) -> News | None:
    """The next piece of ``steps``; None when there is none left."""
    return next(found, None)


def steps(
    seen: Seen, *, today: date, actor: str, owner_id: int | None, whole: bool = False
) -> Iterator[News]:
    """The same in pieces, so that nobody has to wait for all of it; the last one is whole.

    Nothing is new where another book was opened, or something written, between two pieces.
    """
    yield News(seen)
    with reading():
        opened, newest = database.opened(), changes.newest_id()
        if seen.newest > newest or seen.day > today:
            return  # another book lies there now, or one looks at an earlier day
        written = since.entries(seen.newest)
        if not written and seen.day == today:
            return
        scope_ids = altered.by_entries(written)
        scope_ids |= {one.change.row_id for one in written if one.change.entity == "scopes"}
        doubtful = scope_ids - since.band_batches(scope_ids, seen).keys()
        scope_ids |= altered.by_time(seen, today)
        contact_ids = altered.contacts(seen, today, written)
        if whole or database.is_read_only():
            scope_ids |= since.every_scope()
            contact_ids |= since.every_person()
    yield News(seen)
    then, aged = _NOTHING, {}
    for then, aged in _then(seen, scope_ids, contact_ids, doubtful, today):
        yield News(seen)
    with reading():
        if (database.opened(), changes.newest_id()) != (opened, newest):
            return  # who has changed it asks again
        now = _views(scope_ids, contact_ids, today)
        items = _items(seen, today, then, now, written, aged)
        entered = _entered(then, now, written, actor)
        own = None if owner_id is None else since.clients_of(owner_id)
    told = [
        one
        for one in items
        if not (actor and one.by.casefold() == actor.casefold())
        and (own is None or _is_own(one, owner_id, own))
    ]
    yield News(seen, tuple(_grouped(told)), entered)


def _is_own(one: Item, owner_id: int | None, clients: Collection[int]) -> bool:
    if one.what.entity == "scopes":
        return one.what.owner_id == owner_id
    return one.what.client_id in clients


def _views(scope_ids: Iterable[int], contact_ids: Iterable[int], today: date) -> _Views:
    return _Views(
        since.scope_states(scope_ids, today),
        since.person_states(contact_ids, today),
        frozenset(since.tasks_due(today)),
    )


def _then(
    seen: Seen,
    scope_ids: Iterable[int],
    contact_ids: Iterable[int],
    doubtful: Collection[int],
    today: date,
) -> Iterator[tuple[_Views, Mapping[int, str]]]:
    """The same from a copy of the book that is taken back to what was seen.

    And the bands that the doubtful ones would have today if nobody had written anything. In
    pieces, the last of which is whole.
    """
    copy = database.Copy()
    try:
        yield _NOTHING, {}
        with copy:
            if changes.newest_id() > seen.newest:
                past.rewind(seen.day, newest=seen.newest, forgets=False)
            people = since.person_states(contact_ids, seen.day)
            then = _Views({}, people, frozenset(since.tasks_due(seen.day)))
        for ids in _pieces(scope_ids):
            yield then, {}
            with copy:
                since.count(ids, seen.day)
                then = then._replace(scopes={**then.scopes, **since.scope_states(ids, seen.day)})
        aged: dict[int, str] = {}
        for ids in _pieces(doubtful):
            yield then, aged
            with copy:
                since.count(ids, today)
                aged |= summaries.bands(ids)
        yield then, aged
    finally:
        copy.close()


def _pieces(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    whole = sorted(ids)
    return (whole[at : at + AT_ONCE] for at in range(0, len(whole), AT_ONCE))


def _items(
    seen: Seen,
    today: date,
    then: _Views,
    now: _Views,
    written: Sequence[Entry],
    aged: Mapping[int, str],
) -> list[Item]:
    found: list[Difference] = []
    for one in sorted(then.scopes.keys() | now.scopes.keys()):
        found += of_scope(one, then.scopes.get(one), now.scopes.get(one), seen.day, today)
    for one in sorted(then.people.keys() | now.people.keys()):
        found += of_person(one, then.people.get(one), now.people.get(one))
    moved = [one.row_id for one in found if one.kind == "band"]
    batches = since.band_batches(moved, seen)
    by_time = {one: band == now.scopes[one].band for one, band in aged.items() if one in now.scopes}
    of = Causes(written, batches, by_time).of
    causes = [of(one) for one in found]
    rows = [row for one in causes if one for row in (one.change.before, one.change.after) if row]
    names = titles.names_of(ref for row in rows for ref in refs(row))
    return [
        Item(what, entry.actor, entry_words.words(entry, names)) if entry else Item(what)
        for what, entry in zip(found, causes, strict=True)
    ]


def _grouped(items: Sequence[Item]) -> list[Item]:
    """The client with the worst news first; within a client the worst first."""
    worst: dict[int, int] = {}
    for one in items:
        client = one.what.client_id
        worst[client] = min(one.what.weight, worst.get(client, one.what.weight))

    def order(one: Item) -> tuple[object, ...]:
        what = one.what
        return worst[what.client_id], what.client.casefold(), what.client_id, what.weight, what.name

    return sorted(items, key=order)


def _entered(then: _Views, now: _Views, written: Sequence[Entry], actor: str) -> frozenset[int]:
    """Lines that stand on Today and did not then, unless only the actor has touched them since."""
    lines = {one for one, state in now.scopes.items() if state.in_queue}
    lines -= {one for one, state in then.scopes.items() if state.in_queue}
    tasks = now.tasks - then.tasks
    if actor:
        own = [one for one in written if one.actor.casefold() == actor.casefold()]
        others = [one for one in written if one.actor.casefold() != actor.casefold()]
        lines -= altered.by_entries(own) - altered.by_entries(others)
        tasks -= _tasks(own) - _tasks(others)
    return frozenset(lines | {-one for one in tasks})


def _tasks(written: Iterable[Entry]) -> set[int]:
    return {one.change.row_id for one in written if one.change.entity == "tasks"}
