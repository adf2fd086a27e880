"""What stands beside a line of Today: enough to act on it without opening it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.days import full
from aortui.domain.notice import sentence
from aortui.domain.phrases import per_cent
from aortui.domain.review import Look, look
from aortui.domain.risk.facts import Contact, ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.score import Assessment, assess, explain
from aortui.domain.terms import Standing
from aortui.domain.vocabulary import ROLES, SIGNALS, STAGES, kind_said
from aortui.store import book, facts, judgements, looks, preview, queue, scopes, tags, trips
from aortui.store.database import reading
from aortui.store.judgements import OwnCall
from aortui.store.lists import View
from aortui.store.queue import TaskRow
from aortui.store.scopes import ScopeRow
from aortui.tuples import NamedTuple

__all__ = [
    "Happened",
    "Look",
    "Moved",
    "OwnCall",
    "Person",
    "ScopePreview",
    "TaskPreview",
    "of_scope",
    "of_scopes",
    "of_task",
]

SHOWN = 3  # activities


class Happened(NamedTuple):
    """One activity in words."""

    on: date
    kind: str
    who: str
    title: str  # of the first of them
    summary: str


class Moved(NamedTuple):
    """The last change of the band, from what it was."""

    on: date
    band: str
    score: int | None
    cause: str  # the entry that brought it about; "" where time did


class Person(NamedTuple):
    """A contact, and how much of the relationship hangs on them."""

    name: str
    role: str
    last_on: date | None  # two-way, as far back as the policy looks
    share: int  # per cent of two-way contact in the policy's window
    is_late: bool  # not met for longer than the cadence
    is_heavy: bool  # more hangs on them than the policy likes


class Step(NamedTuple):
    """What is to be done next: a task, else what the worst signal asks for."""

    words: str
    due_on: date | None = None
    owner: str = ""


class ScopePreview(NamedTuple):
    """A scope as somebody looks at it who must decide what to do."""

    row: ScopeRow
    notice_sum: str  # ``31 Mar 2027 - 90 d``; "" without a notice day, or where there is news
    contract: str  # how it stands, as a sentence
    behind: int  # stages of the renewal
    touch: Happened | None  # the last two-way one
    cadence: int  # days, by the client's tier
    step: Step | None
    moved: Moved | None
    signals: tuple[tuple[str, int | None], ...]  # tenths of points, the worst first
    people: tuple[Person, ...]
    activities: tuple[Happened, ...]
    by_month: tuple[int, ...]
    tags: tuple[str, ...] = ()
    own_call: OwnCall | None = None  # what a person says, beside what is computed
    look: Look | None = None  # when it is looked at again


class TaskPreview(NamedTuple):
    """A task, and the scope and the person it is about."""

    row: TaskRow
    scope: ScopeRow | None
    contact: str  # with title and phone
    tags: tuple[str, ...] = ()


def of_scope(scope_id: int, *, today: date) -> ScopePreview | None:
    """What is known of a scope in a glance; None if it is gone."""
    return of_scopes([scope_id], today=today).get(scope_id)


def of_scopes(scope_ids: Sequence[int], *, today: date) -> dict[int, ScopePreview]:
    """The same for many, in as many queries; those that are gone are left out."""
    with reading():
        trips.together(
            lambda: facts.gather(scope_ids, today, book.policy()),
            lambda: queue.scope_rows(View(), scope_ids),
            lambda: preview.next_tasks(scope_ids),
            lambda: preview.moved(scope_ids, today),
            lambda: preview.activities(scope_ids, today, SHOWN),
            lambda: preview.by_month(scope_ids, today),
            lambda: tags.of("scopes", scope_ids),
            lambda: judgements.own_calls(scope_ids, today),
            lambda: looks.looks(scope_ids, today),
        )
        policy = book.policy()
        facts_of = facts.gather(scope_ids, today, policy)
        rows = queue.scope_rows(View(), scope_ids)
        tasks = preview.next_tasks(scope_ids)
        moves = preview.moved(scope_ids, today)
        happened = preview.activities(scope_ids, today, SHOWN)
        months = preview.by_month(scope_ids, today)
        words = tags.of("scopes", scope_ids)
        calls = judgements.own_calls(scope_ids, today)
        looked = looks.looks(scope_ids, today)
    found: dict[int, ScopePreview] = {}
    for one, known in facts_of.items():
        if one in rows:
            row, in_queue = rows[one]
            more = (tasks.get(one), moves.get(one), happened.get(one, ()))
            by_month = months.get(one, (0,) * preview.MONTHS)
            seen = _seen(row, known, *more, by_month, today, policy)
            next_look = look(row.band, looked[one], today, is_away=not in_queue)
            found[one] = seen._replace(
                tags=words.get(one, ()),
                own_call=calls.get(one),
                look=next_look if row.band else None,
            )
    return found


def _seen(
    row: ScopeRow,
    known: ScopeFacts,
    task: TaskRow | None,
    move: preview.Move | None,
    happened: Sequence[preview.ActivityRow],
    by_month: tuple[int, ...],
    today: date,
    policy: Policy,
) -> ScopePreview:
    found = assess(known, today.toordinal(), policy)
    stands = known.standing
    is_plain = stands is not None and stands.state == "in_force" and not stands.renewed_on
    return ScopePreview(
        row=row,
        notice_sum=_sum(stands) if stands and is_plain else "",
        contract=sentence(stands, today) if stands else "No contract term yet.",
        behind=max(0, _rank(row.expected_stage) - _rank(row.stage)),
        touch=_touch(known),
        cadence=policy.neglect.touch[known.tier or "B"],
        step=_step(task, known, found, today, policy),
        moved=_moved(move, row),
        signals=_signals(found),
        people=_people(known, today, policy),
        activities=tuple(_happened(one, known) for one in happened),
        by_month=by_month,
    )


def of_task(task_id: int) -> TaskPreview | None:
    """What a task is about; None if it is gone."""
    with reading():
        row = queue.task_rows(View(), [task_id]).get(task_id)
        if row is None:
            return None
        trips.together(
            lambda: row.scope_id and scopes.get(row.scope_id),
            lambda: row.contact_id and preview.contact(row.contact_id),
            lambda: tags.of("tasks", [task_id]),
        )
        scope = scopes.get(row.scope_id) if row.scope_id else None
        contact = preview.contact(row.contact_id) if row.contact_id else ""
        words = tags.of("tasks", [task_id]).get(task_id, ())
    return TaskPreview(row, scope, contact, words)


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else 0


def _sum(stands: Standing) -> str:
    if stands.notice_by is None or stands.ends_on is None:
        return ""
    return f"{full(stands.ends_on)} - {stands.notice}"


def _step(
    task: TaskRow | None, known: ScopeFacts, found: Assessment, today: date, policy: Policy
) -> Step | None:
    if task is not None:
        return Step(task.title, task.due_on, task.owner)
    said = explain(known, today.toordinal(), policy).get(found.worst)
    return Step(said.next_step) if said and said.next_step else None


def _signals(found: Assessment) -> tuple[tuple[str, int | None], ...]:
    """The worst first, what is unknown last."""
    named = zip(SIGNALS, found.tenths, strict=False)
    return tuple(sorted(named, key=lambda one: -1 if one[1] is None else one[1], reverse=True))


def _touch(known: ScopeFacts) -> Happened | None:
    last = known.two_way
    if last is None:
        return None
    on = date.fromordinal(last.on)
    return Happened(on, kind_said(last.kind), *_who(last.contact_ids, known), "")


def _happened(row: preview.ActivityRow, known: ScopeFacts) -> Happened:
    return Happened(row.on, kind_said(row.kind), *_who(row.contact_ids, known), row.summary)


def _who(contact_ids: tuple[int, ...], known: ScopeFacts) -> tuple[str, str]:
    """``Jane Doe and 2 more``, and the title of the first."""
    there = [known.contacts[one] for one in contact_ids if one in known.contacts]
    if not there:
        return "", ""
    more = f" and {len(there) - 1} more" if len(there) > 1 else ""
    return there[0].name + more, "" if more else there[0].title


def _people(known: ScopeFacts, today: date, policy: Policy) -> tuple[Person, ...]:
    """Who is there, by role."""
    now, rules = today.toordinal(), policy.single_thread
    cadence = policy.neglect.touch[known.tier or "B"]
    there = [one for one in known.contacts.values() if one.is_active(now)]
    times = {
        one.id: sum(on >= now - rules.window for on in known.met.get(one.id, ())) for one in there
    }
    total = sum(times.values())

    def person(one: Contact) -> Person:
        days = known.met.get(one.id)
        return Person(
            name=one.name,
            role=one.role,
            last_on=date.fromordinal(days[0]) if days else None,
            share=per_cent(times[one.id], total) if total else 0,
            is_late=not days or now - days[0] > cadence,
            is_heavy=times[one.id] * 1000 > total * rules.share,
        )

    def order(one: Contact) -> tuple[int, int, str]:
        return ROLES.index(one.role) if one.role in ROLES else len(ROLES), -times[one.id], one.name

    return tuple(person(one) for one in sorted(there, key=order))


def _moved(move: preview.Move | None, row: ScopeRow) -> Moved | None:
    if move is None or move.band == row.band:
        return None
    return Moved(move.on, move.band, move.score, move.cause)
