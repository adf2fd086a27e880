"""Scopes as lists show them, and how the contract of one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.domain import notice
from aortui.domain.terms import standing
from aortui.store import chains, scopes
from aortui.store.database import reading
from aortui.store.lists import Place, Totals, View
from aortui.store.scopes import ScopeRow

__all__ = [
    "Place", "ScopeDetail", "ScopeRow", "Totals", "View", "detail", "get", "of_client", "place",
    "rows", "totals",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScopeDetail:
    """What the preview of a scope shows beside its row."""

    id: int
    notice: str  # how the contract stands, as a sentence; "" without a term


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[ScopeRow]:
    """A page of the scopes that a view shows; those that have ended come last."""
    with reading():
        listed = scopes.listed(today)
        return listed.page(view, scopes.COLUMNS, scopes.row, limit, after=after, skip=skip)


def place(view: View, row_id: int | None, *, today: date) -> Place:
    """How many scopes there are and where this one stands."""
    with reading():
        return scopes.listed(today).place(view, row_id)


def totals(view: View, *, today: date) -> Totals:
    """How many scopes stand in each band, and what they pay."""
    with reading():
        return scopes.totals(scopes.listed(today), view)


def get(scope_id: int) -> ScopeRow | None:
    """One scope; None if it is gone."""
    with reading():
        return scopes.get(scope_id)


def of_client(client_id: int) -> list[ScopeRow]:
    """The client's scopes, the one most in need of a look first."""
    with reading():
        view = View(sort="risk", descending=True, client_id=client_id)
        return scopes.SCOPES.page(view, scopes.COLUMNS, scopes.row)


def detail(scope_id: int, *, today: date) -> ScopeDetail:
    """Until when notice counts, with the sum behind it."""
    with reading():
        chain = chains.of_scope(scope_id)
    stands = standing([link.term for link in chain], today)
    return ScopeDetail(scope_id, notice.sentence(stands, today) if stands else "")
