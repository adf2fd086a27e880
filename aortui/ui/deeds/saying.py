"""How a message speaks of several rows, and of those that were left out."""

from __future__ import annotations

from collections.abc import Sequence

from aortui.ui.subject import Subject


def called(subjects: Sequence[Subject]) -> str:
    """``Acme Corp``, ``3 rows``."""
    return subjects[0].name if len(subjects) == 1 else f"{len(subjects):,} rows"


def left_out(count: int, lacks: str) -> str:
    """`` 2 left out: they have no stage.``, to follow a sentence; nothing where there are none."""
    if not count:
        return ""
    return f" {count:,} left out: {'it has' if count == 1 else 'they have'} no {lacks}."


def left_as_it_is(count: int, state: str) -> str:
    """`` 2 left out: they are archived already.``, as ``left_out``."""
    if not count:
        return ""
    return f" {count:,} left out: {'it is' if count == 1 else 'they are'} {state}."


def by_entity(subjects: Sequence[Subject]) -> dict[str, list[int]]:
    """The numbers of rows, each once."""
    found: dict[str, dict[int, None]] = {}
    for one in subjects:
        found.setdefault(one.entity, {})[one.row_id] = None
    return {entity: list(ids) for entity, ids in found.items()}
