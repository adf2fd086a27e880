"""How every scored scope stands, as the lists show it: to compare one book with another."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from aortui.domain.phrases import scope_name
from aortui.domain.terms import standing
from aortui.store import chains
from aortui.store.models import Category, Client, Scope, ScopeSummary
from aortui.tuples import NamedTuple


class Stands(NamedTuple):
    """One scored scope; the fee is a year's in base minor units."""

    id: int
    client_id: int
    client: str
    category: str
    name: str  # the scope's without its client: category, territory and brand
    band: str
    score: int | None
    known: int
    reason: str
    fee_base: int | None


def scored(client_ids: Collection[int] | None = None) -> dict[int, Stands]:
    """By number, all or those of these clients; call it inside ``reading``."""
    summary = ScopeSummary
    query = (
        summary.select(
            summary.scope, Scope.client, Client.name, Category.slug, Scope.territory, Scope.brand,
            summary.band, summary.score, summary.known, summary.reason, summary.fee_base,
        )
        .join(Scope, on=(Scope.id == summary.scope))
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .where(summary.is_scored == 1)
    )  # fmt: skip
    if client_ids is not None:
        query = query.where(Scope.client.in_(sorted(client_ids)))
    found = {}
    for row, client_id, client, category, territory, brand, *counted in query.tuples():
        name = scope_name(category, territory, brand)
        found[row] = Stands(row, client_id, client, category, name, *counted)
    return found


def exits(scope_ids: Collection[int], today: date) -> dict[int, date]:
    """The last day in force of each if notice were given today, or was; unknown ones are left."""
    found = {}
    for scope, chain in chains.of_scopes(sorted(scope_ids)).items():
        stands = standing([link.term for link in chain], today)
        if stands is not None and stands.earliest_exit is not None:
            found[scope] = stands.earliest_exit
    return found
