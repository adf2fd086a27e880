"""Somebody who was faster than a key: it was meant for what the person was looking at."""

from __future__ import annotations

from aortui.errors import Stale
from aortui.store.changes import newest_touch


def refuse_faster(entity: str, row_id: int, what: str, seen: int | None, actor: str) -> None:
    """Refuse where somebody else has written this row since the batch that was seen last.

    Nobody has seen anything where that is None. Raises Stale, which begins with ``what``.
    """
    if seen is None:
        return
    newest = newest_touch(entity, row_id)
    if newest.id > seen and newest.actor != actor:
        raise Stale(what, newest.actor, newest.at, newest.action)
