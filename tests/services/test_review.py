"""Today's lines, and what takes them off it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aortui.errors import Rejected
from aortui.services import forms, history, rates, review
from aortui.services.review import Line, View
from aortui.store import models, records
from tests import acme
from tests.acme import ACME, GLOBEX, HOOLI, TODAY, TYRELL

DAY = {"today": TODAY, "actor": "sam"}
TASK = 1


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def lines(view: View | None = None) -> list[Line]:
    return review.rows(view or View(), today=TODAY)


def named(view: View | None = None) -> list[str]:
    return [f"{line.client} / {line.scope}" for line in lines(view)]


def test_scopes_stand_by_band_then_by_fee_and_due_tasks_come_last() -> None:
    assert [line.kind for line in lines()] == ["scope"] * 5 + ["task"]
    assert [line.band for line in lines()][:2] == ["at_risk", "watch"]
    assert named()[:2] == ["Globex / creative", "Acme Corp / media-buying"]
    assert named()[-1] == "Globex / creative"
    assert lines()[-1].reason == "send the SOW draft"


def test_a_day_that_has_passed_reads_today() -> None:
    task = lines()[-1]
    assert task.act_by == TODAY
    assert models.Task.get_by_id(TASK).due_on == TODAY - timedelta(1)


def test_a_scope_that_ended_by_notice_asks_how_until_somebody_says_it() -> None:
    line = next(line for line in lines() if line.row_id == HOOLI)
    assert (line.kind, line.band, line.reason) == ("scope", "", "How did it end?")
    end = ("ended_on", "outcome", "client_reason", "our_reason")
    sheet = forms.excerpt("scopes", HOOLI, end, "end")
    said = {"ended_on": "15nov26", "outcome": "lost", "client_reason": "price"}
    forms.save(sheet, {**sheet.texts, **said}, **DAY)
    assert HOOLI not in [line.row_id for line in lines() if line.kind == "scope"]


def test_totals_say_what_they_leave_out() -> None:
    sums = review.totals(View())
    assert sums.bands == {"at_risk": 1, "watch": 1, "unknown": 2}
    assert (sums.fee_at_risk, sums.fee_in_all) == (85_000_000, 205_000_000)
    assert (sums.without_fee, sums.without_rate) == (1, 1)
    rates.set_rate("EUR", "1.10", **DAY)
    sums = review.totals(View())
    assert (sums.fee_in_all, sums.without_rate) == (239_100_000, 0)


def test_a_page_goes_on_behind_a_line_and_from_scopes_into_tasks() -> None:
    first = review.rows(View(), 4, today=TODAY)
    rest = review.rows(View(), 4, today=TODAY, after=first[-1].id)
    assert [*first, *rest] == lines()
    assert review.rows(View(), 4, today=TODAY, after=lines()[-2].id) == lines()[-1:]


def test_every_line_is_found_at_its_place() -> None:
    found = [review.place(View(), line.id, today=TODAY) for line in lines()]
    assert [place.at for place in found] == list(range(6))
    assert {place.total for place in found} == {6}
    assert review.place(View(), 99, today=TODAY).at is None


def test_reviewed_is_off_everybodys_today_until_it_is_undone() -> None:
    review.mark_reviewed([GLOBEX], **DAY)
    assert "Globex / creative" not in named()[:-1]
    mark = models.ReviewMark.get()
    assert (mark.back_on, mark.band, mark.actor) == (TODAY + timedelta(7), "at_risk", "sam")
    assert review.next_look([GLOBEX, ACME, TYRELL], today=TODAY) == (
        TODAY + timedelta(7),
        7,
        "",
        "",
    )
    history.undo_newest(actor="sam")
    assert named()[0] == "Globex / creative"


def test_scopes_and_tasks_are_dealt_with_in_one_batch() -> None:
    review.mark_reviewed([ACME, TYRELL], task_ids=[TASK], **DAY)
    assert len(lines()) == 3
    history.undo_newest(actor="sam")
    assert len(lines()) == 6
    review.snooze([ACME], TODAY + timedelta(7), reason="waits", task_ids=[TASK], **DAY)
    assert records.current("tasks", TASK)["due_on"] == "2026-12-01"
    assert len(lines()) == 4


@pytest.mark.parametrize("days", [0, -1])
def test_a_snooze_ends_after_today(days: int) -> None:
    with pytest.raises(Rejected, match="after today"):
        review.snooze([ACME], TODAY + timedelta(days), reason="", **DAY)
    assert models.ReviewMark.select().count() == 0


def test_a_scope_that_is_gone_is_refused_in_words() -> None:
    with pytest.raises(Rejected, match="not in the book"):
        review.mark_reviewed([ACME, 99], **DAY)
    assert models.ReviewMark.select().count() == 0


def test_somebody_who_owns_nothing_has_nothing_of_their_own() -> None:
    assert review.owns_any("sam")
    assert not review.owns_any("ana")
