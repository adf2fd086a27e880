"""How a score went, and which entry changed a band."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine

from aortui.services import activities, books, policies, why
from aortui.services.activities import Subject
from aortui.services.why import WhyView
from tests import acme
from tests.acme import ACME, TODAY

LATER = TODAY + timedelta(40)


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    with time_machine.travel(TODAY, tick=False):
        acme.fill()


def on(day: date) -> WhyView:
    """How it stands when the program is opened on that day."""
    with time_machine.travel(day, tick=False):
        books.turn_day(day, is_books_day=True)
        return why.explain(ACME, day)


def call(day: date, actor: str) -> None:
    with time_machine.travel(day, tick=False):
        books.turn_day(day, is_books_day=True)
        activities.log("call", [Subject(1, ACME, 1)], today=day, actor=actor)


def test_the_last_of_the_trend_is_how_it_stands() -> None:
    on(TODAY)
    view = on(LATER)
    assert view.trend[-1][1:] == (view.band, view.score)
    assert (view.steps[-1].band, view.steps[-1].score) == (view.band, view.score)
    assert [one.day for one in view.trend] == sorted(one.day for one in view.trend)
    assert len({one.score for one in view.steps}) == len(view.steps) > 1


def test_steps_leave_out_days_on_which_only_the_day_was_another() -> None:
    view = on(TODAY)
    again = (*view.trend, view.trend[-1]._replace(day=LATER))
    assert len(_with(view, again).steps) == len(view.steps)


def _with(view: WhyView, trend: tuple[why.BandDay, ...]) -> WhyView:

    return replace(view, trend=trend)


def test_the_entry_that_changed_the_band_is_named_through_the_sixth_day() -> None:
    before = on(TODAY)
    call(TODAY + timedelta(1), "ana")
    for days in (1, 3, 7):
        moved = on(TODAY + timedelta(days)).moved
        assert moved is not None
        assert (moved.band, moved.on) == (before.band, TODAY + timedelta(1))
        assert moved.cause == "call entered by ana"
    assert on(TODAY + timedelta(8)).moved is None


def test_where_time_changed_it_no_entry_is_named() -> None:
    call(TODAY, "sam")
    assert on(TODAY).band == "steady"
    view = on(LATER)
    assert view.moved is not None
    assert (view.moved.cause, view.moved.band) == ("", "steady")


def test_a_changed_limit_is_named_by_its_own_word() -> None:
    on(TODAY)
    with time_machine.travel(TODAY + timedelta(1), tick=False):
        books.turn_day(TODAY + timedelta(1), is_books_day=True)
        policies.change("bands.watch", "1", today=TODAY + timedelta(1), actor="sam")
        policies.change("bands.at_risk", "2", today=TODAY + timedelta(1), actor="sam")
    moved = on(TODAY + timedelta(1)).moved
    assert moved is not None
    assert moved.cause == "policy changed by sam"
