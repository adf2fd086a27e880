"""Whatever a sheet says, and says twice: the second time it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from aortui.domain.imports.table import Line, Table
from aortui.errors import Rejected
from aortui.services import history, imports
from aortui.services.imports import CHOICES, Options
from aortui.store import book as the_book
from aortui.store import changes, database, models
from tests.examples import many

TODAY = date(2026, 11, 24)
CELLS = {
    "Client": ("Acme", "ACME ", "Globex", ""),
    "Tier": ("A", "B", ""),
    "Service": ("PR", "press", "New thing", ""),
    "Designation": ("exclusive", "pref", "", "-"),
    "Territory": ("DE", "de", ""),
    "Fee": ("5k", "6k", "-", ""),
    "Start": ("2025-01-01", "01/02/2026", "13/02/2026", ""),
    "Ends": ("2026-12-31", "2027-01-01", "2024-01-01", ""),
    "Term type": ("auto", "open", "min", "fixed", "", ""),
    "Renews every": ("6 months", "", ""),
    "Notice": ("90d", "3mo", ""),
    "Stage": ("prepared", "agreed", ""),
    "Owner": ("Ana", "ana", "Tom", ""),
    "Contact": ("Jane", "jane", "Bob", ""),
    "Title": ("CEO", "VP", ""),
    "Email": ("j@a.example", "J@a.example", "b@a.example", ""),
    "Level": ("manager", "", ""),
    "Last contact": ("2026-11-01", "2026-11-02", "2027-01-01", ""),
    "Notes": ("likes it", "likes  it", "", ""),
}
ROWS = st.lists(st.tuples(*map(st.sampled_from, CELLS.values())), min_size=1, max_size=6)
OPTIONS = st.builds(
    Options,
    **{name: st.sampled_from(choices) for name, choices in CHOICES.items() if name != "dates"},
)


@contextmanager
def a_new_book() -> Iterator[None]:
    with TemporaryDirectory() as folder:
        database.open_book(Path(folder) / "agency.aortui", create=True)
        try:
            the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
            yield
        finally:
            database.close_book()


FIRST = tuple(choices[0] for choices in CELLS.values())


def a_row(**other: str) -> tuple[str, ...]:
    """The first of each, but for these."""
    said = dict(zip(CELLS, FIRST, strict=True)) | {n.replace("_", " "): v for n, v in other.items()}
    return tuple(said.values())


# The start of the second row's term stands in the third, and is later than its end.
@example([a_row(Term_type="open"), a_row(Start="", Ends="2024-01-01"), a_row()], Options())
@settings(max_examples=many(60), deadline=None)
@given(ROWS, OPTIONS)
def test_the_same_sheet_twice_changes_nothing(
    rows: list[tuple[str, ...]], options: Options
) -> None:
    lines = tuple(Line(number, row) for number, row in enumerate(rows, start=2))
    table = Table(tuple(CELLS), lines)
    with a_new_book():
        check(table, options)


def check(table: Table, options: Options) -> None:
    newest = changes.newest_id()
    report = imports.preview(table, options, today=TODAY)
    assert changes.newest_id() == newest
    try:
        done = imports.apply(table, options, today=TODAY, actor="sam")
    except Rejected:
        assert report.undecided or not report.brings
        assert changes.newest_id() == newest
        return
    assert bool(done.id) == bool(report.brings)
    again = imports.preview(table, options, today=TODAY)
    assert [row for row in again.rows if row.status in ("new", "changed")] == []
    assert again.refused == report.refused
    if done.id:
        history.undo_newest(actor="sam")
        assert models.Client.select().count() == 0
