"""What commands print is clean and aligned, and for programs one JSON object."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest

from aortui.cli import printer
from aortui.domain.money import Money
from aortui.domain.text import width

TODAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Row:
    client: str
    ends_on: date | None
    fee: Money | None


def test_columns_stand_under_their_headings(capsys: pytest.CaptureFixture[str]) -> None:
    printer.table(("CLIENT", "DAYS"), [("Acme", 7), ("東京広告", 120), ("Öl", None)], right=(1,))
    assert capsys.readouterr().out.splitlines() == [
        "CLIENT    DAYS",
        "Acme         7",
        "東京広告   120",
        "Öl",
    ]


def test_nothing_that_a_terminal_obeys_gets_out(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b]0;owned\x07A\u202eB\x9bC\nD"
    printer.table(("CLIENT",), [(hostile,)])
    printer.say(hostile)
    printer.tell(hostile)
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert all(char.isprintable() for line in (out + err).splitlines() for char in line)


def test_a_combining_mark_takes_no_room() -> None:
    assert width("e\u0301") == 1
    assert width("東") == 2


def test_json_is_one_object_with_plain_days_and_money(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [Row("Öl \x1b", TODAY, Money(120_000_000, "USD")), Row("Acme", None, None)]
    printer.rows(rows, TODAY)
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {
        "schema": 1,
        "today": "2026-11-24",
        "rows": [
            {
                "client": "Öl \x1b",
                "ends_on": "2026-11-24",
                "fee": {"minor": 120_000_000, "currency": "USD"},
            },
            {"client": "Acme", "ends_on": None, "fee": None},
        ],
    }


def test_json_of_nothing_is_still_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    printer.rows([], TODAY)
    assert json.loads(capsys.readouterr().out)["rows"] == []
