"""The contract terms of scopes, as chains that the notice engine reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.terms import Term
from aortui.store import models
from aortui.store.touches import numbers
from aortui.tuples import NamedTuple

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


COLUMNS = (
    "id", "scope_id", "shape", "starts_on", "ends_on", "minimum_until", "renews_months",
    "notice_count", "notice_unit", "notice_given_on", "notice_given_by", "stage", "stage_on",
    "fee_minor", "fee_currency",
)  # fmt: skip
# Plain text, as in ``facts``: every save and every month of a history reads these.
TERMS = f"""
    SELECT {", ".join(COLUMNS)} FROM terms
    WHERE archived_on IS {{of_archive}} AND scope_id {{asked}}
    ORDER BY starts_on IS NOT NULL, starts_on, id
"""


@lru_cache(maxsize=10_000)
def _date(day: str) -> date:
    return date.fromisoformat(day)


def _link(row: Sequence[Any]) -> Link:
    """A row with its days as text."""
    (row_id, scope_id, shape, starts, ends, minimum, renews, count, unit, given, by, stage,
     stage_on, minor, currency) = row  # fmt: skip
    term = Term(
        shape=shape,
        starts_on=starts and _date(starts),
        ends_on=ends and _date(ends),
        minimum_until=minimum and _date(minimum),
        renews_months=renews,
        notice=None if count is None else Length(count, unit),
        notice_given_on=given and _date(given),
        notice_given_by=by,
        stage=stage,
        stage_on=stage_on and _date(stage_on),
    )
    return Link(row_id, scope_id, term, None if minor is None else Money(minor, currency))


def remembered(row_id: int, kept: Mapping[str, Any]) -> Link:
    """A term that is gone, as the log kept it."""
    return _link([row_id, *(kept[name] for name in COLUMNS[1:])])


def of_scopes(scope_ids: Sequence[int] | None, *, archived: bool = False) -> dict[int, list[Link]]:
    """The chain of each scope, oldest first (a term of unknown start is the first); None: all.

    ``archived``: instead the terms that were taken out of it.
    """
    found: dict[int, list[Link]] = {}
    for row in models.db.execute_sql(asking(scope_ids, archived=archived)):
        found.setdefault(row[1], []).append(_link(row))
    return found


def asking(scope_ids: Sequence[int] | None, *, archived: bool = False) -> str:
    """The question of ``of_scopes``."""
    asked = "IS NOT NULL" if scope_ids is None else f"IN ({numbers(scope_ids)})"
    return TERMS.format(asked=asked, of_archive="NOT NULL" if archived else "NULL")


def of_scope(scope_id: int) -> list[Link]:
    """The chain of one scope, oldest first."""
    return of_scopes([scope_id]).get(scope_id, [])
