"""What stands beside a scope when somebody looks at it: its work, and how its band has moved."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeAlias

from aortui.domain.moved import cause
from aortui.store import changes, trips
from aortui.store.changes import BatchRow, ChangeRow
from aortui.store.lists import View
from aortui.store.models import Contact, db
from aortui.store.queue import TaskRow, task_rows
from aortui.store.touches import HAPPENED, numbers
from aortui.tuples import NamedTuple

Row: TypeAlias = tuple[Any, ...]

MOVED_DAYS = 7  # so long a change of a band is news
MONTHS = 12

LAST_BANDS = """
    SELECT scope_id, day, band, band_before, score_before, batch FROM (
        SELECT b.*, ROW_NUMBER() OVER (PARTITION BY scope_id ORDER BY id DESC) AS place
        FROM (
            SELECT h.*, LAG(band) OVER before AS band_before, LAG(score) OVER before AS score_before
            FROM band_history h WHERE scope_id IN ({asked})
            WINDOW before AS (PARTITION BY scope_id ORDER BY id)
        ) b WHERE band_before <> band  -- others keep only a month's score
    ) newest WHERE place = 1
"""
# The scope's activities and those of its client as a whole.
ITS_ACTIVITIES = f"""
    FROM scopes s JOIN activities a
        ON a.client_id = s.client_id AND (a.scope_id = s.id OR a.scope_id IS NULL)
    WHERE s.id IN ({{asked}}) AND {HAPPENED}
"""
NEWEST = f"""
    SELECT scope, happened_on, kind, contact_ids, summary FROM (
        SELECT s.id AS scope, a.*, ROW_NUMBER() OVER (
            PARTITION BY s.id ORDER BY a.happened_on DESC, a.id DESC
        ) AS place {ITS_ACTIVITIES}
    ) newest WHERE place <= {{limit}} ORDER BY scope, place
"""
BY_MONTH = f"""
    SELECT s.id, SUBSTR(a.happened_on, 1, 7) AS month, COUNT(*) {ITS_ACTIVITIES}
        AND a.happened_on >= '{{first}}' GROUP BY s.id, month
"""
NEXT_TASKS = """
    SELECT s.id, (
        SELECT t.id FROM tasks t
        WHERE (t.scope_id = s.id OR (t.client_id = s.client_id AND t.scope_id IS NULL))
            AND t.done_on IS NULL AND t.archived_on IS NULL
        ORDER BY t.due_on IS NULL, t.due_on, t.id LIMIT 1
    ) FROM scopes s WHERE s.id IN ({asked})
"""


class Move(NamedTuple):
    """A change of a band: what it was before, and what brought it about (None: time passed)."""

    on: date
    band: str
    score: int | None
    batch: BatchRow | None
    change: ChangeRow | None  # the first one of that batch

    @property
    def cause(self) -> str:
        """``call entered by sam``; "" where nobody wrote anything."""
        batch, change = self.batch, self.change
        if batch is None or change is None:
            return ""
        what = (change.entity, change.before, change.after)
        return cause(batch.actor, batch.action, *what, is_undo=batch.undoes is not None)


class ActivityRow(NamedTuple):
    """One activity, as a line tells it."""

    on: date
    kind: str
    contact_ids: tuple[int, ...]
    summary: str


def moved(scope_ids: Iterable[int], today: date) -> dict[int, Move]:
    """By scope, the last change from one band to another, while it is news."""
    found: dict[int, Move] = {}
    rows = db.execute_sql(LAST_BANDS.format(asked=numbers(scope_ids))).fetchall()
    first = (today - timedelta(MOVED_DAYS)).isoformat()
    news = [row for row in rows if row[2] and row[3] and row[1] > first]
    batches = dict.fromkeys(row[-1] for row in news if row[-1] is not None)
    trips.together(*(partial(_told, one) for one in batches))
    for scope, day, _, before, score_before, batch in news:
        cause = (None, None) if batch is None else _told(batch)
        found[scope] = Move(date.fromisoformat(day), before, score_before, *cause)
    return found


def _told(batch: int) -> tuple[BatchRow | None, ChangeRow | None]:
    """A batch and the first of its changes."""
    trips.together(lambda: changes.get(batch), lambda: changes.first(batch))
    return changes.get(batch), changes.first(batch)


def activities(
    scope_ids: Iterable[int], today: date, limit: int
) -> dict[int, tuple[ActivityRow, ...]]:
    """By scope, the newest ones."""
    found: defaultdict[int, list[ActivityRow]] = defaultdict(list)
    query = NEWEST.format(asked=numbers(scope_ids), today=today, limit=limit)
    for scope, day, kind, people, summary in db.execute_sql(query):
        on = date.fromisoformat(day)
        found[scope].append(ActivityRow(on, kind, tuple(json.loads(people)), summary))
    return {scope: tuple(rows) for scope, rows in found.items()}


def by_month(scope_ids: Iterable[int], today: date) -> dict[int, tuple[int, ...]]:
    """By scope, how many activities in each of the last twelve months, the oldest first."""
    last = today.year * 12 + today.month - 1
    months = [divmod(last - back, 12) for back in reversed(range(MONTHS))]
    words = [f"{year}-{month + 1:02}" for year, month in months]
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    query = BY_MONTH.format(asked=numbers(scope_ids), today=today, first=words[0])
    for scope, month, count in db.execute_sql(query):
        counts[scope][month] = count
    return {scope: tuple(of.get(word, 0) for word in words) for scope, of in counts.items()}


def next_tasks(scope_ids: Iterable[int]) -> dict[int, TaskRow]:
    """By scope, the open task that is due first, of the scope or of the client as a whole."""
    first = dict(db.execute_sql(NEXT_TASKS.format(asked=numbers(scope_ids))))
    ids = {task for task in first.values() if task is not None}
    rows = task_rows(View(), ids) if ids else {}
    return {scope: rows[task] for scope, task in first.items() if task in rows}


def contact(contact_id: int) -> str:
    """``Jane Doe, VP Marketing, +1 555 0100``."""
    columns = (Contact.name, Contact.title, Contact.phone)
    values = Contact.select(*columns).where(Contact.id == contact_id).tuples().first() or ()
    return ", ".join(word for word in values if word)
