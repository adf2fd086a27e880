"""The blocks of a pitch's record: the ladder, the checklist, what they judge by, rivals, ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.domain.money import full
from aortui.domain.pitch_record import OwnRecord
from aortui.domain.vocabulary import CRITERIA
from aortui.services.pitch_record import CHECKLIST, PitchRecord, PitchRow, Rung, Seen
from aortui.services.scope_record import Fact
from aortui.ui import cells
from aortui.ui.blocks import wrapped
from aortui.ui.paint import fitted, ink, joined
from aortui.ui.records import activity
from aortui.ui.records.grid import Cell, Grid, heading, placed, stacked
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LABEL = 12
STEP = 15  # cells of a stage and the track behind it
LEAST = 3  # activities; fewer are not worth their heading
TALL = 24  # lines from which each stage has its day
CRITERION = 12
OUTCOMES = {"won": ("✓", "steady"), "lost": ("!", "risk"), "withdrawn": ("·", "second")}


def called(row: PitchRow) -> str:
    """``Acme Corp / media-buying``."""
    return f"{row.client} / {row.category}" if row.category else row.client


def myself(row: PitchRow) -> Subject:
    """The pitch, and the scope that it is about."""
    return Subject(
        "pitches", row.id, called(row), row.client_id, row.client, row.scope_id,
        is_archived=row.archived_on is not None,
    )  # fmt: skip


def overview(record: PitchRecord, grid: Grid, room: int, today: date) -> list[Item]:
    """Where it stands, what is done, what they look at, what it costs and how such ones end."""
    checks = _checklist(record, grid)
    if grid.is_narrow:
        checks = stacked(checks, _criteria(record, grid))
    known = stacked(
        [Item(ink(("! ", "watch"), (one, "text"))) for one in record.against],
        _outcome(record, grid, today),
        _stage(record, grid, room, today),
        _scope(record, grid),
        checks,
        _facts(record, grid, today),
    )
    left = room - len(known) - 2  # a blank line and a heading
    if left < LEAST or not record.activities:
        return known
    rows = record.activities[:left]
    return stacked(known, activity.block(rows, grid, today, record.row.scope_id or 0))


def _stage(record: PitchRecord, grid: Grid, room: int, today: date) -> list[Item]:
    """``stage  rfp for 25 d, since Sun 1 Nov`` and the nine of them below."""
    many = max(3, min(len(record.rungs), grid.edge // STEP))
    lines = []
    for at in range(0, len(record.rungs), many):
        part = record.rungs[at : at + many]
        lines.append(Item(_ladder(part, grid.edge // many, at + many < len(record.rungs))))
        if room >= TALL and any(one.reached_on for one in part):
            lines.append(Item(_reached(part, grid.edge // many, today)))
    return [heading(grid, "stage", note=_since(record, today)), *lines]


def _since(record: PitchRecord, today: date) -> str:
    here = record.here
    if not record.row.is_open:
        return f"ended at {here.stage}"
    if here.reached_on is None or here.reached_on > today:
        return here.stage
    gone = (today - here.reached_on).days
    since = f", since {days.written(here.reached_on, today)}" if gone else ""
    return f"{here.stage} for {gone} d{since}" if gone else f"{here.stage} since today"


def _ladder(rungs: Sequence[Rung], step: int, goes_on: bool) -> Text:
    """``✓ rumour ───── ✓ rfi ──────── ! rfp ──────── ○ proposal``."""
    line = Text(end="")
    for at, rung in enumerate(rungs):
        if at:
            line.append(" ").append("─" * (step * at - line.cell_len - 1), "rule").append(" ")
        sign = ("✓ ", "steady") if rung.is_done else ("○ ", "hint")
        if rung.is_here:
            sign = ("› ", "accent bold")
        line.append_text(ink(sign, (rung.stage, _inked(rung))))
    if goes_on:
        line.append(" ").append("─" * (step * len(rungs) - line.cell_len - 1), "rule")
    return line


def _inked(rung: Rung) -> str:
    return "name" if rung.is_here else "text" if rung.is_done else "second"


def _reached(rungs: Sequence[Rung], step: int, today: date) -> Text:
    shown = [f"  {days.written(one.reached_on, today)}" if one.reached_on else "" for one in rungs]
    return cells.second("".join(day.ljust(step) for day in shown).rstrip())


def _outcome(record: PitchRecord, grid: Grid, today: date) -> list[Item]:
    """How it ended, and why they say so and why we do: agencies misread their losses."""
    row = record.row
    if row.is_open:
        return []
    sign, colour = OUTCOMES.get(row.outcome, ("·", "second"))
    on = f"  {days.written(row.closed_on, today)}" if row.closed_on else ""
    ended = ink((f"{sign} {row.outcome or 'closed'}", f"{colour} bold"), (on, "second"))
    reasons = [("client_reason", "they say", row.client_reason), ("our_reason", "we say",
                row.our_reason)]  # fmt: skip
    lines = [Item(cells.label("outcome", ended), ("fact", "outcome"), _fact("outcome"))]
    for name, word, reason in reasons:
        text = cells.value(reason) if reason else _not_known("why")
        lines += _fact_lines(name, word, text, grid)
    return lines


def _scope(record: PitchRecord, grid: Grid) -> list[Item]:
    """The scope that is defended: how it stands and until when notice can be given."""
    row = record.scope
    if row is None:
        return []
    subject = Subject("scopes", row.id, called(record.row), row.client_id, row.client, row.id,
                      is_scored=row.is_scored)  # fmt: skip
    stands = cells.band_plain(row.band, row.score) if row.band else cells.second(row.status)
    why = cells.second(row.reason)
    first = cells.label("scope", joined([stands, why] if row.reason else [stands]))
    lines = [Item(first, key=("scopes", row.id), value=subject)]
    if record.notice and row.status == "active":
        lines += _labelled("", wrapped(record.notice, grid.edge - LABEL, most=2))
    if record.team:
        who = ", ".join(f"{one.member or 'vacant'} ({one.role})" for one in record.team)
        lines += _labelled("team", wrapped(who, grid.edge - LABEL, most=2))
    return lines


def _labelled(word: str, lines: Sequence[Text]) -> list[Item]:
    return [Item(cells.label("" if at else word, line)) for at, line in enumerate(lines)]


def _checklist(record: PitchRecord, grid: Grid) -> list[Item]:
    """Four things to tick off; where there is room the five criteria beside them."""
    row, known = record.row, record.criteria.known
    note = f"{row.checked} of {len(CHECKLIST)}"
    if grid.is_narrow:
        return [
            heading(grid, "checklist", note=note),
            *(Item(_check(row, name), ("tick", name)) for name in CHECKLIST),
        ]
    beside = Cell(
        grid.third, grid.edge,
        ink(("they judge by", "section"), (f"  {known} of {len(CRITERIA)} known", "hint")),
    )  # fmt: skip
    lines = [heading(grid, "checklist", beside, note=note)]
    criteria = _criterion_lines(record, grid.edge - grid.third)
    for at, text in enumerate(criteria):
        left = _check(row, CHECKLIST[at]) if at < len(CHECKLIST) else Text(end="")
        line = placed(grid, Cell(0, grid.third - 2, left), Cell(grid.third, grid.edge, text))
        if at < len(CHECKLIST):
            lines.append(Item(line, key=("tick", CHECKLIST[at])))
        else:
            lines.append(Item(line, key=("fact", f"criteria {at}"), value=_fact("criteria")))
    return lines


def _check(row: PitchRow, name: str) -> Text:
    is_done = bool(getattr(row, name))
    sign = ("✓ ", "steady") if is_done else ("○ ", "hint")
    return ink(sign, (name.replace("_", " "), "second" if is_done else "text"))


def _criteria(record: PitchRecord, grid: Grid) -> list[Item]:
    note = f"{record.criteria.known} of {len(CRITERIA)} known"
    lines = _criterion_lines(record, grid.edge)
    return [
        heading(grid, "they judge by", note=note),
        *(
            Item(text, key=("fact", f"criteria {at}"), value=_fact("criteria"))
            for at, text in enumerate(lines)
        ),
    ]


def _criterion_lines(record: PitchRecord, room: int) -> list[Text]:
    """The five, each with what is said of it, and what else they look at."""
    lines = []
    for one in record.criteria.five:
        said = cells.value(one.said or "counts") if one.is_known else ink(("?", "unknown"))
        lines.append(cells.label(one.name, said, width=CRITERION))
    if record.criteria.others:
        others = cells.value(", ".join(record.criteria.others))
        lines.append(cells.label("also", others, width=CRITERION))
    return [fitted(line, room) for line in lines]


def _fact(name: str) -> Fact:
    return Fact(name, "", "")


def _fact_lines(name: str, word: str, text: Text, grid: Grid) -> list[Item]:
    """A labelled value that Enter edits, over two lines where it is a long one."""
    room = grid.edge - LABEL
    if text.cell_len <= room:
        return [Item(cells.label(word, text), ("fact", name), _fact(name))]
    first, *more = wrapped(text.plain, room, most=3)
    return [
        Item(cells.label(word, first), ("fact", name), _fact(name)),
        *(Item(cells.label("", line)) for line in more),
    ]


def _not_known(what: str) -> Text:
    return ink(("? ", "unknown"), (f"{what} is not known", "second"))


def _facts(record: PitchRecord, grid: Grid, today: date) -> list[Item]:
    """The decision, the rivals, the cost against the fee, and how such pitches ended before."""
    row = record.row
    lines = [] if not row.is_open else _fact_lines("decision_on", "decision", _decision(row, today),
                                                   grid)  # fmt: skip
    lines += _fact_lines("rivals", "rivals", _rivals(record.rivals, today), grid)
    lines += _fact_lines("hours", "spent", _spent(record), grid)
    own = " · ".join(filter(None, (record.own.of_reason(row.reason), _overall(record.own))))
    lines += _fact_lines("reason", "own record", cells.value(own), grid)
    return lines


def _overall(own: OwnRecord) -> str:
    return f"in all {said}" if (said := own.overall()) else ""


def _decision(row: PitchRow, today: date) -> Text:
    if row.decision_on is None:
        return _not_known("the day")
    late = row.decision_on < today
    away = "" if row.decision_on == today else f", {days.distance(row.decision_on, today)}"
    return ink(
        (days.written(row.decision_on, today), "risk bold" if late else "name"),
        (away, "risk" if late else "text"),
    )


def _rivals(rivals: Sequence[Seen], today: date) -> Text:
    named = [one for one in rivals if one.is_named]
    if not named:
        return _not_known("who else bids")
    return cells.value("; ".join(f"{one.name}{_seen(one, today)}" for one in named))


def _seen(one: Seen, today: date) -> str:
    """`` seen 2 times, last Mon 12 Oct``."""
    if one.last_on is None:
        return ""
    if one.times == 1:
        return f" seen {days.written(one.last_on, today)}"
    return f" seen {one.times} times, last {days.written(one.last_on, today)}"


def _spent(record: PitchRecord) -> Text:
    """``212 hours, USD 34,000: 2.8 % of a year's fee``; for what may pay back also the months."""
    row = record.row
    hours = "" if row.hours is None else f"{row.hours / 100:,.0f} hours"
    cost = "" if row.cost_minor is None else full(row.cost_minor, row.cost_currency)
    spent = ", ".join(part for part in (hours, cost) if part)
    if not spent:
        return _not_known("what it took")
    if not record.share:
        return cells.value(spent).append(f"; {record.unknown}", "second")
    back = f", {record.payback}" if row.is_open or row.outcome == "won" else ""
    return cells.value(f"{spent}: {record.share}{back}")
