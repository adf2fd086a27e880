"""What lists show of each scope, as of a day: rebuilt in the writing transaction, never adjusted.

A cache and never a second truth: a test rebuilds everything and compares. Only a program whose
day is the book's own writes it into the book; any other day, and a book that can only be read,
gets tables of the same names beside it, which exist for this connection alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from aortui.store import changes, database, trips
from aortui.store.around import around
from aortui.store.changes import Batch, ChangeRow
from aortui.store.database import OpenBook
from aortui.store.models import Scope, ScopeSummary, db
from aortui.tuples import NamedTuple

SLICE = 2000  # scopes
NEVER = date.min  # counted for no day
EVERYTHING = frozenset({"policies", "rates", "settings"})  # a change of these counts all anew


class _Day(NamedTuple):
    """The day that lists show, and whether it is written into the book."""

    today: date
    is_kept: bool
    book: OpenBook | None


_day: _Day | None = None


def turn_day(today: date, *, is_books_day: bool) -> None:
    """Make the summaries those of a day; what is up to date already stays."""
    global _day
    is_kept = is_books_day and not database.is_read_only()
    if not is_kept:
        _stand_beside()
    _day = _Day(today, is_kept, database.opened())
    with database.reading():
        stale = _stale(today)
    for slice_ids in _slices(stale):
        if is_kept:
            with database.writing():
                _count(slice_ids, _day, None)
        else:
            _count(slice_ids, _day, None)


@contextmanager
def kept_day() -> Iterator[None]:
    """Come back to the day that was turned to, whatever another book is turned to meanwhile."""
    global _day
    kept = _day
    try:
        yield
    finally:
        _day = kept


def forget(day: date) -> None:
    """The book has been taken back to a day: no summary counts, no band of a later day is known."""
    db.execute_sql(f"DELETE FROM band_history WHERE day > '{day}' OR batch > {changes.newest_id()}")
    db.execute_sql("DELETE FROM scope_summary WHERE scope_id NOT IN (SELECT id FROM scopes)")
    last = "SELECT band FROM band_history b WHERE b.scope_id = s.scope_id ORDER BY id DESC LIMIT 1"
    db.execute_sql(
        f"UPDATE scope_summary AS s SET as_of = '{NEVER}', band = COALESCE(({last}), '')"
    )


@database.after_coming_back
def stand_beside_again() -> None:
    """What was counted beside the book has gone with the line to its server."""
    if (day := _turned_to()) is not None and not day.is_kept:
        turn_day(day.today, is_books_day=False)


def recount() -> None:
    """Count every scope anew, inside ``writing``: after a restore."""
    if day := _turned_to():
        for slice_ids in _slices([row for (row,) in Scope.select(Scope.id).tuples()]):
            _count(slice_ids, day, None)


@changes.after_each_batch
def rebuild(done: Batch) -> None:
    """Count the scopes anew that a batch has touched, in its transaction."""
    if done.is_empty:
        return
    touched, day = _scopes_around(done.touched, done.around), _turned_to()
    if day is None:
        _forget(touched)
        return
    if not day.is_kept:
        marked = ", ".join(map(str, touched)) or "NULL"
        own = f"{database.main()}.scope_summary"
        trips.later(f"UPDATE {own} SET as_of = '{NEVER}' WHERE scope_id IN ({marked})")
    for slice_ids in _slices(touched):
        _count(slice_ids, day, done.id)


def catch_up(since: int) -> None:
    """Count anew, beside the book, what others have written into it after that batch."""
    day = _turned_to()
    if day is not None and not day.is_kept:
        for slice_ids in _slices(scopes_of(changes.since(since))):
            _count(slice_ids, day, None)


def _turned_to() -> _Day | None:
    """The day that this book has been turned to; None: nobody has since it was opened."""
    return _day if _day is not None and _day.book is database.opened() else None


def _stand_beside() -> None:
    """Tables of the same names that hide the book's own from this connection."""
    if database.is_fixed():
        from aortui.store.copies import read_fixed  # few servers only read

        read_fixed()
    database.hide("band_history")
    database.hide("scope_summary", "in_queue, band_order, fee_order, act_order, scope_id")


def _forget(scope_ids: Sequence[int]) -> None:
    """No day has been turned to: the next one who turns to one counts these anew."""
    for slice_ids in _slices(scope_ids):
        ScopeSummary.update(as_of=NEVER).where(ScopeSummary.scope.in_(slice_ids)).execute()


def _stale(today: date) -> list[int]:
    fresh = ScopeSummary.select(ScopeSummary.scope).where(ScopeSummary.as_of == today)
    query = Scope.select(Scope.id).where(Scope.id.not_in(fresh))
    return [row for (row,) in query.order_by(Scope.id).tuples()]


def _slices(scope_ids: Sequence[int]) -> Iterator[list[int]]:
    for at in range(0, len(scope_ids), SLICE):
        yield list(scope_ids[at : at + SLICE])


def bands(scope_ids: Iterable[int]) -> dict[int, str]:
    """By scope, its band as it was counted last; "" where it is not scored."""
    query = ScopeSummary.select(ScopeSummary.scope, ScopeSummary.band)
    return dict(query.where(ScopeSummary.scope.in_(sorted(scope_ids))).tuples())


def scopes_of(rows: Sequence[ChangeRow]) -> list[int]:
    """The scopes whose facts these changes may touch."""
    found = {one for change in rows for one in around(*change)}
    return _scopes_around({change.entity for change in rows}, found)


def _scopes_around(entities: Collection[str], rows: Iterable[tuple[str, int]]) -> list[int]:
    if not EVERYTHING.isdisjoint(entities):
        return [row for (row,) in Scope.select(Scope.id).tuples()]
    found: set[int] = set()
    clients: set[int] = set()
    for entity, row_id in rows:
        (found if entity == "scopes" else clients).add(row_id)
    for ids in _slices(sorted(clients)):
        query = Scope.select(Scope.id).where(Scope.client.in_(ids))
        found.update(row for (row,) in query.tuples())
    return sorted(found)


def _count(scope_ids: list[int], day: _Day, batch_id: int | None) -> None:
    from aortui.store.counting import count  # the risk is not loaded before something is counted

    count(scope_ids, day.today, batch_id)
