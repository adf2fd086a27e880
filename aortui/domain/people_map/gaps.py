"""Whom one expects at a client and does not know.

The rule: of those who are there somebody is a buyer; somebody is a champion or leads marketing;
somebody stands at executive level; and, where a pitch with the client was led by procurement or
the client pays more than the average one, somebody is from procurement. While one person decides
by agreement only the buyer and procurement are expected. A client of whom nobody is known has no
gaps: there everybody is missing. Nor is anybody missing by role while no contact, past or present,
has one, as with the single thread; nor by level while nobody there has one.

A gap stands at the level where such people mostly are: a buyer among the executives, a champion
among the directors, procurement among the managers. A missing buyer and a missing executive are
one gap.
"""

from __future__ import annotations

from collections.abc import Sequence

from aortui.domain.people import order
from aortui.domain.people_map.known import Card, Known
from aortui.domain.text import name_key
from aortui.domain.vocabulary import LEVELS
from aortui.tuples import NamedTuple

EXECUTIVE, DIRECTOR, MANAGER = LEVELS[:3]


class Gap(NamedTuple):
    """Somebody who is expected and not known; the number is below 0, as no contact's is."""

    id: int
    what: str  # whom: "procurement"
    role: str
    level: str
    why: str
    below: int | None = None  # the contact under whom they would stand


def missing(known: Known, there: Sequence[Card]) -> tuple[Gap, ...]:
    """Whom one expects and does not know, those who decide first; see the module."""
    if not there:
        return ()
    roles, levels = {card.role for card in there}, {card.level for card in there} - {""}
    tells = has_roles(known)
    found: list[tuple[str, str, str, str]] = []
    if tells and "buyer" not in roles:
        found.append(("buyer", "buyer", EXECUTIVE, "nobody known decides on the money"))
    elif levels and EXECUTIVE not in levels and not known.one_decides:
        found.append(("executive", "buyer", EXECUTIVE, "nobody known at the top"))
    if tells and not roles & {"champion", "marketing lead"} and not known.one_decides:
        found.append(("champion", "champion", DIRECTOR, "nobody known speaks for us"))
    if tells and known.procurement and "procurement" not in roles:
        found.append(("procurement", "procurement", MANAGER, known.procurement))
    return tuple(
        Gap(-number, *words, below=_above(words[2], there))
        for number, words in enumerate(found, start=1)
    )


def has_roles(known: Known) -> bool:
    """Whether roles are entered at all: without them nobody can be called missing by role."""
    return any(card.role and card.fact().has_come(known.today.toordinal()) for card in known.cards)


def _above(level: str, there: Sequence[Card]) -> int | None:
    """Who stands nearest above a level; of several who decides."""
    higher = LEVELS[: LEVELS.index(level)]
    for one in reversed(higher):
        found = [card for card in there if card.level == one]
        if found:
            return min(found, key=lambda c: order(c.role, c.level, name_key(c.name), True)).id
    return None
