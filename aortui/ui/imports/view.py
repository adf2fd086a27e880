"""A sheet on its way in: the file, what it would do, what was changed, what is looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aortui.services.imports import Options, Report, ReportRow, Table
from aortui.ui.imports.lines import ALL, ASSUMED, sections

PASTED = Path("pasted.csv")  # what a sheet that has no file is called


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the report, by its line in the file."""

    id: int
    row: ReportRow


class SheetView:
    """One sheet from the moment it was read; ``section`` is the open one, ``rows`` its rows."""

    def __init__(self, path: Path, table: Table, report: Report) -> None:
        self.path, self.table = path, table
        self.numbers: list[str] = []  # the options that 1, 2, 3 ... change; they stay as they are
        self.section = ALL
        self.rows: Sequence[ReportRow] = ()
        self.keep(report, Options())

    def keep(self, report: Report, options: Options) -> None:
        """From now on this is what bringing it in would do, and under which options."""
        self.report, self.options = report, options
        able = ["dates"] if report.undecided else []
        able += [one.option for one in report.assumptions if one.option]
        self.numbers += [one for one in dict.fromkeys(able) if one not in self.numbers]
        self.turn_to(self.section)

    def turn_to(self, section: str) -> None:
        """Open a section; all rows where it is gone."""
        self.section = section if section in self._known() else ALL
        rows = self.report.rows
        if self.section not in (ALL, ASSUMED):
            rows = tuple(row for row in rows if row.status == self.section)
        self.rows = rows

    def step(self, by: int) -> None:
        """The next section or the one before, round and round."""
        known = self._known()
        self.turn_to(known[(known.index(self.section) + by) % len(known)])

    def _known(self) -> list[str]:
        return [id for id, _, _ in sections(self.report)]

    def otherwise(self, option: str) -> Options | None:
        """The options with this one the other way; None where it no longer matters."""
        values = {one.option: one.value for one in self.report.assumptions}
        return replace(self.options, **{option: values[option]}) if option in values else None

    async def fetch(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Sequence[SheetRow]:
        """A page of the open section's rows."""
        start = bisect_right(self.rows, after, key=_line) if isinstance(after, int) else skip
        end = None if limit is None else start + limit
        return [SheetRow(row.line, row) for row in self.rows[start:end]]

    async def place(self, row_id: Hashable | None) -> tuple[int, int | None]:
        """How many rows the open section has, and where this line stands."""
        total = len(self.rows)
        at = bisect_left(self.rows, row_id, key=_line) if isinstance(row_id, int) else total
        return total, at if at < total and self.rows[at].line == row_id else None


def _line(row: ReportRow) -> int:
    return row.line
