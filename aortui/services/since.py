"""Since you last looked: what others have changed in the book, and what time has.

It is the difference of two views: the book as it stood when somebody last looked, on that day,
and the book as it is now. What could not differ is not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
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
from aortui.store import (
    altered,
    book,
    changes,
    copies,
    database,
    merged,
    past,
    since,
    summaries,
    titles,
)
from aortui.store.database import reading
from aortui.tuples import NamedTuple

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


class Piece(NamedTuple):
    """A piece of the work on them."""

    news: News | None = None


Steps: TypeAlias = Generator[Piece, None, None]


class _Views(NamedTuple):
    """The same rows in both views."""

    scopes: Mapping[int, ScopeState]
    people: Mapping[int, PersonState]
    tasks: frozenset[int]  # open and due


class _Asked(NamedTuple):
    """What may differ, and the scopes of which nobody knows whether an entry moved the band."""

    scopes: Collection[int]
    people: Collection[int]
    doubtful: Collection[int]


class _Then(NamedTuple):
    """What was seen, and the bands that the doubtful would have today if nobody had written."""

    views: _Views = _Views({}, {}, frozenset())
    aged: Mapping[int, str] = {}


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
        pieces = steps(seen, today=today, actor=actor, owner_id=owner_id, whole=whole)
        *_, found = (piece.news for piece in pieces)
    return found or News(seen)


def step(pieces: Steps) -> Piece | None:
    """The next piece of ``steps``; None when there is none left."""
    return next(pieces, None)


def steps(
    seen: Seen, *, today: date, actor: str, owner_id: int | None, whole: bool = False
) -> Steps:
    """The same in pieces, so that nobody has to wait for all of it; the last one has the news.

    It has none where another book was opened, or something written, between two pieces.
    """
    with reading():
        opened, newest = database.opened(), changes.newest_id()
        written = since.entries(seen.newest)
    # Else another book lies there now, or one looks at an earlier day.
    is_later = seen.newest <= newest and seen.day <= today
    if not is_later or (not written and seen.day == today):
        yield Piece(News(seen))
        return
    with reading():
        asked = _asked(seen, written, today, whole or database.is_read_only())
    yield Piece()
    then = _Then()
    for part in _then(seen, asked, today):
        then = part
        yield Piece()
    with reading():
        if (database.opened(), changes.newest_id()) != (opened, newest):
            return  # whoever hears of the change asks again
        now = _views(asked.scopes, asked.people, today)
        items = _items(seen, today, then, now, written)
        entered = _entered(then.views, now, written, actor)
        own = None if owner_id is None else since.clients_of(owner_id)
    told = [
        one
        for one in items
        if not (actor and one.by.casefold() == actor.casefold())
        and (own is None or _is_own(one, owner_id, own))
    ]
    yield Piece(News(seen, tuple(_grouped(told)), entered))


def _asked(seen: Seen, written: Sequence[Entry], today: date, whole: bool) -> _Asked:
    scope_ids = altered.by_entries(written)
    scope_ids |= {one.change.row_id for one in written if one.change.entity == "scopes"}
    doubtful = scope_ids - since.band_batches(scope_ids, seen).keys()
    scope_ids |= altered.by_time(seen, today)
    contact_ids = altered.contacts(seen, today, written)
    if whole:
        return _Asked(scope_ids | since.every_scope(), since.every_person(), doubtful)
    return _Asked(scope_ids, contact_ids, doubtful)


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


def _then(seen: Seen, asked: _Asked, today: date) -> Iterator[_Then]:
    """The same from a copy of the book that is taken back to what was seen.

    In pieces, the last of which is whole.
    """
    copy = copies.Copy()
    try:
        yield _Then()
        with copy:
            if changes.newest_id() > seen.newest:
                past.rewind(seen.day, newest=seen.newest, forgets=False)
            people = since.person_states(asked.people, seen.day)
            then = _Views({}, people, frozenset(since.tasks_due(seen.day)))
        for ids in _pieces(asked.scopes):
            yield _Then(then)
            with copy:
                since.count(ids, seen.day)
                then = then._replace(scopes={**then.scopes, **since.scope_states(ids, seen.day)})
        aged: dict[int, str] = {}
        for ids in _pieces(asked.doubtful):
            yield _Then(then, aged)
            with copy:
                since.count(ids, today)
                aged |= summaries.bands(ids)
        yield _Then(then, aged)
    finally:
        copy.close()


def _pieces(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    whole = sorted(ids)
    return (whole[at : at + AT_ONCE] for at in range(0, len(whole), AT_ONCE))


def _items(
    seen: Seen,
    today: date,
    past_view: _Then,
    now: _Views,
    written: Sequence[Entry],
) -> list[Item]:
    then, aged = past_view
    found: list[Difference] = []
    became = merged.told_of(written)
    clients = {number: one for (entity, number), one in became.items() if entity == "clients"}
    for one in sorted(then.scopes.keys() | now.scopes.keys()):
        was, is_now = then.scopes.get(one), now.scopes.get(one)
        found += of_scope(one, was, is_now, seen.day, today, clients)
    for one in sorted(then.people.keys() | now.people.keys()):
        person = then.people.get(one), now.people.get(one), became.get(("contacts", one))
        found += of_person(one, *person)
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
