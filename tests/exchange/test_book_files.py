"""The book as JSON: read back equal, and refused in one sentence where it is broken."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from aortui.domain.book_files import BookFile, JsonRow
from aortui.errors import Rejected, TooNew
from aortui.exchange.book_files import Export, write

ROW = {"id": 3, "name": "Médoline", "competitors": ["A", "B"], "since_on": "2026-11-24"}
BOOK = BookFile(
    tables={"clients": [ROW, {"id": 5, "name": "Two\nlines", "active": None}], "tags": []},
    batches=[{"id": 1, "at": "2026-11-24T08:00:00.000+00:00", "undoes": None}],
    changes=[{"id": 1, "batch": 1, "before": None, "after": ROW}],
)


def read(text: str) -> BookFile:
    """Looked through, and then read: both give the same rows."""
    export = Export(BytesIO(text.encode("utf-8", "surrogatepass")))
    seen: dict[str, list[JsonRow]] = {}
    for name, row in export.looked_through():
        seen.setdefault(name, []).append(row)
    tables = {name: list(export.rows(name)) for name in export.names}
    assert {name: rows for name, rows in tables.items() if rows} == seen
    return BookFile(batches=tables.pop("batches"), changes=tables.pop("changes"), tables=tables)


def test_what_is_written_reads_back_equal() -> None:
    assert read(write(BOOK)) == BOOK


def test_writing_what_was_read_gives_the_same_text() -> None:
    assert write(read(write(BOOK))) == write(BOOK)


def test_a_row_stands_on_one_line_whatever_the_order_of_its_columns() -> None:
    turned = dict(reversed(ROW.items()))
    book = BookFile({"clients": [turned]}, [], [])
    assert write(book) == write(BookFile({"clients": [ROW]}, [], []))
    assert json.dumps(ROW, sort_keys=True) in write(book).splitlines()


def test_it_is_one_object_with_the_schema_and_every_table() -> None:
    whole = json.loads(write(BOOK))
    assert list(whole) == ["schema", "clients", "tags", "batches", "changes"]
    assert whole["schema"] == 1


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    assert read("\ufeff" + write(BOOK)) == BOOK


def changed(**parts: object) -> str:
    return json.dumps({**json.loads(write(BOOK)), **parts})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This is no JSON: line 1, column 1: Expecting value."),
        (write(BOOK)[:-9], "This is no JSON: line 11, column"),
        ("[1, 2]", "it is not one JSON object"),
        ('{"clients": []}', 'it lacks "schema": 1'),
        (changed(schema=True), 'it lacks "schema": 1'),
        (changed(schema="1"), 'it lacks "schema": 1'),
        ('{"schema": 1, "clients": [], "batches": []}', "changes are missing"),
        (changed(clients={"3": ROW}), "clients is not a list of rows"),
        (changed(clients=[3]), "clients is not a list of rows"),
        (changed(clients=[{"name": "A"}]), "at the top of clients comes a row without a higher id"),
        (changed(clients=[ROW, ROW]), "after row 3 of clients comes a row without a higher id"),
        (changed(clients=[ROW | {"id": True}]), "at the top of clients"),
        (changed(clients=[ROW | {"id": float("nan")}]), "NaN is no number"),
        ("[" * 100_000, "a value in it is too large"),
        ('{"schema": ' + "9" * 5000 + "}", "a value in it is too large"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(Rejected) as refusal:
        read(text)
    assert says in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("hostile", ["a\x1b[2Jb", "a\u202eb", "a\x00", "\ud800", "a\u200bb"])
@pytest.mark.parametrize("where", ["name", "list", "log"])
def test_texts_that_a_terminal_would_obey_are_refused(hostile: str, where: str) -> None:
    rows = {
        "name": changed(clients=[ROW | {"name": hostile}]),
        "list": changed(clients=[ROW | {"competitors": ["A", hostile]}]),
        "log": changed(changes=[{"id": 1, "after": {"name": hostile}}]),
    }
    with pytest.raises(Rejected, match="control characters in"):
        read(rows[where])


def test_a_file_of_a_later_program_says_so() -> None:
    with pytest.raises(TooNew, match="A newer aortui wrote this file"):
        read(changed(schema=2))
