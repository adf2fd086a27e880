"""A whole sheet read before anything is written: its rows and what was taken for granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aortui.domain.imports import cells, drafting
from aortui.domain.imports.assumptions import said
from aortui.domain.imports.columns import HEADINGS, Column, Columns, matched
from aortui.domain.imports.drafts import Aside, Assumption, Draft, Passed, Refused
from aortui.domain.imports.options import Known, Options
from aortui.domain.imports.rows import Context
from aortui.domain.imports.seen import Seen, starts
from aortui.domain.imports.table import Table
from aortui.domain.progress import Told, nobody

DAYS = ("start", "ends", "notice_given", "last_contact")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet comes to, row by row in the order of the file."""

    rows: tuple[Draft | Refused | Passed, ...]
    assumptions: tuple[Assumption, ...]
    undecided: tuple[str, ...]  # headings of columns that may have day or month first

    @property
    def clients(self) -> frozenset[str]:
        """Whom it speaks of."""
        return frozenset(row.client for row in self.rows if isinstance(row, Draft))


def read(table: Table, options: Options, known: Known, today: date, told: Told = nobody) -> Sheet:
    """Read every row; nothing is written. Raises Rejected (file) without a column of clients."""
    columns = _without_deadlines(matched(table.headings), table)
    context = _context(table, columns.known, options, known, today)
    rows: list[Draft | Refused | Passed] = []
    asides: list[Aside] = []
    drafted = []
    for number, line in enumerate(table.lines):
        told("reading line", number, len(table.lines))
        drafted.append(drafting.read(line, context))
    seen = Seen(starts(row for row, _ in drafted if isinstance(row, Draft)))
    for line, (row, taken) in zip(table.lines, drafted, strict=True):
        if isinstance(row, Draft) and (other := seen.contradictions(row)):
            row, taken = _contradicting(row, other, line.cells, columns.known), ()
        elif isinstance(row, Draft):
            row, more = seen.add(row)
            asides += more
        rows.append(row)
        asides += taken
    ends = [row.term.get("ends_on") for row in rows if isinstance(row, Draft)]
    firsts = any(ends) and all(day.day == 1 for day in ends if day)
    undecided = tuple(
        columns.known[key].heading for key, order in context.orders.items() if order is None
    )
    return Sheet(tuple(rows), said(asides, columns, context, table.encoding, firsts), undecided)


def _contradicting(
    draft: Draft, other: Mapping[str, int], texts: tuple[str, ...], columns: Mapping[str, Column]
) -> Refused:
    reasons = {}
    for key, line in other.items():
        heading = columns[key].heading if key in columns else HEADINGS[key]
        reasons[heading] = f"Line {line} has another {HEADINGS[key].lower()} for this scope."
    return Refused(draft.line, texts, reasons, draft.client)


def _context(
    table: Table, columns: Mapping[str, Column], options: Options, known: Known, today: date
) -> Context:
    orders: dict[str, str | None] = {}
    for key in DAYS:
        if key in columns:
            found = cells.order(_texts(table, columns[key]))
            orders[key] = (options.dates or found) if found != "" else ""
    points = "fee" in columns and cells.points_alone(_texts(table, columns["fee"]))
    return Context(columns, options, known, today, orders, points)


def _without_deadlines(columns: Columns, table: Table) -> Columns:
    """``Notice by`` says who gave notice; days under it are deadlines, which are computed."""
    column = columns.known.get("notice_by")
    texts = [text for text in _texts(table, column) if text.strip()] if column else []
    if column is None or not texts or not all(map(cells.is_day, texts)):
        return columns
    known = {key: one for key, one in columns.known.items() if one is not column}
    return Columns(known, (*columns.unread, column.heading))


def _texts(table: Table, column: Column) -> list[str]:
    return [line.cells[column.at] for line in table.lines if column.at < len(line.cells)]
