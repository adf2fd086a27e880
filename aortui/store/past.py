"""The book as it was recorded by the end of a past day: a copy in memory, taken back by the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from peewee import fn

from aortui.store import book, changes, copies, database, restore, summaries
from aortui.store.changes import Snapshot
from aortui.store.models import TABLES, Batch, Change, db

# The first change that later batches made of a row: it says what the row was before them.
FIRST = """
    CREATE TEMPORARY TABLE first_since AS
    SELECT entity, row_id, MIN(id) AS id FROM changes WHERE batch > {last} GROUP BY entity, row_id
"""
THEN = """
    SELECT c.before FROM first_since AS f JOIN changes AS c ON c.id = f.id
    WHERE f.entity = ? AND c.before IS NOT NULL ORDER BY f.row_id
"""


@contextmanager
def copied(spills_at: int | None = None) -> Iterator[None]:
    """For this thread the open book is a copy in memory, which may be written like any book.

    Afterwards it is the real one again, to which nothing has happened. With ``spills_at`` no more
    than so many bytes of it are held in memory.
    """
    with summaries.kept_day(), copies.in_copy(spills_at):
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
        db.execute_sql(FIRST.format(last=last))
        touched = list(db.execute_sql("SELECT DISTINCT entity FROM first_since ORDER BY entity"))
        for (entity,) in touched:
            asked = "SELECT row_id FROM first_since WHERE entity = ?"
            db.execute_sql(f'DELETE FROM "{entity}" WHERE id IN ({asked})', (entity,))
            restore.insert(TABLES[entity], _then(entity))
        db.execute_sql("DROP TABLE first_since")
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


def _then(entity: str) -> Iterator[Snapshot]:
    """What the rows of a table that later batches touched were before them."""
    return (json.loads(before) for (before,) in db.execute_sql(THEN, (entity,)))
