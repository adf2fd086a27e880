"""Which row keys are about which kinds of rows, on a record that shows several."""

from __future__ import annotations

from aortui.domain.vocabulary import OPEN_KINDS
from aortui.services.client_record import ActivityRow
from aortui.ui.subject import Subject

DONE = "d is for a scope, a task, or what is open."
FITS = {  # by the first part of an action: the entities, and what is said on other rows
    "done": (("clients", "scopes", "tasks", "activities"), DONE),
    "snooze": (("clients", "scopes", "tasks"), "s is for a scope or a task."),
    "stage": (("clients", "scopes", "terms", "pitches"), "> and < are for a renewal or a pitch."),
    "left": (("contacts",), "L is for a contact."),
}


def refusal(id: str, row: Subject, activity: ActivityRow | None) -> str:
    """Why an action is not about this row; "" where it is. ``activity``: the row, if it is one."""
    entities, otherwise = FITS.get(id.partition(".")[0], ((row.entity,), ""))
    if row.entity not in entities:
        return otherwise
    return DONE if id == "done" and activity and not waits(activity) else ""


def waits(row: ActivityRow) -> bool:
    """Whether an activity is a promise, a need or an escalation that nobody has closed."""
    return row.kind in OPEN_KINDS and row.closed_on is None
