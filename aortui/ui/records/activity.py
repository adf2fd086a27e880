"""What happened and what is to be done, as lines of a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days, months
from aortui.domain.vocabulary import OPEN_KINDS, kind_said
from aortui.services.client_record import ActivityRow, TaskRow
from aortui.ui import cells
from aortui.ui.paint import ink
from aortui.ui.records.grid import Cell, Grid, heading, nothing, placed
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

MOODS = {"good": ("+", "steady"), "mixed": ("·", "hint"), "bad": ("-", "watch")}
DAY, KIND = 11, 12  # where a day ends and a kind begins
ROOMY = 100  # columns from which the scope stands behind an activity


def year(counts: Sequence[int], grid: Grid, today: date) -> Item:
    """``activity   dec ▇▅▃ nov   27 a year, falling``."""
    names = [days.MONTHS[at][:3].lower() for at in (today.month % 12, today.month - 1)]
    line = ink((f"{names[0]} ", "hint")).append_text(cells.spark(counts))
    line.append(f" {names[1]}", "hint")
    said = f"{sum(counts):,} a year"
    said += "" if grid.is_narrow else f", {months.trend(counts)}"
    start = grid.third + line.cell_len + 1
    return heading(
        grid,
        "activity",
        Cell(grid.third, start - 1, line),
        Cell(start, grid.right, ink((said, "second")), right=True),
    )


def block(rows: Sequence[ActivityRow], grid: Grid, today: date, own: int = 0) -> list[Item]:
    """The newest first; on the record of a scope (``own``) its name goes unsaid."""
    empty = nothing("Nothing is logged yet.", "t c", "logs a call.")
    lines = [activity(row, grid, today, own) for row in rows]
    return [heading(grid, "activity"), *(lines or [empty])]


def activity(row: ActivityRow, grid: Grid, today: date, own: int = 0) -> Item:
    """``Wed 14 Oct  call  Jane Doe   + wants the Q2 plan earlier``."""
    who = row.rival if row.kind == "competitor" else ", ".join(row.contacts)
    start = grid.second or 21
    mood = grid.third + 7 if grid.is_narrow else grid.third
    scope = row.scope or "the client"
    if row.scope_id == own or grid.width < ROOMY:
        scope = ""
    edge = grid.right if scope else grid.edge
    end = edge - (len(scope) + 2 if scope else 0)
    line = placed(
        grid,
        Cell(0, DAY, cells.second(days.written(row.happened_on, today))),
        Cell(KIND, start - 1, cells.second(kind_said(row.kind))),
        Cell(start, mood - 1 if grid.is_narrow else mood - 2, ink((who, "text"))),
        Cell(mood, mood + 1, _sign(row, today)),
        Cell(mood + 3 if not grid.is_narrow else mood + 2, end, _summary(row, today)),
        Cell(end + 2, edge, cells.hint(scope), right=True),
    )
    with_whom = row.contact_ids[0] if row.contact_ids else None
    name = row.summary or kind_said(row.kind)
    subject = Subject("activities", row.id, name, row.client_id, "", row.scope_id, with_whom)
    return Item(line, key=("activities", row.id), value=subject)


def _sign(row: ActivityRow, today: date) -> Text:
    if row.kind in OPEN_KINDS:
        if row.closed_on:
            return ink(("✓", "steady"))
        return ink(("○", "risk" if row.due_on and row.due_on < today else "watch"))
    return ink(MOODS.get(row.sentiment, (" ", "hint")))


def _summary(row: ActivityRow, today: date) -> Text:
    """What it was about; of what is open since when, or until when."""
    said = ink((row.summary, "text"))
    if row.kind not in OPEN_KINDS:
        return said
    if row.closed_on:
        return ink((row.summary, "second"))
    if row.due_on is None:
        state = ink(("open  ", "watch"))
    elif row.due_on < today:
        state = ink((f"{(today - row.due_on).days} d overdue  ", "risk"))
    else:
        state = ink((f"due {days.written(row.due_on, today)}  ", "watch"))
    return state.append_text(said)


def task(row: TaskRow, grid: Grid, today: date, first: str = "") -> Item:
    """``next   ○ send the Q2 outline   Fri 27 Nov   in 3 d   sam``."""
    due = 37 if grid.is_narrow else grid.fourth
    until = grid.edge if grid.is_narrow else grid.near + 2
    sign = ink(("✓", "steady")) if row.done_on else ink(("○", "text"))
    line = placed(
        grid,
        Cell(0, 6, ink((first, "section"))),
        Cell(grid.name, grid.name + 1, sign),
        Cell(grid.name + 2, due - 2, ink((row.title, "second" if row.done_on else "text"))),
        Cell(due, due + 11, _due(row, grid, today)),
        Cell(due + 12, until, _away(row, today), right=True),
        Cell(until + 3, grid.right, cells.second(row.owner.split(" ")[0]), right=True),
    )
    subject = Subject("tasks", row.id, row.title, row.client_id, row.client, row.scope_id,
                      row.contact_id)  # fmt: skip
    return Item(line, key=("tasks", row.id), value=subject)


def _due(row: TaskRow, grid: Grid, today: date) -> Text:
    if row.done_on:
        return cells.second(days.written(row.done_on, today))
    if row.due_on is None:
        return cells.hint("no day")
    return cells.day(row.due_on, today, narrow=grid.is_narrow)


def _away(row: TaskRow, today: date) -> Text:
    if row.done_on or row.due_on is None or row.due_on == today:
        return Text(end="")
    late = row.due_on < today
    return ink((days.distance(row.due_on, today), "risk" if late else "second"))
