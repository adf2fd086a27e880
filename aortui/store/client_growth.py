"""One client's growth: fees against last year, routed shares, ideas, its row of the white space."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aortui.domain.growth import EMPTY, Cell, Fees, Idea, Proposed, cell, missing
from aortui.domain.lengths import Length
from aortui.domain.terms import subtract
from aortui.store import book, client_heads, growth, growth_sums
from aortui.store.scopes import ScopeRow

A_YEAR = Length(12, "m")
MOST = 50  # ideas that were proposed


@dataclass(frozen=True, slots=True)
class ClientGrowth:
    """What has grown, what might, and what is not known."""

    id: int
    currency: str
    now: Fees
    then: Fees  # on the same day a year ago, by the same rates
    scopes: tuple[ScopeRow, ...]  # active ones, those with the highest fee first
    places: Mapping[str, Cell]  # by service, in the order of the grid
    proposed: tuple[Proposed, ...]
    ideas: tuple[tuple[str, Idea], ...]  # with their services, the open ones first
    missing: tuple[str, ...]


def read(client_id: int, today: date) -> ClientGrowth:
    """All of it; of an archived client too."""
    rates, base = book.rates(today), book.info().base_currency
    now, then = (
        growth_sums.fees_of(client_id, day, rates, base) for day in (today, subtract(today, A_YEAR))
    )
    held = [row for row in client_heads.scopes_of(client_id) if row.status == "active"]
    held.sort(key=lambda row: (-(row.fee_base or 0), row.name))
    known = growth.known([client_id], today).get(client_id, {})
    places = {
        one.slug: cell(known[one.slug]) if one.slug in known else EMPTY for one in growth.services()
    }
    proposed = growth.proposed(client_id, today, MOST)
    unrouted = [row.name for row in held if row.routed is None]
    return ClientGrowth(
        id=client_id,
        currency=base,
        now=now,
        then=then,
        scopes=tuple(held),
        places=places,
        proposed=tuple(proposed),
        ideas=tuple(growth.ideas_of(client_id)),
        missing=tuple(missing(places, unrouted, len(proposed), now)),
    )
