"""A whole sheet read before anything is written."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.imports import sheet
from aortui.domain.imports.drafts import Passed
from aortui.domain.imports.options import Options
from aortui.domain.imports.table import Line, Table
from aortui.domain.money import Money
from aortui.errors import Rejected
from tests.domain.imports.some_rows import KNOWN, TODAY, draft, read, reasons, sentences


def test_totals_and_empty_rows_are_passed_over() -> None:
    found = read(
        "Client;Service;Fee;Tier", "; ;;", "Total;;$11,8m;", "Grand total:;3;5;", "Total;PR;5m;A"
    )
    assert found.rows[:3] == (
        Passed(2, "an empty row"),
        Passed(3, "a total"),
        Passed(4, "a total"),
    )
    assert draft(found, 3).client == "Total"


def test_a_client_and_a_contact_need_no_scope() -> None:
    found = draft(read("Client;Contact;Title;Last contact", "Acme;Jane Doe;CMO;2026-11-01"))
    assert (found.category, found.scope, found.term) == ("", {}, {})
    assert found.contact == {"name": "Jane Doe", "title": "CMO"}
    assert found.proposed_level == "executive"
    assert found.met_on == date(2026, 11, 1)


def test_what_cannot_be_read_of_a_contact_is_left_out_and_said() -> None:
    found = read(
        "Client;Contact;Email;Phone;Last contact",
        "Acme;Jane;jane@;ask Bob;2026-02-31",
        "Acme;Bob;;;2027-01-01",
        "Acme;;x@y.example;;",
    )
    assert draft(found).contact == {"name": "Jane"}
    assert draft(found).met_on is None
    assert sentences(found) == [
        "No email, line 2: jane@ is no e-mail address.",
        "No phone, line 2: ask Bob is no phone number.",
        "No last contact, line 2: 2026-02-31 is no date: February 2026 has 28 days.",
        "No last contact, line 3: 2027-01-01 is still to come.",
        "No contact, line 4: no name stands there.",
    ]


def test_fees_take_the_currency_of_cell_heading_or_book() -> None:
    found = read(
        "Client;Service;Fee;Currency", "A;PR;$5k;CAD", "B;PR;5k;€", "C;PR;5k;", "D;PR;EUR 5k;USD"
    )
    fees = [draft(found, at).term["fee"] for at in range(3)]
    assert fees == [Money(500_000, code) for code in ("CAD", "EUR", "USD")]
    assert reasons(found, 3)["Fee"] == "EUR 5k is in EUR, but the currency says USD."
    assert draft(read("Client;Service;Fee (GBP)", "A;PR;5k")).term["fee"].currency == "GBP"
    said = read("Client;Service;Fee", "A;PR;5k", options=Options(currency="CHF"))
    assert draft(said).term["fee"].currency == "CHF"
    assert "Fees without a currency are CHF: line 2." in sentences(said)


def test_members_and_categories_go_by_any_of_their_names() -> None:
    found = draft(read("Client;Service;Owner", "Acme;MEDIA;sam"))
    assert (found.category, found.new_category, found.owner) == ("media-buying", "", "Sam Smith")
    found = draft(read("Client;Service;Owner", "Acme;Boats 'n events;Ana"))
    assert (found.category, found.new_category) == ("boats-n-events", "Boats 'n events")
    assert found.owner == "Ana"


def test_a_designation_that_nobody_says_is_exclusive_or_what_is_said_for_all() -> None:
    found = read("Client;Service", "Acme;PR")
    assert draft(found).scope == {"designation": "exclusive"}
    assert draft(found).assumed == {"designation"}
    assert "No designation on line 2: exclusive." in sentences(found)
    found = read("Client;Service", "Acme;PR", options=Options(designation="preferred"))
    assert draft(found).scope == {"designation": "preferred"}
    assert draft(found).assumed == set()


def test_notes_and_levels_may_be_left_out() -> None:
    headings, row = "Client;Contact;Title;Notes", "Acme;Jane;CMO;likes =graphs="
    kept = draft(read(headings, row))
    assert (kept.proposed_level, kept.note) == ("executive", "likes =graphs=")
    left = draft(read(headings, row, options=Options(levels="none", notes="skip")))
    assert (left.proposed_level, left.note) == ("", "")


def test_a_level_that_a_column_says_is_not_proposed() -> None:
    found = draft(read("Client;Contact;Title;Level;Role", "Acme;Jane;CMO;manager;champ"))
    assert (found.contact["level"], found.contact["role"]) == ("manager", "champion")
    assert found.proposed_level == ""


def test_text_from_a_sheet_is_cleaned() -> None:
    found = draft(read("Client;Contact", "Acme\x1b[2J [/b];Jane\u202eDoe"))
    assert found.client == "Acme\u241b[2J [/b]"
    assert found.contact["name"] == "JaneDoe"


def test_a_text_longer_than_its_form_refuses_the_row() -> None:
    found = read("Client;Notes", f"{'x' * 81};", f"Acme;{'y' * 4001}")
    assert reasons(found, 0) == {"Client": "Client is longer than 80 characters."}
    assert reasons(found, 1) == {"Notes": "Notes is longer than 4,000 characters."}


def test_a_short_row_and_unknown_columns_do_no_harm() -> None:
    found = read("Client;Service;Start;Colour", "Acme")
    assert draft(found).client == "Acme"
    assert sentences(found) == ["The column Colour is not read."]


def test_windows_text_is_said() -> None:
    table = Table(("Client",), (Line(2, ("Café",)),), "cp1252")
    found = sheet.read(table, Options(), KNOWN, TODAY)
    assert sentences(found) == ["The file is not in UTF-8; it was read as Windows text."]


def test_many_lines_are_counted_and_not_named() -> None:
    found = read("Client;Service;Ends", *[f"Client {number};PR;" for number in range(7)])
    assert "No designation on lines 2, 3, 4, 5 and 3 more: exclusive." in sentences(found)


def test_a_sheet_without_clients_is_refused() -> None:
    with pytest.raises(Rejected, match="No column is headed Client"):
        read("Name;Fee", "Acme;5")
