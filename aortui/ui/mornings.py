"""Behind Today's last line: what was done this morning, what comes up; and Today at zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.mornings import Coming, Done
from aortui.ui import cells
from aortui.ui.columns import NARROW, Column, slots
from aortui.ui.paint import Edges, Line, fitted, ink

NOON = "12:00"
LEAST = 3  # lines of a section: the blank above it, its name, one entry
SOON = 7  # days that a section looks ahead


def tail(
    done: Sequence[Done], coming: Sequence[Coming], left: int, room: int, width: int,
    columns: Sequence[Column], today: date,
) -> list[Line]:  # fmt: skip
    """As much of both sections as there is room for; ``left`` is how many lines Today still has."""
    soon = [one for one in coming if (one.on - today).days <= SOON]
    lines: list[Line] = []
    both = bool(done) and bool(soon) and room >= 2 * LEAST
    if done and room >= LEAST:
        most = max(1, room // 2 - 2, room - 4 - len(soon)) if both else room - 2
        of = f"{finished(done)} of {finished(done) + left}" if left else ""
        lines += _section(_when(done), of)
        lines += [_done_line(one, width, columns, today) for one in done[:most]]
    if soon and room - len(lines) >= LEAST:
        lines += _section("coming up", f"within {SOON} days")
        most = room - len(lines)
        lines += [_coming_line(one, width, columns, today) for one in soon[:most]]
    return lines


def zero(done: Sequence[Done], coming: Sequence[Coming], today: date) -> list[Line]:
    """Nothing is left: what was done, and when the next line comes."""
    number = finished(done)
    said = "Nothing needs you today."
    if number:
        said = f"{'The one line is' if number == 1 else f'All {number}'} done at {done[0].at}."
    following = "Nothing is foreseen; 2 lists all clients."
    if coming:
        first = coming[0]
        about = " / ".join(word for word in (first.client, first.scope) if word) or first.words
        following = f"Next: {days.written(first.on, today)}, {about}."
    return [ink((said, "name")), ink((following, "second"))]


def finished(done: Sequence[Done]) -> int:
    """How many lines have left Today."""
    return sum(one.is_off for one in done)


def _when(done: Sequence[Done]) -> str:
    return "done this morning" if done[0].at < NOON else "done today"


def _section(name: str, note: str) -> list[Line]:
    return [Text(), Edges(ink((name, "section")), ink((note, "hint")))]


def _done_line(one: Done, width: int, columns: Sequence[Column], today: date) -> Text:
    back = _day(one.back_on, width, today) if one.back_on else Text()
    return _aligned(
        {"risk": cells.tick(one.at), "client": cells.second(one.client),
         "scope": cells.second(one.scope), "why": cells.second(one.words), "act by": back,
         "owner": cells.second(one.actor)},
        columns, width,
    )  # fmt: skip


def _coming_line(one: Coming, width: int, columns: Sequence[Column], today: date) -> Text:
    away = f"in {(one.on - today).days} d"
    return _aligned(
        {"risk": ink(("·  ", "hint"), (away, "second")), "client": cells.second(one.client),
         "scope": cells.second(one.scope), "why": cells.second(one.words),
         "act by": _day(one.on, width, today)},
        columns, width,
    )  # fmt: skip


def _day(on: date, width: int, today: date) -> Text:
    return cells.second(cells.day(on, today, narrow=width < NARROW).plain)


def _aligned(words: Mapping[str, Text], columns: Sequence[Column], width: int) -> Text:
    """A line whose parts stand in the columns of the list above it."""
    parts: list[Text | str] = []
    for slot in slots(columns, width):
        column = columns[slot.at]
        text = words.get(column.label, Text())
        parts += [" " * slot.gap, fitted(text, slot.width, right=column.right)]
    return Text.assemble(*parts, end="")
