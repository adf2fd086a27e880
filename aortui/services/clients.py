"""Clients as lists show them, and what stands beside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.domain.risk.exposure import Exposure, ScopeFee, exposure
from aortui.domain.vocabulary import ROLES
from aortui.store import book, clients, contacts, scopes, tags, trips
from aortui.store.clients import ClientRow
from aortui.store.contacts import ContactRow
from aortui.store.database import reading
from aortui.store.lists import Place, Totals, View
from aortui.store.scopes import ScopeRow

__all__ = [
    "ClientDetail", "ClientRow", "ContactRow", "Exposure", "Place", "ScopeRow", "Totals", "View",
    "detail", "get", "place", "rows", "totals",
]  # fmt: skip
ALL_OTHERS = 0  # in place of the clients that are not asked about


@dataclass(frozen=True, slots=True)
class ClientDetail:
    """What the preview of a client shows beside its row."""

    id: int
    scopes: tuple[ScopeRow, ...]  # the worst first
    contacts: tuple[ContactRow, ...]  # those who are there, who decides first
    exposure: Exposure | None  # unknown while a rate is missing, or nothing is paid
    tags: tuple[str, ...] = ()


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[ClientRow]:
    """A page of the clients that a view shows."""
    with reading():
        listed, columns = clients.listed(today), clients.columns(today)
        return listed.page(view, columns, clients.row, limit, after=after, skip=skip)


def place(view: View, row_id: int | None, *, today: date) -> Place:
    """How many clients there are and where this one stands."""
    with reading():
        return clients.listed(today).place(view, row_id)


def totals(view: View, *, today: date) -> Totals:
    """How many clients stand in each band, and what they pay."""
    with reading():
        return clients.totals(view, today)


def get(client_id: int, *, today: date) -> ClientRow | None:
    """One client, archived or not; None if it is gone."""
    with reading():
        return clients.get(client_id, today)


def detail(client_id: int, *, today: date) -> ClientDetail:
    """The client's scopes and people, and how much of all fees hangs on it."""
    with reading():
        view = View(sort="risk", descending=True, client_id=client_id)
        trips.together(
            lambda: scopes.listed(today).page(view, scopes.COLUMNS, scopes.row),
            lambda: contacts.listed(today).page(view, contacts.columns(today), contacts.row),
            lambda: tags.of("clients", [client_id]),
            scopes.fees_of_all, book.policy,
        )  # fmt: skip
        held = scopes.listed(today).page(view, scopes.COLUMNS, scopes.row)
        people = contacts.listed(today).page(view, contacts.columns(today), contacts.row)
        whole, lacking = scopes.fees_of_all()
        rules = book.policy().exposure
        words = tags.of("clients", [client_id]).get(client_id, ())
    theirs = [
        ScopeFee(client_id, row.band, row.fee_minor is not None, row.fee_base)
        for row in held
        if row.is_scored
    ]
    paid = sum(one.base or 0 for one in theirs)
    others = ScopeFee(ALL_OTHERS, "", True, None if lacking else whole - paid)
    there = [person for person in people if not person.has_left(today)]
    there.sort(key=lambda one: ROLES.index(one.role) if one.role in ROLES else len(ROLES))
    share = exposure([*theirs, others], client_id, rules)
    return ClientDetail(client_id, tuple(held), tuple(there), share, words)
