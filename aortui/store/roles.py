"""What each of us may do in the open book, kept by the log itself: no write goes round it.

A role is bound to the login of the system (or of the database), which nobody chooses for
themselves. Whoever owns the book, by its file or its tables, is always an admin: they could take
it anyway, and nobody can lock them out. In a restricted session, where all share the account that
owns it, that does not count.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Collection, Iterator
from typing import Any

from peewee import fn

from aortui.domain import roles
from aortui.domain.roles import ADMIN, ADMINS_ONLY, EDITOR, GONE, READER, STRANGER, Standing
from aortui.domain.text import clean, name_key
from aortui.errors import Forbidden, Rejected
from aortui.store import changes, database
from aortui.store.changes import Batch
from aortui.store.engine import Asked, Place
from aortui.store.models import Change, Member, Setting, db

FOUNDED = "books.create"  # whoever does that becomes the first admin
ACTIVE = (Member.active == 1) & Member.archived_on.is_null()
OWNS = "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'settings' AND tableowner = CURRENT_USER"

OWNERS = (  # who has their rights, superusers among them; the owner first
    "SELECT r.rolname FROM pg_roles r JOIN pg_class c ON pg_has_role(r.oid, c.relowner, 'USAGE')"
    " WHERE c.oid = to_regclass('settings') ORDER BY r.oid <> c.relowner, r.rolname"
)

_restricted: database.OpenBook | None = None  # the book in which its owner is nobody special
_began_as = Standing(EDITOR)  # whoever writes now, as they were before their batch changed that


def restrict() -> None:
    """For the open book: who owns it is what the book says of them, and no more."""
    global _restricted
    _restricted = database.opened()


def system_login() -> str:
    """The name the operating system knows us by; the environment is not asked, it can be set."""
    try:
        return clean(pwd.getpwuid(os.getuid()).pw_name)
    except KeyError:  # a container's user may have no name
        return f"uid {os.getuid()}"


def login() -> str:
    """Who is at the keyboard of the open book.

    On a server it is the login of the database; where that owns the tables a team shares it, and
    the one of the system tells them apart.
    """
    if not lies_on_a_server() or owns():
        return system_login()
    return "".join(clean(str(name)) for (name,) in db.execute_sql("SELECT CURRENT_USER"))


def owns() -> bool:
    """Whether this account owns the open book: its file, or its tables."""
    book = database.opened()
    assert book is not None
    if lies_on_a_server():
        return any(count for (count,) in db.execute_sql(OWNS))
    return os.getuid() in (0, os.stat(book.path or book.place).st_uid)


def owners() -> list[str]:
    """The logins that can do anything to the open book, whatever it says of them; its owner first.

    Of a file it is its owner alone, for root can do that everywhere; of a copy it is nobody.
    """
    book = database.opened()
    if book is None or book.is_copy:
        return []
    if lies_on_a_server():
        return [clean(str(name)) for (name,) in db.execute_sql(OWNERS).fetchall()]
    number = os.stat(book.path or book.place).st_uid
    try:
        return [clean(pwd.getpwuid(number).pw_name)]
    except KeyError:
        return [f"uid {number}"]


def standing(actor: str) -> Standing:
    """What somebody is in the open book."""
    found = _by_the_book(actor)
    return Standing(ADMIN) if not found.is_admin and _is_owner(actor) else found


def may_act_as(actor: str) -> bool:
    """Whether who is at the keyboard may go by this name: their own, or anybody's for an admin."""
    mine = login()
    if actor == mine or _is_owner(mine):
        return True
    me = _member(mine)
    if me is None:
        return False
    other = _member(actor)
    return _by_the_book(mine).is_admin or (other is not None and me.id == other.id)


def joins_as() -> str:
    """What somebody whom the book does not know becomes with their first write."""
    return str(Setting.select(Setting.joins_as).scalar() or EDITOR)


def admins(besides: Collection[int] = ()) -> list[str]:
    """The active admins by the names they act under, without those of these numbers."""
    query = Member.select(Member.id, Member.login, Member.name)
    query = query.where(ACTIVE & (Member.role == ADMIN)).order_by(Member.id)
    return [login or name for number, login, name in query.tuples() if number not in besides]


def refuse_others(place: Place, what: str, actor: str = "") -> None:
    """Before something is done to a whole book, which is not open: Forbidden for who is no admin.

    ``actor`` goes by that name, else by their login. Raises Unopenable, TooNew.
    """
    database.open_book(place, read_only=True)
    try:
        with database.reading():
            if actor and not may_act_as(actor):
                raise Forbidden(roles.as_somebody(login()))
            found = standing(actor or login())
            if not found.is_admin:
                raise Forbidden(roles.only_admins(what, found.role, admins()))
    finally:
        database.close_book()


def refusal(found: Standing) -> str:
    """Why somebody of that standing only reads; "" where they may write."""
    return "" if found.may_write else roles.cannot_write(found, admins())


@changes.before_each_batch
def admit(actor: str, action: str) -> None:
    """Raise Forbidden before somebody writes who may only read."""
    global _began_as
    if _is_copy() or action == FOUNDED:
        return
    _began_as = _by_the_book(actor)
    if not _began_as.may_write and (reason := refusal(standing(actor))):
        raise Forbidden(reason)


@changes.after_each_batch
def guard(done: Batch) -> None:
    """Raise Forbidden where a batch has decided what only admins decide, undo and redo as well."""
    if done.is_empty or _is_copy() or done.action == FOUNDED:
        return
    decided = ["remove data for good"] if done.action in changes.FINAL else []
    decided += [f"change {what}" for entity, what in ADMINS_ONLY.items() if entity in done.touched]
    if "members" in done.touched:
        decided += _about_members(done)
    if not decided or _is_owner(done.actor):
        return
    if not _began_as.is_admin:
        who = admins(besides=done.touched.get("members", ()))
        raise Forbidden(roles.only_admins(decided[0], _began_as.role, who))
    if not admins():
        raise Rejected(role="Somebody must be an admin; make another one first.")


def _about_members(done: Batch) -> Iterator[str]:
    """What a batch did to members that only an admin may; a colleague without a login is free."""
    rows = Change.select().where((Change.batch == done.id) & (Change.entity == "members"))
    for row in rows:
        if row.before and row.after:
            if roles.is_standing_changed(row.before, row.after):
                yield "change members"
            continue
        whole = row.after or row.before
        is_free = roles.rank(whole["role"]) <= roles.rank(EDITOR)
        if whole["login"]:  # they would come to be just that by writing, so nothing is decided
            is_free = whole["role"] == joins_as() and whole["active"]
        if not is_free:
            yield "let members in"


def _by_the_book(actor: str) -> Standing:
    """What the book says of somebody."""
    found = _member(actor)
    if found is None:
        role = joins_as()
        return Standing(role, STRANGER if role == READER else "")
    if not found.active or found.archived_on is not None:
        return Standing(READER, GONE)
    return Standing(found.role)


def _member(actor: str) -> Any:
    """Their row; a name counts only for who was let act under it, a login for whoever has it."""
    key, query = name_key(actor), _named(actor)
    found = [(row.login != actor, row.login.casefold() != key, row.id, row) for row in query]
    return min(found)[-1] if found else None


def _named(actor: str) -> Any:
    # A login of other letters than ASCII counts as it is written: SQL does not make them small.
    known = (Member.login == actor) | (fn.LOWER(Member.login) == actor.casefold())
    if actor != system_login():
        known |= Member.name_key == name_key(actor)
    return Member.select().where(known)


@changes.first_asked
def _asking(actor: str) -> Asked:
    """Who writes."""
    return _named(actor).sql()  # type: ignore[no-any-return]  # peewee has no types


def _is_owner(actor: str) -> bool:
    """Whether somebody acts as themselves in a book of their own."""
    book = database.opened()
    return book is not None and book is not _restricted and actor == login() and owns()


def _is_copy() -> bool:
    book = database.opened()
    return book is not None and book.is_copy


def lies_on_a_server() -> bool:
    """Whether the open book is the tables of a database server."""
    book = database.opened()
    return book is not None and book.path is None and not book.is_copy
