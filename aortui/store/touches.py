"""What happened with clients, as far as the signals use it: one query, however many scopes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import Window, fn

from aortui.domain.risk.facts import Contact, Escalation, Need, Promise, Sighting, Touch
from aortui.domain.risk.policy import Policy
from aortui.domain.vocabulary import OPEN_KINDS, SPONSOR_ROLES
from aortui.store import changes, models

INTRODUCES = ("call", "meeting", "event", "qbr")  # if two-way


class Row(NamedTuple):
    """One activity; its day is an ordinal."""

    on: int
    id: int
    client: int
    scope: int | None
    kind: str
    two_way: bool
    strategic: bool
    contact_ids: tuple[int, ...]
    member_ids: tuple[int, ...]
    summary: str
    due_on: date | None
    closed_on: date | None
    out_of_scope: bool | None
    rival: str
    strength: int | None


class Done:
    """Activities by client and scope, the newest first; those without a scope count for all."""

    def __init__(self, rows: Iterable[Row], today: int, policy: Policy) -> None:
        self._rows: defaultdict[tuple[int, int | None], list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row.client, row.scope].append(row)
        self._today = today
        thread = policy.single_thread
        self._first = today - max(thread.window, thread.buyer_window)

    def of_scope(self, client: int, scope: int, since: int | None) -> dict[str, Any]:
        """The facts of a scope that come from activities; promises still by number."""
        rows = self._rows.get((client, None), []) + self._rows.get((client, scope), [])
        rows.sort(reverse=True)
        return (
            _newest([row for row in rows if since is None or row.on >= since])
            | _met([row for row in rows if row.two_way and row.on >= self._first])
            | _open(rows, self._today)
        )
