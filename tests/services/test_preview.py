"""What stands beside a line of Today."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aortui.services import activities, history, preview, tasks, terms
from aortui.services.activities import Subject
from aortui.services.preview import ScopePreview
from aortui.store import models
from tests import acme
from tests.acme import ACME, GLOBEX, HOOLI, INITECH, TODAY, TYRELL

DAY = {"today": TODAY, "actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def shown(scope_id: int = ACME) -> ScopePreview:
    found = preview.of_scope(scope_id, today=TODAY)
    assert found is not None
    return found


def test_the_notice_day_comes_with_its_sum() -> None:
    assert (shown().row.notice_by, shown().notice_sum) == (date(2026, 12, 31), "31 Mar 2027 - 90 d")
    assert shown(TYRELL).notice_sum == ""
    assert shown(TYRELL).contract == "No notice day while the notice length is not known."
    assert shown(HOOLI).contract == "Ended by notice: the last day was 14 Nov 2026."


def test_a_renewal_is_so_many_stages_behind() -> None:
    assert (shown().row.stage, shown().row.expected_stage, shown().behind) == (
        "prepared", "proposed", 2,
    )  # fmt: skip
    terms.step([ACME], 3, **DAY)
    assert shown().behind == 0


def test_the_last_touch_is_two_way_and_names_who_was_there() -> None:
    touch = shown().touch
    assert touch is not None
    assert (touch.on, touch.kind, touch.who, touch.title) == (
        TODAY - timedelta(30), "meeting", "Bob Ito", "Media Lead",
    )  # fmt: skip
    assert shown().cadence == 14
    assert shown(TYRELL).touch is None


def test_the_next_step_is_the_next_task_else_what_the_worst_signal_asks_for() -> None:
    step = shown().step
    assert step is not None
    assert (step.words, step.due_on) == ("send the Q2 outline", TODAY + timedelta(3))
    tasks.done([2], **DAY)
    advice = shown().step
    assert advice is not None
    assert (advice.words, advice.due_on) == ("Call them, or set up a meeting", None)


def test_a_change_of_the_band_names_the_entry_that_caused_it() -> None:
    assert shown().moved is not None  # its band came with the last entries of today
    terms.step([GLOBEX], 2, **DAY)
    moved = shown(GLOBEX).moved
    assert moved is not None
    assert (moved.on, moved.band, moved.cause) == (TODAY, "at_risk", "term changed by sam")
    history.undo_newest(actor="sam")
    moved = shown(GLOBEX).moved
    assert moved is not None
    assert moved.cause == "undone by sam"


def test_the_score_before_a_change_is_the_last_one_of_the_band_before() -> None:
    models.BandHistory.delete().execute()
    for day, band, score in (
        (60, "watch", 21),
        (30, "steady", 7),
        (9, "steady", 12),
        (0, "watch", 25),
    ):
        models.BandHistory.create(scope=GLOBEX, day=TODAY - timedelta(day), band=band, score=score)
    moved = shown(GLOBEX).moved
    assert moved is not None
    assert (moved.on, moved.band, moved.score) == (TODAY, "steady", 12)


def test_after_a_week_a_change_is_no_news() -> None:
    terms.step([GLOBEX], 2, **DAY)
    models.BandHistory.update(day=TODAY - timedelta(6)).execute()
    assert shown(GLOBEX).moved is not None
    models.BandHistory.update(day=TODAY - timedelta(7)).execute()
    assert shown(GLOBEX).moved is None


def test_signals_stand_the_worst_first_and_unknown_last() -> None:
    points = [tenths for _, tenths in shown().signals]
    known = [tenths for tenths in points if tenths is not None]
    assert len(points) == 9
    assert points[: len(known)] == known == sorted(known, reverse=True)
    assert shown(HOOLI).signals == ()


def test_people_show_when_we_met_them_and_what_hangs_on_them() -> None:
    people = {one.name: one for one in shown().people}
    assert list(people) == ["Carla Ruiz", "Jane Doe", "Bob Ito"]  # buyer, champion, user
    jane, carla = people["Jane Doe"], people["Carla Ruiz"]
    assert (jane.last_on, jane.share, jane.is_late) == (TODAY - timedelta(41), 83, True)
    assert jane.is_heavy
    assert (carla.last_on, carla.share, carla.is_heavy) == (None, 0, False)


def test_activities_are_counted_by_month_and_notes_are_none() -> None:
    before = shown()
    assert sum(before.by_month) == 7
    assert before.by_month[-1] == 1
    assert [one.kind for one in before.activities] == ["result", "meeting", "call"]
    activities.note([Subject(1, ACME)], "paper", **DAY)
    activities.log("call", [Subject(1)], **DAY)
    after = shown()
    assert sum(after.by_month) == 8
    assert after.activities[0].kind == "call"


def test_another_scopes_activities_are_not_told() -> None:
    assert sum(shown(GLOBEX).by_month) == 0
    assert sum(shown(INITECH).by_month) == 1


def test_a_task_shows_its_scope() -> None:
    found = preview.of_task(1)
    assert found is not None
    assert found.scope is not None
    assert (found.row.title, found.scope.id) == ("send the SOW draft", GLOBEX)
    assert preview.of_task(99) is None
    assert preview.of_scope(99, today=TODAY) is None
