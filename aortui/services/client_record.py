"""One client as its record shows it: what stands above, and what the open section lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from aortui.domain import exclusivity, months
from aortui.errors import NotFound
from aortui.store import (
    activities,
    book,
    client_growth,
    client_heads,
    conflicts,
    history,
    people,
    pitches,
    tags,
    touched,
    trips,
)
from aortui.store.activities import ActivityRow
from aortui.store.client_growth import ClientGrowth
from aortui.store.client_heads import Counts, Head
from aortui.store.database import reading
from aortui.store.history import BatchLine
from aortui.store.lists import View
from aortui.store.people import Person
from aortui.store.pitches import PitchRow
from aortui.store.queue import TaskRow
from aortui.store.scopes import ScopeRow

__all__ = [
    "SECTIONS", "ActivityRow", "BatchLine", "ClientGrowth", "ClientRecord", "Counts", "Head",
    "Person", "PitchRow", "ScopeRow", "TaskRow", "read",
]  # fmt: skip

SECTIONS = (
    "overview", "scopes", "contacts", "activity", "tasks", "growth", "pitches", "history",
)  # fmt: skip
FEW = 20  # newest activities and next tasks that the overview may need


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """What is always there, and the rows of one section; those of the others are empty."""

    head: Head
    currency: str  # of the book, and of the fee
    counts: Counts
    scopes: tuple[ScopeRow, ...]  # the worst first, those that ended last
    people: tuple[Person, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    by_month: tuple[int, ...] = ()  # activities of twelve months, this one last; no notes
    tasks: tuple[TaskRow, ...] = ()  # open ones first, by due day
    pitches: tuple[PitchRow, ...] = ()
    history: tuple[BatchLine, ...] = ()
    tags: tuple[str, ...] = ()
    growth: ClientGrowth | None = None
    against: tuple[str, ...] = ()  # its overlaps and conflicts, a sentence each

    @property
    def worst(self) -> ScopeRow | None:
        """The scored scope that stands for the client."""
        return next((row for row in self.scopes if row.is_scored), None)

    @property
    def fee_base(self) -> int | None:
        """What its scored scopes pay a year, in base minor units; None: of none it is known."""
        fees = [row.fee_base for row in self.scopes if row.is_scored and row.fee_base is not None]
        return sum(fees) if fees else None

    @property
    def since_on(self) -> date | None:
        """Since when it is a client."""
        return min((row.since_on for row in self.scopes if row.since_on), default=None)


def read(client_id: int, section: str, *, today: date, limit: int = 200) -> ClientRecord:
    """A client with at most so many rows of one of SECTIONS. Raises NotFound."""
    with reading():
        head = client_heads.head(client_id)
        if head is None:
            raise NotFound("The client is not in the book any more.")
        trips.together(
            lambda: client_heads.counts(client_id), lambda: client_heads.scopes_of(client_id),
            lambda: tags.of("clients", [client_id]), book.info,
            lambda: conflicts.overlaps(client_id, today),
            lambda: conflicts.of_client(client_id, today),
            lambda: _rows(head, section, today, limit),
        )  # fmt: skip
        record = ClientRecord(
            head,
            book.info().base_currency,
            client_heads.counts(client_id),
            tuple(client_heads.scopes_of(client_id)),
            tags=tags.of("clients", [client_id]).get(client_id, ()),
        )
        record = replace(record, against=_against(record, today))
        return replace(record, **_rows(head, section, today, limit))


def _against(record: ClientRecord, today: date) -> tuple[str, ...]:
    """Overlaps first: they cannot be true."""
    client, named = record.head, {row.id: row.name for row in record.scopes}
    said = [
        exclusivity.sentence(client.name, named[one], named[other])
        for one, other in conflicts.overlaps(client.id, today)
    ]
    said += [one.sentence for one in conflicts.of_client(client.id, today)]
    return tuple(dict.fromkeys(said))


def _rows(head: Head, section: str, today: date, limit: int) -> dict[str, Any]:
    """What a section lists."""
    view, theirs = View(client_id=head.id), activities.with_client(head.id)
    if section == "overview":
        trips.together(
            lambda: people.of_client(head.id, head.tier, today, book.policy()),
            lambda: activities.page(theirs, FEW),
            lambda: activities.by_month(theirs, months.first_of_year(today)),
            lambda: client_heads.tasks_of(head.id, FEW),
        )
        counted = activities.by_month(theirs, months.first_of_year(today))
        return {
            "people": tuple(people.of_client(head.id, head.tier, today, book.policy())),
            "activities": tuple(activities.page(theirs, FEW)),
            "by_month": months.twelve(counted, today),
            "tasks": tuple(client_heads.tasks_of(head.id, FEW)),
        }
    if section == "contacts":
        return {"people": tuple(people.of_client(head.id, head.tier, today, book.policy()))}
    if section == "activity":
        return {"activities": tuple(activities.page(theirs, limit))}
    if section == "tasks":
        return {"tasks": tuple(client_heads.tasks_of(head.id, limit))}
    if section == "growth":
        return {"growth": client_growth.read(head.id, today)}
    if section == "pitches":
        listed = pitches.listed(book.rates(today), book.info().base_currency)
        return {"pitches": tuple(listed.page(view, pitches.COLUMNS, pitches.row, limit))}
    if section == "history":
        return {"history": tuple(history.of_changes(touched.client(head.id), limit))}
    return {}
