"""Sponsor: people who decide for us left or arrived, and whether we met who is there now."""

from __future__ import annotations

from aortui.domain.phrases import plural
from aortui.domain.risk.facts import Contact, ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.policy import Sponsor as Rules
from aortui.domain.risk.results import Finding, Part, Words, worst
from aortui.domain.vocabulary import SPONSOR_ROLES

LEAD = {"marketing lead": "lead"}  # short enough for a row
PLAN = "30-day plan, results pack, how they like to work"


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """The worst change since the scope began; unknown while nobody has one of the roles.

    A departure without an introduced successor puts the scope at risk by itself.
    """
    rules = policy.sponsor
    first = max(facts.since_on or 0, today - rules.window)
    parts: list[Part] = []
    is_known = is_gone = False
    for contact in facts.contacts.values():
        if contact.role not in SPONSOR_ROLES or not contact.has_come(today):
            continue
        is_known = True
        left, started = contact.left_on, contact.started_on
        if left is not None and first <= left <= today:
            successor = _successor(contact, facts)
            is_met = _is_introduced(successor, left, facts, rules)
            is_gone = is_gone or not is_met
            words = (_say_departure, contact, successor, is_met, today - left)
            parts.append((_tenths(is_met, today - left, rules), None, words))
        if started is not None and started >= first:
            is_met = _is_introduced(contact, started, facts, rules)
            said = (_say_arrival, contact, is_met, today - started)
            parts.append((_tenths(is_met, today - started, rules), None, said))
    if not is_known:
        return None
    if not parts:
        parts = [(0, None, (_say_quiet,))]
    return worst(parts, "sponsor_gone" if is_gone else "")


def _successor(contact: Contact, facts: ScopeFacts) -> Contact | None:
    """The end of the replaced-by chain; None if nobody is named."""
    seen = {contact.id}
    successor = None
    following = contact.replaced_by
    while following is not None and following not in seen and following in facts.contacts:
        seen.add(following)
        successor = facts.contacts[following]
        following = successor.replaced_by
    return successor


def _is_introduced(person: Contact | None, change: int, facts: ScopeFacts, rules: Rules) -> bool:
    """Met from shortly before the change on; what the book could not know counts as met."""
    if change < facts.known_on:
        return True
    met = None if person is None else person.introduced_on
    return met is not None and met >= change - rules.before_days


def _tenths(is_met: bool, days: int, rules: Rules) -> int:
    if not is_met:
        return rules.not_introduced * 10
    if days <= rules.settled_days:
        return rules.introduced * 10
    span = rules.window - rules.settled_days
    return (20 * rules.introduced * (rules.window - days) + span) // (2 * span)


def _say_departure(contact: Contact, successor: Contact | None, is_met: bool, days: int) -> Words:
    role = LEAD.get(contact.role, contact.role)
    yield f"{role} left {days} d ago" if is_met else f"{role} left, not met"
    gone = f"{contact.role} {contact.name} left {plural(days, 'day')} ago"
    if successor is None:
        yield f"{gone}, before the book began" if is_met else f"{gone}; no successor named"
        yield "Ask who follows"
    else:
        yield f"{gone}; {successor.name} {'introduced' if is_met else 'not met'}"
        yield f"{'Keep close to' if is_met else 'Meet'} {successor.name}: {PLAN}"


def _say_arrival(contact: Contact, is_met: bool, days: int) -> Words:
    role = LEAD.get(contact.role, contact.role)
    yield f"new {role} for {days} d" if is_met else f"new {role}, not met"
    title = f"{contact.title or contact.role} ({contact.name})"
    yield f"new {title} for {plural(days, 'day')}; {'met' if is_met else 'no meeting logged'}"
    yield f"{'Keep close to' if is_met else 'Meet'} {contact.name}: {PLAN}"


def _say_quiet() -> Words:
    yield from ("", "nobody who decides came or went", "")


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield "no buyer"
    yield "No buyer, champion or marketing lead known: mark one"
    yield "Give the contacts their roles"
