"""What happened with clients, as far as the signals use it, in two queries for any number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from peewee import SQL

from aortui.domain.lengths import Length
from aortui.domain.risk.facts import Escalation, Need, Promise, Sighting, Touch
from aortui.domain.risk.policy import Policy
from aortui.domain.terms import subtract
from aortui.store import changes, models
from aortui.tuples import NamedTuple

INTRODUCES = ("call", "meeting", "event", "qbr")  # if two-way

# An activity that has happened: a note is paper, what is dated ahead has not happened.
HAPPENED = "a.archived_on IS NULL AND a.kind <> 'note' AND a.happened_on <= '{today}'"
# The newest one of a scope, or of its client without a scope, whatever its age.
NEWEST = """
    SELECT (
        SELECT a.id FROM activities a
        WHERE a.client_id = s.client_id AND (a.scope_id IS NULL OR a.scope_id = s.id)
            AND {happened} AND {kind}
        ORDER BY a.happened_on DESC, a.id DESC LIMIT 1
    ) FROM asked s
"""
KINDS = ("1 = 1", "a.two_way = 1", "a.strategic = 1", "a.kind = 'value'", "a.kind = 'need'")
SAYING = """
    WITH asked AS (SELECT id, client_id FROM scopes WHERE id {asked})
    SELECT a.happened_on, a.id, a.client_id, a.scope_id, a.kind, a.two_way, a.strategic,
        a.contact_ids, a.member_ids, a.summary, a.due_on, a.closed_on, a.out_of_scope, a.rival,
        a.strength
    FROM activities a
    WHERE a.client_id IN (SELECT client_id FROM asked) AND {happened} AND (
        a.happened_on >= '{recent}'
        OR a.kind = 'competitor'
        OR (
            a.kind IN ('need', 'promise', 'escalation')
            AND (a.closed_on IS NULL OR a.closed_on > '{today}')
        )
        OR (a.client_id IN ({changed}) AND a.two_way = 1 AND a.happened_on >= '{long_ago}')
        OR a.id IN ({newest})
    )
    ORDER BY a.happened_on DESC, a.id DESC
"""


class Row(NamedTuple):
    """One activity; days are ordinals."""

    on: int
    id: int
    client: int
    scope: int | None
    kind: str
    is_two_way: int
    is_strategic: int
    contact_ids: tuple[int, ...]
    member_ids: tuple[int, ...]
    summary: str
    due_on: int | None
    closed_on: int | None
    out_of_scope: bool | None
    rival: str
    strength: int | None


def read(asked: str, changed: Iterable[int], today: date, policy: Policy) -> list[Row]:
    """The activities that say something on a day, the newest first.

    ``asked`` is the condition on the scope's number. They are what is open, sightings, the newest
    of each sort, and the rest as far back as the policy looks: further at the clients where people
    who decide have ``changed``.
    """
    return [_row(row) for row in models.db.execute_sql(asking(asked, changed, today, policy))]


def asking(asked: str, changed: Iterable[int], today: date, policy: Policy) -> str:
    """The question of ``read``."""
    thread, sponsor = policy.single_thread, policy.sponsor
    days = max(thread.window, thread.buyer_window, policy.needs.window)
    happened = HAPPENED.format(today=today)
    return SAYING.format(
        asked=asked,
        happened=happened,
        today=today,
        recent=subtract(today, Length(days, "d")),
        long_ago=subtract(today, Length(sponsor.window + sponsor.before_days, "d")),
        changed=numbers(changed),
        newest=" UNION ".join(NEWEST.format(happened=happened, kind=kind) for kind in KINDS),
    )


def numbers(ids: Iterable[int]) -> str:
    """As SQL writes a list of them: any number, where parameters would run out."""
    return ", ".join(str(int(one)) for one in ids) or "NULL"


def among(column: Any, ids: Iterable[int]) -> Any:
    """A condition for Peewee, which takes longer to bind a list than SQLite to look for it."""
    return column.in_(SQL(f"({numbers(ids)})"))


def _row(row: tuple[Any, ...]) -> Row:
    on, row_id, client, scope, kind, two_way, strategic, contacts, members, *rest = row
    summary, due_on, closed_on, outside, rival, strength = rest
    return Row(
        ordinal(on), row_id, client, scope, kind, two_way, strategic, _ids(contacts),
        _ids(members), summary, due_on and ordinal(due_on), closed_on and ordinal(closed_on),
        None if outside is None else bool(outside), rival, strength,
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=10_000)
def _ids(text: str) -> tuple[int, ...]:
    return tuple(json.loads(text))


def introductions(rows: Iterable[Row]) -> dict[int, int]:
    """The newest day on which each contact was met in person, for any scope of the client."""
    newest: dict[int, int] = {}
    for row in rows:
        if row.is_two_way and row.kind in INTRODUCES:
            for contact in row.contact_ids:
                newest.setdefault(contact, row.on)
    return newest


def redated(rows: Iterable[Row]) -> dict[int, tuple[int, ...]]:
    """By promise the due day before each re-dating that stands: an undone one is none."""
    return due_before([row.id for row in rows if row.kind == "promise"])


def due_before(promises: list[int]) -> dict[int, tuple[int, ...]]:
    """The same, of promises by their number; days are ordinals."""
    if not promises:
        return {}
    statement, values = _redating(models.db.param)
    statement = statement.replace(NOBODY, numbers(promises))
    earlier: dict[int, list[int]] = {}
    last: dict[int, str] = {}  # the day in force; one that was taken off stays until the next
    for row_id, *rows in models.db.execute_sql(statement, values):
        was, now = (json.loads(row).get("due_on") if row else None for row in rows)
        known = was or last.get(row_id)
        if known and now and now != known:
            earlier.setdefault(row_id, []).append(ordinal(known))
        last[row_id] = now or known or ""
    return {row_id: tuple(days) for row_id, days in earlier.items()}


NOBODY = "-1"


@cache
def _redating(mark: str) -> tuple[str, list[Any]]:
    """What was done to some promises; put together once, it is asked at every save."""
    change = models.Change
    query = change.select(change.row_id, change.before, change.after).join(models.Batch)
    is_theirs = (change.entity == "activities") & among(change.row_id, [int(NOBODY)])
    found: tuple[str, list[Any]] = query.where(is_theirs & changes.STANDS).order_by(change.id).sql()
    return found


class Doings:
    """Activities by client and scope; those of a client without a scope count for all of its."""

    def __init__(self, rows: Iterable[Row], today: date, policy: Policy) -> None:
        self._earlier = redated(rows)
        self._today = today.toordinal()
        thread = policy.single_thread
        self._first = self._today - max(thread.window, thread.buyer_window)
        self._rows: defaultdict[tuple[int, int | None], list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row.client, row.scope].append(row)

    def of_scope(self, client: int, scope: int, since: int | None) -> dict[str, Any]:
        """The facts of a scope that come from activities."""
        rows = self._rows.get((client, None), []) + self._rows.get((client, scope), [])
        rows.sort(reverse=True)
        began = 0 if since is None else since
        return {
            **_newest([row for row in rows if row.on >= began]),
            **_met([row for row in rows if row.is_two_way and row.on >= self._first]),
            **self._open(rows),
        }

    def _open(self, rows: Iterable[Row]) -> dict[str, Any]:
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for row in rows:
            is_open = row.closed_on is None or row.closed_on > self._today
            if row.kind == "need":
                need = Need(row.on, row.summary, row.closed_on, row.out_of_scope, row.id)
                found["needs"].append(need)
            elif row.kind == "competitor":
                found["sightings"].append(Sighting(row.on, row.strength, row.rival))
            elif row.kind == "escalation" and is_open:
                found["escalations"].append(Escalation(row.on, row.summary, row.id))
            elif row.kind == "promise" and is_open:
                earlier = self._earlier.get(row.id, ())
                found["promises"].append(Promise(row.due_on, row.summary, earlier, row.id))
        return {"has_need": "needs" in found} | {name: tuple(one) for name, one in found.items()}


def _newest(rows: list[Row]) -> dict[str, Any]:
    """The newest of each sort, of rows that begin with the newest."""
    value = next((row.on for row in rows if row.kind == "value"), None)
    return {
        "activity_on": rows[0].on if rows else None,
        "two_way": next((_touch(row) for row in rows if row.is_two_way), None),
        "strategic": next((_touch(row) for row in rows if row.is_strategic), None),
        "value_on": value,
    }


def _touch(row: Row) -> Touch:
    return Touch(row.on, row.kind, row.contact_ids)


def _met(rows: list[Row]) -> dict[str, Any]:
    """By contact the days, the newest first; by member of ours the newest."""
    met: defaultdict[int, list[int]] = defaultdict(list)
    ours: dict[int, int] = {}
    for row in rows:
        for contact in row.contact_ids:
            met[contact].append(row.on)
        for member in row.member_ids:
            ours.setdefault(member, row.on)
    return {"met": {one: tuple(days) for one, days in met.items()}, "ours": ours}
