"""The book taken elsewhere as a sheet."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from aortui.domain.filters.filter import naming
from aortui.domain.imports.options import Options
from aortui.services import books, demo, imports
from aortui.services.exports import scopes_csv
from aortui.store import changes, records

TODAY = date(2026, 11, 24)
HEADINGS = (
    "Client,Tier,Industry,Service,Designation,Territory,Brand,Fee,Currency,Fee model,Start,Ends,"
    "Term type,Renews every,Notice,Stage,Notice given,Notice by,Owner,Contact,Title,Email,Phone,"
    "Role,Level,Last contact,Notes"
)


def saved(entity: str, **values: object) -> int:
    with changes.batch("ana", f"{entity}.save") as done:
        return records.save(entity, None, values, done)


@pytest.fixture
def acme(book: Path) -> dict[str, int]:
    """A client with one scope, its term and two people."""
    owner = saved("members", name="Sam Okafor")
    client = saved("clients", name="Acme", tier="A", industry="retail")
    category = saved("categories", slug="media-buying", name="Media buying")
    of = {"client_id": client, "category_id": category, "known_on": date(2025, 1, 1)}
    scope = saved("scopes", **of, owner_id=owner, fee_model="retainer", territory="UK")
    money = {"fee_minor": 120_000_050, "fee_currency": "EUR"}
    notice = {"notice_count": 90, "notice_unit": "d", "starts_on": date(2026, 4, 1)}
    saved("terms", scope_id=scope, ends_on=date(2027, 3, 31), **money, **notice)
    jane = {"name": "Jane Doe", "title": "VP Marketing", "email": "jane@acme.example"}
    met = saved("contacts", client_id=client, **jane, role="champion", level="director")
    saved("contacts", client_id=client, name="Carla Ruiz", role="buyer")
    return {"client": client, "scope": scope, "category": category, "jane": met}


def lines(words: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(scopes_csv(naming(words) if words else None))))


def test_a_line_has_the_scope_its_last_term_and_who_was_met_last(acme: dict[str, int]) -> None:
    of = {"client_id": acme["client"], "scope_id": acme["scope"], "two_way": True}
    saved("activities", **of, kind="call", happened_on="2026-11-02", contact_ids=[acme["jane"]])
    saved("activities", **of, kind="call", happened_on="2026-10-02", contact_ids=[acme["jane"]])
    text = scopes_csv()
    assert text.splitlines()[0] == HEADINGS
    assert text.splitlines()[1] == (
        "Acme,A,retail,Media buying,exclusive,UK,,1200000.50,EUR,retainer,2026-04-01,2027-03-31,"
        "fixed,,90 days,none,,,Sam Okafor,Jane Doe,VP Marketing,jane@acme.example,,champion,"
        "director,2026-11-02,"
    )


@pytest.mark.usefixtures("acme")
def test_without_a_touch_the_contact_who_matters_most_is_named() -> None:
    assert (lines()[0]["Contact"], lines()[0]["Last contact"]) == ("Carla Ruiz", "")


def test_a_contact_who_left_is_not_exported(acme: dict[str, int]) -> None:
    of = {"client_id": acme["client"], "scope_id": acme["scope"], "two_way": True}
    saved("activities", **of, kind="call", happened_on="2026-11-02", contact_ids=[acme["jane"]])
    with changes.batch("ana", "contacts.left") as done:
        records.save("contacts", acme["jane"], {"left_on": date(2026, 11, 9)}, done)
    assert lines()[0]["Contact"] == "Carla Ruiz"


def test_a_minimum_stands_as_the_end_and_a_renewal_has_its_period(acme: dict[str, int]) -> None:
    of = {"scope_id": acme["scope"], "starts_on": date(2027, 4, 1)}
    saved("terms", **of, shape="min", minimum_until=date(2028, 3, 31))
    assert (lines()[0]["Term type"], lines()[0]["Ends"]) == ("min", "2028-03-31")
    of["starts_on"] = date(2028, 4, 1)
    given = {"notice_given_on": date(2026, 11, 1), "notice_given_by": "client"}
    saved("terms", **of, shape="auto", ends_on=date(2029, 3, 31), renews_months=12, **given)
    line = lines()[0]
    assert (line["Renews every"], line["Fee"], line["Currency"]) == ("12 months", "", "")
    assert (line["Notice given"], line["Notice by"]) == ("2026-11-01", "client")


def test_the_newest_note_goes_along_and_no_cell_runs_as_a_formula(acme: dict[str, int]) -> None:
    of = {"client_id": acme["client"], "scope_id": acme["scope"], "kind": "note"}
    saved("activities", **of, happened_on="2026-11-02", summary="=1+1")
    saved("activities", **of, happened_on="2026-10-02", summary="older")
    assert lines()[0]["Notes"] == "'=1+1"


def test_pitches_ended_and_archived_scopes_are_not_in_the_sheet(acme: dict[str, int]) -> None:
    of = {"client_id": acme["client"], "category_id": acme["category"], "known_on": "2026-01-01"}
    saved("scopes", **of, status="pitching")
    saved("scopes", **of, status="ended")
    saved("scopes", **of, archived_on="2026-02-01")
    assert len(lines()) == 1


@pytest.mark.usefixtures("acme")
def test_words_narrow_the_sheet_to_the_names_they_are_found_in() -> None:
    assert len(lines("acme media")) == 1
    assert lines("globex") == []


def test_the_sheet_of_the_demo_comes_back_as_the_same(tmp_path: Path) -> None:
    demo.build(tmp_path / "demo.aortui", today=TODAY)
    try:
        sheet = tmp_path / "scopes.csv"
        sheet.write_text(scopes_csv(), encoding="utf-8")
        report = imports.preview(imports.read_file(sheet), Options(), today=TODAY)
        assert (report.count("same"), len(report.rows)) == (40, 40)
    finally:
        books.close_book()
