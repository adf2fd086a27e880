"""Pitches move from stage to stage."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.domain.vocabulary import PITCH_STAGES
from aortui.errors import Rejected
from aortui.store import records
from aortui.store.changes import Batch, batch


def step(pitch_ids: Sequence[int], by: int, *, actor: str) -> Batch:
    """Move each pitch so many stages on, or back; raises Rejected at an end."""
    with batch(actor, "pitches.step") as done:
        for pitch_id in pitch_ids:
            stage = records.current("pitches", pitch_id)["stage"]
            at = PITCH_STAGES.index(stage) + by
            if not 0 <= at < len(PITCH_STAGES):
                raise Rejected(stage=f"The pitch is at {stage}; there is no further stage.")
            records.save("pitches", pitch_id, {"stage": PITCH_STAGES[at]}, done)
    return done
