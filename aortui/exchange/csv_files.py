"""CSV in and out: the sheets people keep, in whatever encoding their program wrote."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from aortui.domain.imports.table import Line, Table
from aortui.errors import Rejected

# Far above any sheet of a person's, far below what a machine of many people cannot spare.
MOST_BYTES = 16 << 20
MOST_CHARACTERS = 1 << 20  # of a line
MOST_COLUMNS = 200
MOST_ROWS = 50_000
MOST_CELLS = 1_000_000
START = 4096  # bytes in which text has no NUL
SNIFFED = 10  # rows that say which mark divides the cells
DELIMITERS = ",;\t"
# A spreadsheet runs a cell that starts like this as a formula; a quote before it makes it text.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


def read(file: BinaryIO) -> Table:
    """The table in a CSV file: utf-8, utf-16 or cp1252, divided by commas, semicolons or tabs.

    Raises Rejected (file) for what is no such file or too large to be one.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Rejected(file=f"The file is larger than {MOST_BYTES >> 20} MB; split it.")
    text, encoding = _decoded(data)
    rows = _rows(text, _delimiter(text))
    try:
        headings = next(rows).cells
        lines = tuple(rows)
    except StopIteration:
        raise Rejected(file="The file is empty.") from None
    return Table(headings, lines, encoding)


def write(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV text with commas, in which no cell runs as a formula; ``read`` gives the same cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(_guarded, headings))
    writer.writerows(map(_guarded, row) for row in rows)
    return text.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and which encoding that took; without a mark only utf-8 proves itself."""
    if data.startswith(BOM_UTF8):
        tries = ["utf-8-sig"]
    elif data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        tries = ["utf-16"]
    elif b"\0" in data[:START]:
        raise Rejected(file="This is no text file; save the sheet as CSV in UTF-8.")
    else:
        tries = ["utf-8", "cp1252"]
    for encoding in tries:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding.removesuffix("-sig")
    raise Rejected(file="This is no text file; save the sheet as CSV in UTF-8.")


def _lines(text: str) -> Iterator[str]:
    """Line by line, each of bounded length: one long line costs a hundred times its size."""
    stream = io.StringIO(text, newline="")
    number = 0
    while line := stream.readline(MOST_CHARACTERS + 1):
        number += 1
        if len(line) > MOST_CHARACTERS:
            raise Rejected(file=f"Line {number} is longer than {MOST_CHARACTERS:,} characters.")
        yield line


def _delimiter(text: str) -> str:
    """The mark that divides the most cells in every one of the first rows."""

    def cells(mark: str) -> tuple[int, int]:
        found = []
        try:
            for row in csv.reader(_lines(text), delimiter=mark):
                found.append(len(row))
                if len(found) == SNIFFED:
                    break
        except csv.Error:  # told where the file is read in earnest
            pass
        counts = [count for count in found if count]
        return (min(counts), counts[0]) if counts else (0, 0)

    return max(DELIMITERS, key=cells)


def _rows(text: str, delimiter: str) -> Iterator[Line]:
    """Every row that is not blank, with the line it begins on."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    begin, cells, rows = 1, 0, 0
    try:
        for row in reader:
            if row:
                rows += 1
                cells += len(row)
                _check_size(begin, len(row), rows, cells)
                yield Line(begin, tuple(map(_unguarded, row)))
            begin = reader.line_num + 1
    except csv.Error as error:
        is_long = "limit" in str(error)  # 131,072 characters, far more than any field keeps
        wrong = "a cell is too long" if is_long else "a quote is not closed, or not doubled"
        what = f"Line {begin}: {wrong}"
        raise Rejected(file=f"{what}; nothing was read.") from None


def _check_size(line: int, columns: int, rows: int, cells: int) -> None:
    if columns > MOST_COLUMNS:
        raise Rejected(file=f"Line {line} has {columns:,} columns; {MOST_COLUMNS} are the most.")
    if rows > MOST_ROWS + 1 or cells > MOST_CELLS:
        raise Rejected(file=f"The sheet has more than {MOST_ROWS:,} rows; split it.")
