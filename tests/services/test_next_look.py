"""The next look at a scope: further away when nothing changed, sooner after At risk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui.services import activities, books, cells, forms, review, tasks
from aortui.services.activities import Subject
from aortui.services.tasks import About
from aortui.store import models
from tests import acme
from tests.acme import ACME, GLOBEX, INITECH, TODAY, TYRELL

ME = {"actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def on(days: int) -> date:
    """Turn to the day so many days from now."""
    day = TODAY + timedelta(days)
    books.turn_day(day, is_books_day=True)
    return day


def look(scope_id: int, days: int) -> tuple[int, str]:
    found = review.next_look([scope_id], today=on(days))
    assert found is not None
    return found.days, found.why


def test_nothing_changed_so_the_next_look_is_twice_as_far_up_to_a_limit() -> None:
    day, found = 0, []
    for _ in range(4):
        found.append(look(TYRELL, day))
        review.mark_reviewed([TYRELL], today=on(day), **ME)
        mark = models.ReviewMark.select().order_by(models.ReviewMark.id.desc()).get()
        assert (mark.back_on - mark.marked_on).days == found[-1][0]
        day += found[-1][0]
    changed = "nothing changed"
    assert found == [(30, ""), (60, changed), (90, changed), (90, changed)]


def _call() -> object:
    return activities.log("call", [Subject(4, TYRELL)], today=TODAY, **ME)


def _call_about_the_client() -> object:
    return activities.log("call", [Subject(4)], today=TODAY, **ME)


def _contact() -> object:
    return acme.enter("contacts", client="Tyrell", name="Rachel")


def _term() -> object:
    return acme.enter("terms", scope="Tyrell / events", shape="open", starts_on="1jan26")


def _task() -> object:
    return tasks.add_each(
        [About(4, TYRELL)], {"title": "send it", "due_on": "", "owner": ""}, today=TODAY, **ME
    )


def _another_client() -> object:
    return activities.log("call", [Subject(1, ACME)], today=TODAY, **ME)


def _another_scope() -> object:
    return acme.enter("scopes", client="Tyrell", category="seo")


@pytest.mark.parametrize(
    ("write", "days"),
    [
        (_call, 30), (_call_about_the_client, 30), (_contact, 30), (_term, 30),
        (_task, 60), (_another_client, 60), (_another_scope, 60),
    ],
)  # fmt: skip
def test_what_is_written_about_the_scope_is_a_change_and_a_task_is_none(
    write: Callable[[], object], days: int
) -> None:
    review.mark_reviewed([TYRELL], today=TODAY, **ME)
    write()
    assert look(TYRELL, 30)[0] == days


def test_a_second_review_of_the_day_is_no_second_look() -> None:
    review.mark_reviewed([TYRELL], today=TODAY, **ME)
    assert look(TYRELL, 0) == (30, "")


def test_a_snooze_is_no_look() -> None:
    review.mark_reviewed([TYRELL], today=TODAY, **ME)
    review.snooze([TYRELL], TODAY + timedelta(40), reason="", today=on(30), **ME)
    assert look(TYRELL, 40) == (30, "")


def test_what_was_at_risk_lately_is_looked_at_as_if_it_still_were() -> None:
    sheet = forms.load("terms", models.Term.get(models.Term.scope == GLOBEX).id)
    forms.save(sheet, {**sheet.texts, "ends_on": "31dec28"}, today=on(3), **ME)
    assert models.ScopeSummary.get(models.ScopeSummary.scope == GLOBEX).band != "at_risk"
    assert look(GLOBEX, 3) == (7, "at risk lately")
    assert look(GLOBEX, 32) == (7, "at risk lately")
    assert look(GLOBEX, 33)[1] == ""


def test_a_number_in_the_cell_counts_as_it_is_and_empty_goes_by_the_band_again() -> None:
    cell = cells.read("scopes", "review_interval_days", [INITECH])
    cells.save(cell, "3", today=TODAY, **ME)
    assert look(INITECH, 0) == (3, "as set")
    cells.save(cells.again(cell), "", today=TODAY, **ME)
    assert look(INITECH, 0) == (30, "")


def test_of_several_the_first_is_told() -> None:
    found = review.next_look([TYRELL, ACME], today=TODAY)
    assert found == (TODAY + timedelta(14), 14, "", "")
    assert review.next_look([], today=TODAY) is None
    assert review.next_look([99], today=TODAY) is None
