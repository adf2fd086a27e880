"""The blocks of a scope's record about the work: the team, its hours, what the client thinks."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.scope_record import EvaluationRow, HoursRow, RoleRow, ScopeRecord
from aortui.ui import cells
from aortui.ui.paint import ink
from aortui.ui.records.grid import (
    Cell,
    Grid,
    heading,
    label,
    nothing,
    placed,
    stacked,
)
from aortui.ui.records.scope import part
from aortui.ui.widgets.picks import Item

OVER = 110  # per cent of the scoped hours: clearly beyond them
WHO, NARROW_WHO = 23, 20  # where the names of ours begin
SHORT = 90  # per cent of the planned FTE: below it the team is short


def team(record: ScopeRecord, grid: Grid, today: date) -> list[Item]:
    """Who holds which role, planned and actual; below it the hours by month."""
    head = heading(
        grid,
        "team",
        label(grid.near - 6, grid.near, "FTE", right=True),
        label(grid.near + 1, grid.right, "of plan", right=True),
    )
    roles = [_role(record, one, grid, today) for one in record.roles]
    empty = nothing("No team plan, so resourcing is unknown.", "A", "enters one.")
    return stacked(
        [head, *roles] if roles else [heading(grid, "team"), empty], _hours(record, grid)
    )


def _role(record: ScopeRecord, one: RoleRow, grid: Grid, today: date) -> Item:
    """``media lead  key   Dana Ruiz   since 1 Apr 2026   0.80   of 1.00``."""
    holds = one.is_of(today)
    who = WHO if not grid.is_narrow else NARROW_WHO
    since = grid.third + 5
    words = [word for word, is_so in (("lead", one.is_lead), ("key", one.is_key)) if is_so]
    role = ink((one.role, "name" if holds else "second"))
    role.append(f"  {words[0]}" if words else "", "hint")
    colour = "watch" if holds and _is_short(one) else "text"
    line = placed(
        grid,
        Cell(0, who - 2, role),
        Cell(who, since - 2 if not grid.is_narrow else grid.near - 7, _who(one, holds)),
        Cell(since, grid.near - 7, _period(one, today), roomy=True),
        Cell(grid.near - 6, grid.near, _fte(one.actual_fte, colour), right=True),
        Cell(grid.near + 1, grid.right, _plan(one), right=True),
    )
    subject = part(record.row, "staffing", one.id, one.role)
    return Item(line, key=("staffing", one.id), value=subject)


def _is_short(one: RoleRow) -> bool:
    if not one.planned_fte:
        return False
    actual = one.actual_fte if one.member else 0
    return actual is not None and 100 * actual < SHORT * one.planned_fte


def _who(one: RoleRow, holds: bool) -> Text:
    if not one.member:
        return ink(
            ("vacant", "watch bold" if holds and one.is_key else "watch" if holds else "hint")
        )
    return ink((one.member, "text" if holds else "second"))


def _period(one: RoleRow, today: date) -> Text:
    """Since when, or until when."""
    if one.to_on:
        return cells.second(f"until {days.full(one.to_on)}")
    if one.from_on is None:
        return Text(end="")
    return cells.second(f"{'from' if one.from_on > today else 'since'} {days.full(one.from_on)}")


def _fte(hundredths: int | None, colour: str = "text") -> Text:
    if hundredths is None:
        return cells.value("")
    return ink((_decimal(hundredths), colour))


def _decimal(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _plan(one: RoleRow) -> Text:
    return cells.second(f"of {_decimal(one.planned_fte)}" if one.planned_fte is not None else "")


def _hours(record: ScopeRecord, grid: Grid) -> list[Item]:
    if not record.hours:
        return []
    head = heading(
        grid,
        "hours",
        label(10, 19, "scoped", right=True),
        label(20, 29, "actual", right=True),
        label(30, 39, "of scoped", right=True),
    )
    return [head, *(_month(record, one, grid) for one in record.hours)]


def _month(record: ScopeRecord, one: HoursRow, grid: Grid) -> Item:
    """``Oct 2026   120   131   109 %``; clearly beyond what is scoped in watch."""
    share = None
    if one.scoped and one.actual is not None:
        share = cells.round_half_up(100 * one.actual, one.scoped)
    colour = "watch" if share is not None and share >= OVER else "text"
    name = f"{days.MONTHS[one.month_on.month - 1][:3]} {one.month_on.year}"
    line = placed(
        grid,
        Cell(0, 9, cells.second(name)),
        Cell(10, 19, _whole(one.scoped), right=True),
        Cell(20, 29, _whole(one.actual), right=True),
        Cell(30, 39, ink((f"{share} %", colour)) if share is not None else cells.value(""), True),
        Cell(42, 52, cells.bar(min(100, share // 2), 10, colour) if share else Text(end="")),
    )
    subject = part(record.row, "hours", one.id, f"the hours of {name}")
    return Item(line, key=("hours", one.id), value=subject)


def _whole(hundredths: int | None) -> Text:
    return cells.value("" if hundredths is None else f"{cells.round_half_up(hundredths, 100):,}")


def evaluations(record: ScopeRecord, grid: Grid, today: date) -> list[Item]:
    """What the client and we think of the work, the newest first."""
    if not record.evaluations:
        said = nothing("Never evaluated, so satisfaction is unknown.", "A", "enters one.")
        return [heading(grid, "evaluations"), said]
    start = 34 if not grid.is_narrow else 29
    head = heading(grid, "evaluations", label(start, grid.edge, "note"))
    return [head, *(_evaluation(record, one, grid, today, start) for one in record.evaluations)]


def _evaluation(
    record: ScopeRecord, one: EvaluationRow, grid: Grid, today: date, start: int
) -> Item:
    """``6 May 2026  client   80   - 3  quick, open, knows the trade``."""
    is_client = one.side == "client"
    side = ink((one.side if is_client else "ours", "text" if is_client else "second"))
    line = placed(
        grid,
        Cell(0, 11, cells.second(days.written(one.happened_on, today))),
        Cell(13, 19, side),
        Cell(20, 23, ink((str(one.score), "name" if is_client else "second")), right=True),
        Cell(24, start - 2, _moved(one), right=True),
        Cell(start, grid.edge, cells.value(one.note) if one.note else Text(end="")),
    )
    subject = part(record.row, "evaluations", one.id, "the evaluation")
    return Item(line, key=("evaluations", one.id), value=subject)


def _moved(one: EvaluationRow) -> Text:
    """Against the one before of the same side."""
    if one.before is None or one.before == one.score:
        return Text(end="")
    up = one.score > one.before
    return ink((f"{'+' if up else '-'}{abs(one.score - one.before)}", "steady" if up else "watch"))
