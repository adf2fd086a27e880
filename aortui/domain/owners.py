"""Whose a row is: which column says it, and which of us a typed name means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aortui.domain.names import fitting, meant
from aortui.domain.text import clean
from aortui.errors import NotFound, Rejected

# By entity the column that names one of us: of a contact who of us looks after them.
OWNED = {
    "clients": "owner_id",
    "scopes": "owner_id",
    "tasks": "owner_id",
    "contacts": "counterpart_id",
}

NAMED = 4  # members in the sentence that refuses a name nobody has


def whom(typed: str, members: Mapping[int, Sequence[str]]) -> int:
    """The number of the one of us whom a name, a login, or the beginning of one means.

    Of each of the members the first name is the one we print. Raises NotFound, and Rejected where
    it may be several.
    """
    found, word = fitting(typed, members), clean(typed)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(members[number][0] for number in found)
        raise Rejected(member=f"{word} may be any of {names}.")
    raise NotFound(no_member(word, members))


def no_member(word: str, members: Mapping[int, Sequence[str]]) -> str:
    """Say so with who comes near, else with the first of those there are."""
    near = meant(word, [name for names in members.values() for name in names if name])
    known = [names[0] for names in members.values()]
    more = f" and {len(known) - NAMED:,} more" if len(known) > NAMED else ""
    there = f"; members are {', '.join(known[:NAMED])}{more}." if len(known) > 1 else "."
    return f"There is no member '{word}'{near or there}"
