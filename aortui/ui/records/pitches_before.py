"""The blocks of a pitch's record about the others: who bids and was seen, how pitches ended."""

from __future__ import annotations

from datetime import date

from aortui.domain import days
from aortui.domain.pitch_record import WHEN, WORDS, OwnRecord, Tally
from aortui.services.pitch_record import PitchRecord, Seen
from aortui.services.scope_record import Fact
from aortui.ui import cells
from aortui.ui.paint import ink
from aortui.ui.records import activity
from aortui.ui.records.grid import Cell, Grid, heading, label, nothing, placed, stacked
from aortui.ui.widgets.picks import Item


def rivals(record: PitchRecord, grid: Grid, today: date) -> list[Item]:
    """Who bids and who was seen at the client, how we fared against them, and the sightings."""
    head = heading(
        grid, "rivals",
        label(grid.third, grid.third + 12, "seen here"),
        label(grid.fourth + 8, grid.edge, "our record against", right=True),
    )  # fmt: skip
    rows = [_rival(record, one, grid, today) for one in record.rivals]
    none = nothing("No rival is known.", "e", "names those who bid.")
    seen = [activity.activity(row, grid, today) for row in record.sightings]
    sightings = [heading(grid, "sightings", note="at this client"), *seen] if seen else []
    return stacked([head, *rows] if rows else [heading(grid, "rivals"), none], sightings)


def _rival(record: PitchRecord, one: Seen, grid: Grid, today: date) -> Item:
    times = f"{one.times}, last {days.written(one.last_on, today)}" if one.last_on else "never"
    line = placed(
        grid,
        Cell(0, (grid.second or grid.third) - 2, ink((one.name, "name"))),
        Cell(grid.second, grid.third - 2, cells.second("bids" if one.is_named else "only seen")),
        Cell(grid.third, grid.fourth + 7 if not grid.is_narrow else grid.third + 20,
             cells.second(times)),
        Cell(grid.fourth + 8 if not grid.is_narrow else grid.third + 21, grid.edge,
             cells.value(record.own.of_rival(one.name).brief()), right=True),
    )  # fmt: skip
    return Item(line, key=("rival", one.name), value=Fact("rivals", "", ""))


def own_record(own: OwnRecord, grid: Grid) -> list[Item]:
    """Counts by purpose, by reason and by rival; a share only where there are enough of them."""
    blocks = (
        ("by purpose", {f"to {name}": one for name, one in own.by_purpose.items()}),
        ("by reason", {name or "reason unknown": one for name, one in own.by_reason.items()}),
        ("against", own.by_rival),
    )
    if not own.by_purpose:
        said = cells.second("No pitch is over yet; r x closes one.")
        return [heading(grid, "own record"), Item(said)]
    return stacked(*(_tallies(word, tallies, grid) for word, tallies in blocks))


def _tallies(word: str, tallies: dict[str, Tally], grid: Grid) -> list[Item]:
    lines = []
    for name, tally in tallies.items():
        when = WHEN.get(name, "")
        verb = WORDS.get(name.removeprefix("to "), "won")
        line = placed(
            grid,
            Cell(0, 22, ink((name, "name"))),
            Cell(24, grid.edge, cells.value(tally.told(verb, when))),
        )
        lines.append(Item(line, key=(word, name)))
    return [heading(grid, word), *lines] if lines else []
