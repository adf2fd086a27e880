"""What decides when a scope is looked at again: its own interval, its last mark, its past."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from aortui.domain.review import LATELY, Looked, Mark
from aortui.store import database, trips
from aortui.store.models import RECORDS, ReviewMark, Scope, Task, db
from aortui.store.touches import among, numbers

# At risk on a day of the last ones: since then, or when they began. Beside the book's own day a
# table of the same name hides the book's history, which knows only that day.
AT_RISK = """
    SELECT DISTINCT scope_id FROM (
        SELECT scope_id, band, day,
            LEAD(day) OVER (PARTITION BY scope_id ORDER BY id) AS until
        FROM {main}.band_history WHERE day <= '{today}' AND scope_id IN ({asked})
    ) held WHERE band = 'at_risk' AND (until IS NULL OR until > '{since}')
"""
MARKS = """
    SELECT scope_id, (
        SELECT MIN(id) FROM changes WHERE entity = 'review_marks' AND row_id = newest.id
    ), kind, marked_on, back_on, band, stage
    FROM review_marks newest WHERE id IN (
        SELECT MAX(id) FROM review_marks
        WHERE archived_on IS NULL AND scope_id IN ({asked}) GROUP BY scope_id
    )
"""
# What says something of a scope: its row, its client, who is there, what happened, what hangs on
# it. Marks and tasks say what we do about it.
HANGING = [
    model._meta.table_name
    for model in RECORDS
    if "scope" in model._meta.fields and model not in (ReviewMark, Task)
]
TELLING = {
    "scopes": "told.id = scope",
    "clients": "told.id = client",
    "contacts": "told.client_id = client",
    "activities": "told.scope_id = scope OR (told.client_id = client AND told.scope_id IS NULL)",
}
WRITTEN = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} told JOIN changes c ON c.entity = '{table}'"
    f" AND c.row_id = told.id AND c.id > at WHERE {where})"
    for table, where in (dict.fromkeys(HANGING, "told.scope_id = scope") | TELLING).items()
)


def looks(scope_ids: Sequence[int], today: date) -> dict[int, Looked]:
    """By scope, in four queries; those that are not in the book are left out."""
    trips.together(
        lambda: _asked(scope_ids), lambda: _marks(scope_ids), lambda: _at_risk(scope_ids, today)
    )
    scopes = _asked(scope_ids)
    marks, risky = _marks(scope_ids), _at_risk(scope_ids, today)
    clients = {scope: client for scope, client, _ in scopes}
    written = _written({one: (clients[one], at) for one, (at, _) in marks.items()})
    found = {}
    for scope, _, own_days in scopes:
        _, mark = marks.get(scope, (0, None))
        is_same = mark is not None and scope not in written
        found[scope] = Looked(own_days, mark, is_same, scope in risky)
    return found


def _asked(scope_ids: Sequence[int]) -> list[tuple[int, int, int | None]]:
    """Those that are in the book: number, client, and how many days they have been given."""
    columns = (Scope.id, Scope.client, Scope.review_interval_days)
    return list(Scope.select(*columns).where(among(Scope.id, scope_ids)).tuples())


def _marks(scope_ids: Iterable[int]) -> dict[int, tuple[int, Mark]]:
    """The newest mark of each scope, with the number of the change that made it."""
    found = {}
    for scope, at, kind, *days, band, stage in db.execute_sql(
        MARKS.format(asked=numbers(scope_ids))
    ):
        marked_on, back_on = map(date.fromisoformat, days)
        found[scope] = at or 0, Mark(kind, marked_on, back_on, band, stage)
    return found


def _at_risk(scope_ids: Sequence[int], today: date) -> set[int]:
    """Those that were At risk on one of the last days, or still are."""
    since = today - timedelta(LATELY)
    asked, main = numbers(scope_ids), database.main()
    query = AT_RISK.format(main=main, asked=asked, today=today, since=since)
    return {scope for (scope,) in db.execute_sql(query)}


def _written(since: Mapping[int, tuple[int, int]]) -> set[int]:
    """Of these scopes, each with its client and a change, those that were written of after it."""
    if not since:
        return set()
    asked = ", ".join(f"({one}, {client}, {at})" for one, (client, at) in since.items())
    query = f"WITH asked (scope, client, at) AS (VALUES {asked}) SELECT scope FROM asked WHERE "
    return {scope for (scope,) in db.execute_sql(query + WRITTEN)}
