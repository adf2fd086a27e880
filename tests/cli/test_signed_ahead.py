"""A scope whose first term is signed and has not begun, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.store import database
from tests import acme
from tests.cli.command import Command

TODAY = ("--today", "2026-11-24")
TERM = {"starts_on": "1dec26", "ends_on": "30nov27", "notice": "90d", "fee": "EUR 420k"}
FEE = "EUR 420,000 signed, from 1 Dec 2026"


@pytest.fixture
def ahead(aortui: Command, place: Path) -> Command:
    database.open_book(place, create=True)
    acme.fill()
    acme.enter("clients", name="Kestrel")
    acme.enter("scopes", client="Kestrel", category="web", **TERM)
    database.close_book()
    return aortui


@pytest.mark.parametrize(
    "words", [("show", "Kestrel/web"), ("show", "Kestrel"), ("list", "scopes")]
)
def test_people_read_what_is_signed(ahead: Command, words: tuple[str, ...]) -> None:
    assert FEE in ahead(*words, *TODAY).out


def test_renewals_say_when_it_starts(ahead: Command) -> None:
    lines = ahead("list", "renewals", *TODAY).out.splitlines()
    line = next(line for line in lines if line.startswith("Kestrel"))
    assert "starts 1 Dec 2026" in line
    assert FEE in line
    assert "out of contract" not in line


def test_programs_read_what_they_did(ahead: Command) -> None:
    rows = ahead("list", "renewals", "--json", *TODAY).rows
    row = next(row for row in rows if row["client"] == "Kestrel")
    assert (row["state"], row["fee"]) == ("out_of_contract", None)
    (shown,) = ahead("show", "Kestrel/web", "--json", *TODAY).rows
    assert shown["fee"] is None
    assert not {"starts_on", "signed_minor"} & set(shown)
