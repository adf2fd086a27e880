"""Who works in the open book, and what they may do there; light, for every start asks it."""

from __future__ import annotations

from aortui.domain.roles import as_somebody
from aortui.domain.roles import only_admins as sentence
from aortui.errors import Forbidden
from aortui.store import database, roles
from aortui.store.database import reading
from aortui.store.roles import system_login
from aortui.tuples import NamedTuple

__all__ = ["Who", "admit", "only_admins", "system_login", "who"]


class Who(NamedTuple):
    """Who works in the open book from now on."""

    actor: str  # the name of their entries
    role: str = ""
    refusal: str = ""  # why they only read; "" where they may write


def admit(actor: str = "", *, is_trusted: bool = False) -> Who:
    """Take somebody into the open book: by their own login, or under the name that is given.

    ``is_trusted``: the name comes from a forced command, so it is believed, and who owns the book
    is nobody special. A reader's book is read-only from here on. Raises Forbidden where one may
    not act as somebody else. Call it before ``books.turn_day``.
    """
    with reading():
        if is_trusted:
            roles.restrict()
        elif actor and not roles.may_act_as(actor):
            raise Forbidden(as_somebody(roles.login()))
        actor = actor or roles.login()
    found = who(actor)
    if found.refusal:
        database.forbid(found.refusal)
    return found


def who(actor: str) -> Who:
    """What somebody who was let in may do now, after members have changed."""
    with reading():
        found = roles.standing(actor)
        return Who(actor, found.role, roles.refusal(found))


def only_admins(actor: str, what: str) -> str:
    """Why this person cannot ``change members``; "" for an admin."""
    with reading():
        found = roles.standing(actor)
        return "" if found.is_admin else sentence(what, found.role, roles.admins())
