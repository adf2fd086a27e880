"""What has become of pitches: how they ended, when each stage was reached, who was seen there."""

from __future__ import annotations

from datetime import date
from typing import Any

from aortui.domain.pitch_record import Closed
from aortui.store import activities, history, models
from aortui.store.activities import ActivityRow
from aortui.store.models import Pitch

MANY = 200  # sightings; more than a record can show


def closed(today: date) -> list[Closed]:
    """Every pitch of the book that is over on a day, the oldest first."""
    query = (
        Pitch.select(Pitch.purpose, Pitch.reason, Pitch.rivals, Pitch.outcome)
        .where(
            (Pitch.outcome != "")
            & (Pitch.closed_on.is_null() | (Pitch.closed_on <= today))
            & Pitch.archived_on.is_null()
        )
        .order_by(Pitch.closed_on, Pitch.id)
    )
    return [Closed(*values) for values in query.tuples()]


def moves(pitch_id: int) -> list[tuple[str, date]]:
    """Each stage and the day on which it was recorded, in the order of the log."""
    return history.given("pitches", pitch_id, "stage")


def sightings(client_id: int, today: date, scope_id: int | None = None) -> list[ActivityRow]:
    """Rivals who were seen at a client, the newest first; with a scope those that it reads."""
    here: Any = activities.with_client(client_id)
    if scope_id is not None:
        here = activities.on_scope(scope_id, client_id)
    seen = (models.Activity.kind == "competitor") & (models.Activity.happened_on <= today)
    return activities.page(here & seen, MANY)
