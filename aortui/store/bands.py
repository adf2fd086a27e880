"""How the bands of scopes moved: read for a trend, and found anew from the log."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from aortui.store import book, database
from aortui.store.models import ScopeSummary, db
from aortui.store.touches import numbers

RECENT = 7  # days; as long a change of a band is news
MONTHS = 24  # as far as a history is found anew, so that a past year has its trend too
Bands: TypeAlias = dict[int, tuple[str, int | None]]  # band and score, by scope


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
        f"SELECT day, band, score FROM main.band_history WHERE scope_id = {db.param}"
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

    One row for each of the last days, and for each month's end before them, at which a score was
    another than the time before, and what the summaries of today say: a change of the last days is
    news and has its day.
    """
    from aortui.store import past  # what reads a trend goes nowhere

    found: list[tuple[date, Bands]] = []
    with past.copied(), _no_collecting():
        for day in _looked_at(today, past.first_day(), months):
            past.rewind(day)
            found.append((day, _assessed(day)))
    # Where today is not the book's own day, tables of the same names hide the book's.
    counted = "SELECT scope_id, band, score FROM main.scope_summary WHERE as_of = ?"
    now = {row[0]: row[1:] for row in db.execute_sql(counted, (today.isoformat(),))}
    rows = _moved([*reversed(found), (today, now)])
    with database.writing():
        db.execute_sql("DELETE FROM main.band_history")
        db.connection().executemany(
            "INSERT INTO main.band_history (scope_id, day, band, score) VALUES (?, ?, ?, ?)", rows
        )


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


def _moved(by_day: Iterable[tuple[date, Bands]]) -> list[tuple[int, str, str, int | None]]:
    """Scope, day, band, score wherever one of a scope is another than on the day before."""
    rows, before = [], Bands()
    for day, bands in by_day:
        for scope, (band, score) in bands.items():
            if before.get(scope, ("", None)) != (band, score):
                rows.append((scope, day.isoformat(), band, score))
        before |= bands
    return rows


def _looked_at(today: date, first: date | None, months: int) -> Iterator[date]:
    """The days before today, then the last days of months, back to the book's beginning."""
    if first is None:
        return
    last_days = (today - timedelta(back) for back in range(1, RECENT + 1))
    for day in (*last_days, *_month_ends(today, months)):
        if first <= day:
            yield day


def _month_ends(today: date, months: int) -> Iterator[date]:
    """The last days of the months before, the newest first, without those of the last days."""
    day = today
    for _ in range(months):
        day = day.replace(day=1) - timedelta(1)
        if day < today - timedelta(RECENT):
            yield day


def _assessed(day: date) -> Bands:
    """The band and score of each scope, of the open book on a day."""
    from aortui.domain.risk.score import NOT_SCORED, assess
    from aortui.store import facts

    policy, ordinal = book.policy(), day.toordinal()
    known = facts.gather(None, day, policy)
    every = {scope: NOT_SCORED for (scope,) in db.execute_sql("SELECT id FROM scopes")}
    found = every | {scope: assess(one, ordinal, policy) for scope, one in known.items()}
    return {scope: (one.band, one.score) for scope, one in found.items()}


def _a_year_before(day: date) -> date:
    """The same day of the year before; of a leap day the day before it."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
