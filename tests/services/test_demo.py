"""The demo as a book: what a person sees on the first morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aortui.domain.text import width
from aortui.domain.vocabulary import BANDS, FLOORS, SIGNALS
from aortui.errors import Unopenable
from aortui.exchange.reports import WIDTH
from aortui.services import books, conflicts, defence, demo, exports, pitch_record, review
from aortui.services.review import View
from aortui.store import database
from aortui.store.models import Member, Pitch, Scope, ScopeSummary
from aortui.store.restore import dump
from tests.whole_book import bring_in

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("demo") / "demo.aortui"
    demo.build(path, today=TODAY)
    books.turn_day(TODAY, is_books_day=True)
    yield path
    books.close_book()


@pytest.mark.usefixtures("agency")
def test_the_bands_of_the_morning_are_believable() -> None:
    found = Counter(band for (band,) in ScopeSummary.select(ScopeSummary.band).tuples())
    assert 5 <= found["at_risk"] <= 7
    assert 8 <= found["watch"] <= 11
    assert 2 <= found["unknown"] <= 3
    assert found["steady"] >= 18
    assert sum(found[band] for band in BANDS) == 40


@pytest.mark.usefixtures("agency")
def test_every_scope_has_a_defence_file_and_every_pitch_its_record() -> None:
    for (number,) in Scope.select(Scope.id).tuples():
        page = defence.of_scope(number, today=TODAY)
        assert max(map(width, page.splitlines())) <= WIDTH
        assert page.count("\n## ") == 18
    for (number,) in Pitch.select(Pitch.id).tuples():
        record = pitch_record.read(number, "overview", today=TODAY)
        assert record.here.reached_on is not None
        assert record.share or record.unknown


@pytest.mark.usefixtures("agency")
def test_two_clients_name_another_one_so_that_there_are_conflicts_to_see() -> None:
    found = [one.sentence for one in conflicts.rows(today=TODAY)]
    assert len([one for one in found if "as a competitor" in one]) == 2


@pytest.mark.usefixtures("agency")
def test_today_is_a_mornings_work() -> None:
    lines = review.rows(View(), today=TODAY)
    assert 20 <= len(lines) <= 26
    sam = Member.get(Member.login == "sam").id
    assert 8 <= len(review.rows(View(owner_id=sam), today=TODAY)) <= 10
    assert {line.kind for line in lines} == {"scope", "task"}


@pytest.mark.usefixtures("agency")
def test_every_floor_stands_under_somebody() -> None:
    floors = {name for row in ScopeSummary.select() for name in row.floors}
    assert floors == set(FLOORS)


@pytest.mark.usefixtures("agency")
def test_every_signal_is_the_worst_somewhere_and_calm_somewhere() -> None:
    worst: set[str] = set()
    calm: set[str] = set()
    for row in ScopeSummary.select().where(ScopeSummary.band << ("at_risk", "watch")):
        most = max(points for points in row.tenths if points is not None)
        worst |= {name for name, p in zip(SIGNALS, row.tenths, strict=True) if p == most}
    for row in ScopeSummary.select().where(ScopeSummary.band == "steady"):
        calm |= {name for name, p in zip(SIGNALS, row.tenths, strict=True) if p == 0}
    assert worst == set(SIGNALS)
    assert calm == set(SIGNALS)


@pytest.mark.usefixtures("agency")
def test_steady_scopes_are_known_well_enough_to_be_called_so() -> None:
    steady = ScopeSummary.select().where(ScopeSummary.band == "steady")
    known = [row.known for row in steady]
    assert min(known) >= 6
    assert sorted(known)[len(known) // 2] >= 8


@pytest.mark.usefixtures("agency")
def test_the_demo_saved_and_restored_is_the_same_book(tmp_path: Path, agency: Path) -> None:
    with database.reading():
        before = dump()
    scores = list(ScopeSummary.select().order_by(ScopeSummary.scope).tuples())
    text = exports.book_json()
    try:
        books.create_book(tmp_path / "other.aortui", actor="ana")
        bring_in(text, today=TODAY)
        books.turn_day(TODAY, is_books_day=True)
        with database.reading():
            assert dump() == before
        assert list(ScopeSummary.select().order_by(ScopeSummary.scope).tuples()) == scores
        assert exports.book_json() == text
    finally:
        books.open_book(agency)
        books.turn_day(TODAY, is_books_day=True)


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_another_agency_is_as_believable(tmp_path: Path, seed: int) -> None:
    demo.build(tmp_path / "demo.aortui", today=TODAY, seed=seed)
    try:
        books.turn_day(TODAY, is_books_day=True)
        found = Counter(band for (band,) in ScopeSummary.select(ScopeSummary.band).tuples())
        assert 5 <= found["at_risk"] <= 8
        assert 7 <= found["watch"] <= 12
        assert found["steady"] >= 17
        assert 18 <= len(review.rows(View(), today=TODAY)) <= 28
    finally:
        books.close_book()


def test_a_demo_does_not_replace_a_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.aortui"
    path.write_text("mine")
    with pytest.raises(Unopenable, match="already something"):
        demo.build(path, today=TODAY)
    assert path.read_text() == "mine"


def test_a_large_demo_is_built_in_seconds_of_history(tmp_path: Path) -> None:
    demo.build(tmp_path / "demo.aortui", today=TODAY, clients=150)
    try:
        assert Scope.select().count() == 270
    finally:
        books.close_book()
