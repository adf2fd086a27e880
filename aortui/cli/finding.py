"""Which client or scope is meant: by name, by the start of a name, or by its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from aortui.domain.filters.filter import naming
from aortui.domain.names import meant
from aortui.domain.text import name_key
from aortui.errors import NotFound, Rejected
from aortui.services import clients, scopes
from aortui.services.clients import ClientRow
from aortui.services.scopes import ScopeRow, View

R = TypeVar("R", ClientRow, ScopeRow)


def number(text: str) -> int | None:
    """12 for ``#12``."""
    digits = text.removeprefix("#")
    return int(digits) if digits != text and digits.isdecimal() else None


def named(text: str, today: date) -> list[ClientRow]:
    """The clients in whose names all the words are; archived ones only if there is no other."""
    view = View().asking(naming(text))
    found = clients.rows(view, today=today)
    return found or clients.rows(view._replace(archived=True), today=today)


def client(text: str, today: date) -> ClientRow:
    """The one client of that name or number. Raises NotFound, and Rejected for several."""
    if (known := number(text)) is not None:
        row = clients.get(known, today=today)
        if row is None:
            raise NotFound(f"There is no client {text}.")
        return row
    found = named(text, today)
    if not found:
        names = [row.name for row in clients.rows(View(), today=today)]
        raise NotFound(f"There is no client {text}{meant(text, names) or '.'}")
    return one_of(text, found, [[name_key(row.name)] for row in found], name_key(text))


def scope(text: str, today: date) -> ScopeRow:
    """The one scope of ``CLIENT/CATEGORY`` or ``#12``; of a client with one scope also CLIENT."""
    if (known := number(text)) is not None:
        row = scopes.get(known)
        if row is None:
            raise NotFound(f"There is no scope {text}.")
        return row
    name, _, category = text.rpartition("/")
    if not name or named(text, today):  # a slash may be part of the client's name
        name, category = text, ""
    whose = client(name, today)
    held = scopes.rows(
        View(client_id=whose.id, archived=whose.archived_on is not None), today=today
    )
    live = [row for row in held if not row.outcome and row.status != "ended"]
    key, words = name_key(category), scopes.categories()
    called = {row.id: spellings(row, words.get(row.category, ())) for row in held}
    for rows in (live, held):
        if found := [row for row in rows if any(key in word for word in called[row.id])]:
            return one_of(text, found, [called[row.id] for row in found], key)
    near = meant(category, [row.name for row in held]) or "."
    raise NotFound(f"{whose.name} has no scope {category or 'yet'}{near}")


def spellings(row: ScopeRow, aliases: Sequence[str]) -> list[str]:
    """What a scope may be called beside its client, as keys; its whole name comes first."""
    return [name_key(row.name), row.category, *map(name_key, aliases)]


def one_of(text: str, found: Sequence[R], names: Sequence[Sequence[str]], key: str) -> R:
    """The one that is called exactly so, else begins so, else is the only one."""
    tries: tuple[Callable[[Sequence[str]], bool], ...] = (
        lambda called: called[0] == key,
        lambda called: key in called,
        lambda called: any(name.startswith(key) for name in called),
    )
    for fits in tries:
        fitting = [row for row, called in zip(found, names, strict=True) if fits(called)]
        if len(fitting) == 1:
            return fitting[0]
    if len(found) == 1:
        return found[0]
    choices = ", ".join(f"#{row.id} {row.name}" for row in found)
    raise Rejected(name=f"{text} may be any of {choices}.")
