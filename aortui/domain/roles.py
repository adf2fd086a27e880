"""Who may do what in a book: readers look, editors write, admins decide on members and policy.

Sentences here are said to the person who is refused; they name who can change that.
"""

from __future__ import annotations

from collections.abc import Sequence

from aortui.domain.vocabulary import MEMBER_ROLES
from aortui.tuples import NamedTuple

READER, EDITOR, ADMIN = "reader", "editor", "admin"
JOINS_AS = (READER, EDITOR)  # what somebody unknown may become
NEWCOMERS = {
    EDITOR: "Whoever is not listed becomes an editor with their first entry.",
    READER: "Whoever is not listed only reads.",
}
ADMINS_ONLY = {"settings": "the book's settings", "policies": "the policy"}
GONE, STRANGER = "gone", "stranger"  # why somebody only reads who is no reader
NAMED = 2  # admins in a sentence


class Standing(NamedTuple):
    """What one person is in a book."""

    role: str
    why: str = ""  # GONE: no longer active; STRANGER: the book does not know them

    @property
    def may_write(self) -> bool:
        """Editors and admins."""
        return rank(self.role) >= rank(EDITOR)

    @property
    def is_admin(self) -> bool:
        """Whether they decide on members, policy and settings."""
        return self.role == ADMIN


def rank(role: str) -> int:
    """0 reads, 1 writes, 2 decides; an unknown word may nothing."""
    return MEMBER_ROLES.index(role) if role in MEMBER_ROLES else -1


def who_can(admins: Sequence[str]) -> str:
    """``sam``, ``ana or sam``, or whose file it is: whoever can change what somebody may do."""
    if not admins:
        return "the owner of the book"
    return " or ".join(admins[:NAMED])


def cannot_write(standing: Standing, admins: Sequence[str]) -> str:
    """Why somebody only reads, and who can change that."""
    cure = f"{who_can(admins)} can change that"
    if standing.why == GONE:
        return f"You are no longer active in this book; {cure}."
    if standing.why == STRANGER:
        return f"This book does not know you, so you only read; {cure}."
    return f"You are a reader in this book; {cure}."


def only_admins(what: str, role: str, admins: Sequence[str]) -> str:
    """``You are an editor; only sam may change the policy.``"""
    article = "an" if role[:1] in "ae" else "a"
    return f"You are {article} {role}; only {who_can(admins)} may {what}."


def as_somebody(login: str) -> str:
    """Why one may not act under another name."""
    return f"You are {login} here; only an admin may act as somebody else."


def is_standing_changed(before: dict[str, object] | None, after: dict[str, object] | None) -> bool:
    """Whether a change of a member's row touches who they are or what they may do."""
    columns = ("login", "name", "role", "active", "archived_on")
    one, other = before or {}, after or {}
    return any(one.get(column) != other.get(column) for column in columns)
