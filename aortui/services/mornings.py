"""What people have done about Today's lines, and what comes up next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aortui.domain.vocabulary import STAGES, kind_said
from aortui.store import book, marks, mornings, queue, trips
from aortui.store.database import reading
from aortui.store.lists import View
from aortui.store.marks import Shelf
from aortui.store.queue import Dealt, TaskRow
from aortui.store.scopes import ScopeRow
from aortui.tuples import NamedTuple

__all__ = ["Coming", "Done", "End", "Improved", "Share", "coming", "done", "end"]


class Done(NamedTuple):
    """Something that somebody did about a line today."""

    at: str  # HH:MM in the book's time zone
    actor: str
    client: str
    scope: str
    words: str
    back_on: date | None  # the day a line returns
    is_off: bool  # whether the line has left Today


class Coming(NamedTuple):
    """A line that is not in Today yet."""

    on: date
    client: str
    scope: str
    words: str


class Share(NamedTuple):
    """What one person did today, in numbers of lines; ``talks`` are all activities logged."""

    actor: str
    reviewed: int = 0
    snoozed: int = 0
    tasks: int = 0
    talks: int = 0


class Improved(NamedTuple):
    """A scope in a better band than when the day began."""

    client: str
    scope: str
    band_before: str
    score_before: int | None
    band: str
    score: int | None


class End(NamedTuple):
    """What is said of the day when nothing is left of it."""

    shares: tuple[Share, ...]
    improved: tuple[Improved, ...]
    left_of_all: int  # lines of everybody's, where one looks at one's own


class _Names(NamedTuple):
    """What the rows that were written are about, by number; what a view does not show is left."""

    scopes: Mapping[int, tuple[ScopeRow, bool]]
    tasks: Mapping[int, TaskRow]
    clients: Mapping[int, str]
    contacts: Mapping[int, str]


def done(view: View, today: date) -> tuple[Done, ...]:
    """Reviewed, snoozed, ticked off, talked about today, by anybody: each line once, newest first.

    What was undone is left out, and in a view of one owner what is not theirs.
    """
    with reading():
        zone = ZoneInfo(book.info().time_zone)
        dealt = _dealt(today, zone)
        if not dealt:  # as on every first paint of a day
            return ()
        names = _names(view, dealt)
    found: dict[tuple[str, int], Done] = {}
    for one in dealt:
        at = datetime.fromisoformat(one.at).astimezone(zone)
        line = _done(one, f"{at:%H:%M}", names) if _is_shown(one, names, today) else None
        if line is not None:
            found.setdefault(_about(one), line)
    return tuple(found.values())


def _dealt(today: date, zone: ZoneInfo) -> list[Dealt]:
    """What was done on that day as the book's time zone has it."""
    midnights = [datetime.combine(today + timedelta(days), time(), zone) for days in (0, 1)]
    begun, over = (one.astimezone(UTC).isoformat(timespec="milliseconds") for one in midnights)
    return queue.dealt_with(today, begun, over)


def end(view: View, today: date) -> End:
    """What the day has come to: who did what, which bands are better, what is left for others."""
    with reading():
        dealt = _dealt(today, ZoneInfo(book.info().time_zone))
        names = _names(view, dealt)
        better = mornings.improved(view, today)
        left = 0 if view.owner_id is None else queue.place(View(), today, None).total
    moves = [Improved(one.row.client, one.row.name, one.band, one.score, one.row.band,
                      one.row.score) for one in better]  # fmt: skip
    return End(_shares([one for one in dealt if _is_shown(one, names, today)]), tuple(moves), left)


def _shares(dealt: Sequence[Dealt]) -> tuple[Share, ...]:
    """By person, who did the most first; of a line that was marked twice the last mark counts."""
    counts: dict[str, Counter[str]] = {}
    marked: set[tuple[str, int]] = set()
    for one in dealt:
        about, kind = _about(one), _kind(one)
        if kind != "talks":
            if about in marked:
                continue
            marked.add(about)
        counts.setdefault(one.actor, Counter())[kind] += 1
    shares = [Share(actor, **counted) for actor, counted in counts.items()]
    return tuple(sorted(shares, key=lambda one: (-sum(one[1:]), one.actor)))


def _kind(one: Dealt) -> str:
    """The field of a ``Share`` that it adds to."""
    if one.entity == "activities":
        return "talks"
    if one.entity == "tasks":
        return "tasks" if one.row["done_on"] else "snoozed"
    return str(one.row["kind"])


def _is_shown(one: Dealt, names: _Names, today: date) -> bool:
    """Whether the view has what it is about; a task that is due again was not dealt with."""
    kind, number = _about(one)
    if kind == "task" and (task := names.tasks.get(number)):
        is_due = task.due_on is not None and task.due_on <= today
        return task.done_on is not None or not is_due
    return number in {"task": names.tasks, "scope": names.scopes, "client": names.clients}[kind]


def _names(view: View, dealt: Sequence[Dealt]) -> _Names:
    about = [one.row for one in dealt if one.entity != "tasks"]
    loose = {row["client_id"] for row in about if not row["scope_id"]}
    scope_ids = {row["scope_id"] for row in about if row["scope_id"]}
    task_ids = [one.row["id"] for one in dealt if one.entity == "tasks"]
    named = loose if view.owner_id is None else set()
    met = {number for row in about for number in row.get("contact_ids", ())}
    trips.together(
        lambda: queue.scope_rows(view, scope_ids), lambda: queue.task_rows(view, task_ids),
        lambda: queue.client_names(named), lambda: queue.contact_names(met),
    )  # fmt: skip
    return _Names(
        scopes=queue.scope_rows(view, scope_ids),
        tasks=queue.task_rows(view, task_ids),
        clients=queue.client_names(named),
        contacts=queue.contact_names(met),
    )


def _about(one: Dealt) -> tuple[str, int]:
    """What a row is about: a task, a scope, or a client as a whole."""
    if one.entity == "tasks":
        return "task", one.row["id"]
    scope_id = one.row["scope_id"]
    return ("scope", scope_id) if scope_id else ("client", one.row["client_id"])


def _done(one: Dealt, at: str, names: _Names) -> Done | None:
    """The line that was dealt with and how; None where the view does not show it."""
    kind, number = _about(one)
    if kind == "task" and (task := names.tasks.get(number)):
        due_on = None if one.row["done_on"] else date.fromisoformat(one.row["due_on"])
        return Done(at, one.actor, task.client, task.category, task.title, due_on, True)
    if kind == "scope" and number in names.scopes:
        row, in_queue = names.scopes[number]
        words, back_on = _words(one, names)
        return Done(at, one.actor, row.client, row.name, words, back_on, not in_queue)
    if kind == "client" and number in names.clients:
        return Done(at, one.actor, names.clients[number], "", _words(one, names)[0], None, False)
    return None


def _words(one: Dealt, names: _Names) -> tuple[str, date | None]:
    """What was done in a few words, and the day the line returns."""
    row = one.row
    if one.entity == "review_marks":
        said = "reviewed" if row["kind"] == "reviewed" else row["reason"] or "snoozed"
        return said, date.fromisoformat(row["back_on"])
    kind = kind_said(row["kind"])
    who = next((names.contacts[i] for i in row["contact_ids"] if i in names.contacts), "")
    return row["summary"] or (f"{kind} with {who}" if who else kind), None


def coming(view: View, today: date, *, days: int | None = None, limit: int = 20) -> list[Coming]:
    """What enters Today next, the soonest first, within so many days from tomorrow on."""
    until = date.max if days is None else today + timedelta(days)
    with reading():
        found = queue.coming(view, today, until, limit)
        ids = [one.row.id for one in found if isinstance(one.row, ScopeRow)]
        beside = marks.shelves(ids, today) if ids else {}
    lines = []
    for one in found:
        row = one.row
        if isinstance(row, ScopeRow):
            words = _why_then(row, one.on, beside.get(row.id))
            lines.append(Coming(one.on, row.client, row.name, words))
        else:
            lines.append(Coming(one.on, row.client, row.category, row.title))
    return lines


def _why_then(row: ScopeRow, on: date, shelf: Shelf | None) -> str:
    """What brings the scope back: the end of a mark, else the next stage of its renewal."""
    mark = shelf.mark if shelf else None
    if mark is not None and mark.back_on == on:
        return "look again" if mark.kind == "reviewed" else "snoozed until then"
    following = max(_rank(row.stage), _rank(row.expected_stage)) + 1
    from aortui.domain.risk.signals.renewal import VERBS  # the risk: not with the first paint

    return f"{VERBS[following]} the renewal" if following < len(STAGES) else "notice day"


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else 0
