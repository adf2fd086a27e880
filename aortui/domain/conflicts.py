"""Clients that we cannot serve side by side without a word: named competitors, bound industries.

A conflict is warned of and listed with both clients; it never keeps anybody from writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from aortui.domain.phrases import listed
from aortui.domain.text import name_key
from aortui.tuples import NamedTuple

BINDS_US = ("agency", "both")  # whom exclusivity binds, where it binds us
NAMED, INDUSTRY = "named", "industry"  # what a conflict comes from
Place = tuple[str, str]  # a folded industry and a category


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
    is_pitched: bool = False  # a scope that we are pitching for, not held yet


class Conflict(NamedTuple):
    """What one client may hold against our work for another."""

    kind: str  # NAMED, INDUSTRY
    client: Party  # who may object
    other: Party  # for whom the work is
    works: tuple[Work, ...]  # for the other
    scope: Work | None = None  # of the client, that binds us
    more: tuple[Party, ...] = ()  # other clients that the scope stands against, too

    @property
    def sentence(self) -> str:
        """``Acme Corp names Globex as a competitor; we have creative there.``"""
        if self.scope is None:
            said = f"{self.client.name} names {self.other.name} as a competitor"
            return f"{said}; {self._have()} there."
        more = f" and {len(self.more)} more" if self.more else ""
        return (
            f"{self.client.name} / {self.scope.category} binds us in {self.client.industry}; "
            f"{self._have()} at {self.other.name}{more}."
        )

    def _have(self) -> str:
        holding = (one for one in self.works if one.entity == "scopes" and not one.is_pitched)
        held = list(dict.fromkeys(one.category for one in holding))
        if held:
            return f"we have {listed(held)}"
        wanted = dict.fromkeys(one.category for one in self.works)
        return f"we pitch for {listed(list(wanted))}"

    def is_by(self, rows: Container[tuple[str, int]]) -> bool:
        """Whether one of these rows (entity, number) has a part in it, or one of the clients."""
        clients = ("clients", self.client.id), ("clients", self.other.id)
        return any(part in rows for part in (*self._parts(), *clients))

    def has(self, row: tuple[str, int]) -> bool:
        """Whether this scope or pitch has a part in it."""
        return row in self._parts()

    def _parts(self) -> list[tuple[str, int]]:
        return [(one.entity, one.id) for one in (*self.works, self.scope) if one is not None]


def found(
    parties: Iterable[Party], works: Iterable[Work], about: int | None = None
) -> list[Conflict]:
    """Every conflict among these, or those of one client, by the name of who may object.

    Names are compared folded, short names too. Of the whole book a scope that binds us stands once,
    whatever the number of clients it stands against; about one client, once with each.
    """
    clients = {one.id: one for one in parties}
    of: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        if work.client_id in clients:
            of[work.client_id].append(work)
    conflicts = [*_named(clients, of, about), *_bound(clients, of, about)]
    return sorted(conflicts, key=lambda one: (name_key(one.client.name), name_key(one.other.name)))


def _named(
    clients: Mapping[int, Party], of: Mapping[int, Sequence[Work]], about: int | None
) -> Iterator[Conflict]:
    """Work for a client on another's list."""
    called: dict[str, list[int]] = defaultdict(list)
    for client_id in of:
        for key in keys(clients[client_id]):
            called[key].append(client_id)
    for client in clients.values():
        wanted = dict.fromkeys(name_key(name) for name in client.competitors)
        for other in dict.fromkeys(other for key in wanted for other in called.get(key, ())):
            if other != client.id and about in (None, client.id, other):
                yield Conflict(NAMED, client, clients[other], tuple(of[other]))


def _bound(
    clients: Mapping[int, Party], of: Mapping[int, Sequence[Work]], about: int | None
) -> Iterator[Conflict]:
    """Work in the industry and category in which another client's exclusivity binds us."""
    places: dict[Place, list[Work]] = defaultdict(list)
    own: dict[Place, list[Work]] = defaultdict(list)
    binding: list[tuple[Place, Work]] = []
    for client_id, theirs in of.items():
        industry = name_key(clients[client_id].industry)
        for work in theirs if industry else ():
            place = industry, work.category
            places[place].append(work)
            if client_id == about:
                own[place].append(work)
            if work.binds_us:
                binding.append((place, work))
    for place, scope in binding:
        is_whole = about in (None, scope.client_id)
        met = _met(scope, places[place] if is_whole else own.get(place, ()))
        if about is None and met:
            first, *rest = met
            one = Conflict(INDUSTRY, clients[scope.client_id], clients[first], met[first], scope)
            yield one._replace(more=tuple(clients[other] for other in rest))
        elif about is not None:
            for other, theirs in met.items():
                yield Conflict(INDUSTRY, clients[scope.client_id], clients[other], theirs, scope)


def _met(scope: Work, works: Iterable[Work]) -> dict[int, tuple[Work, ...]]:
    """By client the work that a scope stands against."""
    others: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        if work.client_id != scope.client_id and _meet(scope, work):
            others[work.client_id].append(work)
    return {client: tuple(theirs) for client, theirs in others.items()}


def _meet(one: Work, other: Work) -> bool:
    """In one territory, at one time."""
    if (one.begins or date.min) >= (other.ends or date.max):
        return False
    if (other.begins or date.min) >= (one.ends or date.max):
        return False
    if not one.territory or not other.territory:
        return True
    return _folded(one.territory) == _folded(other.territory)


_folded = lru_cache(maxsize=1024)(name_key)  # of few territories, many times


def keys(party: Party) -> tuple[str, ...]:
    """The folded names by which another client may name this one."""
    return tuple(filter(None, dict.fromkeys((name_key(party.name), name_key(party.short_name)))))
