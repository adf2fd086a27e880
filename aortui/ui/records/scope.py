"""The blocks of a scope's record: the contract, its signals and facts, its terms and papers."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from aortui.domain import days, notice
from aortui.domain.vocabulary import SIGNALS, kind_said
from aortui.services.scope_record import (
    AgreementRow,
    Link,
    ScopeRecord,
    ScopeRow,
    WorkOrderRow,
)
from aortui.ui import cells
from aortui.ui.blocks import wrapped
from aortui.ui.paint import ink
from aortui.ui.records import activity, looks
from aortui.ui.records.grid import (
    Cell,
    Grid,
    heading,
    label,
    money,
    nothing,
    placed,
    stacked,
)
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LABEL = 14
AGAINST = 2  # conflicts in the overview; g x has them all
LEAST = 3  # activities; fewer are not worth their heading
SHAPES = {
    "fixed": "fixed",
    "auto": "renews",
    "open": "open",
    "min": "minimum, then open",
}


def called(row: ScopeRow) -> str:
    """``Acme Corp / media-buying``."""
    return f"{row.client} / {row.name}"


def part(row: ScopeRow, entity: str, row_id: int, name: str) -> Subject:
    """A row that hangs on the scope."""
    return Subject(entity, row_id, name, row.client_id, row.client, row.id,
                   is_scored=row.is_scored)  # fmt: skip


def overview(record: ScopeRecord, grid: Grid, room: int, today: date) -> list[Item]:
    """How the contract stands, what the signals say, what is known; what happened if it fits."""
    known = _known(record, grid, today)
    left = room - len(known) - 2  # a blank line and a heading
    if left < LEAST or not record.activities:
        return known
    rows = activity.block(record.activities[:left], grid, today, record.row.id)[1:]
    return stacked(known, [activity.year(record.by_month, grid, today), *rows])


def _known(record: ScopeRecord, grid: Grid, today: date) -> list[Item]:
    return stacked(
        [Item(ink(("! ", "watch"), (one, "text"))) for one in record.against[:AGAINST]],
        _contract(record, grid, today),
        _signals(record, grid),
        _touch(record, today),
        [*looks.looked_at(record, today), *_facts(record)],
    )


def _contract(record: ScopeRecord, grid: Grid, today: date) -> list[Item]:
    row, stands, last = record.row, record.standing, record.last_term
    if stands is None or last is None:
        said = nothing("No term is entered, so no notice day is known.", "r r", "enters one.")
        return [heading(grid, "contract"), said]
    subject = part(row, "terms", last.id, f"the term of {called(row)}")
    lines: list[tuple[str, Text]] = []
    if total := notice.sum_text(stands):
        lines.append(("notice by", ink((total, "text"))))
    lines.append(("terms", ink((_terms(last), "text"))))
    lines.append(("renewal", _renewal(row)))
    first, *more = wrapped(notice.sentence(stands, today), grid.edge, "name", most=2)
    return [
        heading(grid, "contract"),
        Item(first, key=("terms", last.id), value=subject),
        *map(Item, more),
        *(Item(_said(*line)) for line in lines),
    ]


def _said(word: str, text: Text) -> Text:
    return cells.label(word, text, width=LABEL)


def _terms(link: Link) -> str:
    """``1 Apr 2026 to 31 Mar 2027, renews 12 months, notice 90 days``."""
    term = link.term
    first = days.full(term.starts_on) if term.starts_on else "unknown start"
    end = term.minimum_until if term.shape == "min" else term.ends_on
    words = [f"{first} to {days.full(end)}" if end else f"from {first}", _shape(link)]
    words.append(f"notice {term.notice.words}" if term.notice else "notice unknown")
    return ", ".join(words)


def _shape(link: Link) -> str:
    """``renews 12 months``."""
    months = link.term.renews_months
    return SHAPES[link.term.shape] + (
        f" {months} month{'' if months == 1 else 's'}" if months else ""
    )


def _renewal(row: ScopeRow) -> Text:
    """The stage, and the one it should have by now."""
    if row.shape == "open":
        return cells.second("none: it runs until notice is given")
    stage = "not begun" if row.stage in ("", "none") else row.stage
    if row.expected_stage in ("", "none", row.stage):
        return ink((stage, "text"))
    return ink((f"{stage}; by now it should be ", "text"), (row.expected_stage, "watch bold"))


def _signals(record: ScopeRecord, grid: Grid) -> list[Item]:
    """The nine of them in three columns, the worst first, what is unknown last."""
    row = record.row
    if not row.tenths:
        return []
    named = list(zip(SIGNALS, row.tenths, strict=True))
    named.sort(key=lambda one: -1 if one[1] is None else one[1], reverse=True)
    edges = (0, 26, 52) if not grid.is_narrow else (0, 29)
    deep = -(-len(named) // len(edges))
    lines = []
    for at in range(deep):
        parts = [
            _signal(*named[at + deep * column], start)
            for column, start in enumerate(edges)
            if at + deep * column < len(named)
        ]
        subject = part(row, "scopes", row.id, called(row))
        cells_of_line = [cell for cell_parts in parts for cell in cell_parts]
        lines.append(Item(placed(grid, *cells_of_line), key=("why", at), value=subject))
    return [
        heading(grid, "signals", note=f"{row.known} of {len(SIGNALS)} known"),
        *lines,
        *looks.own_call(record),
    ]


def _signal(name: str, tenths: int | None, start: int) -> list[Cell]:
    word = name.replace("_", " ")
    return [
        Cell(start, start + 4, cells.points(tenths), right=True),
        Cell(start + 5, start + 10, cells.bar(tenths)),
        Cell(start + 11, start + 24, ink((word, "text" if tenths else "second"))),
    ]


def _touch(record: ScopeRecord, today: date) -> list[Item]:
    """When and with whom we last talked."""
    last = record.touch
    if last is None:
        return [nothing("Nobody was talked to yet.", "t c", "logs a call.")]
    who = f" with {', '.join(last.contacts)}" if last.contacts else ""
    kind = kind_said(last.kind)
    said = f"{days.written(last.happened_on, today)}, {kind}{who}"
    gone = (today - last.happened_on).days
    colour = "watch" if record.is_late else "second"
    away = ink((f"   {gone} d ago" if gone else "", colour))
    subject = part(record.row, "activities", last.id, last.summary or kind)
    line = _said("last touch", ink((said, "text")).append_text(away))
    return [Item(line, key=("activities", last.id), value=subject)]


def _facts(record: ScopeRecord) -> list[Item]:
    """The fields of the scope that are filled in; Enter edits one."""
    return [
        Item(_said(fact.label, ink((fact.text, "text"))), key=("fact", fact.name), value=fact)
        for fact in record.facts
    ]


def terms(record: ScopeRecord, grid: Grid, base: str) -> list[Item]:
    """The chain, the newest first; below it the papers."""
    row = record.row
    if not record.chain:
        chain = [heading(grid, "terms"), nothing("No term is entered.", "A", "enters one.")]
    else:
        head = heading(
            grid,
            "terms",
            label(grid.third, grid.third + 11, "from"),
            label(grid.fourth, grid.fourth + 11, "to", roomy=True),
            label(grid.fourth + 12, grid.near, "notice", right=True),
            label(grid.near + 1, grid.right, "a year", right=True),
        )
        chain = [head, *(_term(row, link, grid, base) for link in reversed(record.chain))]
    return stacked(chain, _agreements(record, grid), _work_orders(record, grid, base))


def _term(row: ScopeRow, link: Link, grid: Grid, base: str) -> Item:
    term = link.term
    end = term.minimum_until if term.shape == "min" else term.ends_on
    stage = "" if term.stage == "none" else term.stage
    if term.notice_given_on:
        stage = "notice given"
    notice_of = str(term.notice) if term.notice else "?"
    shape_end = (grid.second or grid.third) - 2
    line = placed(
        grid,
        Cell(0, shape_end, ink((_shape(link), "name"))),
        Cell(grid.second, grid.third - 2, cells.second(stage)),
        Cell(grid.third, grid.third + 11, cells.full_day(term.starts_on)),
        Cell(grid.fourth, grid.fourth + 11, cells.full_day(end), roomy=True),
        Cell(grid.fourth + 12, grid.near, ink((notice_of, "text" if term.notice else "unknown")),
             right=True),
        Cell(grid.near + 1, grid.right, money(link.fee, base), right=True),
    )  # fmt: skip
    subject = part(row, "terms", link.id, f"the term of {called(row)}")
    return Item(line, key=("terms", link.id), value=subject)


def _agreements(record: ScopeRecord, grid: Grid) -> list[Item]:
    if not record.agreements:
        return []
    head = heading(
        grid,
        "agreement",
        label(grid.third, grid.third + 11, "signed"),
        label(grid.fourth, grid.fourth + 11, "expires", roomy=True),
        label(grid.near - 4, grid.right, "paper", right=True, roomy=True),
    )
    return [head, *(_agreement(record.row, one, grid) for one in record.agreements)]


def _agreement(row: ScopeRow, one: AgreementRow, grid: Grid) -> Item:
    expires = cells.full_day(one.expires_on) if one.expires_on else cells.second("open")
    line = placed(
        grid,
        Cell(0, grid.third - 2, ink((one.reference, "name"))),
        Cell(grid.third, grid.third + 11, cells.full_day(one.signed_on)),
        Cell(grid.fourth, grid.fourth + 11, expires, roomy=True),
        Cell(grid.fourth + 13, grid.right, cells.second(one.location), right=True),
    )
    subject = part(row, "agreements", one.id, one.reference)
    return Item(line, key=("agreements", one.id), value=subject)


def _work_orders(record: ScopeRecord, grid: Grid, base: str) -> list[Item]:
    if not record.work_orders:
        return []
    head = heading(
        grid,
        "work orders",
        label(grid.third, grid.third + 11, "from"),
        label(grid.fourth, grid.fourth + 11, "to", roomy=True),
        label(grid.near + 1, grid.right, "value", right=True),
    )
    return [head, *(_work_order(record.row, one, grid, base) for one in record.work_orders)]


def _work_order(row: ScopeRow, one: WorkOrderRow, grid: Grid, base: str) -> Item:
    behind = grid.second or grid.third
    reference = one.reference or one.kind
    line = placed(
        grid,
        Cell(0, min(11, behind - 2), ink((reference, "name"))),
        Cell(12, grid.third - 2, cells.second(one.title)),
        Cell(grid.third, grid.third + 11, cells.full_day(one.starts_on)),
        Cell(grid.fourth, grid.fourth + 11, cells.full_day(one.ends_on), roomy=True),
        Cell(grid.fourth + 13, grid.near + 4, cells.second(one.status)),
        Cell(grid.near + 5, grid.right, money(one.value, base), right=True),
    )  # fmt: skip
    subject = part(row, "work_orders", one.id, reference)
    return Item(line, key=("work_orders", one.id), value=subject)
