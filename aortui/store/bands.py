"""How the bands of scopes moved: read for a trend, and found anew from the log."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TypeAlias

from aortui.store import book, bulk, database
from aortui.store.models import ScopeSummary, db
from aortui.store.touches import numbers
from aortui.tuples import NamedTuple

RECENT = 7  # days; as long a change of a band is news
MONTHS = 24  # as far as a history is found anew, so that a past year has its trend too
Bands: TypeAlias = dict[int, tuple[str, int | None]]  # band and score, by scope
Day: TypeAlias = tuple[date, Bands]
Row: TypeAlias = tuple[int, str, str, int | None]  # scope, day, band, score
NOTHING = ("", None)
AT_ONCE = 1_000  # scopes whose facts are held
HELD = 24 << 20  # bytes of the copy in which it is gone back


class BandDay(NamedTuple):
    """The band and the score that a scope had from a day on."""

    day: date
    band: str  # "" while it was not scored
    score: int | None


def trend(scope_id: int, today: date) -> list[BandDay]:
    """How a scope's score moved in twelve months, the oldest first; the last one is how it stands.

    The first one is how it stood when the twelve months began, where it was scored by then. One
    for each day on which the band changed, and at least one for each month in which the score
    did; of several on one day the last. Call it inside ``reading``.
    """
    # Beside the book's own day a table of the same name hides the book's: it knows only one day.
    cursor = db.execute_sql(
        f"SELECT day, band, score FROM {database.main()}.band_history WHERE scope_id = {db.param}"
        f" AND day <= {db.param} ORDER BY id",
        (scope_id, today.isoformat()),
    )
    by_day = {row[0]: BandDay(date.fromisoformat(row[0]), *row[1:]) for row in cursor}
    now = ScopeSummary.get_or_none((ScopeSummary.scope == scope_id) & (ScopeSummary.as_of == today))
    rows = sorted(by_day.values())
    if now is not None and (not rows or rows[-1][1:] != (now.band, now.score)):
        rows = [row for row in rows if row.day < today] + [BandDay(today, now.band, now.score)]
    begin = _a_year_before(today)
    earlier = [row for row in rows if row.day <= begin]
    return [row._replace(day=begin) for row in earlier[-1:]] + rows[len(earlier) :]


def last(scope_ids: Sequence[int]) -> dict[int, str]:
    """The newest band that the history of each of these scopes knows."""
    found = db.execute_sql(
        f"SELECT scope_id, band FROM band_history WHERE scope_id IN ({numbers(scope_ids)})"
        " ORDER BY id"
    )
    return dict(found)


def recompute(today: date, *, months: int = MONTHS) -> None:
    """Find anew from the log how the bands moved: after a restore, in a demo.

    One row for each month's end at which a score was another than a month before, and how it
    is today. A change of the band within the last days is news, so it has its day.
    """
    moved, begun = _moved_by([today - timedelta(RECENT), *_month_ends(today, months)])
    # Where today is not the book's own day, tables of the same names hide the book's.
    own = f"{database.main()}.scope_summary"
    counted = f"SELECT scope_id, band, score FROM {own} WHERE as_of = {db.param}"
    now = {row[0]: row[1:] for row in db.execute_sql(counted, (today.isoformat(),))}
    now = now or _assessed(today, None)  # a book that is new is counted when it is opened
    news = [scope for scope, (band, _) in now.items() if begun.get(scope, ("",))[0] != band]
    days = [today - timedelta(days) for days in range(1, RECENT)]
    last = list(_back(days, news)) if news else []
    moved += _moved([*reversed(last), (today, now)], begun)
    with database.writing():
        history = f"{database.main()}.band_history"
        db.execute_sql(f"DELETE FROM {history}")
        values = ", ".join([db.param] * 4)
        insert = f"INSERT INTO {history} (scope_id, day, band, score) VALUES ({values})"
        bulk.run_many(insert, moved)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Facts make no cycles; of a large book the collector would look through millions in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _moved(by_day: Iterable[tuple[date, Bands]], begun: Bands) -> Iterator[Row]:
    """Scope, day, band, score wherever one of a scope is another than on the day before."""
    before = dict(begun)
    for day, bands in by_day:
        text = day.isoformat()
        for scope, now in bands.items():
            if before.get(scope, NOTHING) != now:
                yield (scope, text, *now)
        before |= bands


def _moved_by(days: Sequence[date]) -> tuple[list[Row], Bands]:
    """The same for days that are given the newest first, and how each scope stood on the newest.

    One day is held at a time: a scope waits until it is known how it stood before.
    """
    found: list[Row] = []
    begun: Bands = {}
    waiting: dict[int, Row] = {}
    for day, bands in _back(days):
        text = day.isoformat()
        for scope, then in bands.items():
            begun.setdefault(scope, then)
            if scope in waiting and waiting[scope][2:] != then:
                found.append(waiting[scope])
            waiting[scope] = (scope, text, *then)
    found += [row for row in waiting.values() if row[2:] != NOTHING]
    found.reverse()
    return found, begun


def _back(days: Sequence[date], scope_ids: Sequence[int] | None = None) -> Iterator[Day]:
    """How the scopes (None: all) stood on these days, the newest first, as far as the log goes."""
    from aortui.store import past  # what reads a trend goes nowhere

    with past.copied(HELD), _no_collecting():
        first = past.first_day()
        for day in days:
            if first is not None and first <= day:
                past.rewind(day)
                yield day, _assessed(day, scope_ids)


def _month_ends(today: date, months: int) -> Iterator[date]:
    """The last days of the months before, the newest first, without those of the last days."""
    day = today
    for _ in range(months):
        day = day.replace(day=1) - timedelta(1)
        if day < today - timedelta(RECENT):
            yield day


def _assessed(day: date, scope_ids: Sequence[int] | None) -> Bands:
    """The band and score of these scopes, or of each, of the open book on a day."""
    from aortui.domain.risk.score import NOT_SCORED, assess
    from aortui.store import facts

    policy, ordinal = book.policy(), day.toordinal()
    there = [scope for (scope,) in db.execute_sql("SELECT id FROM scopes ORDER BY client_id, id")]
    wanted = None if scope_ids is None else set(scope_ids)
    asked = [scope for scope in there if wanted is None or scope in wanted]
    found: Bands = dict.fromkeys(asked, (NOT_SCORED.band, NOT_SCORED.score))
    for at in range(0, len(asked), AT_ONCE):
        known = facts.gather(asked[at : at + AT_ONCE], day, policy)
        for scope, one in known.items():
            stands = assess(one, ordinal, policy)
            found[scope] = (stands.band, stands.score)
    return found


def _a_year_before(day: date) -> date:
    """The same day of the year before; of a leap day the day before it."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
