"""A sane scope on one day, to be changed fact by fact."""

from __future__ import annotations

from datetime import date

from aortui.domain.risk.facts import Contact, ScopeFacts, Touch
from aortui.domain.risk.policy import DEFAULT, Policy
from aortui.domain.risk.results import SignalResult
from aortui.domain.risk.score import explain
from aortui.domain.risk.signals import SIGNALS
from aortui.domain.terms import Term, standing

DAY = date(2026, 11, 24)
TODAY = DAY.toordinal()


def on(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def ago(days: int) -> int:
    return TODAY - days


def a_scope(**facts: object) -> ScopeFacts:
    """Tier B, three years old, known as long, talked with today; nothing else is entered."""
    quiet: dict[str, object] = {
        "tier": "B",
        "known_on": ago(1000),
        "since_on": ago(1000),
        "activity_on": TODAY,
        "two_way": Touch(TODAY, "call"),
        "strategic": Touch(TODAY, "qbr"),
        "value_on": TODAY,
    }
    return ScopeFacts(**{"scope_id": 1, "client_id": 1, **quiet, **facts})  # type: ignore[arg-type]


def people(*contacts: Contact) -> dict[int, Contact]:
    return {contact.id: contact for contact in contacts}


def under(*terms: Term, day: date = DAY, **facts: object) -> ScopeFacts:
    """A scope with a chain of terms, as it stands on a day."""
    return a_scope(terms=terms, standing=standing(terms, day), **facts)


def points(
    name: str, facts: ScopeFacts, today: int = TODAY, policy: Policy = DEFAULT
) -> float | None:
    """The points of one signal; None is unknown."""
    found = SIGNALS[name].measure(facts, today, policy)
    return None if found is None else found[0] / 10


def floor(name: str, facts: ScopeFacts, today: int = TODAY) -> str:
    found = SIGNALS[name].measure(facts, today, DEFAULT)
    return "" if found is None else found[1]


def said(name: str, facts: ScopeFacts, today: int = TODAY) -> SignalResult:
    return explain(facts, today, DEFAULT)[name]


def days_left(name: str, facts: ScopeFacts) -> int | None:
    """How many days are left to act."""
    act_by = said(name, facts).act_by
    return None if act_by is None else act_by - TODAY
