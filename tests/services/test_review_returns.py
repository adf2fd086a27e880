"""What takes a line off everybody's Today comes to an end: by its day, or by what happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui.domain.review import QueueLine, order_key
from aortui.services import books, demo, forms, history, judgements, review
from aortui.services.review import Line, View
from aortui.store import models
from tests import acme
from tests.acme import ACME, GLOBEX, INITECH, TODAY

ME = {"actor": "sam"}


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("returns") / "demo.aortui"
    demo.build(path, today=TODAY)
    books.turn_day(TODAY, is_books_day=True)
    yield path
    books.close_book()


def line(scope_id: int, today: date = TODAY) -> Line | None:
    found = (one for one in review.rows(View(), today=today) if one.id == scope_id)
    return next(found, None)


def stands(scope_id: int, days: int) -> bool:
    """Whether it is in Today so many days from now."""
    day = TODAY + timedelta(days)
    books.turn_day(day, is_books_day=True)
    return line(scope_id, day) is not None


@pytest.mark.usefixtures("agency")
def test_the_lines_stand_in_the_order_of_the_domain() -> None:
    rows = review.rows(View(), today=TODAY)
    assert len(rows) > 20
    summary = models.ScopeSummary
    acts = dict(summary.select(summary.scope, summary.act_by).tuples())
    due = dict(models.Task.select(models.Task.id, models.Task.due_on).tuples())
    days = [due[one.row_id] if one.kind == "task" else acts[one.row_id] for one in rows]
    lines = [
        QueueLine(one.kind, one.row_id, one.band, one.fee_base, day)
        for one, day in zip(rows, days, strict=True)
    ]
    assert sorted(lines, key=order_key) == lines


@pytest.mark.usefixtures("agency")
def test_a_call_that_disagrees_brings_a_steady_scope_in_until_it_is_reviewed() -> None:
    queued = {one.id for one in review.rows(View(), today=TODAY)}
    away = models.ReviewMark.select().where(models.ReviewMark.back_on > TODAY)
    marked = {mark.scope_id for mark in away}
    bands = models.ScopeSummary.select(models.ScopeSummary.scope, models.ScopeSummary.band)
    calm = (scope for scope, band in bands.tuples() if band == "steady")
    scope_id = next(scope for scope in calm if scope not in queued | marked)
    until = TODAY + timedelta(2)
    judgements.judge([scope_id], "steady", reason="so it is", today=TODAY, **ME)
    assert line(scope_id) is None
    judgements.judge([scope_id], "at_risk", reason="no", until_on=until, today=TODAY, **ME)
    found = line(scope_id)
    assert found is not None
    assert (found.band, found.reason) == ("steady", "own call: at risk")
    assert [stands(scope_id, days) for days in (2, 3)] == [True, False]
    assert stands(scope_id, 0)
    review.mark_reviewed([scope_id], today=TODAY, **ME)
    assert line(scope_id) is None
    history.undo_newest(**ME)
    judgements.withdraw([scope_id], today=TODAY, **ME)
    assert line(scope_id) is None


@pytest.fixture
def small(book: Path) -> Path:
    acme.fill()
    return book


@pytest.mark.usefixtures("small")
def test_a_task_that_is_due_brings_back_what_was_reviewed_and_not_what_was_snoozed() -> None:
    acme.enter("tasks", title="send it", client="Acme Corp", scope="media-buying", due_on="+3d")
    review.mark_reviewed([ACME], today=TODAY, **ME)
    assert [stands(ACME, days) for days in (0, 2, 3)] == [False, False, True]
    stands(ACME, 0)
    review.snooze([ACME], TODAY + timedelta(5), reason="", today=TODAY, **ME)
    assert [stands(ACME, days) for days in (3, 4, 5)] == [False, False, True]


@pytest.mark.usefixtures("small")
def test_a_stage_that_is_due_brings_back_what_was_reviewed_and_not_what_was_snoozed() -> None:
    review.mark_reviewed([INITECH], today=TODAY, **ME)
    assert [stands(INITECH, days) for days in (0, 5, 6)] == [False, False, True]
    stands(INITECH, 0)
    review.snooze([INITECH], TODAY + timedelta(20), reason="", today=TODAY, **ME)
    assert [stands(INITECH, days) for days in (6, 19, 20)] == [False, False, True]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["reviewed", "snoozed"])
def test_a_band_that_worsens_brings_back_either(kind: str) -> None:
    if kind == "reviewed":
        review.mark_reviewed([ACME], today=TODAY, **ME)
    else:
        review.snooze([ACME], TODAY + timedelta(60), reason="", today=TODAY, **ME)
    assert line(ACME) is None
    term = forms.load("terms", models.Term.get(models.Term.scope == ACME).id)
    forms.save(term, {**term.texts, "ends_on": "30dec26"}, today=TODAY, **ME)
    found = line(ACME)
    assert found is not None
    assert found.band == "at_risk"


@pytest.mark.usefixtures("small")
def test_else_it_returns_after_the_days_of_its_band() -> None:
    review.mark_reviewed([GLOBEX], today=TODAY, **ME)
    assert [stands(GLOBEX, days) for days in (6, 7)] == [False, True]
