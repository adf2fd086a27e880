"""Where a few letters lead, and how people are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from aortui.store import finding
from aortui.store.database import reading
from aortui.store.finding import KINDS, Found, Reach

__all__ = ["KINDS", "Found", "Reach", "places", "reach"]


def places(
    words: str,
    limit: int,
    today: date,
    *,
    recent: Mapping[str, Sequence[int]] | None = None,
    kinds: Sequence[str] = KINDS,
) -> list[Found]:
    """At most so many clients, scopes and contacts that have all the words in their names.

    Names that begin like the first word come first, then those of which a word does; what has
    ended or left comes last. ``recent`` (numbers by entity, the last one first) goes before what
    fits as well. A slash counts as a blank: ``acme/media``. No archived rows.
    """
    with reading():
        return finding.places(words, limit, today, recent or {}, kinds)


def reach(contact_ids: Sequence[int]) -> list[Reach]:
    """E-mail and phone of these contacts, in the order asked for."""
    with reading():
        return finding.reach(contact_ids)
