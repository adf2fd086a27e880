"""Pitches as lists show them; they move from stage to stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.vocabulary import PITCH_STAGES
from aortui.errors import Rejected
from aortui.store import book, pitches, records, trips
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.each import on_each
from aortui.store.faster import refuse_faster
from aortui.store.lists import ListOf, Place, Totals, View
from aortui.store.pitches import PitchRow

__all__ = ["PitchRow", "Place", "Totals", "View", "place", "rows", "step", "totals"]


def _listed(today: date) -> ListOf:
    trips.together(lambda: book.rate_rows(today), book.info)
    return pitches.listed(book.rates(today), book.info().base_currency)


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[PitchRow]:
    """A page of the pitches that a view shows, the open ones first."""
    with reading():
        listed = _listed(today)
        return listed.page(view, pitches.COLUMNS, pitches.row, limit, after=after, skip=skip)


def place(view: View, row_id: int | None, *, today: date) -> Place:
    """How many pitches there are and where this one stands."""
    with reading():
        return _listed(today).place(view, row_id)


def totals(view: View, *, today: date) -> Totals:
    """How many are to win and to defend, and what is at stake in them."""
    with reading():
        return pitches.totals(view, book.rates(today), book.info().base_currency)


def step(pitch_ids: Sequence[int], by: int, *, actor: str, seen: int | None = None) -> Batch:
    """Move each pitch so many stages on, or back, where there is such a stage.

    Raises Rejected if there is none for any of them, Stale if somebody else has written one of
    them since the batch ``seen``.
    """
    with batch(actor, "pitches.step") as done:
        on_each(pitch_ids, lambda pitch_id: _step(pitch_id, by, seen, done))
    return done


def _step(pitch_id: int, by: int, seen: int | None, done: Batch) -> None:
    row = records.current("pitches", pitch_id)
    refuse_faster("pitches", pitch_id, "Not done, the pitch has been changed", seen, done.actor)
    stage = row["stage"]
    if row["closed_on"] or row["outcome"]:
        raise Rejected(stage=f"The pitch has ended at {stage}; e takes its end back.")
    at = PITCH_STAGES.index(stage) + by
    if not 0 <= at < len(PITCH_STAGES):
        raise Rejected(stage=f"The pitch is at {stage}; there is no further stage.")
    records.save("pitches", pitch_id, {"stage": PITCH_STAGES[at]}, done)
