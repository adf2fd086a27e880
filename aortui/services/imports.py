"""Bring a sheet in: first what it would do, then, in one batch, the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from aortui.domain.imports import sheet
from aortui.domain.imports.columns import HEADINGS, matched
from aortui.domain.imports.drafts import Assumption, Draft, Passed, Refused
from aortui.domain.imports.options import CHOICES, Options
from aortui.domain.imports.planning import take
from aortui.domain.imports.table import Table
from aortui.domain.ledger import Ledger
from aortui.domain.progress import Told, nobody
from aortui.errors import NotFound, Rejected
from aortui.exchange import csv_files
from aortui.store import conflicts, imports, ledgers, own_file
from aortui.store.changes import Batch, batch
from aortui.store.database import reading

__all__ = ["CHOICES", "Assumption", "Options", "Report", "ReportRow", "Table"]

TOLD = 5  # conflicts that a report names; of more it gives the number


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of the sheet and what it comes to."""

    line: int  # in the file
    status: str  # new, changed, same, refused, passed
    client: str = ""
    scope: str = ""  # the category, with territory and brand where the row has them
    what: str = ""  # what it writes; why it is refused or passed over


@dataclass(frozen=True, slots=True)
class Report:
    """What bringing a sheet in does, row by row, and what it takes for granted."""

    rows: tuple[ReportRow, ...]
    assumptions: tuple[Assumption, ...]
    undecided: tuple[str, ...]  # columns that may have day or month first: to be asked
    headings: tuple[str, ...]
    refused: tuple[Refused, ...]

    def count(self, status: str) -> int:
        """How many rows come to this."""
        return Counter(row.status for row in self.rows)[status]

    @property
    def summary(self) -> str:
        """``212 lines: 198 new, 9 changed, 3 the same, 2 refused.``"""
        words = {"same": "the same", "passed": "passed over"}
        shown = [(self.count(one), words.get(one, one)) for one in ("new", "changed", "same")]
        shown += [(self.count("refused"), "refused")]
        if self.count("passed"):
            shown.append((self.count("passed"), "passed over"))
        return f"{len(self.rows)} lines: {', '.join(f'{n} {word}' for n, word in shown)}."

    @property
    def brings(self) -> int:
        """How many rows change the book."""
        return self.count("new") + self.count("changed")


def read_file(path: Path) -> Table:
    """The table in a CSV file. Raises NotFound, and Rejected for what cannot be read."""
    if not path.exists():
        raise NotFound(f"There is no file {path}.")
    if not path.is_file():
        raise Rejected(file=f"{path} is no file.")
    own_file.refuse_own(path)
    try:
        with path.open("rb") as file:
            return csv_files.read(file)
    except OSError as error:
        raise Rejected(file=f"{path} cannot be read: {error.strerror}.") from error


def is_sheet(text: str) -> bool:
    """Whether pasted text is a part of a sheet: divided by tabs, or its first line names columns.

    Anything else may be lines that a person wrote.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in first.strip():
        return True
    for mark in ",;":
        try:
            known = matched([cell.strip(' "') for cell in first.split(mark)]).known
        except Rejected:
            continue
        if len(known) > 1:
            return True
    return False


def read_text(text: str) -> Table:
    """The table in pasted text. Raises Rejected for what cannot be read."""
    return csv_files.read(BytesIO(text.encode("utf-8", "replace")))


def preview(table: Table, options: Options, *, today: date, told: Told = nobody) -> Report:
    """What bringing the sheet in would do; nothing is written. Raises Rejected (file).

    ``told`` hears how far it is, here as in ``apply``.
    """
    with reading():
        found = sheet.read(table, options, imports.known(), today, told)
        report, plan = _planned(table, found, today, told)
        against = _against(plan, today)
        return replace(report, assumptions=(*against, *report.assumptions)) if against else report


def apply(table: Table, options: Options, *, today: date, actor: str, told: Told = nobody) -> Batch:
    """Bring the sheet in, in one batch; refused rows stay outside.

    Raises Rejected: (dates) where a column has to be asked about, (file) where nothing could be
    brought in.
    """
    with reading():
        found = sheet.read(table, options, imports.known(), today, told)
    if found.undecided:
        columns = " and ".join(found.undecided)
        raise Rejected(dates=f"{columns}: day or month first? Say --dates dmy or --dates mdy.")
    with batch(actor, "imports.apply") as done:
        report, plan = _planned(table, found, today, told)
        if report.refused and not report.brings and not report.count("same"):
            raise Rejected(file=f"Nothing was brought in: {report.summary}")
        ledgers.write(plan, done, told)
    return done


def errors(report: Report) -> str:
    """The refused rows as CSV, with the reason in a last column, to be mended and brought in."""
    width = len(report.headings)
    rows = [[*(*row.cells, *[""] * width)[:width], row.reason] for row in report.refused]
    return csv_files.write([*report.headings, "Reason"], rows)


def _planned(table: Table, found: sheet.Sheet, today: date, told: Told) -> tuple[Report, Ledger]:
    """The report, and the plan that it tells of."""
    plan = Ledger(imports.book_rows(found.clients))
    cells = {line.number: line.cells for line in table.lines}
    rows: list[ReportRow] = []
    refused: list[Refused] = []
    for number, row in enumerate(found.rows):
        told("comparing line", number, len(found.rows))
        if isinstance(row, Passed):
            rows.append(ReportRow(row.line, "passed", what=row.why))
            continue
        taken = _taken(row, plan, cells[row.line], today) if isinstance(row, Draft) else row
        if isinstance(taken, Refused):
            refused.append(taken)
            taken = ReportRow(taken.line, "refused", taken.client, what=taken.reason)
        rows.append(taken)
    report = Report(tuple(rows), found.assumptions, found.undecided, table.headings, tuple(refused))
    return report, plan


def _against(plan: Ledger, today: date) -> list[Assumption]:
    """The conflicts that the sheet would bring about: warned of, not refused."""
    coming = conflicts.would_come_with(plan, today)
    said = list(dict.fromkeys(one.sentence for one in coming))
    if len(said) > TOLD:
        said[TOLD:] = [f"{len(said) - TOLD} more conflicts; aortui list conflicts has them all."]
    return [Assumption("conflict", sentence) for sentence in said]


def _taken(draft: Draft, plan: Ledger, cells: tuple[str, ...], today: date) -> ReportRow | Refused:
    """Put the row into the plan, unless the book says otherwise."""
    try:
        step = take(draft, plan, today)
    except Rejected as error:
        reasons = {HEADINGS[key]: sentence for key, sentence in error.fields.items()}
        return Refused(draft.line, cells, reasons, draft.client)
    narrower = (draft.scope.get("territory", ""), draft.scope.get("brand", ""))
    scope = " ".join(filter(None, (draft.category, *narrower)))
    return ReportRow(draft.line, step.status, draft.client, scope, step.what)
