"""One real sheet with all its faults: what each row comes to, and what is said aloud."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.domain.imports import sheet
from aortui.domain.imports.drafts import Draft, Passed, Refused
from aortui.domain.imports.options import Known, Options
from aortui.domain.text import slug
from aortui.domain.vocabulary import CATEGORIES
from aortui.exchange import csv_files

FILE = Path(__file__).parents[2] / "data" / "sheet.csv"
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def found() -> sheet.Sheet:
    categories = {
        slug(word): short
        for short, (name, aliases) in CATEGORIES.items()
        for word in (short, name, *aliases)
    }
    with FILE.open("rb") as file:
        return sheet.read(csv_files.read(file), Options(), Known("USD", {}, categories), TODAY)


def drafts(found: sheet.Sheet) -> list[Draft]:
    return [row for row in found.rows if isinstance(row, Draft)]


def test_each_row_is_a_draft_or_refused_or_passed_over(found: sheet.Sheet) -> None:
    assert [row.line for row in found.rows] == list(range(2, 23))
    refused = {row.line: row.reason for row in found.rows if isinstance(row, Refused)}
    assert refused == {
        18: "The row names no client.",
        19: "The end (31 Jan 2025) comes before its start (1 Feb 2026).",
    }
    assert found.rows[-1] == Passed(22, "a total")


def test_the_rows_make_seventeen_scopes_of_fifteen_clients(found: sheet.Sheet) -> None:
    rows = drafts(found)
    assert len({(row.client, row.category) for row in rows}) == 17
    assert len({row.client for row in rows}) == 15
    assert len({(row.client, row.contact["name"]) for row in rows if row.contact}) == 15
    assert {row.owner for row in rows} == {"Sam", "Ana", "Tom"}
    assert [row.new_category for row in rows if row.new_category] == ["Médias & Création"]


def test_fees_are_read_in_every_notation(found: sheet.Sheet) -> None:
    fees = {row.line: str(row.term.get("fee", "-")) for row in drafts(found)}
    assert fees == {
        2: "USD 1,200,000",
        3: "USD 700,000",
        4: "EUR 850,000",
        5: "USD 310,000",
        6: "USD 620,000",
        7: "GBP 640,000",
        8: "USD 96,000",
        9: "USD 410,000",
        10: "USD 2,100,000",
        11: "USD 180,000",
        12: "CHF 500,000",
        13: "USD 300,000",
        14: "USD 1,050,000",
        15: "USD 75,000",
        16: "USD 75,000",
        17: "-",
        20: "EUR 1,400,000",
        21: "MXN 4,000,000",
    }


def test_every_assumption_is_said_aloud_with_what_changes_it(found: sheet.Sheet) -> None:
    said = [(one.sentence, one.flag) for one in found.assumptions]
    assert said == [
        ("Day first in Start, Renewal and Last contact.", "--dates mdy"),
        ("Renewal is the last day in force, fixed.", "--renewal auto"),
        ("No end on line 6: open, until somebody gives notice.", "--no-end unknown"),
        ("Fees without a currency are USD: line 5.", "--currency CODE"),
        ("$ is the book's dollar, USD.", "--currency CODE"),
        ("€ 1,4m on line 20 is EUR 1,400,000.", "--decimal point"),
        ("- on line 17 is an unknown fee.", ""),
        ("pref. on line 6 is preferred.", ""),
        ("6 Monate on line 20 is 6 months.", ""),
        ("30 días on line 21 is 30 days.", ""),
        ("Médias & Création is a new category: line 20.", ""),
        ("No last contact, line 17: 31/02/2026 is no date: February 2026 has 28 days.", ""),
        ("Levels are proposed from titles; roles are left open.", "--levels none"),
        ("Notes are kept as note activities of 24 Nov 2026.", "--notes skip"),
    ]
    assert all(len(sentence) <= 76 for sentence, _ in said)
    assert found.undecided == ()


def test_the_last_contact_and_the_notes_come_along(found: sheet.Sheet) -> None:
    by_line = {row.line: row for row in drafts(found)}
    assert by_line[2].met_on == date(2026, 10, 14)
    assert by_line[15].met_on == TODAY
    assert by_line[17].met_on is None
    assert by_line[10].note == "3-year mandatory review, last one Oct 2024"
    assert sum(bool(row.note) for row in drafts(found)) == 13
