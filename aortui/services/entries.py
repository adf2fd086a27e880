"""The rows of the book that a signal was counted from: when, what, who, and their points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from aortui.domain.days import full
from aortui.domain.phrases import per_cent
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.signals.delivery import due_on
from aortui.domain.vocabulary import SPONSOR_ROLES, STAGES, kind_said
from aortui.store import book, chains, facts, touches
from aortui.store.chains import Link
from aortui.store.database import reading
from aortui.store.touches import Row
from aortui.tuples import NamedTuple

__all__ = ["Entry", "entries"]

TERMS = 2  # of a chain, from its end


class Entry(NamedTuple):
    """One row of the book; ``entity`` and ``row_id`` find its form."""

    entity: str
    row_id: int
    on: date | None
    what: str  # ``call``, ``promise``, ``media lead``
    who: str  # and what stands on it
    share: str = ""  # what of the points comes from it: ``44 d``, ``2.0``, ``84 %``


class Seen(NamedTuple):
    """What the entries of a scope are found in, all of one day."""

    facts: ScopeFacts
    policy: Policy
    today: int
    rows: list[Row]  # activities, the newest first
    terms: list[Link]

    def since(self) -> Iterator[Row]:
        """The activities since the scope began."""
        began = self.facts.since_on or 0
        return (row for row in self.rows if row.on >= began)

    def is_open(self, row: Row) -> bool:
        """Whether a need, a promise or an escalation waits on that day."""
        return row.closed_on is None or row.closed_on > self.today

    def age(self, on: int) -> str:
        """``44 d``."""
        return f"{self.today - on} d"


def entries(scope_id: int, signal: str, today: date) -> tuple[Entry, ...]:
    """What a signal of a scope was counted from on a day; empty where the scope is gone."""
    with reading():
        policy = book.policy()
        known = facts.gather([scope_id], today, policy).get(scope_id)
        if known is None:
            return ()
        rows = touches.read(f"= {int(scope_id)}", [known.client_id], today, policy)
        its = [row for row in rows if row.scope in (None, scope_id)]
        seen = Seen(known, policy, today.toordinal(), its, chains.of_scope(scope_id))
    return tuple(FOUND[signal](seen))


def _activity(seen: Seen, row: Row, share: str = "", said: str = "") -> Entry:
    """With whom, by whom of us, and what it was about."""
    known = seen.facts
    theirs = ", ".join(known.contacts[one].name for one in row.contact_ids if one in known.contacts)
    ours = ", ".join(known.members[one] for one in row.member_ids if one in known.members)
    who = f"{theirs}{' by ' if theirs else 'by '}{ours}" if ours else theirs
    words = "; ".join(word for word in (said, who, row.summary) if word)
    return Entry("activities", row.id, _day(row.on), kind_said(row.kind), words, share)


def _day(on: int | None) -> date | None:
    return None if on is None else date.fromordinal(on)


def _first(rows: Iterable[Row], meets: Callable[[Row], object]) -> Row | None:
    return next((row for row in rows if meets(row)), None)


def _neglect(seen: Seen) -> Iterator[Entry]:
    rules, tier = seen.policy.neglect, seen.facts.tier or "B"
    two_way = _first(seen.since(), lambda row: row.is_two_way)
    strategic = _first(seen.since(), lambda row: row.is_strategic)
    touch, cadence = rules.touch[tier], rules.strategic[tier]
    if two_way is not None and two_way is strategic:
        share = f"{seen.age(two_way.on)} of {touch}, {cadence}"
        yield _activity(seen, two_way, share, "last two-way and strategic")
        return
    if two_way is not None:
        yield _activity(seen, two_way, f"{seen.age(two_way.on)} of {touch}", "last two-way")
    if strategic is not None:
        share = f"{seen.age(strategic.on)} of {cadence}"
        yield _activity(seen, strategic, share, "last strategic")


def _resourcing(seen: Seen) -> Iterator[Entry]:
    rules = seen.policy.resourcing
    for row in seen.facts.staffing:
        is_key = row.is_key or row.is_lead
        ended = row.to_on is not None and 0 < seen.today - row.to_on <= rules.lost_days
        if not row.is_of(seen.today) and not (ended and is_key and row.member_id):
            continue
        who = seen.facts.members.get(row.member_id or 0, "vacant")
        key = ", lead" if row.is_lead else ", key" if row.is_key else ""
        left = f", until {full(date.fromordinal(row.to_on))}" if row.to_on is not None else ""
        works = 0 if row.member_id is None else row.actual
        share = "" if None in (works, row.planned) else f"{_fte(works)} of {_fte(row.planned)}"
        on = _day(row.from_on)
        yield Entry("staffing", row.id, on, row.role or "role", f"{who}{key}{left}", share)
    for month in seen.facts.hours:
        if month.scoped is not None and month.actual is not None:
            share = f"{_fte(month.actual)} of {_fte(month.scoped)}"
            yield Entry("hours", month.id, _day(month.month_on), "hours", "of the month", share)


def _fte(hundredths: int | None) -> str:
    return f"{(hundredths or 0) / 100:g}"


def _needs(seen: Seen) -> Iterator[Entry]:
    rules = seen.policy.needs
    for row in reversed(seen.rows):
        if row.kind != "need":
            continue
        marked = row.out_of_scope is not None and seen.today - row.on <= rules.window
        outside = "out of scope" if row.out_of_scope else "in scope"
        if seen.is_open(row):
            yield _activity(seen, row, seen.age(row.on), "open")
        elif marked:
            yield _activity(seen, row, "", outside)
    reviewed = seen.facts.reviewed_on
    if reviewed is not None and reviewed <= seen.today:
        scope = seen.facts.scope_id
        yield Entry("scopes", scope, _day(reviewed), "scope review", "", seen.age(reviewed))


def _single_thread(seen: Seen) -> Iterator[Entry]:
    """The contacts with their part of the meetings, then the meetings."""
    first, contacts = seen.today - seen.policy.single_thread.window, seen.facts.contacts
    times = {
        one: sum(on >= first for on in days)
        for one, days in seen.facts.met.items()
        if one in contacts and contacts[one].is_active(seen.today)
    }
    whole = sum(times.values())
    for one in sorted(times, key=lambda one: -times[one]):
        if times[one]:
            contact = contacts[one]
            told = ", ".join(
                word for word in (contact.title or contact.level, contact.role) if word
            )
            who = f"{contact.name}, {told}" if told else contact.name
            last, share = _day(seen.facts.met[one][0]), f"{per_cent(times[one], whole)} %"
            yield Entry(
                "contacts",
                one,
                last,
                "once" if times[one] == 1 else f"{times[one]} times",
                who,
                share,
            )
    for row in seen.rows:
        if row.is_two_way and row.on >= first:
            yield _activity(seen, row)


def _sponsor(seen: Seen) -> Iterator[Entry]:
    rules, contacts = seen.policy.sponsor, seen.facts.contacts
    first = max(seen.facts.since_on or 0, seen.today - rules.window)
    shown: dict[int, None] = {}
    for one in contacts.values():
        if one.role not in SPONSOR_ROLES:
            continue
        left, started = one.left_on, one.started_on
        if left is not None and first <= left <= seen.today:
            follows = contacts.get(one.replaced_by or 0)
            who = f"{one.name}, {one.role}; {f'then {follows.name}' if follows else 'nobody named'}"
            yield Entry("contacts", one.id, _day(left), "left", who)
            shown |= {follows.id: None} if follows else {}
        if started is not None and first <= started <= seen.today:
            yield Entry("contacts", one.id, _day(started), "came", f"{one.name}, {one.role}")
            shown[one.id] = None
    for number in shown:
        one = contacts[number]
        if one.introduced_on is not None:
            yield Entry("contacts", one.id, _day(one.introduced_on), "met", one.name)


def _renewal(seen: Seen) -> Iterator[Entry]:
    """The last term is the one that counts, and the one before it says when it began."""
    for link in seen.terms[: -TERMS - 1 : -1]:
        term = link.term
        ends = f"to {full(term.ends_on)}" if term.ends_on else "open"
        notice = f", notice {term.notice}" if term.notice else ""
        given = f", notice given {full(term.notice_given_on)}" if term.notice_given_on else ""
        begun = "not begun" if term.stage == STAGES[0] else term.stage
        stage = f"{begun}{f' {full(term.stage_on)}' if term.stage_on else ''}"
        words = f"{ends}{notice}{given}; {stage}"
        yield Entry("terms", link.id, term.starts_on, f"term {term.shape}", words)


def _competition(seen: Seen) -> Iterator[Entry]:
    rules, known = seen.policy.competition, seen.facts
    for row in seen.rows:
        if row.kind == "competitor":
            strength = rules.unset_strength if row.strength is None else row.strength
            points = strength * rules.strength * 0.5 ** ((seen.today - row.on) / rules.half_life)
            yield _activity(seen, row, f"{points:.1f}", row.rival)
    for pitch in known.pitches:
        state = pitch.outcome or ("open" if pitch.is_open(seen.today) else "closed")
        yield Entry("pitches", pitch.id, None, f"to {pitch.purpose}", f"{pitch.stage}, {state}")
    if known.mandatory_years:
        words = f"every {known.mandatory_years} years"
        last = _day(known.mandatory_last_on)
        yield Entry("scopes", known.scope_id, last, "client review", words)


def _satisfaction(seen: Seen) -> Iterator[Entry]:
    """The client's latest and the one of a day before it, and our latest near it."""
    theirs = [one for one in seen.facts.evaluations if one.side == "client"]
    if not theirs:
        return
    latest, window = theirs[0], seen.policy.satisfaction.gap_window
    before = [one for one in theirs if one.on != latest.on]
    ours = [
        one
        for one in seen.facts.evaluations
        if one.side != "client" and abs(one.on - latest.on) <= window
    ]
    for one, side in [
        (latest, "by the client"),
        *((one, "by the client, the one before") for one in before[:1]),
        *((one, "by us") for one in ours[:1]),
    ]:
        yield Entry("evaluations", one.id, _day(one.on), "evaluation", side, str(one.score))


def _delivery(seen: Seen) -> Iterator[Entry]:
    rules = seen.policy.delivery
    for promise in seen.facts.promises:
        due = due_on(promise, rules)
        late = f"{rules.promise}.0" if due is not None and due < seen.today else ""
        again = f" (re-dated {len(promise.earlier)} times)" if promise.earlier else ""
        what = "promise due" if due is not None else "promise"
        words = f"{promise.summary}{again}"
        yield Entry("activities", promise.id, _day(due), what, words, late)
    for one in seen.facts.escalations:
        yield Entry("activities", one.id, _day(one.on), "escalation", one.summary, seen.age(one.on))
    shown = _first(seen.since(), lambda row: row.kind == "value")
    if shown is not None:
        yield _activity(seen, shown, seen.age(shown.on))


FOUND: dict[str, Callable[[Seen], Iterator[Entry]]] = {
    "neglect": _neglect,
    "resourcing": _resourcing,
    "needs": _needs,
    "single_thread": _single_thread,
    "sponsor": _sponsor,
    "renewal": _renewal,
    "competition": _competition,
    "satisfaction": _satisfaction,
    "delivery": _delivery,
}
