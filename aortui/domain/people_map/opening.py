"""What helps with one person or gap: who of us could open the door, and what that would change."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from aortui.domain.people_map.drawing import PeopleMap, Person, Row
from aortui.domain.people_map.gaps import EXECUTIVE
from aortui.domain.risk.acts import Act, applied
from aortui.domain.risk.facts import Contact
from aortui.domain.risk.score import Assessment, assess
from aortui.domain.vocabulary import SIGNALS, SPONSOR_ROLES
from aortui.tuples import NamedTuple

MET, KEEPS, NEAR, OWNS = range(4)  # how near one of us stands to somebody, the nearest first


class Opening(NamedTuple):
    """Who opens it, in words; the scores are those of the scope that the map speaks of."""

    words: str = ""  # "a QBR with Carla Ruiz, led by ana"; "" where nobody could
    before: Assessment | None = None  # None: nothing is scored
    after: Assessment | None = None
    helps: tuple[str, ...] = ()  # the signals that get fewer points, as SIGNALS calls them

    @property
    def score(self) -> int:
        """What it would be afterwards."""
        return 0 if self.after is None or self.after.score is None else self.after.score


def opens(drawn: PeopleMap, row: Row) -> Opening:
    """By whom of us the score gets lowest; of several a second thread, then who stands nearest.

    That is one of us who has met them, keeps them, has met or keeps those around them, or owns the
    scope or the client; nobody who is no longer here. For somebody who has left nothing opens.
    """
    if row.person is not None and not row.person.is_there:
        return Opening()
    alone = row.person.known_by if row.person and len(row.person.known_by) == 1 else ()
    ways = []
    for member, rank in _able(drawn, row).items():
        way = _opening(drawn, row, member)
        ways.append((way.score, member in alone, rank, way))
    return min(ways, key=itemgetter(slice(0, 3)))[-1] if ways else Opening()


def _able(drawn: PeopleMap, row: Row) -> dict[int, int]:
    """Those of us who could, and how near each stands."""
    around = _around(drawn, row)
    steps: tuple[tuple[int, Iterable[int]], ...] = (
        (MET, row.person.known_by if row.person else ()),
        (KEEPS, _keeper(row.person)),
        (NEAR, [member for one in around for member in (*one.known_by, *_keeper(one))]),
        (OWNS, drawn.known.owners),
    )
    found: dict[int, int] = {}
    for rank, members in steps:
        for member in members:
            ours = drawn.known.members.get(member)
            if ours is not None and ours.is_here:
                found.setdefault(member, rank)
    return found


def _keeper(person: Person | None) -> tuple[int, ...]:
    keeper = None if person is None else person.card.counterpart
    return () if keeper is None else (keeper,)


def _around(drawn: PeopleMap, row: Row) -> list[Person]:
    """The boss, who stands beside them, who reports to them."""
    boss = row.boss
    return [
        one.person
        for one in drawn.rows
        if one.person is not None and one.id != row.id
        and (one.id == boss or one.boss == row.id or one.boss == boss)
    ]  # fmt: skip


def door(drawn: PeopleMap, row: Row) -> Person | None:
    """Who at the client could introduce somebody unknown: of those around whom we met last."""
    around = [one for one in _around(drawn, row) if one.touch_on is not None]
    boss = [one for one in around if one.card.id == row.boss]
    return max(boss or around, key=lambda one: one.touch_on or drawn.known.today, default=None)


def _opening(drawn: PeopleMap, row: Row, member: int) -> Opening:
    """If this one of us does it today."""
    known, today = drawn.known, drawn.known.today.toordinal()
    contact = _contact(drawn, row)
    kind = "qbr" if row.person and _is_high(contact) else "call"
    words = _words(drawn, row, member, contact, kind)
    if known.facts is None:
        return Opening(words)
    facts = known.facts._replace(contacts={**known.facts.contacts, contact.id: contact})
    before = assess(known.facts, today, known.policy)
    after = assess(applied(Act(kind, words, contact.id, member), facts, today), today, known.policy)
    if not before.band:
        return Opening(words)
    pairs = zip(SIGNALS, before.tenths, after.tenths, strict=False)
    helps = tuple(name for name, was, now in pairs if (now or 0) < (was or 0))
    return Opening(words, before, after, helps)


def _contact(drawn: PeopleMap, row: Row) -> Contact:
    """As the signals know them; somebody unknown as they would be entered."""
    if row.person is None:
        gap = row.gap
        return Contact(row.id, "", level=gap.level, role=gap.role) if gap else Contact(row.id, "")
    facts = drawn.known.facts
    known = facts.contacts.get(row.id) if facts else None
    return known or row.person.card.fact()


def _is_high(contact: Contact) -> bool:
    """Whom one sits down with for a quarterly review."""
    return contact.level == EXECUTIVE or contact.role in SPONSOR_ROLES


def _words(drawn: PeopleMap, row: Row, member: int, contact: Contact, kind: str) -> str:
    name = drawn.name(member)
    if row.person is not None:
        return (
            f"a QBR with {contact.name}, led by {name}"
            if kind == "qbr"
            else f"a call with {contact.name} by {name}"
        )
    through = door(drawn, row)
    return f"{name} asks {through.card.name} to introduce one" if through else f"{name} finds one"
