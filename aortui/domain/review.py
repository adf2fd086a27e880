"""Today's queue: which lines stand in it, in which order, and what takes them off it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from aortui.domain.vocabulary import BANDS, STAGES
from aortui.tuples import NamedTuple

BACK_DAYS = {"at_risk": 7, "watch": 14}  # after which a reviewed line returns
OTHER_BACK_DAYS = 30
MOST_BACK_DAYS = {"at_risk": 14, "watch": 56}  # however often nothing has changed
OTHER_MOST_BACK_DAYS = 90
LATELY = 30  # days for which a scope that was At risk is looked at as if it still were


class Mark(NamedTuple):
    """A scope taken off everybody's Today, and how it stood then."""

    kind: str  # reviewed, snoozed
    marked_on: date
    back_on: date  # the day it returns
    band: str = ""
    stage: str = "none"  # the stage that was expected


class Interval(NamedTuple):
    """How many days a reviewed scope stays away, and why those; "" where the band says so."""

    days: int
    why: str = ""


class Looked(NamedTuple):
    """What decides when a scope is looked at again, beside its band."""

    own_days: int | None = None  # that somebody has set for this scope
    mark: Mark | None = None  # the newest
    is_untouched: bool = False  # nothing but marks and tasks was written about it since
    was_at_risk: bool = False  # at any time in the last ``LATELY`` days


class Look(NamedTuple):
    """When a scope is looked at again: as it is marked, or if it were reviewed now."""

    on: date
    days: int
    why: str = ""  # why those days; "" where the band says so
    mark: str = ""  # the kind of the mark that keeps it away; "" if none does


class QueueLine(NamedTuple):
    """A scope or an open task on one day, as far as the queue needs it."""

    kind: str  # scope, task
    id: int
    band: str = ""  # "" if not scored
    fee_base: int | None = None  # a year, in minor units of the base currency
    act_by: date | None = None  # of a task its due day
    stage: str = "none"  # of the renewal
    expected_stage: str = "none"
    stage_due_on: date | None = None  # when the first stage still ahead is due, else the notice day
    task_due_on: date | None = None  # of the scope's open tasks due by today, the newest
    judged_band: str = ""  # a person's own call that holds on the day
    is_ended: bool = False  # by notice, and nobody has said how it ended
    mark: Mark | None = None  # the newest


def rank(band: str) -> int:
    """0 for the worst band; one that is not scored comes after all."""
    return BANDS.index(band) if band in BANDS else len(BANDS)


def is_worse(band: str, than: str) -> bool:
    """Whether a band stands before another in the order of the bands."""
    return rank(band) < rank(than)


def enters(line: QueueLine, today: date) -> bool:
    """Whether the line stands in the queue on that day."""
    if line.kind == "task":
        return line.act_by is not None and line.act_by <= today
    return _has_reason(line, today) and not _is_off(line, today)


def order_key(line: QueueLine) -> tuple[int, bool, int, bool, date, int]:
    """Scopes by band, then the largest fee, then act-by, unknown last; after all tasks, by day."""
    is_task = line.kind == "task"
    fee = None if is_task else line.fee_base
    return (
        len(BANDS) + 1 if is_task else rank(line.band),
        fee is None,
        -(fee or 0),
        line.act_by is None,
        line.act_by or date.max,
        line.id,
    )


def queue(lines: Iterable[QueueLine], today: date) -> list[QueueLine]:
    """The lines of that day, in order."""
    return sorted((line for line in lines if enters(line, today)), key=order_key)


def acts_by(day: date | None, today: date) -> date | None:
    """The day that a line shows to act by: one that has passed is today."""
    return day and max(day, today)


def days_until_back(band: str) -> int:
    """How long a reviewed line stays away by its band alone."""
    return BACK_DAYS.get(band, OTHER_BACK_DAYS)


def interval(band: str, looked: Looked, today: date) -> Interval:
    """How long a line that is reviewed today stays away if nothing happens.

    A number that somebody has set counts as it is. Else 7, 14 or 30 days by the band; 7 while the
    scope was At risk lately; twice the last interval, up to 14, 56 or 90 days, if the last mark was
    a review of the same band and nothing was written since. A second review on one day is no
    second look: it stays away as long as the first one said.
    """
    if looked.own_days is not None:
        return Interval(max(1, looked.own_days), "as set")
    shortest, mark = BACK_DAYS["at_risk"], looked.mark
    if looked.was_at_risk and band not in ("", "at_risk"):
        return Interval(shortest, "at risk lately")
    usual = days_until_back(band)
    if mark is None or mark.kind != "reviewed" or mark.band != band or not looked.is_untouched:
        return Interval(usual)
    last = (mark.back_on - mark.marked_on).days
    wanted = last if mark.marked_on == today else 2 * last
    days = max(usual, min(wanted, MOST_BACK_DAYS.get(band, OTHER_MOST_BACK_DAYS)))
    return Interval(days, "nothing changed" if days > usual else "")


def reviewed(line: QueueLine, today: date, days: int) -> Mark:
    """Mark a line as looked at; it returns after so many days."""
    back_on = today + timedelta(days)
    return Mark("reviewed", today, back_on, line.band, line.expected_stage)


def snoozed(line: QueueLine, until: date, today: date) -> Mark:
    """Mark a line to return on a day."""
    return Mark("snoozed", today, until, line.band, line.expected_stage)


def look(band: str, looked: Looked, today: date, *, is_away: bool = False) -> Look:
    """The next look at a scope; ``is_away``: a mark keeps it off Today."""
    mark = looked.mark
    if is_away and mark is not None and mark.marked_on <= today < mark.back_on:
        return Look(mark.back_on, (mark.back_on - mark.marked_on).days, mark=mark.kind)
    days, why = interval(band, looked, today)
    return Look(today + timedelta(days), days, why)


def is_stage_due(line: QueueLine) -> bool:
    """Whether the renewal should be further than it is."""
    return _stage_rank(line.expected_stage) > _stage_rank(line.stage)


def disagrees(line: QueueLine) -> bool:
    """Whether a person's own call is another one than the computed band."""
    return line.judged_band not in ("", line.band)


def reason_shown(line: QueueLine, worst: str, today: date) -> str:
    """Why a line stands here: its worst signal, unless that is not why; at most 22 characters.

    A steady scope does not stand here for its signals but for the person who calls it otherwise.
    """
    if line.is_ended:
        return "How did it end?"
    if disagrees(line) and (line.band == "steady" or not worst):
        return f"own call: {line.judged_band.replace('_', ' ')}"
    mark = line.mark
    is_back = mark is not None and mark.kind == "snoozed" and mark.back_on <= today
    return worst or ("back from its snooze" if is_back else "")


def next_day(line: QueueLine, today: date) -> date | None:
    """The day on which a line that is not in the queue enters it, as far as can be foreseen."""
    if enters(line, today):
        return None
    if line.kind == "task":
        return line.act_by
    mark = line.mark if _is_off(line, today) else None
    days = []
    if mark and _has_reason(line, mark.back_on):
        days.append(mark.back_on)
    due_on = line.stage_due_on if STAGES[-1] not in (line.stage, line.expected_stage) else None
    if due_on and due_on > today and line.band and not (mark and mark.kind == "snoozed"):
        days.append(due_on)
    return min(days, default=None)


def _has_reason(line: QueueLine, today: date) -> bool:
    """Whether there is something to look at, whoever took it off."""
    if not line.band:
        return line.is_ended
    return (
        line.band != "steady"
        or is_stage_due(line)
        or disagrees(line)
        or (line.mark is not None and line.mark.kind == "snoozed" and line.mark.back_on <= today)
    )


def _is_off(line: QueueLine, today: date) -> bool:
    """Whether somebody took the line off and nothing has brought it back."""
    mark = line.mark
    if mark is None or not mark.marked_on <= today < mark.back_on:
        return False
    is_another_line = bool(line.band) != bool(mark.band)  # scored then, ended by notice now
    if is_another_line or is_worse(line.band, mark.band):
        return False
    if mark.kind == "snoozed":
        return True
    if is_stage_due(line) and _stage_rank(line.expected_stage) > _stage_rank(mark.stage):
        return False
    return line.task_due_on is None or line.task_due_on <= mark.marked_on


def _stage_rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else 0
