"""One page about a client or a scope, for a mail or a meeting: how it stands, why, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aortui.domain import ahead, days, money
from aortui.domain.notice import sentence
from aortui.domain.risk.telling import reasons
from aortui.domain.terms import standing
from aortui.errors import NotFound
from aortui.exchange.reports import Part, page
from aortui.store import activities, book, chains, client_heads, facts, opens, people, scopes
from aortui.store.activities import ActivityRow
from aortui.store.database import reading
from aortui.store.people import Person
from aortui.store.queue import TaskRow
from aortui.store.scopes import ScopeRow

__all__ = ["of_client", "of_scope"]

NOT_SCORED = "not scored: it is a pitch, or has ended"
STATES = {"pitching": "pitched for", "ended": "ended"}
MANY = 1000  # open rows; more than any page holds


def of_scope(scope_id: int, *, today: date) -> str:
    """How the scope stands, its reasons, its notice, its people, what is open. Raises NotFound."""
    with reading():
        row = scopes.get(scope_id)
        if row is None:
            raise NotFound("The scope is not in the book any more.")
        policy = book.policy()
        known = facts.gather([scope_id], today).get(scope_id)
        contract = _contract(row, today)
        there = people.of_client(row.client_id, row.tier, today, policy)
        here = activities.on_scope(scope_id, row.client_id)
        still = activities.page(here & opens.WAITING, MANY)
        tasks = [
            one for one in client_heads.tasks_of(row.client_id, MANY)
            if one.scope_id in (scope_id, None)
        ]  # fmt: skip
    lines = [_stands(row, today), _about(row, tier=True), _fee(row)]
    why = Part("Why", reasons(known, today, policy), "Nothing is wrong.")
    parts = [why, Part("Notice and renewal", contract, "No term is written down.")]
    return page(f"{row.client} / {row.name}", lines, [*parts, *_rest(there, still, tasks, today)])


def of_client(client_id: int, *, today: date) -> str:
    """The same of each of its scopes that has not ended. Raises NotFound."""
    with reading():
        head = client_heads.head(client_id)
        if head is None:
            raise NotFound("The client is not in the book any more.")
        policy, currency = book.policy(), book.info().base_currency
        rows = [row for row in client_heads.scopes_of(client_id) if row.status != "ended"]
        known = facts.gather([row.id for row in rows], today)
        contracts = {row.id: _contract(row, today) for row in rows}
        there = people.of_client(client_id, head.tier, today, policy)
        still = activities.page(activities.with_client(client_id) & opens.WAITING, MANY)
        tasks = client_heads.tasks_of(client_id, MANY)
    fees = [row.fee_base for row in rows if row.is_scored and row.fee_base is not None]
    paid = f"{money.full(sum(fees), currency)} a year" if fees else "No fee is known."
    facts_of = (f"tier {head.tier}" if head.tier else "", head.industry, _owned(head.owner))
    lines = [_worst(rows, today), ", ".join(filter(None, facts_of)), paid]
    parts = []
    for row in rows:
        stands = ", ".join(part for part in (_band(row), _about(row), _fee(row)) if part)
        entries = [stands, *reasons(known.get(row.id), today, policy), *contracts[row.id]]
        parts.append(Part(row.name, entries))
    none = [] if rows else [Part("Scopes", (), "No scope is in force.")]
    return page(head.name, lines, [*none, *parts, *_rest(there, still, tasks, today)])


def _stands(row: ScopeRow, today: date) -> str:
    """``AT RISK 42, 7 of 9 known, on 24 Nov 2026``."""
    known = f", {row.known} of 9 known" if row.band else ""
    return f"{_band(row)}{known}, on {days.full(today)}"


def _worst(rows: Sequence[ScopeRow], today: date) -> str:
    worst = next((row for row in rows if row.is_scored), None)
    stands = f"{_band(worst)} through {worst.name}" if worst else "No scope is scored"
    return f"{stands}, on {days.full(today)}"


def _band(row: ScopeRow) -> str:
    if not row.band:
        return NOT_SCORED
    score = "" if row.score is None else f" {row.score}"
    return f"{row.band.replace('_', ' ').upper()}{score}"


def _about(row: ScopeRow, *, tier: bool = False) -> str:
    words = (
        row.designation,
        STATES.get(row.status, ""),
        f"tier {row.tier}" if tier and row.tier else "",
        f"since {days.full(row.since_on)}" if row.since_on else "",
        _owned(row.owner),
    )
    return ", ".join(filter(None, words))


def _owned(owner: str) -> str:
    return f"owner {owner}" if owner else "no owner"


def _fee(row: ScopeRow) -> str:
    if row.fee_minor is None and row.starts_on:
        return ahead.fee(row.signed_minor, row.signed_currency, days.full(row.starts_on))
    if row.fee_minor is None:
        return "no fee is known"
    return f"{money.full(row.fee_minor, row.fee_currency)} a year"


def _contract(row: ScopeRow, today: date) -> list[str]:
    """How notice stands with its sum, and the stage of the renewal."""
    stands = standing([link.term for link in chains.of_scope(row.id)], today)
    if stands is None:
        return []
    due = f"; {row.expected_stage} is due" if row.expected_stage not in ("", row.stage) else ""
    stage = f"Renewal: {'not begun' if row.stage in ('', 'none') else row.stage}{due}."
    return [sentence(stands, today), *([stage] if stands.state == "in_force" else [])]


def _rest(
    there: Sequence[Person], still: Sequence[ActivityRow], tasks: Sequence[TaskRow], today: date
) -> list[Part]:
    """The people who are there, and what waits: needs, promises, escalations, tasks."""
    waits = [*_waiting(still, today), *_todo(tasks, today)]
    contacts = [_person(one, today) for one in there if one.is_there]
    return [
        Part("Contacts", contacts, "Nobody is known there."),
        Part("Open", waits, "Nothing is open."),
    ]


def _person(one: Person, today: date) -> str:
    """``Jane Doe, VP Marketing, champion: last talk Wed 14 Oct, 41 d ago; 84 % of all talks``."""
    who = ", ".join(filter(None, (one.name, one.title, one.role)))
    if one.touch_on is None:
        return f"{who}: never talked to"
    share = f"; {one.share} % of all talks" if one.share else ""
    ago = days.distance(one.touch_on, today)
    return f"{who}: last talk {days.written(one.touch_on, today)}, {ago}{share}"


def _waiting(still: Sequence[ActivityRow], today: date) -> Iterator[str]:
    for one in still:
        due = _due(one.due_on, today) or f" of {days.written(one.happened_on, today)}"
        scope = f", {one.scope}" if one.scope else ""
        yield f"{one.kind}{due}{scope}: {one.summary}" if one.summary else f"{one.kind}{due}{scope}"


def _todo(tasks: Sequence[TaskRow], today: date) -> Iterator[str]:
    for one in tasks:
        if one.done_on is None:
            owner = f", {one.owner}" if one.owner else ""
            yield f"task{_due(one.due_on, today)}{owner}: {one.title}"


def _due(day: date | None, today: date) -> str:
    if day is None:
        return ""
    if day == today:
        return " due today"
    return f" due {days.written(day, today)}, {days.distance(day, today)}"
