"""A book read row by row: the same however it is laid out, and a place in each refusal."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.errors import Rejected
from aortui.exchange import json_rows
from aortui.exchange.book_files import Export

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Z", "Cn", "Co")))
VALUE = TEXT | st.integers() | st.booleans() | st.none() | st.lists(TEXT, max_size=3)
ROW = st.dictionaries(TEXT.filter(lambda name: name != "id"), VALUE, max_size=4)
TABLES = st.dictionaries(st.sampled_from(["clients", "tags", "terms"]), st.lists(ROW, max_size=5))
EMPTY = {"batches": [], "changes": []}


def read(data: bytes) -> dict[str, list[object]]:
    """Looked through and then read again, from the last table to the first."""
    export = Export(BytesIO(data))
    seen: dict[str, list[object]] = {}
    for name, row in export.looked_through():
        seen.setdefault(name, []).append(row)
    again = {name: list(export.rows(name)) for name in reversed(list(export.names))}
    assert {name: rows for name, rows in again.items() if rows} == seen
    return again


@given(tables=TABLES, block=st.integers(1, 40), indent=st.sampled_from([None, 0, 3]),
       is_ascii=st.booleans(), is_last=st.booleans())  # fmt: skip
def test_rows_are_the_same_however_they_are_laid_out_and_wherever_a_block_ends(
    tables: dict[str, list[dict[str, object]]],
    block: int,
    indent: int | None,
    is_ascii: bool,
    is_last: bool,
) -> None:
    whole = {
        name: [{"id": number, **row} for number, row in enumerate(rows, 1)]
        for name, rows in tables.items()
    }
    schema = {"schema": 1}
    parts = {**whole, **EMPTY, **schema} if is_last else {**schema, **EMPTY, **whole}
    data = json.dumps(parts, indent=indent, ensure_ascii=is_ascii).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_rows, "BLOCK", block)
        assert read(data) == {**EMPTY, **whole}


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ('{"id": 1, "name": "a", "name": "a"}', "name"),
        ('{"id": 1, "after": {"id": 2, "tier" : "A", "tier": "B"}}', "tier"),
        ('{"id": 1, "a" : "b", "c":1, "c":2}', "c"),
        ('{"id": 1, "a": "\\": ", "a": 2}', "a"),
        ('{"id": 1, "a": [{"b": {"c": 1, "c": 2}}]}', "c"),
    ],
)
def test_a_name_that_stands_twice_in_a_row_is_refused(row: str, name: str) -> None:
    with pytest.raises(Rejected, match=f"{name} stands twice in the row after clients 0"):
        read(f'{{"schema": 1, "clients": [{row}], "batches": [], "changes": []}}'.encode())


def test_a_table_that_stands_twice_is_refused() -> None:
    with pytest.raises(Rejected, match="tags stand in it twice"):
        read(b'{"schema": 1, "tags": [], "batches": [], "changes": [], "tags": []}')


BEGIN = '{"schema": 1,\n"clients": [\n{"id": 1, "name": '


@pytest.mark.parametrize(
    ("behind", "says"),
    [
        ('"' + "x" * (4 << 20), "a value in it is too large, line 3, column 1"),
        ('"a", "b": ' + "[], " * (1 << 20), "line 3, column"),
        ("[" * 100_000, "a value in it is too large, line 3, column 1"),
        ("1" * (2 << 20) + "}]}", "a value in it is too large, line 3, column 1"),
        ('"a"}\n{"id": 2}]}', "line 4, column 1: Expecting ',' delimiter"),
        ('"a"},\n]}', "clients is not a list of rows"),
        ('"a"}]}\n, 1', "line 4, column 1: Extra data"),
        ('"a"}]; "tags": []}', "line 3, column 24: Expecting ',' delimiter"),
        ('"a"}], tags: []}', "line 3, column 26: Expecting property name"),
        ('"a', "line 3, column 19: Unterminated string"),
        ('"a"', "line 3, column 22: Expecting ',' delimiter"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(behind: str, says: str) -> None:
    with pytest.raises(Rejected) as refusal:
        read((BEGIN + behind).encode())
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_what_is_no_utf_8_is_refused_wherever_it_stands() -> None:
    for data in (b"\xff\xfe{", (BEGIN + '"').encode() + b"\xc3(", b"{\xc3"):
        with pytest.raises(Rejected, match="it is not UTF-8"):
            read(data)


def test_a_file_that_changes_while_it_is_read_is_not_brought_in(tmp_path: Path) -> None:
    path = tmp_path / "whole.json"
    path.write_text(json.dumps({"schema": 1, **EMPTY, "clients": [{"id": 1}]}))
    with path.open("rb") as file:
        export = Export(file)
        assert list(export.looked_through()) == [("clients", {"id": 1})]
        path.write_text(json.dumps({"schema": 1, **EMPTY, "clients": [{"id": 1, "x": 2}]}))
        with pytest.raises(Rejected, match="has changed while it was read"):
            list(export.rows("clients"))
