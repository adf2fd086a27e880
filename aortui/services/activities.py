"""Write down what happened: at once by two keys, the text afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aortui.domain.text import clean
from aortui.domain.vocabulary import STRATEGIC_KINDS, TWO_WAY_KINDS
from aortui.store import activities, book, records
from aortui.store.activities import Entry
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.lists import View

__all__ = ["Batch", "Entry", "Subject", "View", "annotate", "close", "log", "note", "rows"]

TEXT = 4000  # characters


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an activity is with: a client, one of its scopes or none, one contact or none."""

    client_id: int
    scope_id: int | None = None
    contact_id: int | None = None


def rows(view: View) -> list[Entry]:
    """What happened, the newest first."""
    with reading():
        return activities.entries(view)


def log(kind: str, subjects: Sequence[Subject], *, today: date, actor: str) -> Batch:
    """One activity of today for each subject, by the actor; a row of its own for each."""
    with batch(actor, "activities.log") as done:
        me = book.member_of(actor)
        for subject in subjects:
            values = {
                "client_id": subject.client_id,
                "scope_id": subject.scope_id,
                "kind": kind,
                "happened_on": today,
                "two_way": kind in TWO_WAY_KINDS,
                "strategic": kind in STRATEGIC_KINDS,
                "contact_ids": [subject.contact_id] if subject.contact_id else [],
                "member_ids": [me] if me else [],
            }
            records.save("activities", None, values, done)
    return done


def annotate(activity_ids: Sequence[int], text: str, *, actor: str) -> Batch:
    """Give what was just logged its text."""
    with batch(actor, "activities.annotate") as done:
        for activity_id in activity_ids:
            records.save("activities", activity_id, {"summary": clean(text, limit=TEXT)}, done)
    return done


def note(subjects: Sequence[Subject], text: str, *, today: date, actor: str) -> Batch:
    """Keep a note on each subject; paper, which no signal counts."""
    with batch(actor, "activities.note") as done:
        for subject in subjects:
            values = {
                "client_id": subject.client_id,
                "scope_id": subject.scope_id,
                "kind": "note",
                "happened_on": today,
                "summary": clean(text, limit=TEXT),
                "contact_ids": [subject.contact_id] if subject.contact_id else [],
            }
            records.save("activities", None, values, done)
    return done


def close(activity_id: int, *, today: date, actor: str) -> Batch:
    """A promise kept, a need answered, an escalation settled."""
    with batch(actor, "activities.close") as done:
        records.save("activities", activity_id, {"closed_on": today}, done)
    return done
