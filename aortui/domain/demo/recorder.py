"""Writes rows as a real book would, in memory: batches and changes, each at its moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from random import Random
from typing import Any

from aortui.domain.book_files import BookFile, JsonRow

DAY = 86_400_000  # milliseconds
MINUTE = 60_000
PLAIN = frozenset({str, int, bool, type(None), dict})  # kept as they are
MORNING, EVENING = 8 * 60 * MINUTE, 17 * 60 * MINUTE + 45 * MINUTE  # UTC


@dataclass(slots=True, eq=False)
class Row:
    """A row to be: it gets its id when the log is played, in the order of the moments."""

    entity: str
    born: int = 0  # the moments of its first and newest write, in milliseconds since day 0
    at: int = 0
    id: int = 0
    now: JsonRow | None = None


@dataclass(slots=True, eq=False)
class Act:
    """One batch to be; an undo has no writes of its own."""

    at: int
    actor: str
    action: str
    command_id: str
    writes: tuple[tuple[Row, Mapping[str, Any]], ...] = ()
    undoes: Act | None = None
    id: int = 0
    done: list[JsonRow] = field(default_factory=list)


class Recorder:
    """Takes writes in any order of days; of one row they must come oldest first.

    ``blanks`` has for each table a row with every column as it is when nothing was entered,
    ``last_day`` is the newest day on which anything was recorded.
    """

    def __init__(
        self, rng: Random, blanks: Mapping[str, Mapping[str, Any]], last_day: date
    ) -> None:
        self._rng, self._blanks, self._last_day = rng, blanks, last_day
        self._acts: list[Act] = []

    def add(self, day: date, actor: str, action: str, entity: str, /, **values: Any) -> Row:
        """A new row, in a batch of its own."""
        row = Row(entity)
        self.batch(day, actor, action, (row, values))
        return row

    def change(self, day: date, actor: str, action: str, row: Row, /, **values: Any) -> None:
        """Other values for a row."""
        self.batch(day, actor, action, (row, values))

    def entered(self, row: Row) -> Mapping[str, Any]:
        """The values that a row began with."""
        writes = (write for act in self._acts for write in act.writes)
        return next(values for written, values in writes if written is row)

    def batch(
        self,
        day: date,
        actor: str,
        action: str,
        *writes: tuple[Row, Mapping[str, Any]],
        minute: int | None = None,
    ) -> Act:
        """Several rows in one action, at some hour after everything they refer to.

        ``minute`` of the day (UTC), where it matters, is taken as it is.
        """
        at = day.toordinal() * DAY + (minute or 0) * MINUTE
        if minute is None:
            at = self._moment(day, writes)
        for row, _ in writes:
            row.born = row.born or at
            row.at = at
        act = Act(at, actor, action, f"{self._rng.getrandbits(128):032x}", writes)
        self._acts.append(act)
        return act

    def _moment(self, day: date, writes: tuple[tuple[Row, Mapping[str, Any]], ...]) -> int:
        """Some hour of the day, or of the Monday after; later than the rows it refers to."""
        if day.weekday() > 4:
            day += timedelta(7 - day.weekday())
        day = min(day, self._last_day)
        at = day.toordinal() * DAY + self._rng.randrange(MORNING, EVENING)
        for row, values in writes:
            at = max(at, row.at + MINUTE, _newest(values) + MINUTE)
        return at

    def take_back(self, act: Act, minutes: int) -> None:
        """Undo a batch so much later, as the person who wrote it."""
        number = f"{self._rng.getrandbits(128):032x}"
        later = act.at + minutes * MINUTE
        self._acts.append(Act(later, act.actor, "history.undo", number, undoes=act))

    def book(self) -> BookFile:
        """Play everything in the order of its moments."""
        book = BookFile({entity: [] for entity in self._blanks}, [], [])
        counts = dict.fromkeys(self._blanks, 0)
        rows: list[Row] = []
        for number, act in enumerate(sorted(self._acts, key=attrgetter("at")), 1):
            act.id = number
            book.batches.append(_batch_row(act))
            for row, values in act.writes:
                if row.now is None:
                    counts[row.entity] += 1
                    row.id = counts[row.entity]
                    rows.append(row)
                self._note(book, act, row, self._written(row, values))
            if act.undoes:
                by_place = {(row.entity, row.id): row for row, _ in act.undoes.writes}
                for change in reversed(act.undoes.done):
                    row = by_place[change["entity"], change["row_id"]]
                    self._note(book, act, row, _put_back(row, change["before"]))
        for row in rows:
            if row.now is not None:
                book.tables[row.entity].append(row.now)
        return book

    def _written(self, row: Row, values: Mapping[str, Any]) -> JsonRow:
        after = dict(self._blanks[row.entity]) if row.now is None else dict(row.now)
        after["id"] = row.id
        after["version"] = 1 if row.now is None else after["version"] + 1
        for name, value in values.items():
            kind = type(value)
            if kind in PLAIN:
                after[name] = value
            elif kind is list:
                after[name] = [each.id if type(each) is Row else each for each in value]
            else:
                after[name] = value.id if kind is Row else value.isoformat()
        return after

    def _note(self, book: BookFile, act: Act, row: Row, after: JsonRow | None) -> None:
        change = {
            "id": len(book.changes) + 1,
            "batch": act.id,
            "entity": row.entity,
            "row_id": row.id,
            "before": row.now,
            "after": after,
        }
        book.changes.append(change)
        act.done.append(change)
        row.now = after


def _newest(values: Mapping[str, Any]) -> int:
    """The moment at which the newest of the rows in these values was born."""
    newest = 0
    for value in values.values():
        kind = type(value)
        if kind is Row:
            newest = max(newest, value.born)
        elif kind is list:
            newest = max(newest, *(each.born for each in value if type(each) is Row), 0)
    return newest


def _put_back(row: Row, past: JsonRow | None) -> JsonRow | None:
    now = row.now
    return None if past is None or now is None else {**past, "version": now["version"] + 1}


def _batch_row(act: Act) -> JsonRow:
    day, rest = divmod(act.at, DAY)
    minutes, milliseconds = divmod(rest, MINUTE)
    clock = f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // 1000:02}"
    at = f"{date.fromordinal(day).isoformat()}T{clock}.{milliseconds % 1000:03}+00:00"
    return {
        "id": act.id,
        "at": at,
        "actor": act.actor,
        "action": act.action,
        "undoes": act.undoes and act.undoes.id,
        "command_id": act.command_id,
    }


def working(day: date) -> date:
    """This day, or the Friday before a weekend."""
    return day - timedelta(max(day.weekday() - 4, 0))
