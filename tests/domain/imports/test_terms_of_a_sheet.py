"""Terms in a sheet: shapes, ends, and days of which a column has to say which number is the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aortui.domain.imports.drafts import Refused
from aortui.domain.imports.options import Options
from aortui.domain.lengths import Length
from tests.domain.imports.some_rows import draft, read, reasons, sentences

TERM = "Client;Service;Term type;Start;Ends;Renews every;Notice"
END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("row", "term"),
    [
        (
            "Acme;PR;fixed;2026-01-01;2026-12-31;;60 days",
            {"shape": "fixed", "ends_on": END, "notice": Length(60, "d")},
        ),
        (
            "Acme;PR;auto-renews;2026-01-01;2026-12-31;6 months;2mo",
            {"shape": "auto", "ends_on": END, "renews_months": 6, "notice": Length(2, "m")},
        ),
        (
            "Acme;PR;auto;2026-01-01;2026-12-31;;",
            {"shape": "auto", "ends_on": END, "renews_months": 12},
        ),
        (
            "Acme;PR;;2026-01-01;2026-12-31;1y;",
            {"shape": "auto", "ends_on": END, "renews_months": 12},
        ),
        ("Acme;PR;evergreen;2026-01-01;;;", {"shape": "open"}),
        ("Acme;PR;;2026-01-01;;;", {"shape": "open"}),
        ("Acme;PR;minimum;2026-01-01;2026-12-31;;", {"shape": "min", "minimum_until": END}),
        ("Acme;PR;unbefristet;2026-01-01;;;", {"shape": "open"}),
    ],
)
def test_a_term_has_the_shape_that_its_type_says(row: str, term: dict[str, Any]) -> None:
    assert draft(read(TERM, row)).term == {"starts_on": date(2026, 1, 1), **term}


def test_a_term_with_an_end_and_no_type_is_fixed_or_what_is_said_for_all() -> None:
    row = "Acme;PR;;2026-01-01;2026-12-31;;"
    fixed = read(TERM, row)
    assert draft(fixed).term["shape"] == "fixed"
    assert "shape" in draft(fixed).assumed
    assert "Ends is the last day in force, fixed." in sentences(fixed)
    auto = read(TERM, row, options=Options(renewal="auto"))
    assert draft(auto).term["shape"] == "auto"
    assert draft(auto).term["renews_months"] == 12
    assert draft(auto).assumed & {"shape", "renews_months"} == {"renews_months"}
    assert "Ends is the last day in force, renewed unless notice is given." in sentences(auto)


def test_an_unknown_end_may_be_said_for_all() -> None:
    found = read(TERM, "Acme;PR;;2026-01-01;;;", options=Options(no_end="unknown"))
    assert draft(found).term["shape"] == "fixed"
    assert "No end on line 2: fixed, its end not known." in sentences(found)


def test_ends_on_the_first_of_a_month_may_be_renewal_days() -> None:
    rows = ("Acme;PR;;2026-01-01;2027-01-01;;", "Beta;PR;;2026-01-01;2027-03-01;;")
    found = read(TERM, *rows)
    offer = next(one for one in found.assumptions if one.option == "ends")
    assert offer.sentence == "Ends is always the 1st: if a renewal day, the last is the day before."
    assert offer.flag == "--ends renewal-day"
    assert draft(found).term["ends_on"] == date(2027, 1, 1)
    switched = read(TERM, *rows, options=Options(ends="renewal-day"))
    assert draft(switched).term["ends_on"] == date(2026, 12, 31)
    assert "Ends is the renewal day, after the last day." in sentences(switched)
    mixed = read(TERM, *rows, "Gamma;PR;;2026-01-01;2027-03-31;;")
    assert not any(one.option == "ends" for one in mixed.assumptions)


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (
            "Acme;PR;;2026-02-01;2025-01-31;;",
            {"Ends": "The end (31 Jan 2025) comes before its start (1 Feb 2026)."},
        ),
        (
            "Acme;PR;perhaps;2026-02-30;;90d;3m",
            {
                "Start": "2026-02-30 is no date: February 2026 has 28 days.",
                "Renews every": "90 days: a contract renews by whole months, as 12mo.",
                "Term type": "perhaps is none of fixed, auto, open, min.",
                "Notice": "3m is three million; months are 3mo.",
            },
        ),
        ("-;PR;;;;;", {"Client": "The row names no client."}),
        ("Acme;;;2026-01-01;;;", {"Service": "The row has terms but names no service."}),
        ("Acme;&;;2026-01-01;;;", {"Service": "& is no name of a service."}),
        (
            "Acme;PR;open;2026-01-01;2026-12-31;;",
            {"Ends": "An open term has no end; empty it, or choose fixed, auto or min."},
        ),
    ],
)
def test_a_row_is_refused_by_heading_and_keeps_its_cells(row: str, refused: dict[str, str]) -> None:
    found = read(TERM, row)
    assert reasons(found) == refused
    cells = tuple(row.split(";"))
    assert found.rows[0] == Refused(2, cells, refused, cells[0])
    assert sentences(found) == []


def test_a_column_of_days_that_nothing_decides_is_asked() -> None:
    headings, row = "Client;Service;Start;Last contact", "Acme;PR;01/02/2026;05/06/2026"
    found = read(headings, row)
    assert found.undecided == ("Start", "Last contact")
    assert reasons(found)["Start"].startswith("01/02/2026: day or month first?")
    said = read(headings, row, options=Options(dates="mdy"))
    assert said.undecided == ()
    assert draft(said).term["starts_on"] == date(2026, 1, 2)
    assert "Month first in Start and Last contact." in sentences(said)


def test_each_column_of_days_decides_for_itself() -> None:
    found = read(
        "Client;Service;Start;Ends", "A;PR;01/02/2026;12/31/2026", "B;PR;31/01/2026;01/02/2027"
    )
    assert draft(found).term["starts_on"] == date(2026, 2, 1)
    assert draft(found, 1).term["ends_on"] == date(2027, 1, 2)


def test_who_gave_notice_is_no_deadline() -> None:
    headings = "Client;Service;Start;Notice given;Notice by"
    found = draft(read(headings, "Acme;PR;2026-01-01;2026-11-01;agency"))
    assert found.term["notice_given_on"] == date(2026, 11, 1)
    assert found.term["notice_given_by"] == "us"
    deadline = read(headings, "Acme;PR;2026-01-01;;31/12/2026")
    assert "The column Notice by is not read." in sentences(deadline)
    assert "notice_given_by" not in draft(deadline).term
