"""Everything that is in one member's name into another's: somebody leaves, or takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aortui.domain.owners import OWNED, no_member, whom
from aortui.domain.text import clean
from aortui.errors import Rejected, Stale
from aortui.store import book, changes, handover, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.handover import Fees, MemberRow

__all__ = [
    "KINDS", "Batch", "Fees", "Handover", "MemberRow", "hand_over", "members", "preview",
    "unknown",
]  # fmt: skip

KINDS = tuple(OWNED)  # what moves, in the order in which it is told


@dataclass(frozen=True, slots=True)
class Handover:
    """What would move; names by table, in the order of the lists."""

    giver: MemberRow
    taker: MemberRow
    names: dict[str, tuple[str, ...]]
    rows: dict[str, frozenset[int]]  # their numbers
    fees: Fees  # of the scopes
    currency: str  # of the fees: the book's

    @property
    def count(self) -> int:
        """How many rows that are."""
        return sum(map(len, self.names.values()))


def members() -> list[MemberRow]:
    """Everybody who may be named, those in the archive last."""
    with reading():
        return handover.members()


def preview(giver: str, taker: str, *, today: date) -> Handover:
    """What ``hand_over`` would move, by name or login. Raises NotFound, Rejected.

    Clients, scopes that have not ended, open tasks, and contacts who are looked after. What has
    ended, is done, has left or lies in the archive stays as it was.
    """
    with reading():
        one, other = _both(giver, taker)
        held = handover.held(one.id, today)
        return Handover(
            one,
            other,
            {entity: tuple(name for _, name in rows) for entity, rows in held.items()},
            _numbers(held),
            handover.fees([number for number, _ in held["scopes"]]),
            book.info().base_currency,
        )


def hand_over(
    giver: str, taker: str, *, today: date, actor: str, seen: Handover | None = None
) -> Batch:
    """Move it, all in one. Raises NotFound, Rejected: also where there is nothing to move.

    With ``seen``, what the person was shown, exactly those rows or none: else raises Stale.
    """
    with batch(actor, "handover.hand_over") as done:
        one, other = _both(giver, taker)
        held = handover.held(one.id, today)
        if seen is not None and _numbers(held) != seen.rows:
            last = changes.newest_before(done.id)
            raise Stale("What would move has changed; look again", last.actor, last.at)
        if not any(held.values()):
            raise Rejected(giver=f"Nothing is in the name of {one.name}.")
        for entity, rows in held.items():
            for number, _ in rows:
                records.save(entity, number, {OWNED[entity]: other.id}, done)
    return done


def _numbers(held: Mapping[str, Sequence[tuple[int, str]]]) -> dict[str, frozenset[int]]:
    return {entity: frozenset(number for number, _ in rows) for entity, rows in held.items()}


def _both(giver: str, taker: str) -> tuple[MemberRow, MemberRow]:
    """Who gives may have gone into the archive, who takes may not."""
    everybody = handover.members()
    one = _member(giver, everybody)
    other = _member(taker, [row for row in everybody if not row.is_archived])
    if one.id == other.id:
        raise Rejected(taker=f"{one.name} has it already; name somebody else.")
    return one, other


def _member(typed: str, rows: list[MemberRow]) -> MemberRow:
    """By name, login or ``#3``, else by the start that only one has. Raises NotFound, Rejected."""
    by_number = {row.id: row for row in rows}
    said = typed.strip().removeprefix("#")
    if typed.strip().startswith("#") and said.isdecimal() and int(said) in by_number:
        return by_number[int(said)]
    return by_number[whom(typed, _names(rows))]


def unknown(typed: str, rows: Sequence[MemberRow]) -> str:
    """The sentence for a name that none of these members has."""
    return no_member(clean(typed), _names(rows))


def _names(rows: Sequence[MemberRow]) -> dict[int, tuple[str, str]]:
    return {row.id: (row.name, row.login) for row in rows}
