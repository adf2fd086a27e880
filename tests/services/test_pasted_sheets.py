"""Pasted text: a part of a sheet, or lines that a person wrote."""

from __future__ import annotations

import pytest

from aortui.services import imports


@pytest.mark.parametrize(
    ("text", "is_sheet"),
    [
        ("Client\tService\nAcme\tPR\n", True),
        ("\nAcme\tPR\t2027-12-31\n", True),  # divided by tabs, though nothing is headed
        ("Client,Service,Ends\nAcme,PR,2027-12-31", True),
        ('"Client";"Service"\n"Acme";"PR"', True),
        ("Kunde;Leistung\nAcme;PR", True),
        ("acme call one\nglobex call two", False),
        ("client acme, retail\nacme call", False),
        ("\tacme call, they said\nglobex call", False),
        ("Client\nAcme", False),
        ("", False),
    ],
)
def test_what_is_a_sheet(text: str, is_sheet: bool) -> None:
    assert imports.is_sheet(text) is is_sheet


def test_a_pasted_sheet_is_read_like_a_file() -> None:
    table = imports.read_text("Client\tService\nMüller \ud83d & Söhne\tPR\n")
    assert table.headings == ("Client", "Service")
    assert table.lines[0].cells == ("Müller ? & Söhne", "PR")
