"""Rows of one sheet that speak of the same thing."""

from __future__ import annotations

from aortui.domain.imports.drafts import Draft
from tests.domain.imports.some_rows import draft, read, reasons, sentences

ROWS = "Client;Service;AOR;Start;Ends;Fee;Contact;Title;Email;Tier"


def test_a_row_may_not_contradict_an_earlier_one_on_the_same_scope() -> None:
    found = read(
        ROWS,
        "Acme;PR;exclusive;2026-01-01;2026-12-31;5k;;;;",
        "ACME;pr;exclusive;2026-01-01;2026-12-31;6k;;;;",
        "Acme;PR;preferred;2026-01-01;2026-12-31;;;;;",
        "Acme;PR;exclusive;2026-01-01;;5k;;;;",
        "Acme;PR;;2025-01-01;2025-12-31;4k;;;;",
    )
    assert reasons(found, 1) == {"Fee": "Line 2 has another fee for this scope."}
    assert reasons(found, 2) == {"AOR": "Line 2 has another designation for this scope."}
    assert isinstance(found.rows[3], Draft)
    assert isinstance(found.rows[4], Draft)


def test_a_row_without_a_start_speaks_of_the_term_beside_it() -> None:
    first = "Acme;PR;exclusive;;2026-12-31;5k;;;;"
    second = "Acme;PR;exclusive;2026-01-01;2026-12-31;6k;;;;"
    for rows in ((first, second), (second, first)):
        assert reasons(read(ROWS, *rows), 1) == {"Fee": "Line 2 has another fee for this scope."}


def test_of_a_client_and_a_contact_the_first_row_is_right() -> None:
    found = read(
        ROWS,
        "Acme;PR;;2026-01-01;;;Jane Doe;CMO;jane@acme.example;A",
        "Acme;SEO;;2026-01-01;;;J. Doe;CEO;Jane@acme.example;B",
        "Acme;Web;;2026-01-01;;;Jane Doe;CFO;;A",
    )
    assert draft(found, 1).contact["name"] == "Jane Doe"
    assert draft(found, 1).contact["title"] == "CMO"
    assert draft(found, 1).client_values == {"tier": "A"}
    assert draft(found, 2).contact["title"] == "CMO"
    assert "Line 3: B is left out for the tier of line 2." in sentences(found)


def test_people_of_one_name_and_two_addresses_are_two() -> None:
    found = read(
        ROWS,
        "Acme;PR;;2026-01-01;;;Jane Doe;CMO;jane@acme.example;",
        "Acme;SEO;;2026-01-01;;;Jane Doe;Buyer;jd@acme.example;",
    )
    assert draft(found, 1).contact["title"] == "Buyer"


def test_a_refused_row_says_nothing_of_its_client() -> None:
    found = read(ROWS, "Acme;PR;;soon;;;;;;A", "Acme;PR;;2026-01-01;;;;;;B")
    assert draft(found, 1).client_values == {"tier": "B"}
