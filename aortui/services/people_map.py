"""The people of one client as a map: who reports to whom, who is missing, who could open it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.people_map import Grid, PeopleMap, Row, Spot, draw
from aortui.domain.people_map.drawing import Person
from aortui.domain.people_map.gaps import Gap, has_roles
from aortui.domain.people_map.known import Known
from aortui.domain.people_map.opening import Opening, opens
from aortui.errors import NotFound
from aortui.store import book, client_heads, facts, people_map, trips
from aortui.store.database import reading
from aortui.store.scopes import ScopeRow

__all__ = [
    "Gap", "Grid", "Opening", "PeopleMap", "Person", "Row", "Spot", "has_roles", "opens", "read",
]  # fmt: skip


def read(client_id: int, scope_id: int | None = None, *, today: date) -> PeopleMap:
    """A client's map. Raises NotFound.

    With a scope it counts the talks that the signals of that scope count, and speaks of its score;
    else those of the whole client, and of the score of its worst scope.
    """
    with reading():
        head = client_heads.head(client_id)
        if head is None:
            raise NotFound("The client is not in the book any more.")
        _ask_first(client_id, today)
        scopes, policy = client_heads.scopes_of(client_id), book.policy()
        counted = _counted(scopes, scope_id)
        spoken = counted or next((row for row in scopes if row.is_scored), None)
        number = counted.id if counted else None
        trips.together(
            lambda: people_map.talks(client_id, number, today),
            lambda: people_map.owners(client_id, spoken.id if spoken else None),
            lambda: spoken and facts.gather([spoken.id], today, policy),
        )
        drawn = draw(
            Known(
                client_id,
                head.name,
                today,
                policy,
                head.tier,
                people_map.one_decides(client_id, today),
                people_map.cards(client_id),
                people_map.talks(client_id, number, today),
                people_map.ours(),
                people_map.owners(client_id, spoken.id if spoken else None),
                people_map.procurement(client_id),
                number,
                counted.name if counted and len(scopes) > 1 else "",
                facts.gather([spoken.id], today, policy).get(spoken.id) if spoken else None,
            )
        )
    return drawn._replace(archived_on=head.archived_on)


def _ask_first(client_id: int, today: date) -> None:
    """What does not hang on the scope that is counted."""
    trips.together(
        lambda: client_heads.scopes_of(client_id), book.policy, people_map.ours,
        lambda: people_map.one_decides(client_id, today),
        lambda: people_map.cards(client_id), lambda: people_map.procurement(client_id),
    )  # fmt: skip


def _counted(scopes: Sequence[ScopeRow], scope_id: int | None) -> ScopeRow | None:
    """The scope that is asked for; where there is but one it stands for the client."""
    if scope_id is None and len(scopes) == 1:
        return scopes[0]
    return next((row for row in scopes if row.id == scope_id), None)
