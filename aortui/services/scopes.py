"""Scopes as lists show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aortui.store import known, scopes
from aortui.store.database import reading
from aortui.store.lists import Place, Totals, View
from aortui.store.scopes import ScopeRow

__all__ = [
    "Place", "ScopeRow", "Totals", "View", "categories", "get", "of_client", "place", "rows",
    "totals",
]  # fmt: skip


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


def categories() -> Mapping[str, Sequence[str]]:
    """What each category of this book may be called besides its slug: its name, its aliases."""
    with reading():
        return known.categories()


def get(scope_id: int) -> ScopeRow | None:
    """One scope; None if it is gone."""
    with reading():
        return scopes.get(scope_id)


def of_client(client_id: int) -> list[ScopeRow]:
    """The client's scopes, the one most in need of a look first."""
    with reading():
        view = View(sort="risk", descending=True, client_id=client_id)
        return scopes.SCOPES.page(view, scopes.COLUMNS, scopes.row)
