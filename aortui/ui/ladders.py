"""What is shown beside a renewal: its notice day with the sum, the ladder, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.renewals import RenewalDetail, RenewalRow, Rung
from aortui.ui import cells, fees, list_cells
from aortui.ui.blocks import LABEL, behind, ends, pane, said, stacked
from aortui.ui.columns import NARROW
from aortui.ui.paint import Edges, Line, ink, joined

STEP, LEAST_STEP = 16, 14  # cells from one stage to the next; in a narrow window
SHAPES = {"auto": "renews itself", "open": "open ended", "min": "minimum, then open"}
BEHIND = ("", "one stage behind", "two stages behind", "three stages behind", "four stages behind")
NO_TERM = "No term yet."
WAYS_ON = {  # keys where no contract runs any more
    "out_of_contract": (("r y", "renews it"), ("r r", "other terms"), ("r x", "it ended")),
    "ended": (("r x", "how it ended, and why"),),
}


def below(row: RenewalRow, detail: RenewalDetail, width: int, today: date) -> list[Line]:
    """Six lines over the width of the window."""
    head = joined([cells.name(f"{row.client} / {row.scope.name}"), cells.second(_about(row))])
    fee = fees.whole(row.scope, today, "a year", "no fee")
    lines: list[Line] = [ends(head, fee)]
    if not detail.rungs:
        lines += behind("contract", cells.value(detail.notice or NO_TERM))
        return [*lines, *behind("next", *_ways_on(row))]
    narrow = width < NARROW
    step, label = (LEAST_STEP, 0) if narrow else (STEP, 12)
    lines += behind("notice by", joined(_notice(row, detail, today, brief=narrow), "   "))
    lines += [] if narrow else [Text(end="")]
    lines += behind("" if narrow else "stage", _ladder(detail, step), width=label)
    lines += behind("" if narrow else "due by", _due(detail.rungs, step, today), width=label)
    return [*lines, *behind("next", *_next(detail))]


def beside(
    row: RenewalRow, detail: RenewalDetail, broad: bool, today: date, quarters: Sequence[Line] = ()
) -> list[Line]:
    """In a pane, the ladder from top to bottom; last what ends by quarter."""
    name, scope = cells.name(f"{row.client} / {row.scope.name}"), row.scope
    fee = fees.whole(scope, today) if scope.starts_on else list_cells.amount(row.fee, "")
    head: list[Line] = [
        *((name, fee) if scope.starts_on else (ends(name, fee),)),  # too long beside the name
        cells.second(_about(row)),
        cells.second(f"owner {row.owner}" if row.owner else ""),
    ]
    notice = behind("notice by", *_notice(row, detail, today, brief=True), width=LABEL)
    stands = [] if detail.rungs else said("contract", detail.notice or NO_TERM)
    rungs: list[Line] = [
        Edges(_rung(rung, detail), cells.second(days.written(rung.due_on, today)))
        for rung in detail.rungs
    ]
    after = [*said("next", detail.next_step), *_ways_on(row)]
    why: list[Line] = []
    if row.scope.band:
        risk = cells.band_plain(row.scope.band, row.scope.score)
        why = [ends(risk, cells.second(row.scope.reason))]
    return pane(
        stacked(head, notice, stands, quarters if broad else ()),
        stacked(rungs, after, why, () if broad else quarters),
        broad,
    )


def _about(row: RenewalRow) -> str:
    shape = SHAPES.get(row.shape, row.shape)
    return " · ".join(part for part in (shape, row.designation) if part)


def _notice(row: RenewalRow, detail: RenewalDetail, today: date, *, brief: bool) -> list[Text]:
    """``Thu 31 Dec, in 37 d`` and the sum behind it, ``brief`` without its result."""
    by = row.notice_by
    if by is None:
        return []
    day = ink((days.written(by, today), "risk bold" if by < today else "name"))
    if by != today:
        day.append(f", {days.distance(by, today)}", "risk" if by < today else "text")
    return [day, cells.second(detail.sum.partition(" = ")[0] if brief else detail.sum)]


def _ladder(detail: RenewalDetail, step: int) -> Text:
    """``✓ prepared ──── ! discussed ─── ! proposed ──── ○ agreed``."""
    line = Text(end="")
    for at, rung in enumerate(detail.rungs):
        if at:
            line.append(" ").append("─" * (step * at - line.cell_len - 1), "rule").append(" ")
        line.append_text(_rung(rung, detail))
    return line


def _rung(rung: Rung, detail: RenewalDetail) -> Text:
    sign = ("○ ", "hint")
    if rung.is_done:
        sign = ("✓ ", "steady")
    elif rung.is_due:
        sign = ("! ", "risk bold" if detail.is_missed else "watch bold")
    return ink(sign, (rung.stage, "name" if rung.is_here else "text"))


def _due(rungs: Sequence[Rung], step: int, today: date) -> Text:
    shown = [f"  {fees.short_day(rung.due_on, today)}" for rung in rungs]
    return cells.second("".join(day.ljust(step) for day in shown))


def _next(detail: RenewalDetail) -> list[Text]:
    if not detail.next_step:
        return []
    late = "the notice day has passed" if detail.is_missed else BEHIND[detail.behind]
    return [joined([cells.value(detail.next_step), cells.second(late)], "   ")]


def _ways_on(row: RenewalRow) -> list[Text]:
    ways = () if row.scope.starts_on else WAYS_ON.get(row.state, ())
    return [joined(ink((key, "key"), (f" {what}", "second")) for key, what in ways)] if ways else []
