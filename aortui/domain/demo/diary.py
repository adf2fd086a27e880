"""Writes down what happened between us and a client, on the day or soon after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.words import said
from aortui.domain.demo.world import Account, Person, Work, World
from aortui.domain.vocabulary import STRATEGIC_KINDS, TWO_WAY_KINDS

LAGS = (0, 0, 0, 0, 0, 0, 1, 1, 1, 4)  # days until somebody writes it down
MOODS = ("good", "good", "mixed", "", "", "")


def note(
    world: World,
    account: Account,
    kind: str,
    day: date,
    *,
    work: Work | None = None,
    people: Sequence[Person | None] = (),
    ours: Sequence[Row] = (),
    summary: str = "",
    **more: Any,
) -> Row:
    """One activity, with the actor who was there; people who have left are passed over."""
    day = working(day)
    written_on = working(max(day, account.known_on) + timedelta(world.rng.choice(LAGS)))
    values: dict[str, Any] = {
        "client_id": account.row,
        "kind": kind,
        "happened_on": day,
        "two_way": kind in TWO_WAY_KINDS,
        "strategic": kind in STRATEGIC_KINDS,
        "contact_ids": [person.row for person in people if person],
        "member_ids": list(ours),
        "summary": summary or said(world.rng, account.decks, kind, account.industry, day),
    }
    if work:
        values["scope_id"] = work.row
    if kind in TWO_WAY_KINDS and "sentiment" not in more:
        values["sentiment"] = world.rng.choice(MOODS)
    actor = account.partner if world.chance(25) else account.keeper(day)
    action = "activities.note" if kind == "note" else "activities.log"
    return world.log.add(max(day, written_on), actor, action, "activities", **values, **more)
