"""Single thread: whether the relationship hangs on one contact, one level or one of us."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from aortui.domain.days import full
from aortui.domain.phrases import per_cent, plural
from aortui.domain.risk.facts import Contact, ScopeFacts
from aortui.domain.risk.policy import FULL, Policy
from aortui.domain.risk.policy import SingleThread as Rules
from aortui.domain.risk.results import Finding, Words
from aortui.domain.vocabulary import LEVELS

FOREVER = date.max.toordinal()


# Whom of those who are there we met in the windows that end on a day: how often, by contact; their
# levels, "" where none is entered; whether a buyer was among them.
Met: TypeAlias = tuple[dict[int, int], set[str], bool]


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """A sum, capped while the scope is new and while one person decides by agreement.

    Unknown without a contact, or until something happened since the scope began.
    """
    if facts.activity_on is None or not facts.contacts:
        return None
    rules = policy.single_thread
    met = met_in_window(facts, today, rules)
    points = _points(facts, met, today, rules)
    until = _capped_until(facts, today, rules)
    tenths = min(sum(points), FULL if until is None else rules.grace_cap * 10)
    clock = (_reaches, facts, tenths, today, until, rules)
    return tenths, "", ((tenths, clock, (_words, facts, met, points, today, rules)),)


def met_in_window(facts: ScopeFacts, day: int, rules: Rules) -> Met:
    """Whom of those who are there we met in the windows that end on a day."""
    contacts, first = facts.contacts, day - rules.window
    times: dict[int, int] = {}
    levels: set[str] = set()
    has_buyer = False
    for one, days in facts.met.items():
        contact = contacts.get(one)
        if contact is None or not contact.is_active(day):
            continue
        if contact.role == "buyer" and day - days[0] <= rules.buyer_window:
            has_buyer = True
        if days[0] >= first:
            levels.add(contact.level)
            times[one] = len(days) if days[-1] >= first else sum(on >= first for on in days)
    return times, levels, has_buyer


def _points(facts: ScopeFacts, met: Met, day: int, rules: Rules) -> tuple[int, ...]:
    """Tenths for too few contacts, one level, one contact's share, one of us, no buyer."""
    times, levels, has_buyer = met
    short = rules.contacts[facts.tier or "B"] - len(times)
    few = 0 if short <= 0 else rules.one_short if short == 1 else rules.more_short
    level = share = 0
    if len(times) > 1:
        if len(levels) == (2 if "" in levels else 1):
            level = rules.one_level
        if max(times.values()) * 1000 > sum(times.values()) * rules.share:
            share = rules.above_share
    ours, first = 0, day - rules.window
    for on in facts.ours.values():
        ours += on >= first
    of_us = rules.one_of_us if ours == 1 else 0
    buyer = 0 if has_buyer else _no_buyer(facts, day, rules)
    return few * 10, level * 10, share * 10, of_us * 10, buyer * 10


def _no_buyer(facts: ScopeFacts, day: int, rules: Rules) -> int:
    """While nobody has a role, past or present, nobody can be called no buyer."""
    for one in facts.contacts.values():
        if one.role and one.has_come(day):
            return rules.no_buyer
    return 0


def _capped_until(facts: ScopeFacts, today: int, rules: Rules) -> int | None:
    """The last day of a cap that holds today."""
    until = facts.counts_from + rules.grace_days
    if facts.has_one_decision_maker:
        agreed = facts.one_decision_maker_until
        until = max(until, FOREVER if agreed is None else agreed)
    return until if until >= today else None


def _reaches(
    facts: ScopeFacts, tenths: int, today: int, capped_until: int | None, rules: Rules
) -> int | None:
    """The first day after a cap on which enough has dropped out of the windows."""
    if tenths == FULL:
        return today
    after = today if capped_until is None else capped_until
    ends = [on for days in facts.met.values() for on in days] + [*facts.ours.values()]
    days = {after + 1, *[on + rules.window + 1 for on in ends]}
    days |= {days[0] + rules.buyer_window + 1 for days in facts.met.values()}
    for day in sorted(day for day in days if after < day < FOREVER):
        if sum(_points(facts, met_in_window(facts, day, rules), day, rules)) >= FULL:
            return day
    return None


def _words(facts: ScopeFacts, met: Met, points: tuple[int, ...], today: int, rules: Rules) -> Words:
    """What has points, the worst first; how many were met where nothing has."""
    if not any(points):
        yield from ("", f"{plural(len(met[0]), 'contact')} met in {rules.window} days", "")
        return
    order = sorted(range(len(points)), key=lambda at: -points[at])
    yield SAID[order[0]](facts, met, rules)[0]
    sentence = "; ".join(SAID[at](facts, met, rules)[1] for at in order if points[at])
    until = _capped_until(facts, today, rules)
    if until is not None and sum(points) > rules.grace_cap * 10:
        why = "while one person decides" if facts.has_one_decision_maker else "while it is new"
        end = "" if until == FOREVER else f", until {full(date.fromordinal(until))}"
        sentence += f" (at most {rules.grace_cap} points {why}{end})"
    yield sentence
    yield _gap(facts, met, today)


def _few(facts: ScopeFacts, met: Met, rules: Rules) -> tuple[str, str]:
    needed, number = rules.contacts[facts.tier or "B"], len(met[0])
    if not number:
        return f"nobody met for {rules.window} d", f"nobody met in {rules.window} days"
    short = f"{number} of {needed} contacts met"
    return short, f"{short} in {rules.window} days"


def _level(facts: ScopeFacts, met: Met, rules: Rules) -> tuple[str, str]:
    only, top = max(met[1]), LEVELS[0]
    return "one level only", f"only {top} level met" if only == top else f"nobody at {top} level"


def _share(facts: ScopeFacts, met: Met, rules: Rules) -> tuple[str, str]:
    most = max(met[0], key=lambda one: met[0][one])
    share = per_cent(met[0][most], sum(met[0].values()))
    sentence = f"{share} % of contact in {rules.window} days is with {facts.contacts[most].name}"
    return f"{share} % with one contact", sentence


def _of_us(facts: ScopeFacts, met: Met, rules: Rules) -> tuple[str, str]:
    only = max(facts.ours, key=lambda one: facts.ours[one])
    return "one of us only", f"of us only {facts.members.get(only, 'one person')} was there"


def _buyer(facts: ScopeFacts, met: Met, rules: Rules) -> tuple[str, str]:
    return f"no buyer met, {rules.buyer_window} d", f"no buyer met in {rules.buyer_window} days"


SAID = (_few, _level, _share, _of_us, _buyer)


def _gap(facts: ScopeFacts, met: Met, today: int) -> str:
    """Whom to meet next, and through whom of us: a buyer, else the highest level not met."""

    def rank(one: Contact) -> tuple[bool, int, str]:
        level = LEVELS.index(one.level) if one.level in LEVELS else len(LEVELS)
        return one.role != "buyer", level, one.name

    there = [one for one in facts.contacts.values() if one.is_active(today)]
    unmet = min((one for one in there if one.id not in met[0]), key=rank, default=None)
    if unmet is None:
        level = next((one for one in LEVELS if one not in met[1]), LEVELS[0])
        return f"Find one more contact, at {level} level"
    told = ", ".join(word for word in (unmet.title or unmet.level, unmet.role) if word)
    who = f"{unmet.name} ({told})" if told else unmet.name
    ours = facts.members.get(unmet.counterpart or 0)
    return f"Meet {who}, through {ours}" if ours else f"Meet {who}"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    if not facts.contacts:
        yield from ("no contact", "No contact: enter one", "Enter a contact")
    else:
        yield from (
            "no activity",
            "No activity yet: log the last call or meeting",
            "Log a call or meeting",
        )
