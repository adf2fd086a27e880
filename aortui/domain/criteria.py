"""What a client judges a pitch by: one line of text, read as the five criteria of the trade."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aortui.domain.vocabulary import CRITERIA
from aortui.tuples import NamedTuple

PARTS = re.compile(r"\s*[,;\n]\s*")
FOLLOWS = re.compile(r"(?:then|and|first|second|third|also|,|\s)+", re.IGNORECASE)
WORD = re.compile(rf"\b({'|'.join(CRITERIA)})\b", re.IGNORECASE)


class Criterion(NamedTuple):
    """One of the five; ``said`` is what is known beside that it counts."""

    name: str
    is_known: bool = False
    said: str = ""


class Criteria(NamedTuple):
    """The five in the trade's order, and what else the client looks at."""

    five: tuple[Criterion, ...]
    others: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        """How many of the five the book knows of."""
        return sum(one.is_known for one in self.five)


def read(text: str) -> Criteria:
    """Read ``team: strong, chemistry; price``.

    A part between commas belongs to the criterion that it names first, in whatever words: ``team
    first`` is known of the team. Parts that name none are kept as they are. ``read(printed(x))``
    is ``x`` again.
    """
    said: dict[str, list[str]] = {}
    others: list[str] = []
    for part in filter(None, (one.strip() for one in PARTS.split(text))):
        found = WORD.search(part)
        if found is None:
            others.append(part)
        else:
            said.setdefault(found[1].lower(), []).append(_beside(part, found))
    five = tuple(
        Criterion(name, name in said, " / ".join(filter(None, said.get(name, ()))))
        for name in CRITERIA
    )
    return Criteria(five, tuple(others))


def _beside(part: str, found: re.Match[str]) -> str:
    """What a part says of its criterion; nothing where it is the word alone."""
    before, behind = part[: found.start()].strip(), part[found.end() :]
    if behind.startswith(":") and not before:
        return behind[1:].strip()
    if FOLLOWS.fullmatch(before) and not behind.strip():
        return ""
    return "" if part.lower() == found[1].lower() else part


def printed(criteria: Criteria) -> str:
    """``team: strong, chemistry, price``: the line that a person would type."""
    parts: list[str] = []
    for one in criteria.five:
        if one.is_known:
            parts.append(f"{one.name}: {one.said}" if one.said else one.name)
    return ", ".join([*parts, *criteria.others])


def told(five: Sequence[Criterion]) -> tuple[str, str]:
    """What is known of the five, and which are not: ``team (strong), chemistry`` and names."""
    known = [f"{one.name} ({one.said})" if one.said else one.name for one in five if one.is_known]
    return ", ".join(known), ", ".join(one.name for one in five if not one.is_known)
