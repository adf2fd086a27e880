"""The history as lines: batches, and what they changed field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rich.text import Text

from aortui.domain import days
from aortui.services.history import BatchLine, ChangeLine, Difference
from aortui.ui import cells
from aortui.ui.paint import Line, ink
from aortui.ui.records.grid import Cell, Grid, placed
from aortui.ui.widgets.picks import Item

WHEN, WHO = 11, 8  # cells


def when(at: datetime, today: date, zone: str) -> str:
    """``09:14`` today, ``Mon 23 Nov`` within 90 days, else ``31 Mar 2027``."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{there:%H:%M}" if there.date() == today else days.written(there.date(), today)


def moment(at: datetime, today: date, zone: str) -> str:
    """The day and the hour."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{days.written(there.date(), today)} {there:%H:%M}"


def words(line: BatchLine, own: str = "") -> Text:
    """What was done; what was undone steps back. On the record of ``own`` its name goes unsaid."""
    said = line.words
    if own:
        said = re.sub(rf" (with|to|of|for|on|at) {re.escape(own)}(?! /)", "", said)
        said = said.replace(f"{own} / ", "")
    if line.undone_by:
        return ink(("undone  ", "second"), (said, "hint"))
    return ink((said, "text"))


def batch(line: BatchLine, grid: Grid, today: date, zone: str, own: str) -> Item:
    """``Mon 23 Nov  sam   logged a call with Acme Corp``."""
    shown = placed(
        grid,
        Cell(0, WHEN, cells.second(when(line.at, today, zone))),
        Cell(WHEN + 2, WHEN + 2 + WHO, cells.second(line.actor)),
        Cell(WHEN + WHO + 4, grid.edge, words(line, own)),
    )
    return Item(shown, key=("batches", line.id), value=line)


def fields(found: Sequence[Difference]) -> Iterator[Line]:
    """``fee          USD 1,100,000 → USD 1,200,000``, one a line."""
    width = max((len(one.label) for one in found), default=0)
    for one in found:
        yield Text.assemble((f"{one.label:<{max(width, 10)}}  ", "hint"), became(one), end="")


def became(one: Difference) -> Text:
    """Before and after; of what was not there before the value alone."""
    if not one.before:
        return ink((one.after, "text"))
    return ink((one.before, "second"), (" → ", "hint"), (one.after or "-", "text"))


def in_short(line: ChangeLine) -> Text:
    """What happened to a row, in one line: its first fields."""
    if line.is_new or line.is_gone:
        said = ", ".join(one.after or one.before for one in line.differences[1:4])
        return ink(("new" if line.is_new else "gone", "second"), (f"  {said}", "hint"))
    shown = Text(end="")
    for one in line.differences[:3]:
        shown.append(", " if shown.plain else "", "hint").append(f"{one.label} ", "hint")
        shown.append_text(became(one))
    return shown


def rows(lines: Iterable[ChangeLine], total: int, room: int) -> list[Line]:
    """What a batch wrote: one row field by field, of several each in a line, as many as fit."""
    found = list(lines)
    if total == 1 and found:
        shown = list(fields(found[0].differences))
        more = len(shown) - room
        return (
            shown if more <= 0 else [*shown[: room - 1], cells.hint(f"and {more + 1} more fields")]
        )
    here = found if total <= room else found[: room - 1]
    listed: list[Line] = [
        ink((f"{one.noun:<10}  ", "hint"), (f"{one.title}  ", "text")).append_text(in_short(one))
        for one in here
    ]
    if total > len(here):
        more_rows = ink((f"and {total - len(here):,} more rows; ", "second"), ("Enter", "key"))
        listed.append(more_rows.append(" shows them", "second"))
    return listed
