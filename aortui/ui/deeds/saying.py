"""How a message speaks of several rows, and of those that were left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aortui.ui.subject import Subject


def called(subjects: Sequence[Subject]) -> str:
    """``Acme Corp``, ``3 rows``."""
    return subjects[0].name if len(subjects) == 1 else f"{len(subjects):,} rows"


def left_out(count: int, lacks: str) -> str:
    """`` 2 left out: they have no stage.``, to follow a sentence; nothing where there are none."""
    if not count:
        return ""
    return f" {count:,} left out: {'it has' if count == 1 else 'they have'} no {lacks}."


def by_entity(subjects: Sequence[Subject], able: Sequence[str]) -> Mapping[str, list[int]]:
    """The numbers of those rows that are of these entities, each once."""
    found: dict[str, list[int]] = {}
    for one in subjects:
        if one.entity in able and one.row_id not in found.setdefault(one.entity, []):
            found[one.entity].append(one.row_id)
    return {entity: ids for entity, ids in found.items() if ids}
