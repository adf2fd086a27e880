"""What somebody could do today, as a change of the facts: the same that doing it would bring.

Each act is one entry of the book: an activity, a role filled, a stage set, something open that is
closed. ``applied`` gives the facts that the book would have after that entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aortui.domain.risk.facts import Contact, ScopeFacts, Staffing, Touch
from aortui.domain.risk.ladder import AGREED, ladder, stage_of
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.signals.renewal import VERBS
from aortui.domain.terms import standing
from aortui.domain.vocabulary import STAGES
from aortui.tuples import NamedTuple

# By the effort they take, the least first: of two acts that do as much the first one is advised.
KINDS = ("call", "value", "promise", "need", "review", "stage", "escalation", "qbr", "fill")
QUOTED = 40  # characters of what somebody wrote


class Team(NamedTuple):
    """Those of ours who could act, by number; people who are no longer there are in neither."""

    near: tuple[int, ...] = ()  # who has to do with the client, the owner first
    whole: tuple[int, ...] = ()  # anybody


class Act(NamedTuple):
    """Something to do; numbers are those of rows."""

    kind: str  # a word of KINDS
    words: str  # ``a QBR with Carla Ruiz, led by ana``
    contact_id: int | None = None
    member_id: int | None = None
    row_id: int | None = None  # of the need, promise, escalation or role
    stage: str = ""


def team(facts: ScopeFacts, today: int, owners: Sequence[int], active: Sequence[int]) -> Team:
    """Who has to do with the client: owners, the people on the scope, who looks after a contact."""
    staffed = [row.member_id for row in facts.staffing if row.is_of(today)]
    known = [contact.counterpart for contact in facts.contacts.values()]
    there, near = set(active), dict.fromkeys([*owners, *staffed, *known, *facts.ours])
    return Team(tuple(one for one in near if one in there), tuple(active))


def acts(facts: ScopeFacts, today: int, policy: Policy, team: Team) -> Iterator[Act]:
    """All that are real on that day, whether they help or not."""
    yield from _talks(facts, today, policy, team)
    yield Act("value", "show a result")
    yield Act("review", "hold a scope review")
    yield from _stages(facts, today, policy)
    for promise in facts.promises:
        yield Act("promise", f"keep the promise{_quoted(promise.summary)}", row_id=promise.id)
    for need in facts.needs:
        if need.is_open(today):
            yield Act("need", f"answer the need{_quoted(need.summary)}", row_id=need.id)
    for one in facts.escalations:
        yield Act("escalation", f"settle the escalation{_quoted(one.summary)}", row_id=one.id)
    yield from _roles(facts, today, team)


def _quoted(words: str) -> str:
    cut = words if len(words) <= QUOTED else f"{words[: QUOTED - 1].rstrip()}…"
    return f" '{cut}'" if cut else ""


def _talks(facts: ScopeFacts, today: int, policy: Policy, team: Team) -> Iterator[Act]:
    """A call or a QBR with each contact who is there, by whoever of ours is nearest to them."""
    first = today - policy.single_thread.window
    for contact in facts.contacts.values():
        if not contact.is_active(today):
            continue
        for member in _by_whom(facts, contact, first, team):
            name = facts.members.get(member or 0, "")
            by, led = (f", by {name}", f", led by {name}") if name else ("", "")
            yield Act("call", f"a call with {contact.name}{by}", contact.id, member)
            yield Act("qbr", f"a QBR with {contact.name}{led}", contact.id, member)


def _by_whom(facts: ScopeFacts, contact: Contact, first: int, team: Team) -> tuple[int | None, ...]:
    """Who looks after them, else the owner; and one who would be a second thread."""
    able = team.near
    if contact.counterpart in team.whole:
        able = (contact.counterpart, *(one for one in able if one != contact.counterpart))
    second = next((one for one in able if facts.ours.get(one, first - 1) < first), None)
    chosen = [one for one in (able[0] if able else None, second) if one is not None]
    return tuple(dict.fromkeys(chosen)) or (None,)


def _stages(facts: ScopeFacts, today: int, policy: Policy) -> Iterator[Act]:
    """The stage that is expected by now; of a missed deadline only the last one helps."""
    stands = facts.standing
    rungs = ladder(facts.terms, stands, today, policy.renewal)
    if stands is None or rungs is None:
        return
    expected = AGREED if rungs.notice_by < today else rungs.expected
    if expected > stage_of(facts.terms[stands.last], stands, today):
        yield Act("stage", f"{VERBS[expected]} the renewal", stage=STAGES[expected])


def _roles(facts: ScopeFacts, today: int, team: Team) -> Iterator[Act]:
    """Each vacant role of the day, by one of ours who holds none of the scope's."""
    rows = [row for row in facts.staffing if row.is_of(today)]
    busy = {row.member_id for row in rows}
    free = next((one for one in (*team.near, *team.whole) if one not in busy), None)
    if free is None:
        return
    for row in rows:
        if row.member_id is None:
            who = facts.members.get(free, "one of us")
            words = f"fill {row.role or 'the empty role'} with {who}"
            yield Act("fill", words, member_id=free, row_id=row.id)


def actual_of(row: Staffing) -> int | None:
    """Who takes a vacant role works as planned, unless something else is entered."""
    return row.actual or row.planned or row.actual


def applied(act: Act, facts: ScopeFacts, today: int) -> ScopeFacts:
    """The facts after the act, done on that day."""
    if act.kind in ("call", "qbr"):
        return _talked(act, facts, today)
    if act.kind == "value":
        return _shown(facts, today)
    if act.kind == "review":
        return facts._replace(reviewed_on=today)
    if act.kind == "stage":
        return _staged(act, facts, today)
    if act.kind == "fill":
        rows = (_filled(row, act) for row in facts.staffing)
        return facts._replace(staffing=tuple(rows))
    return _closed(act, facts, today)


def _has_begun(facts: ScopeFacts, today: int) -> bool:
    """The newest activities of a scope are those since it began."""
    return facts.since_on is None or facts.since_on <= today


def _shown(facts: ScopeFacts, today: int) -> ScopeFacts:
    """A result shown is strategic, and no talk."""
    if not _has_begun(facts, today):
        return facts
    touch = Touch(today, "value")
    return facts._replace(activity_on=today, strategic=touch, value_on=today)


def _talked(act: Act, facts: ScopeFacts, today: int) -> ScopeFacts:
    """Two-way with one contact, by one of ours; a QBR is strategic, too."""
    contact_id = act.contact_id or 0
    touch = Touch(today, act.kind, (contact_id,))
    if _has_begun(facts, today):
        strategic = touch if act.kind == "qbr" else facts.strategic
        facts = facts._replace(activity_on=today, two_way=touch, strategic=strategic)
    person = facts.contacts[contact_id]._replace(introduced_on=today)
    ours = {} if act.member_id is None else {act.member_id: today}
    return facts._replace(
        contacts={**facts.contacts, contact_id: person},
        met={**facts.met, contact_id: (today, *facts.met.get(contact_id, ()))},
        ours={**facts.ours, **ours},
    )


def _staged(act: Act, facts: ScopeFacts, today: int) -> ScopeFacts:
    day, last = date.fromordinal(today), facts.standing.last if facts.standing else -1
    terms = list(facts.terms)
    terms[last] = terms[last]._replace(stage=act.stage, stage_on=day)
    return facts._replace(terms=tuple(terms), standing=standing(terms, day))


def _filled(row: Staffing, act: Act) -> Staffing:
    if row.id != act.row_id:
        return row
    return row._replace(member_id=act.member_id, actual=actual_of(row))


def _closed(act: Act, facts: ScopeFacts, today: int) -> ScopeFacts:
    """Closed on the day itself, it is no longer open on it."""
    row_id = act.row_id
    if act.kind == "need":
        needs = (one if one.id != row_id else one._replace(closed_on=today) for one in facts.needs)
        return facts._replace(needs=tuple(needs))
    if act.kind == "promise":
        return facts._replace(promises=tuple(one for one in facts.promises if one.id != row_id))
    kept = tuple(one for one in facts.escalations if one.id != row_id)
    return facts._replace(escalations=kept)
