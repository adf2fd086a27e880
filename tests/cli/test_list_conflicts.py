"""``aortui list conflicts`` and ``list opportunities``: for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aortui.cli.main import main
from aortui.store import database
from tests import agency

DAY = ("--today", agency.TODAY.isoformat(), "--as", "sam")
SENTENCE = "Zorin names Globex as a competitor; we have creative there."


@pytest.fixture
def book(tmp_path: Path) -> str:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    agency.enter("clients", name="Zorin", competitors="globex")
    agency.enter("opportunities", client="Hooli", category="pr", idea="a study", value="90k")
    database.close_book()
    return str(path)


def run(*words: str) -> int:
    return main([*words, *DAY])


def test_conflicts_are_rows_with_a_sentence(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "conflicts", "--book", book, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["kind"], row["client"], row["other"]) == ("named", "Zorin", "Globex")
    assert (row["categories"], row["sentence"]) == (["creative"], SENTENCE)
    run("list", "conflicts", "nobody", "--book", book)
    assert "Zorin" not in capsys.readouterr().out


def test_a_line_that_brings_one_about_is_written_and_warned_of(
    book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("add", "globex pr pref 90k", "--book", book) == 0
    told = capsys.readouterr()
    assert "Globex / pr" in told.out
    assert "! Zorin names Globex as a competitor; we have creative and pr there." in told.err


def test_ideas_are_listed(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "opportunities", "hooli", "--book", book, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["client"], row["category"], row["idea"]) == ("Hooli", "pr", "a study")
    assert row["value"] == {"minor": 9_000_000, "currency": "USD"}
