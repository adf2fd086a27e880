"""What a signal, or the cheapest change, asks for, kept as a task by one key."""

from __future__ import annotations

from datetime import date, timedelta

from aortui.domain.days import written
from aortui.domain.risk.score import assess, explain
from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.store import book, facts, records, tasks
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.tuples import NamedTuple

__all__ = ["Batch", "Step", "due", "keep", "next_step"]

USUAL_DAYS = 7  # until a step is due where nothing says by when to act
TITLE = 200  # characters


class Step(NamedTuple):
    """What is to be done on a scope, and by when."""

    scope_id: int
    title: str
    due_on: date
    contact_id: int | None = None


def next_step(scope_id: int, today: date, signal: str = "") -> Step | None:
    """What a signal of the scope asks for, the worst one unless it is named.

    None where nothing is to be done: a calm signal, a scope that is not scored.
    """
    with reading():
        policy = book.policy()
        known = facts.gather([scope_id], today, policy).get(scope_id)
    if known is None:
        return None
    now = today.toordinal()
    said = explain(known, now, policy).get(signal or assess(known, now, policy).worst)
    if said is None or not said.next_step:
        return None
    act_by = date.fromordinal(said.act_by) if said.act_by and said.points else None
    return Step(scope_id, said.next_step, due(act_by, today))


def due(act_by: date | None, today: date) -> date:
    """By the day to act by, else in a week."""
    return act_by or today + timedelta(USUAL_DAYS)


def keep(step: Step, *, today: date, actor: str) -> Batch:
    """Make it a task of whose the scope is, else of the actor.

    Raises Rejected if the same task stands open already, NotFound if the scope is gone.
    """
    title = clean(step.title, limit=TITLE)
    title = title[:1].upper() + title[1:]
    with batch(actor, "tasks.add") as done:
        scope = records.current("scopes", step.scope_id)
        if (same := tasks.open_like(step.scope_id, title)) is not None:
            when = f", due {written(same.due_on, today)}" if same.due_on else ""
            raise Rejected(task=f"That task stands already{when}; A enters another.")
        values = {
            "title": title,
            "due_on": step.due_on,
            "owner_id": scope["owner_id"] or book.member_of(actor),
            "client_id": scope["client_id"],
            "scope_id": step.scope_id,
            "contact_id": step.contact_id,
        }
        records.save("tasks", None, values, done)
    return done
