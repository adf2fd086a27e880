"""Conflicts and overlaps: listed, told of one client, and warned of as something is entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from aortui.domain import exclusivity
from aortui.domain.conflicts import Conflict, Party, Work
from aortui.domain.entries import ENTRIES
from aortui.domain.reading import Reading, value_of
from aortui.domain.text import name_key, slug
from aortui.errors import Rejected
from aortui.store import changes, conflicts, names, scopes, trips
from aortui.store.changes import Batch
from aortui.store.conflicts import work_of
from aortui.store.database import reading
from aortui.tuples import NamedTuple

__all__ = ["OVERLAP", "Trouble", "of_batch", "of_client", "of_typed", "rows"]

OVERLAP = "overlap"
# Columns by which a row may come to stand in a conflict; for others nobody is warned.
MATTER = {
    "clients": ("name", "short_name", "industry", "competitors", "archived_on"),
    "scopes": ("client_id", "category_id", "territory", "binds", "designation", "status",
               "since_on", "ended_on", "outcome", "archived_on"),
    "pitches": ("client_id", "category_id", "purpose", "outcome", "closed_on", "archived_on"),
}  # fmt: skip


class Trouble(NamedTuple):
    """One line of the list: what stands against what."""

    id: str  # the same as long as it is there
    kind: str  # named, industry, overlap
    client_id: int  # who may object
    client: str
    other_id: int  # for whom the work is; of an overlap the same client
    other: str
    entity: str  # of the work that is opened: scopes, pitches
    row_id: int
    categories: tuple[str, ...]
    sentence: str
    more: tuple[Party, ...] = ()  # other clients that it stands against, too

    @property
    def clients(self) -> tuple[int, ...]:
        """All that have a part in it."""
        return self.client_id, self.other_id, *(one.id for one in self.more)

    @property
    def words(self) -> str:
        """What it is found by."""
        return " ".join((self.kind, self.sentence, *(one.name for one in self.more)))


def rows(*, today: date, owner_id: int | None = None, words: str = "") -> list[Trouble]:
    """Every conflict, then every overlap, by client; with an owner those of one of their clients.

    ``words``: each of them must stand in the line.
    """
    with reading():
        found = [*map(_conflict, conflicts.found(today)), *_overlaps(None, today)]
        owned = None if owner_id is None else conflicts.owned_by(owner_id)
    wanted = name_key(words).split()
    return [
        one
        for one in found
        if (owned is None or not owned.isdisjoint(one.clients))
        and all(word in name_key(one.words) for word in wanted)
    ]


def of_client(client_id: int, *, today: date) -> list[Trouble]:
    """The conflicts that a client has a part in, on either side, and its overlaps."""
    with reading():
        found = map(_conflict, conflicts.of_client(client_id, today))
        return [*found, *_overlaps(client_id, today)]


def of_batch(done: Batch, *, today: date) -> tuple[str, ...]:
    """What has come about by what was just written, a sentence each."""
    with reading():
        written = _written(done)
        trips.together(*(partial(conflicts.of_client, one, today) for one in written.values()))
        found = {
            one.sentence: None
            for client_id in dict.fromkeys(written.values())
            for one in conflicts.of_client(client_id, today)
            if one.is_by(written)
        }
    return tuple(found)


def _written(done: Batch) -> dict[tuple[str, int], int]:
    """The rows that were written in a way that matters, each with its client."""
    found: dict[tuple[str, int], int] = {}
    if not MATTER.keys() & done.touched.keys():
        return found
    for change in changes.of(done.id):
        now, was = change.after, change.before or {}
        columns = MATTER.get(change.entity, ())
        if now is not None and any(now[name] != was.get(name, "") for name in columns):
            is_client = change.entity == "clients"
            number = change.row_id if is_client else int(now["client_id"])
            found[change.entity, change.row_id] = number
    return found


def of_typed(
    entity: str, row_id: int | None, typed: Mapping[str, str], *, today: date
) -> tuple[str, ...]:
    """What a form would bring about if it were saved as it stands, a sentence each.

    What cannot be read says nothing yet.
    """
    if entity not in MATTER:
        return ()
    said = _read(entity, typed, today)
    with reading():
        client = _party(entity, row_id, said)
        if client is None:
            return ()
        works = [] if entity == "clients" else _work(entity, row_id or 0, client.id, said, today)
        found = conflicts.would_come(client, works, today)
    return tuple(dict.fromkeys(one.sentence for one in found))


def _read(entity: str, typed: Mapping[str, str], today: date) -> dict[str, Any]:
    """What can be read of the fields; the others are empty."""
    said: dict[str, Any] = {}
    for field in ENTRIES[entity].fields:
        try:
            said[field.name] = value_of(field, typed.get(field.name, ""), Reading(today, "USD"))
        except Rejected:
            said[field.name] = None
    return said


def _party(entity: str, row_id: int | None, said: Mapping[str, Any]) -> Party | None:
    """The client that a form is about, as it will be."""
    if entity == "clients":
        name, short, industry = (said[one] or "" for one in ("name", "short_name", "industry"))
        return Party(row_id or 0, name, short, industry, tuple(said["competitors"] or ()))
    name = said["client"]
    if not name:
        return None
    key = name_key(name)
    known = {name_key(each): number for each, number in names.known("clients").items()}
    if key not in known:
        return Party(0, name, "", "", ())
    return conflicts.party(known[key])


def _work(
    entity: str, row_id: int, client_id: int, said: Mapping[str, Any], today: date
) -> Sequence[Work]:
    """The scope or the pitch that is typed."""
    if not said["category"]:
        return []
    words = {name_key(word): number for word, number in names.known("categories").items()}
    number = words.get(name_key(said["category"]))
    category = slug(said["category"]) if number is None else names.name_of("categories", number)
    if entity == "pitches":
        if said["purpose"] != "win" or said["outcome"]:
            return []
        return [Work("pitches", row_id, client_id, category, "", False)]
    row = {**said, "client_id": client_id, "outcome": said["outcome"] or ""}
    work = work_of(row, row_id, category, today)
    return [] if work is None else [work]


def _conflict(one: Conflict) -> Trouble:
    work = one.works[0]
    by = f"{one.scope.id}" if one.scope else ""
    return Trouble(
        id=f"{one.kind} {one.client.id} {one.other.id} {by}",
        kind=one.kind,
        client_id=one.client.id,
        client=one.client.name,
        other_id=one.other.id,
        other=one.other.name,
        entity=work.entity,
        row_id=work.id,
        categories=tuple(dict.fromkeys(work.category for work in one.works)),
        sentence=one.sentence,
        more=one.more,
    )


def _overlaps(client_id: int | None, today: date) -> list[Trouble]:
    found = []
    for elder, younger in conflicts.overlaps(client_id, today):
        one, other = scopes.get(elder), scopes.get(younger)
        if one is not None and other is not None:
            found.append(_overlap(one, other))
    return sorted(found, key=lambda one: name_key(one.client))


def _overlap(one: scopes.ScopeRow, other: scopes.ScopeRow) -> Trouble:
    return Trouble(
        id=f"{OVERLAP} {one.id} {other.id}",
        kind=OVERLAP,
        client_id=one.client_id,
        client=one.client,
        other_id=one.client_id,
        other=one.client,
        entity="scopes",
        row_id=other.id,
        categories=(one.category,),
        sentence=exclusivity.sentence(one.client, one.name, other.name),
    )
