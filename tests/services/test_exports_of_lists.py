"""A list as a sheet: only its rows, and in words that an import knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.domain.filters.filter import naming
from aortui.services import contacts, exports, imports, pitches
from aortui.services.contacts import View
from aortui.services.imports import Options
from aortui.store import book as the_book
from aortui.store import records
from aortui.store.changes import batch
from aortui.store.models import Client, Scope

TODAY = date(2026, 11, 24)
SHEET = Path(__file__).parents[1] / "data" / "sheet.csv"


@pytest.fixture(autouse=True)
def _filled(book: Path) -> None:
    the_book.found("root", name="", base_currency="USD", time_zone="UTC")
    imports.apply(imports.read_file(SHEET), Options(), today=TODAY, actor="root")


def first_cells(text: str) -> list[str]:
    return [line.split(",")[0] for line in text.splitlines()[1:]]


def test_scopes_by_their_numbers_and_by_their_clients() -> None:
    stark = Client.get(Client.name == "Stark & Daughters").id
    wonka = Scope.get(Scope.client == Client.get(Client.name == "Wonka [Retail]")).id
    assert first_cells(exports.scopes_csv(client_ids={stark})) == ["Stark & Daughters"] * 2
    both = exports.scopes_csv(scope_ids={wonka}, client_ids={stark})
    assert first_cells(both) == ["Stark & Daughters"] * 2 + ["Wonka [Retail]"]
    assert first_cells(exports.scopes_csv(scope_ids=set())) == []


def test_contacts_carry_what_an_import_reads() -> None:
    rows = contacts.rows(View(filter=naming("jane")), today=TODAY)
    assert exports.contacts_csv(rows).splitlines() == [
        "Client,Contact,Title,Email,Phone,Role,Level,Last talk",
        "Alder & Finch Outdoor,Jane Doe,VP Marketing,jane.doe@alderfinch.example,'+1 303 555 0100,"
        ",director,2026-10-14",
    ]


def test_pitches_carry_whole_amounts_and_days() -> None:
    client = Client.get(Client.name == "Soylane Green").id
    values = {
        "client_id": client, "purpose": "win", "reason": "they asked", "stage": "proposal",
        "rivals": ("Brightside", "=cmd"), "value_minor": 12_000_000, "value_currency": "USD",
        "opened_on": date(2026, 10, 1),
    }  # fmt: skip
    with batch("sam", "pitches.save") as done:
        records.save("pitches", None, values, done)
    text = exports.pitches_csv(pitches.rows(View(), today=TODAY))
    assert text.splitlines()[1] == (
        'Soylane Green,,win,they asked,proposal,"Brightside, =cmd",120000,USD,2026-10-01,,,,,'
    )
