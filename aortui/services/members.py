"""Who we are in the book: let in, made reader, editor or admin, kept out."""

from __future__ import annotations

from dataclasses import dataclass

from aortui.domain.names import meant
from aortui.domain.owners import no_member
from aortui.domain.roles import EDITOR, JOINS_AS
from aortui.domain.text import clean, name_key
from aortui.domain.vocabulary import MEMBER_ROLES
from aortui.errors import NotFound, Rejected
from aortui.store import members, records, roles
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.members import MemberRow
from aortui.tuples import NamedTuple

__all__ = [
    "Batch", "Change", "MemberRow", "Owned", "add", "change", "joins_as", "owned", "rows",
    "set_joins_as",
]  # fmt: skip

CHANGE = "members.change"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of a member; None stays as it is."""

    role: str | None = None
    is_active: bool | None = None
    login: str | None = None
    name: str | None = None  # what they are called


class Owned(NamedTuple):
    """Whose account owns what of a book; roles do not bind who has it."""

    by: str  # a login of the system or of the database
    what: str  # file, tables


def rows() -> list[MemberRow]:
    """All of us, the active first."""
    with reading():
        return members.rows()


def owned() -> Owned:
    """By whom the open book is owned."""
    with reading():
        return Owned(
            next(iter(roles.owners()), ""), "tables" if roles.lies_on_a_server() else "file"
        )


def joins_as() -> str:
    """What somebody whom the book does not know becomes with their first write."""
    with reading():
        return roles.joins_as()


def add(login: str, *, actor: str, role: str = "", name: str = "") -> Batch:
    """Let somebody in by the login they will have, as an editor. Raises Rejected, Forbidden."""
    login = clean(login)
    if not login:
        raise Rejected(login="Name the login that the colleague has on this server.")
    with batch(actor, CHANGE) as done:
        values = {"login": login, "name": clean(name) or login}
        role = _role(role or EDITOR)
        if any(name_key(row.login) == name_key(login) for row in members.rows()):
            cure = f"`aortui member {login} role ROLE` or `name NAME` changes that"
            raise Rejected(login=f"{login} is in the book already; {cure}.")
        records.save("members", None, {**values, "role": role}, done)
    return done


def change(typed: str, wanted: Change, *, actor: str, seen: int | None = None) -> Batch:
    """Another role, login or name, or kept out, or let in again: of who is meant by name or login.

    ``seen`` is the version one was looking at. Raises NotFound, Rejected, Forbidden, Stale.
    """
    with batch(actor, CHANGE) as done:
        number = _number(typed)
        values: dict[str, object] = {}
        if wanted.role is not None:
            values["role"] = _role(wanted.role)
        if wanted.is_active is not None:
            values["active"] = wanted.is_active
        if wanted.login is not None:
            values["login"] = clean(wanted.login)
        if wanted.name is not None:
            if not clean(wanted.name):
                raise Rejected(name="A name may not be empty.")
            values["name"] = clean(wanted.name)
        records.save("members", number, values, done, seen=seen)
    return done


def set_joins_as(role: str, *, actor: str) -> Batch:
    """What somebody unknown becomes from now on: editor, or reader. Raises Rejected, Forbidden."""
    if role not in JOINS_AS:
        near = meant(role, JOINS_AS) or "."
        raise Rejected(join=f"Who is new becomes reader or editor, not {clean(role)}{near}")
    with batch(actor, CHANGE) as done:
        records.save("settings", members.settings_row(), {"joins_as": role}, done)
    return done


def _role(word: str) -> str:
    if word not in MEMBER_ROLES:
        near = meant(word, MEMBER_ROLES) or "."
        raise Rejected(role=f"A role is one of {', '.join(MEMBER_ROLES)}, not {clean(word)}{near}")
    return word


def _number(typed: str) -> int:
    """The member who is meant: by number, by login, else by name; a beginning is not enough."""
    everybody = members.rows()
    key = name_key(typed)
    for row in everybody:
        if typed == f"#{row.id}" or key == name_key(row.login):
            return row.id
    named = [row.id for row in everybody if name_key(row.name) == key]
    if not named:
        raise NotFound(no_member(clean(typed), {row.id: [row.name] for row in everybody}))
    return named[0]
