"""What two views of the book are compared by, read from whichever of them is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from peewee import JOIN

from aortui.domain.differences import Change
from aortui.domain.endings import has_ended
from aortui.domain.entry_words import Entry
from aortui.domain.looked import Seen
from aortui.domain.phrases import scope_name
from aortui.domain.since import PersonState, ScopeState
from aortui.domain.terms import standing
from aortui.store import chains, counting, database, judgements, models, summaries
from aortui.store.judgements import OwnCall
from aortui.store.models import (
    Batch,
    Category,
    Client,
    Contact,
    Scope,
    ScopeSummary,
    Task,
    db,
)
from aortui.store.touches import among, numbers

# Another day than the book's has a table of the same name, which hides what is asked for.
LAST_BANDS = """
    SELECT scope_id, batch FROM {main}.band_history WHERE id IN (
        SELECT MAX(id) FROM {main}.band_history
        WHERE scope_id IN ({asked}) AND (batch > {newest} OR (batch IS NULL AND day > '{day}'))
        GROUP BY scope_id
    )
"""


def entries(newest: int) -> list[Entry]:
    """What was written after a batch, the oldest first."""
    log = models.Change
    query = (
        log.select(
            Batch.id, Batch.at, Batch.actor, Batch.action, Batch.undoes, log.entity, log.row_id,
            log.before, log.after,
        )
        .join(Batch, on=(log.batch == Batch.id))
        .where(log.batch > newest)
        .order_by(log.batch, log.id)  # an index serves it: else the whole log is read
    )  # fmt: skip
    return [
        Entry(number, at, actor, action, undoes, Change(*parts))
        for number, at, actor, action, undoes, *parts in query.tuples()
    ]


def count(scope_ids: Iterable[int], day: date) -> None:
    """In a copy: count these scopes as of a day, whatever day it was turned to."""
    ids = sorted(scope_ids)
    with database.writing():
        for at in range(0, len(ids), summaries.SLICE):
            counting.count(ids[at : at + summaries.SLICE], day, None)


def clients_of(owner_id: int) -> set[int]:
    """The clients that a member owns, or of which they own a scope."""
    own = Client.select(Client.id).where(Client.owner == owner_id)
    through = Scope.select(Scope.client).where(Scope.owner == owner_id)
    return {row for query in (own, through) for (row,) in query.tuples()}


def band_batches(scope_ids: Iterable[int], seen: Seen) -> dict[int, int]:
    """By scope the batch that moved its band last since then; left out where a day did."""
    asked, main = numbers(scope_ids), database.main()
    query = LAST_BANDS.format(main=main, asked=asked, newest=seen.newest, day=seen.day)
    return {scope: batch for scope, batch in db.execute_sql(query) if batch is not None}


def every_scope() -> set[int]:
    """All of them, archived ones too."""
    return {row for (row,) in Scope.select(Scope.id).tuples()}


def every_person() -> set[int]:
    """All contacts, archived ones too."""
    return {row for (row,) in Contact.select(Contact.id).tuples()}


def tasks_due(today: date) -> set[int]:
    """The open tasks that stand on Today."""
    is_open = Task.done_on.is_null() & Task.archived_on.is_null() & (Task.due_on <= today)
    return {row for (row,) in Task.select(Task.id).where(is_open).tuples()}


SCOPE_COLUMNS: tuple[Any, ...] = (
    Scope.id, Scope.client, Client.name, Scope.owner, Category.slug, Scope.territory, Scope.brand,
    Scope.designation, Scope.archived_on, Client.archived_on, Scope.status, Scope.ended_on,
    Scope.outcome, ScopeSummary.band, ScopeSummary.score, ScopeSummary.tenths,
    ScopeSummary.in_queue, ScopeSummary.stage, ScopeSummary.expected_stage,
)  # fmt: skip


def scope_states(scope_ids: Iterable[int], today: date) -> dict[int, ScopeState]:
    """These scopes as the open book shows them on the day that its summaries are of."""
    ids = sorted(scope_ids)
    query = (
        Scope.select(*SCOPE_COLUMNS)
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .join(ScopeSummary, on=(ScopeSummary.scope == Scope.id))
        .where(among(Scope.id, ids))
    )
    terms, calls = chains.of_scopes(ids), judgements.own_calls(ids, today)
    return {
        row[0]: _state(row, terms.get(row[0], ()), calls.get(row[0]), today)
        for row in query.tuples()
    }


def _state(
    row: Sequence[Any], chain: Sequence[chains.Link], call: OwnCall | None, today: date
) -> ScopeState:
    (_, client_id, client, owner_id, category, territory, brand, designation, archived,
     client_archived, status, ended_on, outcome, band, score, tenths, in_queue, stage,
     expected) = row  # fmt: skip
    stands = standing([link.term for link in chain], today)
    begun = None if stands is None else stands.begun
    ahead = None
    if stands is not None and stands.next_on is not None:
        ahead = next(link for link in chain if link.term.starts_on == stands.next_on)
    ending = {"status": status, "outcome": outcome, "ended_on": ended_on}
    return ScopeState(
        client_id=client_id,
        client=client,
        owner_id=owner_id,
        name=scope_name(category, territory, brand),
        designation=designation,
        is_there=archived is None and client_archived is None,
        status=status,
        has_ended=has_ended(ending, today),
        outcome=outcome,
        band=band,
        score=score,
        tenths=tuple(tenths),
        in_queue=bool(in_queue),
        stage=stage,
        expected=expected,
        standing=stands,
        fee=None if begun is None else chain[begun].fee,
        signed=None if ahead is None else ahead.fee,
        called=call.band if call else "",
        called_by=call.actor if call else "",
    )


def person_states(contact_ids: Iterable[int], today: date) -> dict[int, PersonState]:
    """These contacts as the open book shows them on a day."""
    next_one = Contact.alias()
    query = (
        Contact.select(
            Contact.id, Contact.client, Client.name, Contact.name, Contact.title,
            Contact.archived_on, Contact.started_on, Contact.left_on, next_one.name,
            Client.archived_on,
        )
        .join(Client, on=(Contact.client == Client.id))
        .join(next_one, JOIN.LEFT_OUTER, on=(Contact.replaced_by == next_one.id))
        .where(among(Contact.id, contact_ids))
    )  # fmt: skip
    found = {}
    for row_id, of, client, name, title, archived, came, left, successor, gone in query.tuples():
        is_active = (left is None or left > today) and (came is None or came <= today)
        found[row_id] = PersonState(
            of, client, name, title, archived is None and is_active, archived is not None,
            successor or "", is_of_archived=gone is not None,
        )  # fmt: skip
    return found
