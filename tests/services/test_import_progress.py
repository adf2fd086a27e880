"""An import tells how far it is, and can be stopped with nothing written."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from aortui.exchange import csv_files
from aortui.services import books, imports
from aortui.services.imports import Options, Table
from aortui.store import book as the_book
from aortui.store import changes

TODAY = date(2026, 11, 24)


class Enough(Exception):
    """Nobody wants to wait any longer."""


@pytest.fixture
def table(book: Path) -> Table:
    the_book.found("root", name="", base_currency="USD", time_zone="UTC")
    rows = "".join(f"Client {n};PR;2027-12-31\n" for n in range(3))
    return csv_files.read(io.BytesIO(f"Client;Service;Ends\n{rows}".encode()))


def test_it_says_how_far_it_is(table: Table) -> None:
    heard: list[tuple[str, int, int]] = []
    imports.apply(table, Options(), today=TODAY, actor="sam", told=lambda *told: heard.append(told))
    assert [told for told in heard if told[0] == "reading line"] == [
        ("reading line", at, 3) for at in range(3)
    ]
    assert [told for told in heard if told[0] == "comparing line"] == [
        ("comparing line", at, 3) for at in range(3)
    ]
    assert [told for told in heard if told[0] == "writing row"] == [
        ("writing row", at, 9) for at in range(9)
    ]


@pytest.mark.parametrize("where", ["reading line", "comparing line", "writing row"])
def test_who_stops_it_leaves_nothing_behind(table: Table, where: str) -> None:
    newest = changes.newest_id()

    def told(what: str, done: int, of: int) -> None:
        if (what, done) == (where, 2):
            raise Enough

    with pytest.raises(Enough):
        imports.apply(table, Options(), today=TODAY, actor="sam", told=told)
    assert books.is_empty()
    assert changes.newest_id() == newest
    imports.apply(table, Options(), today=TODAY, actor="sam")
    assert not books.is_empty()
