"""Remove the data of a person or a client for good, from rows and history alike."""

from __future__ import annotations

from datetime import date

from aortui.domain.purging import Removal
from aortui.store import database, purge, records, roles
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.purge import Mention
from aortui.tuples import NamedTuple

__all__ = ["KINDS", "Batch", "Mention", "Plan", "named", "plan", "remove", "wipe"]

KINDS = ("contacts", "clients")


class Plan(NamedTuple):
    """What would be removed: whose, how many rows of each kind, what may speak of them still."""

    entity: str
    row_id: int
    name: str
    rows: dict[str, int]
    mentions: tuple[Mention, ...]


class Named(NamedTuple):
    """Somebody who may be meant."""

    entity: str
    row_id: int
    name: str
    client: str


def named(entity: str, typed: str) -> list[Named]:
    """The contacts or clients of exactly that name, the archived too, or with that ``#number``."""
    with reading():
        return [Named(entity, *row) for row in purge.named(entity, typed)]


def plan(entity: str, row_id: int) -> Plan:
    """What ``remove`` would do. Raises NotFound."""
    with reading():
        found = _removal(entity, row_id, empties=False)
        name = str(records.current(entity, row_id)["name"])
        counts = {of: len(numbers) for of, numbers in found.rows.items() if numbers}
        return Plan(entity, row_id, name, counts, tuple(purge.mentions(found)))


def remove(entity: str, row_id: int, *, empties: bool = False, today: date, actor: str) -> Batch:
    """Do it; it cannot be undone. ``empties``: also the texts that ``plan`` says speak of them.

    Raises NotFound, Forbidden for all but admins. Call ``wipe`` behind it.
    """
    with batch(actor, f"{entity}.purge") as done:
        purge.carry_out(_removal(entity, row_id, empties=empties), done, today)
    return done


def wipe() -> bool:
    """Take the old bytes out as well; False: somebody reads them, or the server's tables are not
    ours.
    """
    return purge.wipe()


def owns_space() -> bool:
    """Whether this login may empty the space: on a server only who owns the tables."""
    return not lies_on_a_server() or roles.owns()


def lies_on_a_server() -> bool:
    """Whether older copies of the book are the server's dumps, not files beside it."""
    book = database.opened()
    return book is not None and book.path is None


def _removal(entity: str, row_id: int, *, empties: bool) -> Removal:
    make = purge.of_client if entity == "clients" else purge.of_person
    return make(row_id, empties=empties)
