"""Which scopes and contacts may differ between two views of the book; the others do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from peewee import fn

from aortui.domain.differences import Change
from aortui.domain.entry_words import Entry
from aortui.domain.looked import Seen
from aortui.domain.risk.ladder import ladder
from aortui.domain.since import NEAR, near
from aortui.domain.terms import standing
from aortui.domain.vocabulary import STAGES
from aortui.store import book, chains, database, models, summaries
from aortui.store.changes import ChangeRow
from aortui.store.models import Contact, Judgement, ReviewMark, Scope, ScopeSummary, Task, db

SHORTEST_MONTH = 28  # days

# Another day than the book's has a table of the same name, which hides what is asked for.
OTHER_BANDS = """
    SELECT s.scope_id FROM scope_summary s LEFT JOIN (
        SELECT scope_id, band FROM {main}.band_history WHERE id IN (
            SELECT MAX(id) FROM {main}.band_history
            WHERE day <= '{day}' AND (batch IS NULL OR batch <= {newest}) GROUP BY scope_id
        )
    ) b ON b.scope_id = s.scope_id WHERE s.band != COALESCE(b.band, '')
"""


def by_entries(written: Iterable[Entry]) -> set[int]:
    """The scopes whose facts these may have altered."""
    return set(summaries.scopes_of([ChangeRow(*_parts(one.change)) for one in written]))


def _parts(change: Change) -> tuple[Any, ...]:
    before, after = (None if row is None else dict(row) for row in (change.before, change.after))
    return change.entity, change.row_id, before, after


def by_time(seen: Seen, today: date) -> set[int]:
    """The scopes that have another band now, or of which days alone may have altered something."""
    query = OTHER_BANDS.format(main=database.main(), day=seen.day, newest=seen.newest)
    found = {scope for (scope,) in db.execute_sql(query)}
    if seen.day != today:
        found.update(_by_day(seen.day, today), _back(seen.day, today))
        found.update(_renewed(seen.day), _near(seen.day, today), _due(seen.day))
    return found


def _by_day(day: date, today: date) -> Iterator[int]:
    """Something that was dated ahead has begun or ended."""
    term, tomorrow = models.Term, day + timedelta(1)
    for column, first, scope in (
        (term.starts_on, tomorrow, term.scope),
        (term.stage_on, tomorrow, term.scope),
        (term.notice_given_on, tomorrow, term.scope),
        (ScopeSummary.ends_on, day, ScopeSummary.scope),
        (Scope.ended_on, tomorrow, Scope.id),
        (Judgement.judged_on, tomorrow, Judgement.scope),
        (Judgement.until_on, day, Judgement.scope),
    ):
        rows = column.model.select(scope).where(column.between(first, today))
        yield from (row for (row,) in rows.tuples())


def _back(day: date, today: date) -> Iterator[int]:
    """A line that somebody had taken off Today is back on it: on its day, or through a task."""
    mark, since = ReviewMark, day + timedelta(1)
    there = ScopeSummary.select(ScopeSummary.scope).where(ScopeSummary.in_queue == 1)
    is_back = mark.back_on.between(since, today)
    tasks = Task.select(Task.scope).where(Task.due_on.between(since, today))
    may_be = is_back | ((mark.back_on > today) & mark.scope.in_(tasks))
    rows = mark.select(mark.scope).distinct().where(may_be & mark.scope.in_(there))
    yield from (row for (row,) in rows.tuples())


def _renewed(day: date) -> Iterator[int]:
    """A notice day may have passed in silence: the next one is a whole period behind it."""
    summary, term = ScopeSummary, models.Term
    query = (
        summary.select(summary.scope, summary.notice_by, fn.MIN(term.renews_months))
        .join(term, on=(term.scope == summary.scope))
        .where((summary.shape == "auto") & term.archived_on.is_null() & (term.shape == "auto"))
        .group_by(summary.scope, summary.notice_by)
    )
    for scope, by, months in query.tuples():
        if by is None or (by - day).days >= SHORTEST_MONTH * max(months or 0, 0):
            yield scope


def _near(day: date, today: date) -> Iterator[int]:
    """The notice day came near, or passed."""
    summary, last = ScopeSummary, today + timedelta(max(NEAR))
    query = summary.select(summary.scope, summary.notice_by)
    for scope, by in query.where(summary.notice_by.between(day, last)).tuples():
        if by < today or near(by, today) != near(by, day):
            yield scope


def _due(day: date) -> Iterator[int]:
    """A stage of the renewal is due that was not, or is due in another place now."""
    summary, rules = ScopeSummary, book.policy().renewal
    columns = (summary.scope, summary.stage, summary.expected_stage)
    rows = summary.select(*columns).where(summary.expected_stage.not_in(["", "none"])).tuples()
    behind = {
        scope: expected
        for scope, stage, expected in rows
        if STAGES.index(expected) > STAGES.index(stage or "none")
    }
    terms = chains.of_scopes(list(behind))
    for scope, expected in behind.items():
        chain = [link.term for link in terms.get(scope, ())]
        before = ladder(chain, standing(chain, day), day.toordinal(), rules)
        if before is None or STAGES[before.expected] != expected:
            yield scope


def contacts(seen: Seen, today: date, written: Iterable[Entry]) -> set[int]:
    """The contacts that were written about, or came or went on a day since."""
    found = {one.change.row_id for one in written if one.change.entity == "contacts"}
    first = seen.day + timedelta(1)
    came_or_went = Contact.started_on.between(first, today) | Contact.left_on.between(first, today)
    return found | {row for (row,) in Contact.select(Contact.id).where(came_or_went).tuples()}
