"""What ends and what can be left in view: the same as adding up the rows by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui import settings
from aortui.domain import timeline
from aortui.domain.filters.filter import naming
from aortui.services import books, demo, renewals
from aortui.services.renewals import Quarter, View

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("outlook") / "demo.aortui"
    demo.build(path, today=TODAY, clients=40)
    books.close_book()
    books.open_book(path)
    books.turn_day(TODAY, is_books_day=True)
    yield path
    books.close_book()


def quarter_of(day: date | None, until: date) -> tuple[int, int] | None:
    return (day.year, (day.month + 2) // 3) if day and TODAY <= day <= until else None


@pytest.mark.parametrize("days", [0, 90, 272, 1091])
@pytest.mark.parametrize("words", ["", "creative"])
def test_quarters_are_what_the_rows_add_up_to(agency: Path, days: int, words: str) -> None:
    view, until = View().asking(naming(words) if words else None), TODAY + timedelta(days)
    rows = renewals.rows(view, today=TODAY)
    found = renewals.ahead(view, today=TODAY, until=until)
    ends, fees, without, notices = Counter(), Counter(), Counter(), Counter()
    for row in rows:
        at = quarter_of(row.ends_on, until)
        ends[at] += 1
        fees[at] += row.scope.fee_base or 0
        without[at] += row.scope.is_scored and row.scope.fee_base is None
        notices[quarter_of(row.notice_by, until)] += 1
    assert {(q.year, q.quarter): q[2:] for q in found.quarters if any(q[2:])} == {
        at: (notices[at], ends[at], fees[at], without[at])
        for at in (ends.keys() | notices.keys()) - {None}
    }
    assert found.ends == sum(ends.values()) - ends[None]
    assert found.fee == sum(fees.values()) - fees[None]


def test_years_add_up_their_quarters_and_none_is_left_out_between(agency: Path) -> None:
    found = renewals.ahead(View(), today=TODAY, until=TODAY + timedelta(1091))
    names = [(one.year, one.quarter) for one in found.quarters]
    first = 2026 * 4 + 3
    assert names == [((first + at) // 4, (first + at) % 4 + 1) for at in range(len(names))]
    assert sum(one.fee for one in found.years) == found.fee > 0
    assert [one.called_in_full for one in found.years][:2] == ["2026", "2027"]
    assert Quarter(2027, 1, 0, 0, 0, 0).called_in_full == "Q1 2027"


def test_an_empty_view_has_nothing_ahead(agency: Path) -> None:
    found = renewals.ahead(View().asking(naming("zzz")), today=TODAY, until=date(2027, 8, 1))
    assert (found.quarters, found.ends, found.fee) == ((), 0, 0)


def test_the_settings_know_the_zooms_of_the_timeline() -> None:
    assert settings.ZOOMS == timeline.ZOOMS
