"""The daily review: Today's lines, and what takes them off it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.review import (
    Look,
    Mark,
    QueueLine,
    acts_by,
    interval,
    look,
    reviewed,
    snoozed,
)
from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.store import book, looks, queue, records, scopes, summaries, trips
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.lists import Place, View
from aortui.store.queue import TaskRow
from aortui.store.scopes import ScopeRow
from aortui.tuples import NamedTuple

__all__ = ["Line", "Look", "Place", "ScopeRow", "TaskRow", "Totals", "View"]


class Line(NamedTuple):
    """One line of Today; ``id`` is the scope's, of a task its negative one."""

    id: int
    kind: str  # scope, task
    row_id: int
    client_id: int | None
    client: str
    scope_id: int | None
    scope: str  # its service, with territory and brand
    category: str  # the service alone
    contact_id: int | None
    band: str  # "" for a task and for "How did it end?"
    score: int | None
    known: int
    reason: str
    act_by: date | None  # never in the past
    owner: str
    notice_by: date | None
    fee_base: int | None  # a year, in base minor units
    has_fee: bool
    is_signed: bool = False  # the fee begins with the first term, which is ahead


class Totals(NamedTuple):
    """What stands above Today; fees a year in base minor units."""

    bands: dict[str, int]
    fee_at_risk: int
    fee_in_all: int
    without_fee: int  # scored scopes that the sums leave out
    without_rate: int  # the same for want of a rate of their currency
    currency: str


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[Line]:
    """A page of Today."""
    with reading():
        found = queue.page(view, today, limit, after=after, skip=skip)
    return [
        _scope_line(row, today) if isinstance(row, ScopeRow) else _task_line(row, today)
        for row in found
    ]


def place(view: View, line: int | None, *, today: date) -> Place:
    """How many lines there are and where one stands."""
    with reading():
        return queue.place(view, today, line)


def totals(view: View, *, today: date | None = None) -> Totals:
    """How many scopes stand in each band, and the fees at risk.

    ``today``: how long the list is on that day is asked next.
    """
    with reading():
        trips.together(
            lambda: queue.totals(view), book.info,
            lambda: today and queue.place(view, today, None),
        )  # fmt: skip
        found = queue.totals(view)
        currency = book.info().base_currency
    return Totals(
        bands={row.band: row.scopes for row in found},
        fee_at_risk=sum(row.fee for row in found if row.band == "at_risk"),
        fee_in_all=sum(row.fee for row in found),
        without_fee=sum(row.without_fee for row in found),
        without_rate=sum(row.without_rate for row in found),
        currency=currency,
    )


def owns_any(actor: str) -> bool:
    """Whether somebody owns a scope or a task, so that there is something to call theirs."""
    with reading():
        owner_id = book.member_of(actor)
        return owner_id is not None and queue.owns_any(owner_id)


def _scope_line(row: ScopeRow, today: date) -> Line:
    return Line(
        id=row.id,
        kind="scope",
        row_id=row.id,
        client_id=row.client_id,
        client=row.client,
        scope_id=row.id,
        scope=row.name,
        category=row.category,
        contact_id=None,
        band=row.band,
        score=row.score,
        known=row.known,
        reason=row.reason,
        act_by=acts_by(row.act_by, today),
        owner=row.owner,
        notice_by=row.notice_by,
        fee_base=row.fee_base,
        has_fee=row.fee_minor is not None,
        is_signed=row.fee_minor is None and row.starts_on is not None,
    )


def _task_line(row: TaskRow, today: date) -> Line:
    return Line(
        id=-row.id,
        kind="task",
        row_id=row.id,
        client_id=row.client_id,
        client=row.client,
        scope_id=row.scope_id,
        scope=row.category,
        category=row.category,
        contact_id=row.contact_id,
        band="",
        score=None,
        known=0,
        reason=row.title,
        act_by=acts_by(row.due_on, today),
        owner=row.owner,
        notice_by=None,
        fee_base=None,
        has_fee=False,
    )


def next_look(scope_ids: Sequence[int], *, today: date) -> Look | None:
    """The first that would come back of these if they were reviewed now; None if none is there."""
    with reading():
        trips.together(lambda: looks.looks(scope_ids, today), lambda: summaries.bands(scope_ids))
        found = looks.looks(scope_ids, today)
        bands = summaries.bands(scope_ids)
    ways = [look(bands[one], looked, today) for one, looked in found.items() if one in bands]
    return min(ways, default=None)


def mark_reviewed(
    scope_ids: Sequence[int], *, task_ids: Sequence[int] = (), today: date, actor: str
) -> Batch:
    """Off everybody's Today until the band worsens, a stage or task is due, or days have passed.

    How many days, ``next_look`` says. Tasks marked among them are done.
    """
    with batch(actor, "review.mark_reviewed") as done:
        looked = looks.looks(scope_ids, today)
        for scope_id in scope_ids:
            line = _line(scope_id)
            days = interval(line.band, looked[scope_id], today).days
            _keep(scope_id, reviewed(line, today, days), "", done)
        for task_id in task_ids:
            records.save("tasks", task_id, {"done_on": today}, done)
    return done


def snooze(
    scope_ids: Sequence[int], until: date, *, reason: str, task_ids: Sequence[int] = (),
    today: date, actor: str,
) -> Batch:  # fmt: skip
    """Off everybody's Today until that day unless the band worsens. Raises Rejected.

    Tasks marked among them are due on that day.
    """
    if until <= today:
        raise Rejected(until="A snoozed line comes back on a day after today.")
    with batch(actor, "review.snooze") as done:
        for scope_id in scope_ids:
            _keep(scope_id, snoozed(_line(scope_id), until, today), clean(reason), done)
        for task_id in task_ids:
            records.save("tasks", task_id, {"due_on": until}, done)
    return done


def _line(scope_id: int) -> QueueLine:
    """The scope as far as a mark needs it."""
    row = scopes.get(scope_id)
    if row is None:
        raise Rejected(scope="The scope is not in the book any more.")
    return QueueLine("scope", scope_id, row.band, expected_stage=row.expected_stage)


def _keep(scope_id: int, mark: Mark, reason: str, done: Batch) -> None:
    values = mark._asdict() | {"scope_id": scope_id, "actor": done.actor, "reason": reason}
    records.save("review_marks", None, values, done)
