"""Scopes with all their terms, also those that ended, for the calendar that people take along."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import JOIN, SQL, fn

from aortui.domain.money import Money
from aortui.domain.phrases import scope_name
from aortui.store import chains
from aortui.store.chains import Link
from aortui.store.models import (
    Batch,
    Category,
    Change,
    Client,
    Member,
    Policy,
    Scope,
    ScopeSummary,
    Term,
)
from aortui.store.scopes import GONE, LIVE
from aortui.tuples import NamedTuple

if TYPE_CHECKING:
    from aortui.domain.filters.filter import Filter

NEVER = "1970-01-01T00:00:00+00:00"  # where the log says nothing of a row


class CalendarScope(NamedTuple):
    """One scope; ``sequence`` grows with every change that its events can tell."""

    id: int
    client: str
    scope: str
    owner: str
    status: str
    outcome: str
    ended_on: date | None
    is_archived: bool  # it, or its client
    fee: Money | None  # a year, of its last term
    chain: tuple[Link, ...]
    removed: tuple[Link, ...]
    sequence: int
    changed_at: str  # ISO 8601, UTC


def scopes(
    found: Filter | None = None, *, scope_ids: Collection[int | None] | None = None
) -> list[CalendarScope]:
    """Every scope that is not pitching, those that a filter finds or these, by number."""
    terms, removed = chains.of_scopes(None), chains.of_scopes(None, archived=True)
    for link in _undone():
        removed.setdefault(link.scope_id, []).append(link)
    policy = Policy.select(fn.COALESCE(fn.MAX(Policy.id), 0)).scalar()
    told = _told()
    lines = []
    for row_id, client_id, client, *parts, owner, status, outcome, ended_on, archived in (
        _rows(found).tuples().iterator()
    ):
        if scope_ids is not None and row_id not in scope_ids:
            continue
        chain, gone = terms.get(row_id, []), removed.get(row_id, [])
        keys = [("scopes", row_id), ("clients", client_id)]
        keys += [("terms", link.id) for link in (*chain, *gone)]
        written = [told[key] for key in keys if key in told]
        lines.append(
            CalendarScope(
                id=row_id,
                client=client,
                scope=scope_name(*parts),
                owner=owner or "",
                status=status,
                outcome=outcome,
                ended_on=ended_on,
                is_archived=bool(archived),
                fee=chain[-1].fee if chain else None,
                chain=tuple(chain),
                removed=tuple(gone),
                sequence=sum(count for count, _ in written) + policy,
                changed_at=max((at for _, at in written), default=NEVER),
            )
        )
    return lines


def _rows(found: Filter | None) -> Any:
    query = (
        Scope.select(
            Scope.id, Scope.client, Client.name, Category.slug, Scope.territory, Scope.brand,
            Member.name, Scope.status, Scope.outcome, Scope.ended_on,
            Scope.archived_on.is_null(False) | Client.archived_on.is_null(False),
        )
        .join(Client, on=(Scope.client == Client.id))
        .join(Category, on=(Scope.category == Category.id))
        .join(Member, JOIN.LEFT_OUTER, on=(Scope.owner == Member.id))
        .join(ScopeSummary, JOIN.LEFT_OUTER, on=(ScopeSummary.scope == Scope.id), src=Scope)
        .where(Scope.status != "pitching")
        .order_by(Scope.id)
    )  # fmt: skip
    if found is None:
        return query
    from aortui.store.filtered import ROWS  # only for who filters
    from aortui.store.filters import matching

    everything = SQL("1 = 1")  # what lies in the archive is told as cancelled
    return query.where(matching(found, ROWS["scopes"], usual=everything, live=LIVE, gone=GONE))


def _told() -> dict[tuple[str, int], tuple[int, str]]:
    """How often each client, scope and term was written, also to take it away, and when last."""
    query = (
        Change.select(Change.entity, Change.row_id, fn.COUNT(SQL("*")), fn.MAX(Batch.at))
        .join(Batch, on=(Change.batch == Batch.id))
        .where(Change.entity.in_(("clients", "scopes", "terms")))
        .group_by(Change.entity, Change.row_id)
    )
    return {(entity, row_id): (count, at) for entity, row_id, count, at in query.tuples()}


def _undone() -> list[Link]:
    """Terms whose entering was undone, as they were last."""
    query = (
        Change.select(Change.row_id, Change.before)
        .where((Change.entity == "terms") & Change.row_id.not_in(Term.select(Term.id)))
        .where(Change.before.is_null(False))
        .order_by(Change.id)
    )
    last = dict(query.tuples())
    return [chains.remembered(row_id, kept) for row_id, kept in last.items()]
