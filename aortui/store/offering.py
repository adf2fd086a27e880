"""What completing a quick line asks of the book: names that fit, those used last in front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from peewee import fn

from aortui.domain.quick.known import KnownClient, KnownPerson
from aortui.domain.text import sort_key
from aortui.store import tags
from aortui.store.known import KnownBook
from aortui.store.lists import holding
from aortui.store.models import Batch, Change, Client, Scope

T = TypeVar("T")
LATELY = 100  # of the newest changes of a person, whatever they are of
AMONG = 2000  # of the newest batches, whoever's they are
FEW = 5  # names that begin so; with fewer those that contain it are looked for
EACH = 20  # names found in each way, and how many of the last ones count


class Offering(KnownBook):
    """The open book for ``completing``, inside ``reading()``."""

    def __init__(self, today: date, actor: str) -> None:
        super().__init__(today)
        self.actor = actor

    @cached_property
    def tags(self) -> Sequence[str]:
        """The words on rows, the most used first."""
        return tags.known()

    def like(self, key: str) -> Sequence[KnownClient]:
        """Clients whose names begin with the key, else those that contain it."""
        recent, _ = self._lately
        begun = self.beginning(key)
        inside: list[KnownClient] = []
        if len(begun) < FEW and len(key) > 1:
            inside = _clients(holding(key, Client.name_key, Client.short_key), EACH * 3)
        found = {one.id: one for one in [*_clients(Client.id.in_(recent)), *begun, *inside]}
        return _latest_first(found.values(), recent, lambda client: client.id)

    def people(self, client_id: int) -> Sequence[KnownPerson]:
        """The client's contacts."""
        found = super().people(client_id)
        return _latest_first(found, self._lately[1], lambda person: person.id)

    @cached_property
    def _lately(self) -> tuple[list[int], list[int]]:
        """The clients and the contacts that the actor's newest batches name, the newest first."""
        newest = fn.COALESCE(Batch.select(fn.MAX(Batch.id)), 0)
        mine = Batch.select(Batch.id).where(
            (Batch.actor == self.actor) & (Batch.id > newest - AMONG)
        )
        query = Change.select(Change.entity, Change.row_id, Change.after)
        query = query.where(Change.batch.in_(mine)).order_by(Change.batch.desc(), Change.id.desc())
        clients: dict[int, None] = {}
        people: dict[int, None] = {}
        scopes: list[int] = []
        for entity, row_id, after in query.limit(LATELY).tuples():
            row: Mapping[str, Any] = after or {}
            if entity == "clients":
                clients.setdefault(row_id)
            elif row.get("client_id"):
                clients.setdefault(row["client_id"])
            elif row.get("scope_id"):
                scopes.append(row["scope_id"])
            if entity == "contacts":
                people.setdefault(row_id)
            for number in row.get("contact_ids") or ():
                people.setdefault(number)
        if scopes:
            query = Scope.select(Scope.client).where(Scope.id.in_(scopes)).tuples()
            for (client_id,) in query:
                clients.setdefault(client_id)
        return list(clients)[:EACH], list(people)[:EACH]


def _clients(where: Any, limit: int = EACH) -> list[KnownClient]:
    query = Client.select(Client.id, Client.name, Client.short_name)
    query = query.where(where & Client.archived_on.is_null()).limit(limit)
    return sorted((KnownClient(*row) for row in query.tuples()), key=lambda one: sort_key(one.name))


def _latest_first(ones: Iterable[T], latest: Sequence[int], number: Callable[[T], int]) -> list[T]:
    """Those used last in front, the others in their order."""
    places = {one: at for at, one in enumerate(latest)}
    return sorted(ones, key=lambda one: places.get(number(one), len(places)))
