"""What speaks for us when a scope is under review, in sentences: tenure, fees, promises, proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aortui.domain import days
from aortui.domain.lengths import Length
from aortui.domain.money import Money, full
from aortui.domain.phrases import per_cent, plural
from aortui.domain.terms import Standing, Term, add
from aortui.tuples import NamedTuple

BESIDE = 183  # days between the client's evaluation and ours for the two to be compared
REDATED = 2  # so often, and a promise counts by its earliest day
SHAPES = {
    "fixed": "fixed",
    "auto": "renews itself",
    "open": "open",
    "min": "minimum, then open",
}
UNKNOWN = "? "  # what stands before what nobody has entered


class Promise(NamedTuple):
    """One of ours: due, kept and, before each re-dating, due earlier."""

    summary: str
    due_on: date | None
    kept_on: date | None
    earlier: tuple[date, ...] = ()

    @property
    def counts_on(self) -> date | None:
        """The day it is held against: re-dated twice the earliest."""
        if len(self.earlier) >= REDATED:
            return min(filter(None, (*self.earlier, self.due_on)))
        return self.due_on

    @property
    def late(self) -> int | None:
        """Days that it was kept too late, 0 on time; None while open or undated."""
        if self.kept_on is None or self.counts_on is None:
            return None
        return max(0, (self.kept_on - self.counts_on).days)


class Score(NamedTuple):
    """One evaluation, 0 to 100, of the client's side or our own."""

    on: date
    side: str
    score: int
    note: str


def span(first: date, today: date) -> str:
    """``5 years and 7 months``, ``3 months``, ``12 days``: whole ones that have passed."""
    months = max(0, (today.year - first.year) * 12 + today.month - first.month)
    while months and add(first, Length(months, "m")) > today:
        months -= 1
    if not months:
        return plural(max(0, (today - first).days), "day")
    years, rest = divmod(months, 12)
    return " and ".join(
        plural(number, word) for number, word in ((years, "year"), (rest, "month")) if number
    )


def tenure(
    since: date | None, terms: Sequence[Term], stands: Standing | None, today: date
) -> list[str]:
    """Since when and for how long, how often it was renewed, and each term of the chain."""
    found = [f"{UNKNOWN}since when is not known"]
    if since is not None and since <= today:
        found = [f"Their agency for {span(since, today)}, since {days.full(since)}."]
    elif since is not None:
        found = [f"Their agency from {days.full(since)} on."]
    again = len(terms) - 1
    if stands is not None and again > 0:
        found.append(f"Signed again {plural(again, 'time')} since the first term.")
    found += [f"Term {at}: {term_words(term)}" for at, term in enumerate(terms, start=1)]
    return found


def term_words(term: Term) -> str:
    """``1 Apr 2024 to 31 Mar 2027, fixed, notice 90 days``."""
    first = days.full(term.starts_on) if term.starts_on else "unknown start"
    end = term.minimum_until if term.shape == "min" else term.ends_on
    every = f" every {plural(term.renews_months, 'month')}" if term.renews_months else ""
    notice = f"notice {term.notice.words}" if term.notice else "notice unknown"
    shape = f"{SHAPES.get(term.shape, term.shape)}{every}"
    return f"{first} to {days.full(end)}, {shape}, {notice}" if end else (
        f"from {first}, {shape}, {notice}"
    )  # fmt: skip


def fees(links: Iterable[tuple[date | None, Money | None]]) -> list[str]:
    """``from 1 Apr 2025: USD 1,200,000 a year, up 20 %``; a change needs one currency."""
    found: list[str] = []
    last: Money | None = None
    for start, fee in links:
        begin = f"from {days.full(start)}" if start else "at first"
        if fee is None:
            found.append(f"{UNKNOWN}{begin}: no fee is known")
            continue
        amount = full(fee.minor, fee.currency)
        found.append(f"{begin}: {amount} a year{_change(last, fee)}")
        last = fee
    return found


def _change(before: Money | None, now: Money) -> str:
    if before is None:
        return ""
    if before.currency != now.currency or not before.minor:
        return ", in another currency" if before.currency != now.currency else ""
    if before.minor == now.minor:
        return ", unchanged"
    tenths = abs(2000 * (now.minor - before.minor)) // before.minor
    tenths = (tenths + 1) // 2
    share = f"{tenths // 10}.{tenths % 10}".removesuffix(".0")
    return f", {'up' if now.minor > before.minor else 'down'} {share} %"


def evaluations(scores: Sequence[Score], today: date) -> list[str]:
    """The client's, the newest first, each with its change and our own of the same half year.

    ``scores`` the newest first; of two of one side on one day the first counts.
    """
    theirs = _of_side(scores, "client", today)
    ours = _of_side(scores, "self", today)
    found = []
    for at, one in enumerate(theirs):
        said = f"{days.full(one.on)}: client {one.score}"
        if at + 1 < len(theirs):
            said += _moved(one.score - theirs[at + 1].score)
        beside = next((own for own in ours if abs((own.on - one.on).days) <= BESIDE), None)
        if beside is not None:
            said += f"; we said {beside.score}{_gap(beside.score - one.score)}"
        found.append(f"{said}{f': {one.note}' if one.note else ''}")
    if not theirs:
        found += [f"{days.full(one.on)}: we said {one.score}; the client did not" for one in ours]
    return found


def _of_side(scores: Sequence[Score], side: str, today: date) -> list[Score]:
    found: dict[date, Score] = {}
    for one in scores:
        if one.side == side and one.on <= today:
            found.setdefault(one.on, one)
    return list(found.values())


def _moved(by: int) -> str:
    return f", {'up' if by > 0 else 'down'} {abs(by)}" if by else ", unchanged"


def _gap(gap: int) -> str:
    if not gap:
        return ", the same"
    return f", {abs(gap)} {'above' if gap > 0 else 'below'} that"


def promises(made: Sequence[Promise], today: date) -> list[str]:
    """How many were kept on time, then those that were not, the newest first."""
    kept = [one for one in made if one.kept_on]
    on_time = [one for one in kept if one.late == 0]
    late = [one for one in kept if one.late]
    undated = [one for one in kept if one.late is None]
    still = [one for one in made if not one.kept_on]
    overdue = [one for one in still if one.counts_on and one.counts_on < today]
    if not made:
        return []
    dated = len(on_time) + len(late)
    share = f" ({per_cent(len(on_time), dated)} %)" if dated >= 10 else ""
    head = f"{len(on_time)} of {dated} kept on time{share}"
    more = [f"{len(undated)} kept without a day"] if undated else []
    more += [f"{len(still)} open, {len(overdue)} of them overdue"] if still else []
    return ["; ".join([head, *more]) + ".", *(_promise(one, today) for one in (*still, *late))]


def _promise(one: Promise, today: date) -> str:
    moved = f", re-dated {plural(len(one.earlier), 'time')}" if one.earlier else ""
    if one.kept_on:
        said = f"kept {days.full(one.kept_on)}, {plural(one.late or 0, 'day')} late"
    elif one.counts_on is None:
        said = "open, without a day"
    elif one.counts_on < today:
        said = f"open, {plural((today - one.counts_on).days, 'day')} overdue"
    else:
        said = f"open, due {days.full(one.counts_on)}"
    return f"{said}{moved}{f': {one.summary}' if one.summary else ''}"


def needs(rows: Iterable[tuple[date, date | None, str]], today: date) -> list[str]:
    """``open for 44 days: ...``, ``answered 12 Mar 2026, after 20 days: ...``, open ones first.

    Each is the day it was raised, the day it was answered, and what it is.
    """
    open_ones, answered = [], []
    for raised, closed, summary in rows:
        about = f": {summary}" if summary else ""
        if closed is None or closed > today:
            open_ones.append(f"open for {plural((today - raised).days, 'day')}{about}")
        else:
            after = plural((closed - raised).days, "day")
            answered.append(f"answered {days.full(closed)}, after {after}{about}")
    return open_ones + answered


def newest(entries: Sequence[str], most: int) -> list[str]:
    """At most so many of a long list, and how many older ones there are."""
    rest = len(entries) - most
    return [*entries[:most], *([f"and {rest:,} before that"] if rest > 0 else [])]
