"""A few rows read as a sheet, and what comes of them."""

from __future__ import annotations

from datetime import date

from aortui.domain.imports import sheet
from aortui.domain.imports.drafts import Draft, Refused
from aortui.domain.imports.options import Known, Options
from aortui.domain.imports.table import Line, Table

TODAY = date(2026, 11, 24)
KNOWN = Known("USD", {"sam": "Sam Smith"}, {"pr": "pr", "media": "media-buying"})


def read(headings: str, *rows: str, options: Options = Options()) -> sheet.Sheet:  # noqa: B008
    lines = [Line(number, tuple(row.split(";"))) for number, row in enumerate(rows, start=2)]
    return sheet.read(Table(tuple(headings.split(";")), tuple(lines)), options, KNOWN, TODAY)


def draft(found: sheet.Sheet, at: int = 0) -> Draft:
    row = found.rows[at]
    assert isinstance(row, Draft)
    return row


def reasons(found: sheet.Sheet, at: int = 0) -> dict[str, str]:
    row = found.rows[at]
    assert isinstance(row, Refused)
    return dict(row.reasons)


def sentences(found: sheet.Sheet) -> list[str]:
    return [assumption.sentence for assumption in found.assumptions]
