"""The white space: which service each client has with whom, and how the fees have grown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aortui.domain.growth import EMPTY, Cell, Fees, against, cell
from aortui.domain.terms import subtract
from aortui.domain.text import name_key
from aortui.store import book, client_growth, growth, growth_sums
from aortui.store.client_growth import A_YEAR, ClientGrowth
from aortui.store.database import reading
from aortui.store.growth import Opportunity, Service
from aortui.store.lists import Place, Totals, View
from aortui.tuples import NamedTuple

__all__ = [
    "Cell", "ClientGrowth", "Fees", "GrowthRow", "Opportunity", "Place", "Service", "Sums",
    "Totals", "View", "against", "of_client", "opportunities", "place",
    "rows", "services", "sums", "totals",
]  # fmt: skip


class GrowthRow(NamedTuple):
    """A client of the grid; a service that nothing is known of is left out of ``cells``."""

    id: int
    name: str
    tier: str
    owner: str
    archived_on: date | None
    cells: Mapping[str, Cell]

    def cell(self, slug: str) -> Cell:
        """Who has the service."""
        return self.cells.get(slug, EMPTY)


class Sums(NamedTuple):
    """What stands above the grid: amounts a year in base minor units."""

    now: Fees
    then: Fees  # on the same day a year ago, by today's rates
    ideas: Fees  # open opportunities


def services() -> list[Service]:
    """The columns: what most clients have with us first."""
    with reading():
        return growth.services()


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[GrowthRow]:
    """A page of the clients that a view shows, each with its cells."""
    with reading():
        page = growth.LISTED.page(view, growth.COLUMNS, growth.line, limit, after=after, skip=skip)
        known = growth.known([row.id for row in page], today)
    return [
        GrowthRow(*row, {slug: cell(one) for slug, one in known.get(row.id, {}).items() if slug})
        for row in page
    ]


def place(view: View, row_id: int | None, *, today: date) -> Place:
    """How many clients there are and where this one stands."""
    with reading():
        return growth.LISTED.place(view, row_id)


def totals(view: View, *, today: date) -> Totals:
    """How many clients, and what they pay."""
    with reading():
        of = growth.LISTED.total(view.whole()) if view.filter else 0
        paid = growth_sums.fees(view, today, book.rates(today), book.info().base_currency)
        return Totals(
            growth.LISTED.total(view), of, {}, paid.minor, paid.without_fee, paid.without_rate
        )


def sums(view: View, *, today: date) -> Sums:
    """Fees now and a year ago, and the ideas that are open, of the clients that a view shows."""
    with reading():
        rates, base = book.rates(today), book.info().base_currency
        now, then = (
            growth_sums.fees(view, day, rates, base) for day in (today, subtract(today, A_YEAR))
        )
        return Sums(now, then, growth_sums.open_ideas(view, rates, base))


def opportunities(*, words: str = "") -> list[Opportunity]:
    """Every idea to grow, the open ones first, then by client; each word must stand in it."""
    with reading():
        found = growth.all_ideas()
    wanted = name_key(words).split()
    return [
        one
        for one in found
        if all(
            word in name_key(f"{one.client} {one.category} {one.idea.idea} {one.idea.stage}")
            for word in wanted
        )
    ]


def of_client(client_id: int, *, today: date) -> ClientGrowth:
    """Everything about one client's growth."""
    with reading():
        return client_growth.read(client_id, today)
