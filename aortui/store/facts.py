"""Every fact that the signals may use, for many scopes in a fixed number of queries.

What is archived does not count, nor what is dated after the day; a later end of something that
has begun (a departure, a closing, a stage) is passed on, and the signals compare it with the day.

Every save counts its scopes anew, so the queries are plain text: building them took longer than
running them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from aortui.domain.lengths import Length
from aortui.domain.risk.facts import Contact, Evaluation, Hours, Pitch, ScopeFacts, Staffing
from aortui.domain.risk.policy import Policy
from aortui.domain.terms import standing, subtract
from aortui.domain.vocabulary import SPONSOR_ROLES
from aortui.store import book, chains, touches, trips
from aortui.store.models import db
from aortui.store.touches import numbers, ordinal

Row: TypeAlias = tuple[Any, ...]
Hanging: TypeAlias = Mapping[str, Mapping[int, Sequence[Any]]]  # by name of the fact, by scope

SCOPES = """
    SELECT s.id, s.client_id, s.known_on, s.since_on, s.status, s.ended_on, s.reviewed_on,
        s.mandatory_years, s.mandatory_last_on, c.tier, c.one_decision_maker, c.decision_until
    FROM scopes s JOIN clients c ON c.id = s.client_id
    WHERE s.archived_on IS NULL AND c.archived_on IS NULL AND s.id {asked}
"""
CONTACTS = """
    SELECT client_id, id, name, title, level, role, started_on, left_on, replaced_by_id,
        counterpart_id
    FROM contacts
    WHERE archived_on IS NULL AND client_id IN (SELECT client_id FROM scopes WHERE id {asked})
    ORDER BY id
"""
MEMBERS = "SELECT id, name FROM members"
STAFFING = """
    SELECT scope_id, role, member_id, planned_fte, actual_fte, is_key, is_lead, from_on, to_on, id
    FROM staffing WHERE archived_on IS NULL AND scope_id {asked} ORDER BY id
"""
HOURS = """
    SELECT scope_id, month_on, scoped_hours, actual_hours, id
    FROM hours WHERE archived_on IS NULL AND scope_id {asked} AND month_on >= '{month}'
    ORDER BY month_on, id
"""
EVALUATIONS = """
    SELECT scope_id, happened_on, score, side, id
    FROM evaluations WHERE archived_on IS NULL AND scope_id {asked} AND happened_on <= '{today}'
    ORDER BY happened_on DESC, id DESC
"""
PITCHES = """
    SELECT scope_id, purpose, stage, closed_on, outcome, id
    FROM pitches
    WHERE archived_on IS NULL AND scope_id {asked}
        AND (opened_on IS NULL OR opened_on <= '{today}')
    ORDER BY id
"""


def gather(
    scope_ids: Sequence[int] | None, today: date, policy: Policy | None = None
) -> dict[int, ScopeFacts]:
    """By scope; None: all. Neither archived scopes nor those of archived clients are in it.

    The policy, the book's unless given, says how far back the facts look.
    """
    policy = policy or book.policy()
    asked = "IS NOT NULL" if scope_ids is None else f"IN ({numbers(scope_ids)})"
    trips.ahead((one, ()) for one in _asking(scope_ids, asked, today, policy))
    people = list(db.execute_sql(CONTACTS.format(asked=asked)))
    happened = touches.read(asked, _changed(people, today, policy), today, policy)
    doings = touches.Doings(happened, today, policy)
    contacts = _contacts(people, touches.introductions(happened))
    members = dict(db.execute_sql(MEMBERS))
    terms = chains.of_scopes(scope_ids)
    hanging = _hanging(asked, today, policy)
    return {
        row[0]: ScopeFacts(
            members=members,
            contacts=contacts.get(row[1], {}),
            **_own(row),
            **doings.of_scope(row[1], row[0], _day(row[3])),
            **_of(row[0], hanging),
            **_paper(terms.get(row[0], []), today),
        )
        for row in db.execute_sql(SCOPES.format(asked=asked))
    }


def _asking(
    scope_ids: Sequence[int] | None, asked: str, today: date, policy: Policy
) -> Iterator[str]:
    """The questions of ``gather``, as if nobody who decides had come or gone; mostly it is so."""
    hanging = {"asked": asked, "today": today, "month": _first_month(today, policy)}
    yield touches.asking(asked, (), today, policy)
    yield chains.asking(scope_ids)
    yield MEMBERS
    for query in (CONTACTS, STAFFING, HOURS, EVALUATIONS, PITCHES, SCOPES):
        yield query.format(**hanging)


def _first_month(today: date, policy: Policy) -> date:
    """From which on hours count."""
    return subtract(today.replace(day=1), Length(policy.resourcing.hours_months, "m"))


def _of(scope: int, hanging: Hanging) -> dict[str, Any]:
    return {name: tuple(found[scope]) for name, found in hanging.items() if scope in found}


def _day(text: str | None) -> int | None:
    return None if text is None else ordinal(text)


def _own(row: Row) -> dict[str, Any]:
    """What stands on the scope and its client."""
    (row_id, client, known, since, status, ended, reviewed, years, last, tier, one_decides,
     until) = row  # fmt: skip
    return {
        "scope_id": row_id,
        "client_id": client,
        "known_on": ordinal(known),
        "since_on": _day(since),
        "status": status,
        "ended_on": _day(ended),
        "reviewed_on": _day(reviewed),
        "mandatory_years": years,
        "mandatory_last_on": _day(last),
        "tier": tier,
        "has_one_decision_maker": bool(one_decides),
        "one_decision_maker_until": _day(until),
    }


def _paper(chain: list[chains.Link], today: date) -> dict[str, Any]:
    """The terms, how they stand, and the fee of the running one, else of the last begun."""
    terms = tuple(link.term for link in chain)
    stands = standing(terms, today)
    begun = None if stands is None else stands.begun
    return {
        "terms": terms,
        "standing": stands,
        "fee": None if begun is None else chain[begun].fee,
    }


def _changed(people: Iterable[Row], today: date, policy: Policy) -> set[int]:
    """The clients where somebody who decides came or went not long ago."""
    first = subtract(today, Length(policy.sponsor.window, "d")).isoformat()
    return {
        client
        for client, _, _, _, _, role, started, left, *_ in people
        if role in SPONSOR_ROLES and max(started or "", left or "") >= first
    }


def _contacts(
    people: Iterable[Row], introduced: Mapping[int, int]
) -> dict[int, dict[int, Contact]]:
    """By client, then by number."""
    found: defaultdict[int, dict[int, Contact]] = defaultdict(dict)
    for client, row_id, name, title, level, role, started, left, following, counterpart in people:
        found[client][row_id] = Contact(
            row_id, name, title, level, role, _day(started), _day(left), following, counterpart,
            introduced.get(row_id),
        )  # fmt: skip
    return found


def _hanging(asked: str, today: date, policy: Policy) -> Hanging:
    """What hangs on a scope beside activities and terms."""
    first = _first_month(today, policy)

    def grouped(query: str, fact: Callable[[Row], Any]) -> Mapping[int, Sequence[Any]]:
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for row in db.execute_sql(query.format(asked=asked, today=today, month=first)):
            found[row[0]].append(fact(row))
        return found

    return {
        "staffing": grouped(STAFFING, _staffing),
        "hours": grouped(HOURS, lambda row: Hours(ordinal(row[1]), *row[2:])),
        "evaluations": grouped(EVALUATIONS, lambda row: Evaluation(ordinal(row[1]), *row[2:])),
        "pitches": grouped(
            PITCHES, lambda row: Pitch(row[1], row[2], _day(row[3]), row[4], row[5])
        ),
    }


def _staffing(row: Row) -> Staffing:
    _, role, member, planned, actual, is_key, is_lead, from_on, to_on, row_id = row
    return Staffing(
        role, member, planned, actual, bool(is_key), bool(is_lead), _day(from_on), _day(to_on),
        row_id,
    )  # fmt: skip
