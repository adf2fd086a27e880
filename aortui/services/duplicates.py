"""Clients and contacts that may stand in the book twice, and why; and those that do not."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.domain import duplicates as rules
from aortui.domain.progress import Told, nobody
from aortui.domain.text import name_key
from aortui.errors import Rejected
from aortui.store import duplicates, merges, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.duplicates import Side
from aortui.tuples import NamedTuple

__all__ = ["KINDS", "Batch", "Double", "Side", "part", "rows", "sides"]

KINDS = ("clients", "contacts")


class Double(NamedTuple):
    """Two records that may be one; the one to keep first."""

    entity: str
    keep_id: int
    keep: str
    gone_id: int
    gone: str
    client_id: int  # of contacts that of both
    client: str
    strength: int  # per cent
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """The same as long as it is there, whoever is kept."""
        return f"{self.entity} {min(self.keep_id, self.gone_id)} {max(self.keep_id, self.gone_id)}"

    @property
    def words(self) -> str:
        """What it is found by, folded."""
        return name_key(" ".join((self.keep, self.gone, self.client, *self.reasons)))


def rows(entity: str = "", *, words: str = "", told: Told = nobody) -> list[Double]:
    """The pairs of one kind or of both, the surest first; ``words`` must all stand in the line."""
    found: list[Double] = []
    for kind in KINDS if not entity else (entity,):
        found += _of(kind, told)
    wanted = name_key(words).split()
    found = [one for one in found if all(word in one.words for word in wanted)]
    return sorted(found, key=lambda one: (-one.strength, one.entity))


def _of(entity: str, told: Told) -> list[Double]:
    if entity not in KINDS:
        raise Rejected(duplicates="Clients and contacts are looked at, nothing else.")
    with reading():
        clients, people = duplicates.clients(), duplicates.people()
        apart = duplicates.apart(entity)
    if entity == "clients":
        pairs = rules.of_clients(clients, people, told)
    else:
        pairs = rules.of_people(people, told)
    called = {one.id: one.name for one in clients}
    names = called if entity == "clients" else {one.id: one.name for one in people}
    of = {one.id: one.id for one in clients}
    of = of if entity == "clients" else {one.id: one.client_id for one in people}
    return [
        Double(
            entity, pair.one, names[pair.one], pair.other, names[pair.other], of[pair.one],
            called[of[pair.one]], pair.strength, pair.reasons,
        )
        for pair in pairs
        if (pair.one, pair.other) not in apart
    ]  # fmt: skip


def sides(pairs: Sequence[Double]) -> dict[tuple[str, int], Side]:
    """What tells the two of each pair from each other, by entity and number."""
    told = {"clients": duplicates.client_sides, "contacts": duplicates.people_sides}
    found: dict[tuple[str, int], Side] = {}
    with reading():
        for entity, look in told.items():
            ids = {id for one in pairs if one.entity == entity for id in (one.keep_id, one.gone_id)}
            found.update({(entity, row): side for row, side in look(ids).items()} if ids else {})
    return found


def best_first(entity: str, one: int, other: int) -> tuple[int, int]:
    """Of two the one to keep first: on which more hangs, else the older one."""
    with reading():
        first, second = sorted((one, other))
        return (
            (second, first) if _weight(entity, second) > _weight(entity, first) else (first, second)
        )


def _weight(entity: str, row_id: int) -> int:
    return merges.weight(entity, row_id)


def part(entity: str, one: int, other: int, *, actor: str) -> Batch:
    """Say that two are not the same: they are not offered any more. Raises NotFound, Rejected."""
    if entity not in KINDS or one == other:
        raise Rejected(duplicates="Two clients or two contacts are meant.")
    with batch(actor, "apart.add") as done:
        for number in (one, other):
            records.current(entity, number)
        duplicates.part(entity, one, other, done)
    return done
