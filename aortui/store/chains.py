"""The contract terms of scopes, as chains that the notice engine reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.terms import Term
from aortui.store import models

# What a next term takes over from the last one.
CARRIED = (
    "scope_id", "shape", "renews_months", "notice_count", "notice_unit", "fee_minor",
    "fee_currency",
)  # fmt: skip


class Link(NamedTuple):
    """One term of a chain with its row's number and fee."""

    id: int
    scope_id: int
    term: Term
    fee: Money | None


def _columns() -> list[Any]:
    term = models.Term
    return [
        term.id, term.scope, term.shape, term.starts_on, term.ends_on, term.minimum_until,
        term.renews_months, term.notice_count, term.notice_unit, term.notice_given_on,
        term.notice_given_by, term.stage, term.stage_on, term.fee_minor, term.fee_currency,
    ]  # fmt: skip


def _link(row: Sequence[Any]) -> Link:
    (row_id, scope_id, shape, starts, ends, minimum, renews, count, unit, given, by, stage,
     stage_on, minor, currency) = row  # fmt: skip
    term = Term(
        shape=shape,
        starts_on=starts,
        ends_on=ends,
        minimum_until=minimum,
        renews_months=renews,
        notice=None if count is None else Length(count, unit),
        notice_given_on=given,
        notice_given_by=by,
        stage=stage,
        stage_on=stage_on,
    )
    return Link(row_id, scope_id, term, None if minor is None else Money(minor, currency))


def remembered(row_id: int, kept: Mapping[str, Any]) -> Link:
    """A term that is gone, as the log kept it."""
    names = [column.column_name for column in _columns()]
    days = ("starts_on", "ends_on", "minimum_until", "notice_given_on", "stage_on")
    values = [
        date.fromisoformat(kept[name]) if name in days and kept[name] else kept[name]
        for name in names[1:]
    ]
    return _link([row_id, *values])


def of_scopes(scope_ids: Sequence[int] | None, *, archived: bool = False) -> dict[int, list[Link]]:
    """The chain of each scope, oldest first (a term of unknown start is the first); None: all.

    ``archived``: instead the terms that were taken out of it.
    """
    term = models.Term
    query = term.select(*_columns()).where(term.archived_on.is_null(not archived))
    if scope_ids is not None:
        query = query.where(term.scope.in_(list(scope_ids)))
    found: dict[int, list[Link]] = {}
    for row in query.order_by(term.starts_on.asc(nulls="FIRST"), term.id).tuples().iterator():
        found.setdefault(row[1], []).append(_link(row))
    return found


def of_scope(scope_id: int) -> list[Link]:
    """The chain of one scope, oldest first."""
    return of_scopes([scope_id]).get(scope_id, [])
