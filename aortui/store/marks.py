"""What people have put beside a scope: review marks, their own band, tasks that are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.review import Mark
from aortui.store.models import db
from aortui.store.touches import numbers
from aortui.tuples import NamedTuple


class Shelf(NamedTuple):
    """What stands beside one scope on a day, and whether it is in the lists at all."""

    is_archived: bool
    outcome: str
    mark: Mark | None = None
    judged_band: str = ""
    task_due_on: date | None = None  # the newest of its open tasks due by the day


# Read at every save: Peewee would take longer to put these together than the book to answer.
SCOPES = """
    SELECT s.id, s.outcome, s.archived_on, c.archived_on
    FROM scopes s JOIN clients c ON c.id = s.client_id
    WHERE s.id {asked}
"""
MARKS = """
    SELECT scope_id, kind, marked_on, back_on, band, stage FROM review_marks
    WHERE archived_on IS NULL AND scope_id {asked} ORDER BY id
"""
JUDGED = """
    SELECT scope_id, band FROM judgements
    WHERE archived_on IS NULL AND judged_on <= '{today}' AND until_on >= '{today}'
        AND scope_id {asked}
    ORDER BY id
"""
DUE = """
    SELECT scope_id, MAX(due_on) FROM tasks
    WHERE archived_on IS NULL AND done_on IS NULL AND due_on <= '{today}' AND scope_id {asked}
    GROUP BY scope_id
"""


def asking(scope_ids: Sequence[int] | None, today: date) -> list[str]:
    """The questions of ``shelves``."""
    asked = "IS NOT NULL" if scope_ids is None else f"IN ({numbers(scope_ids)})"
    return [one.format(asked=asked, today=today) for one in (MARKS, JUDGED, DUE, SCOPES)]


def shelves(scope_ids: Sequence[int] | None, today: date) -> dict[int, Shelf]:
    """By scope, in a fixed number of queries; None: all scopes."""
    asked = asking(scope_ids, today)
    marked, decided, dated, scopes = [list(db.execute_sql(query)) for query in asked]
    marks = {scope: _mark(*rest) for scope, *rest in marked}
    judged, due = dict(decided), dict(dated)
    return {
        row: Shelf(
            is_archived=gone is not None or client_gone is not None,
            outcome=outcome,
            mark=marks.get(row),
            judged_band=judged.get(row, ""),
            task_due_on=date.fromisoformat(due[row]) if row in due else None,
        )
        for row, outcome, gone, client_gone in scopes
    }


def _mark(kind: str, marked_on: str, back_on: str, band: str, stage: str) -> Mark:
    return Mark(kind, date.fromisoformat(marked_on), date.fromisoformat(back_on), band, stage)
