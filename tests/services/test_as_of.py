"""The book of a past day is the book that somebody would have copied at the end of that day."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aortui.errors import AortuiError, Forbidden, NotFound, Rejected
from aortui.services import books, clients, contacts, history, renewals, review, scopes, why
from aortui.services.scopes import View
from aortui.store import database, past
from aortui.store.models import Scope, ScopeSummary
from aortui.store.restore import dump
from tests.examples import many
from tests.services.test_every_write import NAMES, fill, writes

FIRST = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 30)
# What is purged is gone from the past as well: a copy that was taken then still has it.
KEEPING = [name for name in NAMES if name != "purge.remove"]


def look_back(path: Path, day: date) -> books.Past:
    books.open_book(path)
    books.turn_day(TODAY, is_books_day=True)
    return books.look_back(day, today=TODAY, way_out="come back")


def explained(scope_id: int, day: date) -> object:
    try:
        return why.explain(scope_id, day)
    except NotFound as error:
        return str(error)


def all_of_it(day: date) -> list[Any]:
    """What every list, record and log of the open book says on a day."""
    with database.reading():
        whole = dump()
    lists = (clients, scopes, contacts, renewals)
    ids = Scope.select(Scope.id).order_by(Scope.id)
    view, numbers = View(), [row for (row,) in ids.tuples()]
    return [
        whole,
        list(ScopeSummary.select().order_by(ScopeSummary.scope).dicts()),
        [one.rows(view, today=day) for one in lists],
        [one.totals(view, today=day) for one in lists],
        review.rows(review.View(), today=day),
        [explained(number, day) for number in numbers],
        history.rows(),
        history.changes(),
    ]


def write(path: Path, days: Sequence[Sequence[str]]) -> dict[date, Path]:
    """Some writes on each day; the copy that was taken at each day's end."""
    kept: dict[date, Path] = {}
    with time_machine.travel(FIRST, tick=False) as clock:
        database.open_book(path)
        fill()
        for at, names in enumerate(days):
            clock.move_to(FIRST + timedelta(at, hours=at))
            day = FIRST.date() + timedelta(at)
            books.turn_day(day, is_books_day=True)
            for name in names:
                try:
                    writes()[name]()
                except AortuiError:
                    continue  # as it happens: there is nothing to undo, it is done already
            database.close_book()
            kept[day] = Path(shutil.copy(path, path.with_name(f"{day}.aortui")))
            database.open_book(path)
    database.close_book()
    return kept


@settings(
    max_examples=many(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(days=st.lists(st.lists(st.sampled_from(KEEPING), max_size=6), min_size=2, max_size=5))
def test_a_past_day_equals_a_copy_of_the_file_taken_then(
    empty_book: Path, tmp_path: Path, days: list[list[str]]
) -> None:
    path = Path(shutil.copy(empty_book, Path(mkdtemp(dir=tmp_path)) / "any.aortui"))
    for day, copy in write(path, days).items():
        look_back(path, day)
        found = all_of_it(day)
        books.open_book(copy)
        books.turn_day(day, is_books_day=True)  # as one who opened it on that day
        assert found == all_of_it(day)
    books.close_book()


def test_nothing_can_be_written_into_the_past(book: Path) -> None:
    with time_machine.travel(FIRST, tick=False):
        fill()
    before = dump()
    view = look_back(book, FIRST.date())
    assert view.refusal == "This is the book of Tue 24 Nov, read-only; come back."
    for name in writes():
        with pytest.raises(Forbidden, match="This is the book of Tue 24 Nov, read-only"):
            writes()[name]()
    assert books.is_read_only()
    with past.copied():  # what is supposed of the past is tried out on a copy of it
        writes()["activities.log"]()
    with pytest.raises(Forbidden):
        writes()["activities.log"]()
    books.open_book(book)
    assert dump() == before
    writes()["activities.log"]()


def test_a_day_that_has_not_come_is_refused_and_the_book_stays_open(book: Path) -> None:
    fill()
    with pytest.raises(Rejected, match="1 Dec 2026 has not come yet"):
        look_back(book, TODAY + timedelta(1))
    assert len(clients.rows(View(), today=TODAY)) == 2
    writes()["activities.log"]()


def test_before_its_first_day_a_book_is_empty_and_says_since_when_it_knows(book: Path) -> None:
    with time_machine.travel(FIRST, tick=False):
        fill()
    view = look_back(book, date(2026, 11, 23))
    assert view.note == "This book knows nothing before 24 Nov 2026."
    assert view.info.time_zone == "UTC"
    assert all_of_it(date(2026, 11, 23))[2] == [[], [], [], []]
    assert look_back(book, date(2026, 11, 24)).note == ""


def test_of_today_it_is_the_book_as_it_stands(book: Path) -> None:
    with time_machine.travel(FIRST, tick=False):
        fill()
    books.turn_day(TODAY, is_books_day=True)
    now = all_of_it(TODAY)
    assert look_back(book, TODAY).day == "30 Nov 2026"
    assert all_of_it(TODAY) == now
