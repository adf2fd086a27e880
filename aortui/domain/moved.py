"""What moved a band: the entry that did it, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# How kinds of activities are spoken of where the kind's own word is not ours.
KINDS = {"email": "mail", "qbr": "QBR", "competitor": "rival seen", "value": "result"}


def kind_said(kind: str) -> str:
    """``mail``, ``QBR``, ``call``."""
    return KINDS.get(kind, kind)


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
    from aortui.domain.entries import ENTRIES  # only where an entry moved a band

    noun = ENTRIES[entity].noun if entity in ENTRIES else entity.rstrip("s")
    if entity == "activities" and after:
        noun = kind_said(after["kind"])
    verb = "removed" if after is None else "entered" if before is None else "changed"
    return f"{noun} {verb} by {actor}"
