"""Lists for people, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from tests.cli.command import Command

DAY = date(2026, 11, 24)
TODAY = ("--today", "2026-11-24")
LISTS = ("clients", "scopes", "contacts", "renewals", "pitches", "activities", "tasks")
RENEWAL = [
    "client", "category", "designation", "shape", "state", "starts_on", "term_ends_on", "ends_on",
    "notice_by", "notice_sum", "earliest_exit", "days_to_notice", "stage", "expected_stage", "fee",
    "owner",
]  # fmt: skip


@pytest.fixture(scope="module")
def agency(small_demo: Path) -> Path:
    return small_demo


@pytest.mark.parametrize("what", LISTS)
def test_a_list_has_equally_many_rows_in_every_form(
    aortui: Command, agency: Path, what: str
) -> None:
    book = ("--book", str(agency), *TODAY)
    rows = aortui("list", what, "--json", *book).rows
    table = aortui("list", what, *book).out.splitlines()
    sheet = list(csv.DictReader(io.StringIO(aortui("list", what, "--csv", *book).out)))
    assert rows
    assert len(rows) == len(table) - 1 == len(sheet)
    assert list(sheet[0]) == list(rows[0])
    assert [line["client"] for line in sheet] == [row["client"] for row in rows]
    assert "" not in [value for row in rows for value in row.values()]


def test_renewals_keep_their_keys_and_their_sums(aortui: Command, agency: Path) -> None:
    rows = aortui("list", "renewals", "--json", "--book", str(agency), *TODAY).rows
    assert all([key for key in row if key != "id"] == RENEWAL for row in rows)
    for row in rows:
        if row["notice_by"]:
            start, _, deadline = row["notice_sum"].partition(" - ")
            assert start == row["ends_on"]
            assert deadline.endswith(f"= {row['notice_by']}")
            days = (date.fromisoformat(row["notice_by"]) - DAY).days
            assert row["days_to_notice"] == days
        else:
            assert row["days_to_notice"] is None
        assert row["fee"] is None or set(row["fee"]) == {"minor", "currency"}


def test_words_narrow_a_list_by_names(aortui: Command, agency: Path) -> None:
    book = ("--book", str(agency), *TODAY)
    every = aortui("list", "scopes", "--json", *book).rows
    name = every[0]["client"]
    found = aortui("list", "scopes", name.upper(), "--json", *book).rows
    assert found == [row for row in every if row["client"] == name]
    none = aortui("list", "scopes", name, "nobody", *book)
    assert (none.status, none.out) == (0, "")


def test_what_is_no_list_is_refused_with_those_that_are(aortui: Command, agency: Path) -> None:
    done = aortui("list", "deals", "--book", str(agency))
    assert done.status == 2
    assert all(what in done.err for what in LISTS)


def test_a_day_is_asked_about_without_changing_the_book(aortui: Command, agency: Path) -> None:
    before = agency.read_bytes()
    later = aortui("list", "renewals", "--json", "--today", "2027-06-01", "--book", str(agency))
    now = aortui("list", "renewals", "--json", *TODAY, "--book", str(agency))
    assert [row["state"] for row in later.rows] != [row["state"] for row in now.rows]
    assert agency.read_bytes() == before
