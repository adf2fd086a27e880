"""Files that somebody might bring in, each hostile or broken in its own way."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from tests.proofs.strings import ALL as ALL_OF_THEM

ALL = [text for text in ALL_OF_THEM if "\0" not in text]  # a file with NUL is no text
HEAD = "Client,Service,Fee,Starts,Ends,Notes\n"
ROW = "Acme,pr,1000,2026-01-01,2027-12-31,x\n"
LARGE_LINE = 64 << 20  # bytes; a release tries a gigabyte
Maker = Callable[[Path], object]


def _bytes(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def _text(*rows: str, encoding: str = "utf-8") -> Maker:
    return _bytes((HEAD + "".join(rows)).encode(encoding, "surrogatepass"))


def _cells(**named: str) -> Maker:
    """One row with these cells under the usual headings, each in quotes."""
    given = {"Client": "Acme", "Service": "pr", "Starts": "2026-01-01", "Ends": "2027-12-31"}
    given |= named
    line = ",".join('"' + text.replace('"', '""') + '"' for text in given.values())
    return _bytes((",".join(given) + "\n" + line + "\n").encode("utf-8", "surrogatepass"))


def _zip(path: Path) -> None:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as made, made.open("x", "w") as bomb:
        for _ in range(256):
            bomb.write(bytes(1 << 20))
    path.write_bytes(inside.getvalue())


def long_line(size: int) -> Maker:
    """A single cell of so many bytes."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(HEAD.encode())
            for _ in range(size >> 20):
                file.write(b"x" * (1 << 20))

    return write


CSV: Mapping[str, Maker] = {
    "empty": _bytes(b""),
    "blank lines": _bytes(b"\n\n\r\n"),
    "NUL bytes": _bytes(HEAD.encode() + b"Ac\0me,pr\n"),
    "NUL far behind": _bytes(HEAD.encode() + ROW.encode() * 400 + b"\0\n"),
    "utf-16 without a mark": _bytes((HEAD + ROW).encode("utf-16-le")),
    "half of utf-16": _bytes((HEAD + ROW).encode("utf-16")[:-1]),
    "random bytes": _bytes(Random(4096).randbytes(4096)),
    "a quote that never closes": _text('"Acme,pr\n', ROW * 1000),
    "ten thousand quotes": _text('"' * 10_001 + "\n"),
    "100,000 columns": _bytes(b"Client," + b"x," * 100_000 + b"\n" + b"," * 100_000),
    "200,000 rows": _text(ROW * 200_000),
    "a very long line": long_line(LARGE_LINE),
    "a cell of a megabyte": _text(f"Acme,pr,,,,{'y' * 1_000_000}\n"),
    "a zip bomb": _zip,
    "gzip": _bytes(gzip.compress(HEAD.encode())),
    "unknown headings": _bytes(b"Foo,Bar\n1,2\n"),
    "the same heading thrice": _bytes(b"Client,Client,Client\na,b,c\n"),
    "hostile headings": _bytes((",".join(["Client", *map(ascii, ALL)]) + "\nx\n").encode()),
    "hostile cells": _text(*('Acme,pr,,,,"' + one.replace('"', '""') + '"\n' for one in ALL)),
    "hostile clients": _text(*('"' + one.replace('"', '""') + '",pr\n' for one in ALL)),
    "surrogates": _text("Ac\ud800me,pr\n"),
    "a fee without end": _cells(Fee="9" * 400),
    "a fee as 1e999": _cells(Fee="1e999"),
    "NaN and infinity": _cells(Fee="NaN", Notice="inf"),
    "a negative fee": _cells(Fee="-5000000"),
    "days that are none": _cells(Starts="9999-99-99", Ends="31feb26"),
    "the year 1 and 9999": _cells(Starts="0001-01-01", Ends="9999-12-31"),
    "the end before the start": _cells(Starts="2027-01-01", Ends="2026-01-01"),
    "a notice of a million years": _cells(Notice="999999999 months", **{"Renews every": "10**9"}),
    "formulas": _cells(Client="=cmd|' /C calc'!A0", Notes="@SUM(1)"),
    "only carriage returns": _bytes((HEAD + ROW).replace("\n", "\r").encode()),
    "a path as a name": _cells(Client="../../../etc/passwd", Owner="/dev/zero"),
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "endless zeros": lambda path: path.symlink_to("/dev/zero"),
    "itself": lambda path: path.symlink_to(path.name),
}  # fmt: skip


def books(export: bytes) -> Mapping[str, Maker]:
    """Exports of a whole book that are not what they say; made from a good one."""
    return broken(export) | endless(export) | changed(export)


def broken(export: bytes) -> dict[str, Maker]:
    """Files that are no export at all."""
    digits = export.replace(b'"version": 1', b'"version": ' + b"9" * 100_000, 1)
    rows = b'{"schema":1,"clients":['
    return {
        "empty": _bytes(b""),
        "no JSON": _bytes(b"Client,Service\n"),
        "null": _bytes(b"null"),
        "nested lists": _bytes(b"[" * 200_000),
        "nested objects": _bytes(b'{"a":' * 200_000),
        "nested in a row": _bytes(export[:-3] + b"[" * 100_000),
        "cut off": _bytes(export[: len(export) // 2]),
        "cut by one": _bytes(export[:-3]),
        "twice": _bytes(export * 2),
        "utf-16": _bytes(export.decode().encode("utf-16")),
        "NUL": _bytes(export.replace(b"a", b"\0", 1)),
        "5 MB of empty rows": _bytes(rows + b"{}," * 1_600_000 + b"{}]}"),
        "5 MB of brackets": _bytes(rows + b"[]," * 1_600_000 + b"[]]}"),
        "a number of 100,000 digits": _bytes(digits),
        "a folder": lambda path: path.mkdir(),
        "a pipe": lambda path: os.mkfifo(path),
        "endless zeros": lambda path: path.symlink_to("/dev/zero"),
    }


def endless(export: bytes) -> dict[str, Maker]:
    """Values that are not to be read to their end, names that stand twice."""
    row = b'{"schema":1,"clients":[{"id": 1, "name": '
    twice = export.replace(b'"version": 1', b'"id": 1, "version": 1', 1)
    return {
        "a row with a name twice": _bytes(twice),
        "a table twice": _bytes(export.rstrip()[:-1] + b', "clients": []}'),
        "nested deep in a row": _bytes(row + b"[" * 900 + b"]" * 900 + b"}]}"),
        "a text without end": _bytes(row + b'"' + b"x" * LARGE_LINE),
        "a row without end": _bytes(row + b'""' + b', "a": []' * (LARGE_LINE // 9)),
        "spaces without end": _bytes(row[:23] + b" " * LARGE_LINE),
        "half a character at the end": _bytes(export.rstrip() + b"\xc3"),
    }


def changed(export: bytes) -> dict[str, Maker]:
    """A good export with one thing changed: a value, or whatever a function does to it."""
    found: dict[str, Maker] = {}
    for name, (table, values) in VALUES.items():
        whole = json.loads(export)
        whole[table][0].update(values)
        found[name] = _json(whole)
    for name, change in CHANGES.items():
        whole = json.loads(export)
        change(whole)
        found[name] = _json(whole)
    return found


def _json(whole: object) -> Maker:
    return _bytes(json.dumps(whole).encode())


VALUES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "NaN": ("terms", {"fee_minor": float("nan")}),
    "infinity": ("terms", {"fee_minor": float("inf")}),
    "a column too many": ("clients", {"password": "x"}),
    "id 0": ("clients", {"id": 0}),
    "id true": ("clients", {"id": True}),
    "id 1.0": ("clients", {"id": 1.0}),
    "id -1": ("clients", {"id": -1}),
    "version -1": ("clients", {"version": -1}),
    "version 2^70": ("clients", {"version": 2**70}),
    "a name that is a list": ("clients", {"name": ["x"]}),
    "no name": ("clients", {"name": None}),
    "a name with ESC": ("clients", {"name": "\x1b]0;x\x07"}),
    "a name with bidi": ("clients", {"name": "\u202ex"}),
    "half a character": ("clients", {"name": "\ud800"}),
    "a name of 10 MB": ("clients", {"name": "n" * 10**7}),
    "no such day": ("terms", {"starts_on": "2026-02-30"}),
    "a day as a number": ("terms", {"starts_on": 20260101}),
    "the year 0": ("terms", {"starts_on": "0000-01-01"}),
    "the year 9999": ("terms", {"ends_on": "9999-12-31"}),
    "a notice of 2^60 months": ("terms", {"notice_count": 2**60, "notice_unit": "m"}),
    "a unit of nothing": ("terms", {"notice_unit": "fortnight"}),
    "a fee of 2^62": ("terms", {"fee_minor": 2**62}),
    "a currency of nowhere": ("terms", {"fee_currency": "\U0001f4a9"}),
    "a client that is not there": ("scopes", {"client_id": 10**6}),
    "a scope of nobody": ("scopes", {"client_id": None}),
    "a moment that is none": ("batches", {"at": "yesterday"}),
    "a moment far away": ("batches", {"at": "9999-12-31T23:59:59.999+00:00"}),
    "a change of no batch": ("changes", {"batch": 10**6}),
    "a change of no table": ("changes", {"entity": "sqlite_master"}),
    "a change of nothing": ("changes", {"before": None, "after": None}),
}


def _ring(table: str, column: str) -> Callable[[dict[str, Any]], object]:
    """The first two rows name each other."""

    def change(whole: dict[str, Any]) -> None:
        one, other = whole[table][:2]
        one[column], other[column] = other["id"], one["id"]

    return change


def _twins(whole: dict[str, Any]) -> None:
    one, other = whole["clients"][:2]
    other.update({name: one[name] for name in ("name", "name_key", "sort_key")})


def _last(whole: dict[str, Any], number: int) -> None:
    """The last client under this number."""
    whole["clients"].append(whole["clients"][-1] | {"id": number, "name": "x", "name_key": "x"})


CHANGES: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "schema 99": lambda whole: whole.update(schema=99),
    "schema true": lambda whole: whole.update(schema=True),
    "no log": lambda whole: whole.pop("changes"),
    "an empty log": lambda whole: (whole["changes"].clear(), whole["batches"].clear()),
    "a table too few": lambda whole: whole.pop("terms"),
    "a table too many": lambda whole: whole.update(users=[]),
    "the same id twice": lambda whole: _last(whole, whole["clients"][-1]["id"]),
    "id 2^63": lambda whole: _last(whole, 2**63),
    "id 2^63 - 1": lambda whole: _last(whole, 2**63 - 1),
    "two clients of one name": _twins,
    "contacts report in a ring": _ring("contacts", "reports_to_id"),
    "contacts replaced in a ring": _ring("contacts", "replaced_by_id"),
    "undone in a ring": _ring("batches", "undoes"),
}
