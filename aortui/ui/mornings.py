"""Behind Today's last line: what was done this morning, what comes up; and Today at zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.mornings import Coming, Done, End, Improved, Share
from aortui.ui import cells
from aortui.ui.columns import NARROW, Column, slots
from aortui.ui.paint import Edges, Line, fitted, ink, joined

NOON = "12:00"
LEAST = 3  # lines of a section: the blank above it, its name, one entry
SOON = 7  # days that a section looks ahead
LABEL = 12
MOST_PEOPLE, MOST_BETTER = 4, 4  # lines at zero


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


def zero(
    done: Sequence[Done], coming: Sequence[Coming], end: End | None, today: date, room: int
) -> list[Line]:
    """Nothing is left: when it was done, when the next line comes, and what the day came to."""
    number = finished(done)
    said = "Nothing needs you today."
    if number:
        said = f"{'The one line is' if number == 1 else f'All {number}'} done at {done[0].at}."
    following = "Nothing is foreseen; 2 lists all clients."
    if coming:
        first = coming[0]
        about = " / ".join(word for word in (first.client, first.scope) if word) or first.words
        following = f"Next: {days.written(first.on, today)}, {about}."
    lines: list[Line] = [ink((said, "name")), ink((following, "second"))]
    if end is not None:
        lines += _came_to(end, room)
    return lines


def _came_to(end: End, room: int) -> list[Line]:
    """Who did what, which bands are better for it, and what is left for others."""
    blocks = [
        [_share(one) for one in end.shares[:MOST_PEOPLE]],
        [_better(one, room) for one in end.improved[:MOST_BETTER]],
        [_left(end.left_of_all)] if end.left_of_all else [],
    ]
    if more := len(end.improved) - MOST_BETTER:
        blocks[1] += [cells.label("", cells.second(f"and {more} more"))] if more > 0 else []
    return [line for block in blocks if block for line in (Text(), *block)]


def _share(one: Share) -> Text:
    """``sam         9 reviewed  2 snoozed  1 task  3 logged``."""
    tasks = "task" if one.tasks == 1 else "tasks"
    words = ("reviewed", "snoozed", tasks, "logged")
    told = [
        ink((str(number), "name"), (f" {word}", "second"))
        for number, word in zip(one[1:], words, strict=True)
        if number
    ]
    return Text.assemble(fitted(cells.value(one.actor), LABEL - 2), "  ", joined(told), end="")


def _better(one: Improved, room: int) -> Text:
    """``better      Acme Corp / media-buying  !! AT RISK 42 → ! WATCH 33``."""
    before, now = (
        cells.band_plain(band, None if band == "unknown" else score)
        for band, score in ((one.band_before, one.score_before), (one.band, one.score))
    )
    became = cells.became(before, now)
    name = cells.value(f"{one.client} / {one.scope}")
    width = min(name.cell_len, room - LABEL - 2 - became.cell_len)
    return cells.label("better", fitted(name, width), Text("  ", end=""), became)


def _left(number: int) -> Text:
    lines = "1 line" if number == 1 else f"{number} lines"
    return cells.label(
        "left",
        cells.value(f"{lines} of everybody's  "),
        ink(("M", "key"), (" shows all", "second")),
    )


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
    return cells.second(cells.act_by(on, today, narrow=width < NARROW).plain)


def _aligned(words: Mapping[str, Text], columns: Sequence[Column], width: int) -> Text:
    """A line whose parts stand in the columns of the list above it."""
    parts: list[Text | str] = []
    for slot in slots(columns, width):
        column = columns[slot.at]
        text = words.get(column.label, Text())
        parts += [" " * slot.gap, fitted(text, slot.width, right=column.right)]
    return Text.assemble(*parts, end="")
