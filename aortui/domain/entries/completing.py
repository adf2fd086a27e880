"""What a form leaves open and the book must know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aortui.domain.entries.entry import Values
from aortui.domain.vocabulary import STRATEGIC_KINDS, TWO_WAY_KINDS

# Flags that are never unset: an empty field is a no.
PLAIN_FLAGS = ("is_key", "is_lead", "discovery", "proposal", "case_studies", "presentation")
BY_KIND = {"two_way": TWO_WAY_KINDS, "strategic": STRATEGIC_KINDS}  # of an activity


def complete(
    entity: str, row: dict[str, Any], before: Mapping[str, Any] | None, values: Values, today: date
) -> None:
    """Complete the columns of a row that is about to be written, in place.

    ``row`` has those that were filled in, maybe a few of them; ``before`` is the whole row as the
    log keeps it, None for a new one.
    """
    for name in PLAIN_FLAGS:
        if name in row:
            row[name] = bool(row[name])
    if entity == "members" and row.get("active") is None and (before is None or "active" in row):
        row["active"] = True
    if entity == "scopes":
        _scope(row, before, values, today)
    if entity == "activities":
        kind = row.get("kind") or (before or {}).get("kind")
        for name, kinds in BY_KIND.items():
            if row.get(name, ...) is None:
                row[name] = kind in kinds
    if entity == "terms" and "stage" in row:
        _stage(row, before, today)


def _scope(
    row: dict[str, Any], before: Mapping[str, Any] | None, values: Values, today: date
) -> None:
    if "outcome" in row or "ended_on" in row:
        whole = {"outcome": "", "ended_on": None, **(before or {}), **row}
        if whole["outcome"] and whole["ended_on"] and _day(whole["ended_on"]) <= today:
            row["status"] = "ended"
    if before is None:
        row["known_on"] = today
        row["since_on"] = row["since_on"] or values.get("starts_on")


def _day(value: date | str) -> date:
    """Of what is typed or of what the log keeps."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _stage(row: dict[str, Any], before: Mapping[str, Any] | None, today: date) -> None:
    """The day of a stage goes with it, unless a day was said."""
    row["stage"] = row["stage"] or "none"
    was = before or {"stage": "none", "stage_on": None}
    day = row.get("stage_on")
    kept = before is not None and (
        "stage_on" not in row or str(day or "") == (was["stage_on"] or "")
    )
    if row["stage"] != was["stage"] and (day is None or kept):
        row["stage_on"] = today
