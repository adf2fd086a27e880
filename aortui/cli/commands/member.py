"""``aortui member``: who we are in this book, and what each of us may do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime, tzinfo

from aortui.cli import printer
from aortui.cli.opening import refuse_past
from aortui.cli.tables import Column, present
from aortui.domain.days import written
from aortui.domain.roles import NEWCOMERS
from aortui.errors import Rejected
from aortui.services import members
from aortui.services.members import Change, MemberRow

YES_NO = {"yes": True, "no": False}
USAGE = (
    "bob add [ROLE]: let them in; bob role reader|editor|admin; bob active yes|no;"
    " bob login LOGIN; bob name NAME; join reader|editor: what somebody unknown becomes"
)

NO_CHANGE = (
    "Say what changes: WHO add, role ROLE, login LOGIN, name NAME, active yes or no; or join ROLE."
)


def arguments(parser: ArgumentParser) -> None:
    """Nothing, or a member and what is to become of them."""
    parser.add_argument("words", nargs="*", default=[], metavar="NAME CHANGE", help=USAGE)
    parser.add_argument("--name", default="", help="with add: what the colleague is called")


def columns(zone: tzinfo, options: Namespace) -> tuple[Column[MemberRow], ...]:
    """What is told of a member; the last entry by the book's clock."""

    def when(at: datetime | None) -> str:
        return "" if at is None else written(at.astimezone(zone).date(), options.today)

    return (
        Column("name", lambda row: row.name, "NAME"),
        Column("login", lambda row: row.login, "LOGIN"),
        Column("role", lambda row: row.role, "ROLE"),
        Column("active", lambda row: row.is_active, "ACTIVE"),
        Column("owns", lambda row: row.owns, "OWNS"),
        Column("entries", lambda row: row.entries, "ENTRIES", right=True),
        Column("last_at", lambda row: row.last_at and row.last_at.isoformat(timespec="seconds"),
               "LAST ENTRY", words=lambda row: when(row.last_at)),
    )  # fmt: skip


def run(options: Namespace) -> None:
    """Print all of us, or change one, or what somebody unknown becomes."""
    words, actor = options.words, options.actor
    if words:
        refuse_past(options)
    match words:
        case []:
            _print(options)
            return
        case ["join", role]:
            members.set_joins_as(role, actor=actor)
            said = NEWCOMERS[role]
        case [login, "add"] | [login, "add", _]:
            role = "".join(words[2:])
            members.add(login, role=role, name=options.name, actor=actor)
            said = f"{login} is in the book."
        case [name, "role", role]:
            members.change(name, Change(role=role), actor=actor)
            said = f"{name} is now {role}."
        case [name, "active", word] if word in YES_NO:
            members.change(name, Change(is_active=YES_NO[word]), actor=actor)
            said = f"{name} may use the book again." if YES_NO[word] else f"{name} only reads now."
        case [name, "login", login]:
            members.change(name, Change(login=login), actor=actor)
            said = f"{name} is who logs in as {login}."
        case [name, "name", called]:
            members.change(name, Change(name=called), actor=actor)
            said = f"{name} is called {called} now."
        case _:
            raise Rejected(member=NO_CHANGE)
    if not options.json:
        printer.say(said)


def _print(options: Namespace) -> None:
    found, joins = members.rows(), members.joins_as()
    shown = columns(options.zone, options)
    if options.json:
        present(shown, found, options.today, as_json=True)
        return
    present(shown, found, options.today, as_json=False)
    printer.say(NEWCOMERS[joins])
