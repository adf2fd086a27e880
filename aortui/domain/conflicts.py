"""Clients that we cannot serve side by side without a word: named competitors, bound industries.

A conflict is warned of and listed with both clients; it never keeps anybody from writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from aortui.domain.text import name_key

BINDS_US = ("agency", "both")  # whom exclusivity binds, where it binds us
NAMED, INDUSTRY = "named", "industry"  # what a conflict comes from


class Party(NamedTuple):
    """A client as far as conflicts go."""

    id: int
    name: str
    short_name: str
    industry: str
    competitors: tuple[str, ...]  # whom it names, as they were typed


class Work(NamedTuple):
    """What we do for a client or are pitching for: a scope that has not ended, an open pitch."""

    entity: str  # scopes, pitches
    id: int
    client_id: int
    category: str
    territory: str  # empty covers all
    binds_us: bool  # an exclusive scope whose exclusivity binds the agency
    begins: date | None = None
    ends: date | None = None  # the first day without it


class Conflict(NamedTuple):
    """What one client may hold against our work for another."""

    kind: str  # NAMED, INDUSTRY
    client: Party  # who may object
    other: Party  # for whom the work is
    works: tuple[Work, ...]  # for the other
    scope: Work | None = None  # of the client, that binds us

    @property
    def sentence(self) -> str:
        """``Acme Corp names Globex as a competitor; we have creative there.``"""
        if self.scope is None:
            said = f"{self.client.name} names {self.other.name} as a competitor"
            return f"{said}; {self._have()} there."
        return (
            f"{self.client.name} / {self.scope.category} binds us in {self.client.industry}; "
            f"{self._have()} at {self.other.name}."
        )

    def _have(self) -> str:
        held = list(dict.fromkeys(one.category for one in self.works if one.entity == "scopes"))
        if held:
            return f"we have {' and '.join(held)}"
        wanted = dict.fromkeys(one.category for one in self.works)
        return f"we pitch for {' and '.join(wanted)}"

    def is_about(self, client_id: int) -> bool:
        """Whether the client is one of the two."""
        return client_id in (self.client.id, self.other.id)

    def is_by(self, rows: Container[tuple[str, int]]) -> bool:
        """Whether one of these rows (entity, number) has a part in it, or one of the clients."""
        clients = ("clients", self.client.id), ("clients", self.other.id)
        return any(part in rows for part in (*self._parts(), *clients))

    def has(self, row: tuple[str, int]) -> bool:
        """Whether this scope or pitch has a part in it."""
        return row in self._parts()

    def _parts(self) -> list[tuple[str, int]]:
        return [(one.entity, one.id) for one in (*self.works, self.scope) if one is not None]


def found(parties: Iterable[Party], works: Iterable[Work]) -> list[Conflict]:
    """Every conflict among these, by the name of who may object.

    Names are compared folded, short names too; each client is looked at once, whatever their
    number.
    """
    clients = {one.id: one for one in parties}
    of: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        if work.client_id in clients:
            of[work.client_id].append(work)
    conflicts = [*_named(clients, of), *_bound(clients, of)]
    return sorted(conflicts, key=lambda one: (name_key(one.client.name), name_key(one.other.name)))


def _named(clients: Mapping[int, Party], of: Mapping[int, Sequence[Work]]) -> Iterator[Conflict]:
    """Work for a client on another's list."""
    called: dict[str, list[int]] = defaultdict(list)
    for client_id in of:
        for key in keys(clients[client_id]):
            called[key].append(client_id)
    for client in clients.values():
        wanted = dict.fromkeys(name_key(name) for name in client.competitors)
        met = dict.fromkeys(other for key in wanted for other in called.get(key, ()))
        for other in met:
            if other != client.id:
                yield Conflict(NAMED, client, clients[other], tuple(of[other]))


def _bound(clients: Mapping[int, Party], of: Mapping[int, Sequence[Work]]) -> Iterator[Conflict]:
    """Work in the industry and category in which another client's exclusivity binds us."""
    places: dict[tuple[str, str], list[Work]] = defaultdict(list)
    binding: list[tuple[tuple[str, str], Work]] = []
    for client_id, theirs in of.items():
        industry = name_key(clients[client_id].industry)
        for work in theirs if industry else ():
            place = industry, work.category
            places[place].append(work)
            if work.binds_us:
                binding.append((place, work))
    for place, scope in binding:
        others: dict[int, list[Work]] = defaultdict(list)
        for work in places[place]:
            if work.client_id != scope.client_id and _meet(scope, work):
                others[work.client_id].append(work)
        for other, met in others.items():
            yield Conflict(INDUSTRY, clients[scope.client_id], clients[other], tuple(met), scope)


def _meet(one: Work, other: Work) -> bool:
    """In one territory, at one time."""
    alike = (
        not one.territory
        or not other.territory
        or name_key(one.territory) == name_key(other.territory)
    )
    return alike and _begins(one) < _ends(other) and _begins(other) < _ends(one)


def _begins(work: Work) -> date:
    return work.begins or date.min


def _ends(work: Work) -> date:
    return work.ends or date.max


def keys(party: Party) -> tuple[str, ...]:
    """The folded names by which another client may name this one."""
    return tuple(filter(None, dict.fromkeys((name_key(party.name), name_key(party.short_name)))))
