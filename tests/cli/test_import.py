"""A sheet comes in by one command, is told row by row, and goes out again by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.terminal import Terminal

SHEET = (
    "Client,Service,Fee,Start,Ends,Notice,Owner\n"
    "Acme Corp,Media buying,1.2m,2024-04-01,2027-03-31,90 days,Sam\n"
    "Öl & Söhne,Creative,700k,2024-01-01,2027-12-31,3 months,Ana\n"
    ",Creative,700k,2024-01-01,2027-12-31,3 months,Ana\n"
)
AMBIGUOUS = "Client,Service,Start,Ends\nAcme Corp,PR,01/02/2024,03/04/2027\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_a_sheet_is_told_row_by_row_and_brought_in(aortui: Command, sheet: Path) -> None:
    done = aortui("import", str(sheet), "--today", "2026-11-24")
    assert done.status == 0
    told = [line.split() for line in done.out.splitlines()]
    assert [line[:2] for line in told[:4]] == [
        ["LINE", "RESULT"],
        ["2", "new"],
        ["3", "new"],
        ["4", "refused"],
    ]
    assert "3 lines: 2 new" in done.out
    assert "is new." in done.err
    assert "1 refused." in done.err
    rows = aortui("review", "--json", "--today", "2026-11-24").rows
    assert {row["client"] for row in rows} == {"Acme Corp", "Öl & Söhne"}


def test_trying_it_out_writes_nothing_not_even_a_book(
    aortui: Command, sheet: Path, place: Path
) -> None:
    done = aortui("import", str(sheet), "--dry-run", "--json")
    assert [row["status"] for row in done.rows] == ["new", "new", "refused"]
    assert not place.exists()


def test_the_same_sheet_twice_changes_nothing(aortui: Command, sheet: Path) -> None:
    aortui("import", str(sheet))
    before = aortui("history", "--json").rows
    again = aortui("import", str(sheet))
    assert again.status == 0
    assert "0 new" in again.out
    assert aortui("history", "--json").rows == before


def test_one_undo_takes_the_whole_sheet_back(aortui: Command, sheet: Path) -> None:
    aortui("import", str(sheet))
    assert aortui("undo").status == 0
    assert aortui("review", "--json").rows == []


def test_refused_rows_are_written_to_be_mended(
    aortui: Command, sheet: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    assert aortui("import", str(sheet), "--errors", str(bad)).status == 0
    heading, row = bad.read_text(encoding="utf-8").splitlines()
    assert heading.endswith(",Reason")
    assert row.startswith(",Creative,700k")


def test_the_sheet_itself_is_never_written_over(aortui: Command, sheet: Path) -> None:
    done = aortui("import", str(sheet), "--errors", str(sheet))
    assert done.status == 2
    assert sheet.read_text(encoding="utf-8") == SHEET
    assert aortui("review", "--json").rows == []


def test_where_nobody_can_be_asked_the_column_is_named(aortui: Command, sheet: Path) -> None:
    sheet.write_text(AMBIGUOUS, encoding="utf-8")
    refused = aortui("import", str(sheet))
    assert refused.status == 2
    assert "--dates" in refused.err
    assert "Start" in refused.err
    assert aortui("import", str(sheet), "--dates", "dmy").status == 0


@pytest.mark.parametrize("name", ["missing.csv", "missing.json", "."])
def test_a_file_that_is_none_leaves_no_book_behind(
    aortui: Command, place: Path, tmp_path: Path, name: str
) -> None:
    done = aortui("import", str(tmp_path / name))
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert not place.exists()


def test_at_a_terminal_a_no_writes_nothing(sheet: Path, aortui: Command, place: Path) -> None:
    aortui("init")
    before = aortui("history", "--json").rows
    with Terminal("import", str(sheet), "--book", str(place), size=(120, 30)) as terminal:
        terminal.wait_for("Bring it in?")
        terminal.keys("n", "enter")
        terminal.wait_for("Nothing was written.")
        assert terminal.status() == 0
    assert aortui("history", "--json").rows == before


def test_at_a_terminal_day_or_month_is_asked_and_an_interrupt_is_no_answer(
    sheet: Path, aortui: Command, place: Path
) -> None:
    sheet.write_text(AMBIGUOUS, encoding="utf-8")
    aortui("init")
    with Terminal("import", str(sheet), "--book", str(place), size=(120, 30)) as terminal:
        terminal.wait_for("day or month first?")
        terminal.keys("dmy", "enter")
        terminal.wait_for("Bring it in?")
        terminal.settle()  # who asks waits by now: an interrupt just before that is seen later
        terminal.keys("ctrl+c")
        assert terminal.status() == 130
    assert aortui("review", "--json").rows == []


def test_a_book_goes_out_as_json_and_comes_back_equal(
    aortui: Command, sheet: Path, tmp_path: Path
) -> None:
    day = ("--today", "2026-11-24")
    aortui("import", str(sheet), *day)
    whole = aortui("export", "--format", "json")
    copy, other = tmp_path / "book.json", ("--book", str(tmp_path / "other.aortui"))
    copy.write_text(whole.out, encoding="utf-8")
    assert aortui("import", str(copy), *other).status == 0
    for command in (("review", *day), ("history",)):
        assert aortui(*command, "--json").rows == aortui(*command, "--json", *other).rows
    assert json.loads(aortui("export", "--json", *other).out) == json.loads(whole.out)
    again = aortui("import", str(copy), *other)
    assert again.status == 2


def test_scopes_go_out_as_a_sheet_and_come_back_the_same(
    aortui: Command, sheet: Path, tmp_path: Path
) -> None:
    aortui("import", str(sheet))
    out = tmp_path / "out.csv"
    out.write_text(aortui("export").out, encoding="utf-8", newline="")
    again = aortui("import", str(out), "--dry-run", "--json")
    assert {row["status"] for row in again.rows} == {"same"}
    one = aortui("export", "acme").out
    assert "Acme Corp" in one
    assert "Söhne" not in one
