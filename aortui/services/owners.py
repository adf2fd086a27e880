"""Who of us looks after a row: given to one of us or to nobody, as many rows as are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aortui.domain.owners import OWNED, whom
from aortui.domain.text import clean, name_key
from aortui.errors import Rejected, Stale
from aortui.store import book, changes, handover, names, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading

__all__ = ["OWNED", "Batch", "assign", "held", "known", "meant"]

Rows = Mapping[str, Sequence[int]]  # the numbers of rows by their entity
Held = Mapping[tuple[str, int], int | None]  # by entity and number the member who has the row
NOBODY = "-"
ME = "me"


def known() -> tuple[str, ...]:
    """The names of all of us, in the order of the alphabet."""
    with reading():
        found = names.known("members")
    first: dict[int, str] = {}
    for name, number in found.items():
        first.setdefault(number, name)
    return tuple(first.values())


def meant(typed: str, *, actor: str) -> str:
    """The name of the one of us who is typed; "" is nobody. Raises NotFound, Rejected."""
    with reading():
        number = _number(typed, actor)
        return names.name_of("members", number)


def held(rows: Rows) -> Held:
    """Whose each of these rows is, to be ``seen`` when they are given to somebody."""
    with reading():
        return _held(rows)


def assign(rows: Rows, typed: str, *, actor: str, seen: Held | None = None) -> Batch:
    """Give every one of the rows to a member: a name or login, the only one that begins so, ``me``.

    ``-`` takes it from everybody. Raises NotFound for a name that is nobody's (a new member comes
    by the form or with ``~`` in a quick line), Rejected for one that may be several people's; with
    ``seen`` Stale if somebody has given one of the rows to another since.
    """
    with batch(actor, "owners.assign") as done:
        number = _number(typed, actor)
        if seen is not None:
            _check(_held(rows), seen, number)
        for entity, row_ids in rows.items():
            for row_id in row_ids:
                records.save(entity, row_id, {OWNED[entity]: number}, done)
    return done


def _held(rows: Rows) -> Held:
    return {
        (entity, row_id): owner
        for entity, row_ids in rows.items()
        for row_id, owner in handover.whose(entity, row_ids).items()
    }


def _check(now: Held, seen: Held, wanted: int | None) -> None:
    """Who has it already as it is wanted was only faster: nothing is lost there."""
    for (entity, row_id), owner in now.items():
        if owner not in (seen.get((entity, row_id), owner), wanted):
            whose = f"{names.name_of('members', owner)}'s" if owner else "nobody's"
            last = changes.newest_of(entity, row_id, OWNED[entity])
            raise Stale(f"{_called(entity, row_id)} is now {whose}", last.actor, last.at)


def _called(entity: str, row_id: int) -> str:
    if entity == "scopes":
        return names.name_of(entity, row_id)
    row = records.current(entity, row_id)
    return str(row["title"] if entity == "tasks" else row["name"])


def _number(typed: str, actor: str) -> int | None:
    """The member who is meant; None is nobody."""
    word = clean(typed)
    key = name_key(word)
    if not key:
        raise Rejected(owner="Type a name, or - for nobody.")
    if word == NOBODY:
        return None
    members: dict[int, list[str]] = {}
    for name, number in names.known("members").items():
        members.setdefault(number, []).append(name)
    is_me = key == ME and not any(key == name_key(name) for one in members.values() for name in one)
    if is_me and (mine := book.member_of(actor)):
        return mine
    return whom(word, members)
