"""What moved a band: the entry that did it, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aortui.domain.vocabulary import kind_said


def cause(
    actor: str,
    action: str,
    entity: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    is_undo: bool = False,
) -> str:
    """``call entered by sam``, ``term changed by ana``; of an entry its first row is told."""
    if is_undo:
        return f"undone by {actor}"
    if action.startswith("imports."):
        return f"import by {actor}"
    from aortui.domain.history_words import NOUNS  # only where an entry moved a band

    noun = NOUNS.get(entity, entity.rstrip("s"))
    if entity == "activities" and after:
        noun = kind_said(after["kind"])
    verb = "removed" if after is None else "entered" if before is None else "changed"
    if entity == "policies":  # each change of it is a row of its own
        verb = "changed"
    return f"{noun} {verb} by {actor}"
