"""Contract terms: until when notice counts, and how a scope's chain of terms stands on one day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from aortui.domain.lengths import Length
from aortui.tuples import NamedTuple

DAY = Length(1, "d")
LAST_ORDINAL = date.max.toordinal()
NO_NOTICE = Length(0, "d")
SILENCE_DAYS = 30  # so long a renewal by silence is news


class Term(NamedTuple):
    """One contract term as it was signed; None is unknown."""

    shape: str  # fixed, auto, open, min
    starts_on: date | None = None
    ends_on: date | None = None  # fixed: the last day in force; auto: that of the first period
    minimum_until: date | None = None
    renews_months: int | None = None
    notice: Length | None = None
    notice_given_on: date | None = None
    notice_given_by: str = ""  # client, us
    stage: str = "none"
    stage_on: date | None = None

    def given_on(self, today: date) -> date | None:
        """The day notice was given; a later day has not happened."""
        given = self.notice_given_on
        return None if given is None or given > today else given


class Standing(NamedTuple):
    """A chain of terms on one day. All but the running term is said of the chain's last term."""

    shape: str
    state: str  # in_force, out_of_contract, notice_given, ended (by notice)
    starts_on: date | None
    notice: Length | None
    last: int  # where the last term stands among the terms that were asked about
    begun: int | None  # where the newest begun one stands: its fee counts; None: none has begun
    next_on: date | None  # the first day of the next term signed ahead
    term_ends_on: date | None  # the last day of the running term; None also if none runs
    ran_out_on: date | None  # out of contract: the last day there was one; None: not begun yet
    ends_on: date | None  # the end that the sum starts from, or to which notice was given
    notice_by: date | None  # the last day on which notice still counts
    days_to_notice: int | None  # negative when past
    previous_by: date | None  # auto: the deadline before, passed in silence
    renewed_on: date | None  # the same for the 30 days after it, if the term has begun
    earliest_exit: date | None  # the last day in force if notice were given today, or was
    given_on: date | None
    given_by: str

    @property
    def has_lapsed(self) -> bool:
        """Out of contract with nothing signed after it: the floor; a gap or a late start is not."""
        return self.state == "out_of_contract" and self.next_on is None

    @property
    def notice_sum(self) -> str | None:
        """The sum for programs: ``2026-12-31 - 60 d = 2026-11-01``."""
        if self.notice_by is None:
            return None
        return f"{self.ends_on} - {self.notice} = {self.notice_by}"


class _Deadline(NamedTuple):
    """Which end the sum starts from, the deadline, and the one before it."""

    ends_on: date | None = None
    notice_by: date | None = None
    previous_by: date | None = None


def standing(terms: Sequence[Term], today: date) -> Standing | None:
    """How the chain stands on that day, its terms in any order; None without a term."""
    if not terms:
        return None
    order = sorted(range(len(terms)), key=lambda at: terms[at].starts_on or date.min)
    chain = [terms[at] for at in order]
    reached = sum(term.starts_on is None or term.starts_on <= today for term in chain)
    last, has_begun = chain[-1], reached == len(chain)
    given_on = last.given_on(today)
    exit_on = _exit(chain, given_on or today, today)
    deadline = _Deadline(exit_on) if given_on else _deadline(last, today)
    until = _last_day(chain, reached - 1, today) if reached else None
    runs = reached > 0 and (until is None or today <= until)
    if given_on:
        state = "ended" if exit_on is not None and exit_on < today else "notice_given"
    else:
        state = "in_force" if runs else "out_of_contract"
    notice_by, previous_by = deadline.notice_by, deadline.previous_by
    is_news = has_begun and previous_by and (today - previous_by).days <= SILENCE_DAYS
    return Standing(
        shape=last.shape,
        state=state,
        starts_on=last.starts_on,
        notice=last.notice,
        last=order[-1],
        begun=order[reached - 1] if reached else None,
        next_on=None if has_begun else chain[reached].starts_on,
        term_ends_on=_running_end(chain[reached - 1], until, today) if runs else None,
        ran_out_on=until if state == "out_of_contract" else None,
        ends_on=deadline.ends_on,
        notice_by=notice_by,
        days_to_notice=None if notice_by is None else (notice_by - today).days,
        previous_by=previous_by,
        renewed_on=previous_by if is_news else None,
        earliest_exit=exit_on,
        given_on=given_on,
        given_by=last.notice_given_by if given_on else "",
    )


def _deadline(term: Term, today: date) -> _Deadline:
    """The deadline of a chain's last term while nobody has given notice."""
    if term.shape == "auto":
        return _deadline_of_renewal(term, today)
    end = term.ends_on if term.shape == "fixed" else term.minimum_until
    if term.shape == "open" or end is None:
        return _Deadline()
    by = None if term.notice is None else subtract(end, term.notice)
    if term.shape == "min" and (by or end) < today:
        return _Deadline()  # the minimum can no longer be met by notice: it runs on as open
    return _Deadline(end, by)


def _deadline_of_renewal(term: Term, today: date) -> _Deadline:
    """The first deadline that has not passed, or the end alone while the notice is unknown."""
    if term.notice is None:
        return _Deadline(_period(term, today, NO_NOTICE)[1])
    k, end = _period(term, today, term.notice)
    before = _period_end(term, k - 1) if k else None
    return _Deadline(
        ends_on=end,
        notice_by=None if end is None else subtract(end, term.notice),
        previous_by=None if before is None else subtract(before, term.notice),
    )


def _period(term: Term, day: date, notice: Length) -> tuple[int, date | None]:
    """The first period (0, 1, 2...) whose end minus the notice is not before a day, and its end.

    Looks from the month of that end on: a period before it ends too early. The end is None where
    the first one is unknown, or where it is renewed for an unknown time.
    """
    end = term.ends_on
    if end is None or subtract(end, notice) >= day:
        return 0, end
    if not term.renews_months or term.renews_months < 0:
        return 1, None
    aim = add(day, notice)
    k = max(((aim.year - end.year) * 12 + aim.month - end.month) // term.renews_months, 1)
    end = _period_end(term, k)
    while end is not None and end < date.max and subtract(end, notice) < day:
        k += 1
        end = _period_end(term, k)
    return k, end


def _period_end(term: Term, k: int) -> date | None:
    """The last day of a period, always counted from the first, so that nothing drifts."""
    if term.ends_on is None or k == 0:
        return term.ends_on
    if not term.renews_months or term.renews_months < 0:
        return None
    renewal_day = _moved(_moved(term.ends_on, 1, "d"), k * term.renews_months, "m")
    return renewal_day if renewal_day == date.max else _moved(renewal_day, -1, "d")


def _exit(chain: Sequence[Term], given_on: date, today: date) -> date | None:
    """The last day in force when notice is given on a day; None while it cannot be known.

    Notice before the last term begins does not shorten the term before it.
    """
    last = chain[-1]
    exit_on = _exit_of(last, given_on)
    if exit_on is None or len(chain) == 1 or last.starts_on is None or exit_on >= last.starts_on:
        return exit_on
    before = _last_day(chain, len(chain) - 2, today)
    return exit_on if before is None else max(exit_on, before)


def _exit_of(term: Term, given_on: date) -> date | None:
    if term.shape == "fixed":
        return term.ends_on and max(term.ends_on, given_on)
    if term.notice is None:
        return None
    if term.shape == "auto":
        return _period(term, given_on, term.notice)[1]
    runway = add(given_on, term.notice)
    if term.shape == "open":
        return runway
    return term.minimum_until and max(term.minimum_until, runway)


def _last_day(chain: Sequence[Term], at: int, today: date) -> date | None:
    """The last day that a term can have: as signed, by notice, before its successor; None: open."""
    term, given_on = chain[at], chain[at].given_on(today)
    days = []
    if term.shape == "fixed":
        days.append(term.ends_on)
    elif given_on:
        days.append(_exit_of(term, given_on))
    following = chain[at + 1].starts_on if at + 1 < len(chain) else None
    if following:
        days.append(subtract(following, DAY))
    return min((day for day in days if day), default=None)


def _running_end(term: Term, until: date | None, today: date) -> date | None:
    """The last day of the running term: of an auto-renewing one that of its running period."""
    period_end = _period(term, today, NO_NOTICE)[1] if term.shape == "auto" else None
    return min((day for day in (until, period_end) if day), default=None)


def add(day: date, length: Length) -> date:
    """So much later; months are calendar months, clamped to the month's end.

    Never raises: what would leave the calendar (years 1 to 9999) stops at its edge.
    """
    return _moved(day, length.count, length.unit)


def subtract(day: date, length: Length) -> date:
    """So much earlier, as in ``add``; the cautious reading of a notice period."""
    return _moved(day, -length.count, length.unit)


@lru_cache(maxsize=20_000)  # the same few sums for every scope of a book, day after day
def _moved(day: date, count: int, unit: str) -> date:
    if unit == "m":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        if not MINYEAR <= year <= MAXYEAR:
            return date.min if count < 0 else date.max
        if day.day <= 28:  # fits in every month
            return date(year, month + 1, day.day)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    ordinal = day.toordinal() + count * (7 if unit == "w" else 1)
    return date.fromordinal(min(max(ordinal, 1), LAST_ORDINAL))
