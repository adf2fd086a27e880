"""How bands moved: kept as it happens, found anew from the log, read as a trend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from aortui.services import books, demo, exports, preview
from aortui.store import bands, counting, database
from aortui.store.bands import BandDay
from aortui.store.counting import UNCOUNTED, Before
from aortui.store.models import BandHistory, Scope, ScopeSummary
from tests.whole_book import bring_in

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bands") / "demo.aortui"
    demo.build(path, today=TODAY, clients=12)
    books.close_book()
    return path


@pytest.fixture(autouse=True)
def _open(agency: Path) -> Iterator[None]:
    books.open_book(agency)
    books.turn_day(TODAY, is_books_day=True)
    yield
    books.close_book()


def trends() -> dict[int, list[BandDay]]:
    with database.reading():
        return {scope: bands.trend(scope, TODAY) for (scope,) in Scope.select(Scope.id).tuples()}


def test_a_month_end_says_what_the_book_of_that_day_says(agency: Path) -> None:
    found = trends()
    for day in (date(2026, 10, 31), date(2026, 6, 30), date(2025, 12, 31)):
        books.open_book(agency)
        books.look_back(day, today=TODAY, way_out="come back")
        for row in ScopeSummary.select():
            stands = [one for one in found[row.scope] if one.day <= day]
            if stands:  # else it began to be scored later, or longer ago than a trend goes
                assert stands[-1][1:] == (row.band, row.score)


def test_a_change_of_the_last_week_stands_on_its_day(tmp_path: Path) -> None:
    agency = tmp_path / "larger.aortui"  # in a small one no band has changed of late
    demo.build(agency, today=TODAY, clients=40)
    books.turn_day(TODAY, is_books_day=True)
    week = TODAY - timedelta(7)
    found = {scope: [one for one in trend if one.day >= week] for scope, trend in trends().items()}
    moved = {scope: last for scope, last in found.items() if len({one.band for one in last}) > 1}
    turned = {
        one.day
        for last in moved.values()
        for before, one in pairwise(last)
        if before.band != one.band
    }
    assert turned
    for day in sorted(turned | {day - timedelta(1) for day in turned}):
        books.open_book(agency)
        books.look_back(day, today=TODAY, way_out="come back")
        now = {row.scope: row.band for row in ScopeSummary.select()}
        for scope, last in moved.items():
            assert now[scope] == [one for one in last if one.day <= day][-1].band


def test_a_trend_ends_with_today_and_begins_a_year_ago() -> None:
    now = {row.scope: (row.band, row.score) for row in ScopeSummary.select()}
    for scope, trend in trends().items():
        assert (trend[-1].band, trend[-1].score) == now[scope]
        days = [one.day for one in trend]
        assert days == sorted(set(days))
        assert all(day > date(2025, 11, 26) for day in days[1:])
    assert sum(len(trend) for trend in trends().values()) > 40


def test_each_row_is_another_score_than_the_one_before() -> None:
    rows = list(BandHistory.select().order_by(BandHistory.scope, BandHistory.id))
    for before, row in pairwise(rows):
        if before.scope == row.scope:
            assert before.day < row.day
            assert (before.band, before.score) != (row.band, row.score)
    assert {row.batch for row in rows} == {None}


def test_a_restored_book_has_the_same_trends(tmp_path: Path) -> None:
    before, text = trends(), exports.book_json()
    books.create_book(tmp_path / "other.aortui", actor="ana")
    bring_in(text, today=TODAY)
    books.turn_day(TODAY, is_books_day=True)
    assert trends() == before
    assert BandHistory.select(BandHistory.day).order_by(BandHistory.day).scalar() < date(
        2025, 11, 26
    )


def test_on_another_day_than_the_books_the_trend_is_that_of_the_book() -> None:
    before = trends()
    books.turn_day(TODAY + timedelta(1), is_books_day=False)
    assert BandHistory.select().where(BandHistory.day < TODAY).count() == 0  # beside the book's
    for scope, trend in trends().items():
        past = [one for one in before[scope] if one.day < TODAY]
        assert [one for one in trend if one.day < TODAY] == past


def test_once_a_month_the_score_is_kept_too() -> None:
    kept = counting._is_kept
    row = {"band": "watch", "score": 30, "as_of": TODAY}
    assert kept(row, Before("steady", 30, TODAY))
    assert not kept(row, Before("watch", 25, TODAY - timedelta(2)))
    assert kept(row, Before("watch", 25, date(2026, 10, 31)))
    assert not kept(row, Before("watch", 30, date(2026, 10, 31)))
    assert not kept(row, UNCOUNTED._replace(band="watch"))


def test_a_score_that_is_kept_is_no_news_of_a_band() -> None:
    scope = ScopeSummary.select().where(ScopeSummary.band == "steady").get().scope
    BandHistory.delete().where(BandHistory.scope == scope).execute()
    for day, band in ((TODAY - timedelta(5), "watch"), (TODAY - timedelta(3), "steady")):
        BandHistory.create(scope=scope, day=day, band=band, score=9)
    before = preview.of_scope(scope, today=TODAY)
    BandHistory.create(scope=scope, day=TODAY, band="steady", score=1)
    after = preview.of_scope(scope, today=TODAY)
    assert before is not None
    assert before.moved is not None
    assert after == before
