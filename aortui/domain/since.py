"""Since you last looked: what differs between two views of the book, and what of it is news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from aortui.domain import days
from aortui.domain.money import Money, short
from aortui.domain.phrases import spoken
from aortui.domain.review import is_worse
from aortui.domain.terms import Standing
from aortui.domain.vocabulary import BANDS, SIGNALS, STAGES
from aortui.tuples import NamedTuple

FULL = 100  # tenths of points
NEAR = (7, 30)  # days: a notice day that comes within these is news
GIVERS = {"client": " by the client", "us": " by us"}
# What is counted in one line, in this order, and its plural.
KINDS = {
    "band": "bands",
    "notice": "notices",
    "deadline": "deadlines",
    "person": "people",
    "fee": "fees",
    "scope": "scopes",
    "call": "own calls",
}


class ScopeState(NamedTuple):
    """A scope as one view of the book shows it."""

    client_id: int
    client: str
    owner_id: int | None
    name: str  # the category, with territory and brand
    designation: str
    is_there: bool  # neither it nor its client is archived
    status: str
    has_ended: bool
    outcome: str
    band: str  # "" while it is not scored
    score: int | None
    tenths: tuple[int | None, ...]  # in the order of SIGNALS
    in_queue: bool
    stage: str
    expected: str
    standing: Standing | None
    fee: Money | None  # of the running term, else of the last begun
    signed: Money | None  # of the next term that is signed ahead
    called: str  # a person's own band, while it holds
    called_by: str


class PersonState(NamedTuple):
    """A contact as one view shows them."""

    client_id: int
    client: str
    name: str
    title: str
    is_there: bool  # active on the view's day
    is_archived: bool
    successor: str
    is_of_archived: bool = False  # the client is; nobody looks at its people


class Merging(NamedTuple):
    """What became of a row in a merge, or when one was taken back."""

    winner: str
    is_apart: bool = False

    @property
    def words(self) -> str:
        """``merged into Jane Doe``, ``apart from Jane Doe again``."""
        return f"apart from {self.winner} again" if self.is_apart else f"merged into {self.winner}"


NO_MERGES: Mapping[int, Merging] = {}


class Difference(NamedTuple):
    """One thing that the two views tell differently."""

    kind: str  # one of KINDS
    entity: str  # scopes, contacts
    row_id: int
    client_id: int
    client: str
    name: str  # the scope's without its client, or the person's
    words: str  # of a band: the signal that grew most
    owner_id: int | None = None  # of the scope
    before: tuple[str, int | None] | None = None  # band and score
    after: tuple[str, int | None] | None = None
    weight: int = 9  # 0 is the worst


def of_scope(
    row_id: int, then: ScopeState | None, now: ScopeState | None, day: date, today: date,
    merged: Mapping[int, Merging] = NO_MERGES,
) -> list[Difference]:  # fmt: skip
    """What differs in one scope between a view of ``day`` and one of ``today``.

    ``merged``: what became of clients, by number.
    """
    shown = now or then
    if shown is None:
        return []

    def told(kind: str, words: str, weight: int) -> Difference:
        about = ("scopes", row_id, shown.client_id, shown.client, shown.name)
        return Difference(kind, *about, words, shown.owner_id, weight=weight)

    was, is_now = then is not None and then.is_there, now is not None and now.is_there
    if was != is_now:
        return [told("scope", _came_or_went(then, now), 5 if is_now else 2)]
    if then is None or now is None or not is_now:
        return []
    if then.has_ended != now.has_ended:
        outcome = f": {now.outcome}" if now.outcome else ""
        return [told("scope", f"ended{outcome}" if now.has_ended else "did not end", 1)]
    if now.has_ended:
        return []
    found = [told("scope", f"{then.status} → {now.status}", 5)] if then.status != now.status else []
    found += [told("scope", words, 4) for words in _moved(then, now, merged)]
    if then.band and now.band and then.band != now.band:
        worse = is_worse(now.band, then.band)
        base = told("band", grown(then.tenths, now.tenths), BANDS.index(now.band) if worse else 7)
        before, after = (then.band, then.score), (now.band, now.score)
        found.append(base._replace(before=before, after=after))
    found += [told("notice", words, 1) for words in _notice(then.standing, now.standing)]
    found += [told("deadline", words, 3) for words in _deadline(then, now, day, today)]
    found += [told("fee", words, 5) for words in _fee(then, now)]
    found += [told("call", words, 4) for words in _call(then, now)]
    return found


def of_person(
    row_id: int, then: PersonState | None, now: PersonState | None, merged: Merging | None = None
) -> list[Difference]:
    """Whether somebody came, went, or has a successor now; ``merged``: what became of the row."""
    shown = now or then
    if shown is None or shown.is_of_archived:
        return []
    was, is_now = then is not None and then.is_there, now is not None and now.is_there
    follows = f"; {shown.successor} follows" if shown.successor else ""
    if is_now and not was:
        words, weight = "came" + (f", {shown.title}" if shown.title else ""), 5
        if merged is not None and merged.is_apart:
            words = merged.words
    elif was and not is_now:
        is_out = now is None or now.is_archived
        words, weight = "taken out of the book" if is_out else f"left{follows}", 3
        if is_out and merged is not None and not merged.is_apart:
            words, weight = merged.words, 5
    elif then and now and not is_now and now.successor and now.successor != then.successor:
        words, weight = f"{now.successor} follows", 5
    else:
        return []
    about = (shown.client_id, shown.client, shown.name)
    return [Difference("person", "contacts", row_id, *about, words, weight=weight)]


def _came_or_went(then: ScopeState | None, now: ScopeState | None) -> str:
    if now is not None and now.is_there:
        return f"new: {now.designation}" if then is None else "back from the archive"
    return "archived" if now is not None else "taken out of the book"


def _moved(then: ScopeState, now: ScopeState, merged: Mapping[int, Merging]) -> Iterator[str]:
    """To another client: what that has to do with the one it was at."""
    if then.client_id == now.client_id:
        return
    went, came = merged.get(then.client_id), merged.get(now.client_id)
    if went is not None and not went.is_apart:
        yield f"{then.client} {went.words}"
    elif came is not None and came.is_apart:
        yield f"{now.client} {came.words}"
    else:
        yield f"moved from {then.client}"


def grown(then: Sequence[int | None], now: Sequence[int | None]) -> str:
    """``neglect 3.1 → 10.0``: the signal that became full, else moved most; "" where none did."""
    moved = [
        (after == FULL, abs((after or 0) - (before or 0)), name, before, after)
        for name, before, after in zip(SIGNALS, then, now, strict=False)
        if before != after
    ]
    if not moved:
        return ""
    _, _, name, before, after = max(moved, key=lambda one: one[:2])
    return f"{spoken(name)} {_points(before)} → {_points(after)}"


def _points(tenths: int | None) -> str:
    return "?" if tenths is None else f"{tenths // 10}.{tenths % 10}" if tenths else "0"


def _notice(then: Standing | None, now: Standing | None) -> Iterator[str]:
    """Given, taken back, or run out."""
    was, given = (one.given_on if one else None for one in (then, now))
    if now is not None and now.state == "ended" and (then is None or then.state != "ended"):
        ended = f": the last day was {days.full(now.ends_on)}" if now.ends_on else ""
        yield f"ended by notice{ended}"
    elif now is not None and given is not None and given != was:
        until = f"; ends {days.full(now.ends_on)}" if now.ends_on else ""
        yield f"notice given{GIVERS.get(now.given_by, '')}{until}"
    elif was is not None and given is None:
        yield "notice taken back"


def _deadline(then: ScopeState, now: ScopeState, day: date, today: date) -> Iterator[str]:
    """A notice day that came near or passed, a stage that became due."""
    stands, stood = now.standing, then.standing
    if stands is None or stands.given_on:
        return
    by, passed = stands.notice_by, stands.previous_by
    if passed is not None and day <= passed:
        following = f"; next notice day {days.full(by)}" if by else ""
        yield f"renewed by silence on {days.written(passed, today)}{following}"
    elif by is not None and day <= by < today:
        yield f"the notice day passed: {days.written(by, today)}"
    within, before = near(by, today), near(stood.notice_by if stood else None, day)
    if by is not None and within and (not before or within < before):
        when = days.written(by, today)
        yield (
            f"notice until {when}"
            if by == today
            else f"notice until {when}, in {(by - today).days} d"
        )
    due, was_due = (STAGES.index(one.expected or "none") for one in (now, then))
    stage, was_stage = (STAGES.index(one.stage or "none") for one in (now, then))
    if due > stage and (due > was_due or was_due <= was_stage):
        yield f"by now the renewal should be {now.expected}"


def near(by: date | None, day: date) -> int:
    """Within how many days of NEAR the notice day comes; 0: within none."""
    away = -1 if by is None else (by - day).days
    return next((limit for limit in NEAR if 0 <= away <= limit), 0)


def _fee(then: ScopeState, now: ScopeState) -> Iterator[str]:
    if then.fee != now.fee:
        yield f"fee {_became(then.fee, now.fee)}"
    ahead, was = (one.standing.next_on if one.standing else None for one in (now, then))
    if ahead is not None and (ahead, now.signed) != (was, then.signed):
        fee = f": {_money(now.signed)}" if now.signed else ""
        yield f"signed from {days.full(ahead)}{fee}"


def _became(before: Money | None, after: Money | None) -> str:
    alike = before and after and before.currency == after.currency
    new = _money(after).partition(" ")[2] if alike else _money(after)
    return f"{_money(before)} → {new}"


def _money(fee: Money | None) -> str:
    return f"{fee.currency} {short(fee.minor, fee.currency)}" if fee else "-"


def _call(then: ScopeState, now: ScopeState) -> Iterator[str]:
    """A person's own band that is new, or does not hold any more."""
    if then.called == now.called:
        return
    if now.called:
        yield f"own call of {now.called_by}: {spoken(now.called)}"
    else:
        yield f"own call of {then.called_by} over: {spoken(then.called)}"


def counted(kinds: Iterable[str]) -> str:
    """``3 bands, 1 deadline, 2 people``; "" of nothing."""
    numbers = Counter(kinds)
    return ", ".join(
        f"{numbers[kind]} {_singular(kind) if numbers[kind] == 1 else plural}"
        for kind, plural in KINDS.items()
        if numbers[kind]
    )


def _singular(kind: str) -> str:
    return "own call" if kind == "call" else kind


def when(at: datetime, today: date) -> str:
    """``09:12``, ``Mon 09:12`` within a week, ``3 Nov``; ``at`` is in the book's time zone."""
    away = (today - at.date()).days
    if away == 0:
        return f"{at:%H:%M}"
    day = f"{at.day} {days.MONTHS[at.month - 1][:3]}"
    if 0 < away < 7:
        return f"{days.WEEKDAYS[at.weekday()][:3]} {at:%H:%M}"
    return day if away < days.NEAR else f"{day} {at.year}"
