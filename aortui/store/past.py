"""The book as it was recorded by the end of a past day: a copy in memory, taken back by the log."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from peewee import fn

from aortui.store import book, changes, copies, database, restore, summaries
from aortui.store.changes import Snapshot
from aortui.store.models import TABLES, Batch, Change, db

# What the rows that later batches touched were before the first of them.
THEN = """
    SELECT entity, row_id, before FROM changes WHERE id IN (
        SELECT MIN(id) FROM changes WHERE batch > {last} GROUP BY entity, row_id
    )
"""


@contextmanager
def copied() -> Iterator[None]:
    """For this thread the open book is a copy in memory, which may be written like any book.

    Afterwards it is the real one again, to which nothing has happened.
    """
    with summaries.kept_day(), copies.in_copy():
        yield


def stay(day: date, refusal: str) -> None:
    """For good the open book is that of a past day, on that day; writing raises Forbidden.

    The real one is closed; open it again to come back.
    """
    real, source = database.entered()
    copies.become_copy()
    source.close()
    if real is not None:
        real.engine.close()
    rewind(day)
    summaries.turn_day(day, is_books_day=True)
    database.forbid(refusal)


def rewind(day: date, *, newest: int | None = None, forgets: bool = True) -> None:
    """Take the copy back to what was recorded by the end of a day in the book's time zone.

    ``newest`` is the last batch that stays, where a moment of that day is meant. Rows, log and
    policy are those of then; summaries are counted when the copy is turned to a day, or, where it
    does not forget those of now, by who asks for some of them. A copy goes only further back.
    """
    last = last_by(day) if newest is None else newest
    db.execute_sql("PRAGMA foreign_keys = 0")  # rows come back in any order
    with database.writing():
        for entity, rows in _then(last).items():
            model = TABLES[entity]
            touched = [(row_id,) for row_id in rows]
            db.connection().executemany(f'DELETE FROM "{entity}" WHERE id = ?', touched)
            restore.insert(model, [row for row in rows.values() if row is not None])
        Change.delete().where(Change.batch > last).execute()
        Batch.delete().where(Batch.id > last).execute()
        if forgets:
            summaries.forget(day)
    db.execute_sql("PRAGMA foreign_keys = 1")


def last_by(day: date) -> int:
    """The newest batch of the end of a day; 0 if the book was not there yet.

    Where a clock went backwards, what follows a later moment counts as later too.
    """
    end = datetime.combine(day + timedelta(1), time(), ZoneInfo(book.info().time_zone))
    late = end.astimezone(UTC).isoformat(timespec="milliseconds")
    first_late = Batch.select(fn.MIN(Batch.id)).where(Batch.at >= late).scalar()
    return changes.newest_id() if first_late is None else int(first_late) - 1


def first_day() -> date | None:
    """The day of the oldest batch, from which on the book knows anything."""
    at = Batch.select(Batch.at).order_by(Batch.id).limit(1).scalar()
    zone = ZoneInfo(book.info().time_zone)
    return None if at is None else datetime.fromisoformat(at).astimezone(zone).date()


def _then(last: int) -> dict[str, dict[int, Snapshot | None]]:
    """What each row that later batches touched was before them, by entity and number."""
    found: defaultdict[str, dict[int, Snapshot | None]] = defaultdict(dict)
    for entity, row_id, before in db.execute_sql(THEN.format(last=last)):
        found[entity][row_id] = None if before is None else json.loads(before)
    return found
