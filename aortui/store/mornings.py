"""What a day's work has done to the bands."""

from __future__ import annotations

from datetime import date

from aortui.domain.review import is_worse
from aortui.store.lists import View
from aortui.store.models import db
from aortui.store.queue import scope_rows
from aortui.store.scopes import ScopeRow
from aortui.tuples import NamedTuple

# How those stood when the day began that an entry of the day has moved since.
AT_DAWN = """
    SELECT scope_id, band, score FROM band_history WHERE id IN (
        SELECT MAX(id) FROM band_history
        WHERE (day < '{today}' OR batch IS NULL) AND scope_id IN (
            SELECT scope_id FROM band_history WHERE day = '{today}' AND batch IS NOT NULL
        )
        GROUP BY scope_id
    )
"""


class Improved(NamedTuple):
    """A scope in a better band than in the morning, and how it stood then."""

    row: ScopeRow
    band: str
    score: int | None


def improved(view: View, today: date) -> list[Improved]:
    """What the entries of the day have brought into a better band, the worst that was first."""
    before = {
        one: (band, score) for one, band, score in db.execute_sql(AT_DAWN.format(today=today))
    }
    rows = scope_rows(view, before) if before else {}
    found = [Improved(row, *before[one]) for one, (row, _) in rows.items()]
    better = [one for one in found if one.band and _is_better(one.row.band, one.band)]
    return sorted(better, key=lambda one: (-(one.score or 0), one.row.client, one.row.id))


def _is_better(now: str, before: str) -> bool:
    """Not to know any more is nothing better."""
    return now not in ("", "unknown") and is_worse(before, now)
