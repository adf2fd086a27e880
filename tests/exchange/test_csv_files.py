"""CSV as spreadsheets write it, and as it must never be believed."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.imports.table import Line, Table
from aortui.errors import Rejected
from aortui.exchange import csv_files

SHEET = Path(__file__).parents[1] / "data" / "sheet.csv"
TEXT = "Client;Notes\r\nCafé;“quoted”\r\n"
LINES = (Line(2, ("Café", "“quoted”")),)


def table(data: bytes) -> Table:
    return csv_files.read(io.BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(Rejected) as refused:
        table(data)
    return refused.value.fields["file"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_and_said(encoding: str, said: str) -> None:
    assert table(TEXT.encode(encoding)) == Table(("Client", "Notes"), LINES, said)


def test_utf_16_is_read_in_both_orders() -> None:
    assert table(b"\xfe\xff" + TEXT.encode("utf-16-be")).lines == LINES


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_the_cells_is_found(mark: str) -> None:
    text = f'Client{mark}Fee{mark}Notes\nAcme{mark}"1,5; 2"{mark}a, b; c\n'.replace("a, b; c", "x")
    read = table(text.encode())
    assert read.headings == ("Client", "Fee", "Notes")
    assert read.lines == (Line(2, ("Acme", "1,5; 2", "x")),)


def test_a_comma_in_a_heading_does_not_divide_a_sheet_of_semicolons() -> None:
    read = table(b"Client, name;Fee\nAcme;5\nGlobell;6\n")
    assert read.headings == ("Client, name", "Fee")


def test_one_column_is_a_sheet_too() -> None:
    assert table(b"Client\nAcme\n").lines == (Line(2, ("Acme",)),)


def test_lines_count_as_in_an_editor() -> None:
    read = table(b'Client,Notes\n\nAcme,"one\ntwo"\n,\nGlobell,\n\n')
    assert read.lines == (
        Line(3, ("Acme", "one\ntwo")),
        Line(5, ("", "")),
        Line(6, ("Globell", "")),
    )


def test_the_sheet_people_keep_is_read() -> None:
    with SHEET.open("rb") as file:
        read = csv_files.read(file)
    assert read.encoding == "utf-8"
    assert read.headings[:4] == ("Client", "Service", "AOR", "Annual fee")
    assert [line.number for line in read.lines] == list(range(2, 23))
    assert read.lines[5].cells[8] == "Belson, Gavin"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b"PK\x03\x04\0\0", "This is no text file; save the sheet as CSV in UTF-8."),
        (
            "Client\nAcme".encode("utf-16-le"),
            "This is no text file; save the sheet as CSV in UTF-8.",
        ),
        (b"\xff\xfeC", "This is no text file; save the sheet as CSV in UTF-8."),
        (b"\xff\xfe\0\0C\0\0\0", "This is no text file; save the sheet as CSV in UTF-8."),
        (b"Client\n\x81\x8d", "This is no text file; save the sheet as CSV in UTF-8."),
        (
            b'Client,Notes\nAcme,x\nGlobell,"open\nHooli,y\n',
            "Line 3: a quote is not closed, or not doubled; nothing was read.",
        ),
        (b"a," * 300 + b"\n", "Line 1 has 301 columns; 200 are the most."),
        (b"a\n" * 50_002, "The sheet has more than 50,000 rows; split it."),
        (b"x" * (1 << 21), "Line 1 is longer than 1,048,576 characters."),
        (b"x" * (17 << 20), "The file is larger than 16 MB; split it."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_no_sheet_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_one_endless_line_does_not_cost_its_size_many_times() -> None:
    data = b"ab," * (5 << 20)
    tracemalloc.start()
    try:
        refusal(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 150 << 20


def test_no_cell_runs_as_a_formula() -> None:
    text = csv_files.write(["Client"], [["=1+1"], ["+49 89"], ["-"], ["@sum"], ["\tx"], ["Acme"]])
    assert text.split("\r\n")[1:-1] == ["'=1+1", "'+49 89", "'-", "'@sum", "'\tx", "Acme"]


def test_a_guard_of_another_program_is_taken_off() -> None:
    assert table(b"Client\n'=1+1\n'Acme\n").lines == (
        Line(2, ("=1+1",)),
        Line(3, ("'Acme",)),
    )


CELL = st.text(
    st.sampled_from("=+-@'\t\r\n,;\"aé ") | st.characters(exclude_characters="\0", codec="utf-8"),
    max_size=6,
)


@given(st.lists(st.tuples(CELL, CELL), max_size=4))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    data = csv_files.write(["Client", "Notes"], rows).encode()
    assert [line.cells for line in table(data).lines] == rows
