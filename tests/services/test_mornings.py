"""What was done this morning, and what comes up."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine

from aortui.services import activities, books, forms, history, mornings, quick, review, tasks
from aortui.services.activities import Subject
from aortui.services.mornings import Done
from aortui.services.review import View
from aortui.store import models
from tests import acme
from tests.acme import ACME, GLOBEX, INITECH, TODAY

DAY = {"today": TODAY, "actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def done(view: View | None = None) -> list[Done]:
    return list(mornings.done(view or View(), TODAY))


def test_at_first_nothing_is_done() -> None:
    assert done() == []


def test_each_line_is_told_once_by_what_was_done_last() -> None:
    review.mark_reviewed([GLOBEX], **DAY)
    tasks.done([1], **DAY)
    jane = models.Contact.get(models.Contact.name == "Jane Doe").id
    activities.log("call", [Subject(1, ACME, jane)], **DAY)
    review.snooze([ACME], TODAY + timedelta(7), reason="waits for Q2", **DAY)
    told = [(one.client, one.scope, one.words, one.back_on) for one in done()]
    assert told == [
        ("Acme Corp", "media-buying", "waits for Q2", date(2026, 12, 1)),
        ("Globex", "creative", "send the SOW draft", None),
        ("Globex", "creative", "reviewed", date(2026, 12, 1)),
    ]
    assert all(re.fullmatch(r"\d\d:\d\d", one.at) for one in done())
    assert all(one.is_off for one in done())


def test_a_call_names_its_contact_and_leaves_the_line_where_it_is() -> None:
    jane = models.Contact.get(models.Contact.name == "Jane Doe").id
    activities.log("qbr", [Subject(1, ACME, jane)], **DAY)
    assert [(one.words, one.is_off) for one in done()] == [("QBR with Jane Doe", False)]


def test_what_is_undone_was_not_done() -> None:
    review.mark_reviewed([GLOBEX], **DAY)
    history.undo_newest(actor="sam")
    assert done() == []
    history.redo_newest(actor="sam")
    assert [one.words for one in done()] == ["reviewed"]


def test_yesterdays_work_is_not_todays() -> None:
    review.mark_reviewed([GLOBEX], today=TODAY - timedelta(1), actor="sam")
    assert done() == []


def test_in_a_view_of_one_owner_only_theirs_is_told() -> None:
    review.mark_reviewed([GLOBEX], **DAY)
    me = models.Member.get().id
    assert len(done(View(owner_id=me))) == 1
    assert done(View(owner_id=me + 1)) == []


def test_the_end_says_who_did_what_each_line_by_its_last_mark() -> None:
    review.mark_reviewed([GLOBEX, INITECH], **DAY)
    review.snooze([INITECH], TODAY + timedelta(7), reason="", **DAY)
    tasks.done([1], **DAY)
    activities.log("call", [Subject(1, ACME), Subject(2, GLOBEX)], today=TODAY, actor="ana")
    quick.add("initech pr call on the plan", today=TODAY, actor="ana")
    quick.add("n acme for the file", today=TODAY, actor="ana")
    activities.note([Subject(1, ACME)], "paper", today=TODAY, actor="bob")
    shares = mornings.end(View(), TODAY).shares
    assert shares == (("ana", 0, 0, 0, 3), ("sam", 1, 1, 1, 0))


def test_the_end_of_what_is_mine_counts_what_is_left_of_everybodys() -> None:
    me = models.Member.get().id
    assert mornings.end(View(owner_id=me + 1), TODAY).left_of_all == 6
    assert mornings.end(View(), TODAY).left_of_all == 0


def test_the_end_names_the_bands_that_the_days_entries_have_made_better() -> None:
    def end_it(on: str) -> None:
        for scope in (ACME, GLOBEX):
            term = forms.load("terms", models.Term.get(models.Term.scope == scope).id)
            forms.save(term, {**term.texts, "ends_on": on}, today=day, actor="ana")

    day = TODAY
    end_it("30dec26")
    day = TODAY + timedelta(1)
    books.turn_day(day, is_books_day=True)
    assert mornings.end(View(), day).improved == ()
    end_it("31dec28")
    (one,) = mornings.end(View(), day).improved  # of the other one nothing is known now
    assert (one.client, one.scope) == ("Acme Corp", "media-buying")
    assert (one.band_before, one.band) == ("at_risk", "watch")
    assert (one.score_before or 0) > (one.score or 0)
    history.undo_newest(actor="ana")
    history.undo_newest(actor="ana")
    history.undo_newest(actor="ana")
    assert mornings.end(View(), day).improved == ()


def test_a_task_put_off_today_is_done_with_for_today() -> None:
    with time_machine.travel(f"{TODAY}T09:00:00Z"):
        tasks.move([1], TODAY + timedelta(7), actor="sam")
        assert [(one.words, one.back_on, one.is_off) for one in done()] == [
            ("send the SOW draft", date(2026, 12, 1), True)
        ]
        assert mornings.end(View(), TODAY).shares == (("sam", 0, 1, 0, 0),)
        tasks.move([1], TODAY, actor="sam")
        assert [one.back_on for one in done()] == []
    assert list(mornings.done(View(), TODAY + timedelta(1))) == []


def test_what_comes_up_is_tasks_stages_and_the_ends_of_marks() -> None:
    coming = mornings.coming(View(), TODAY, days=7)
    assert [(one.on, one.client, one.words) for one in coming] == [
        (TODAY + timedelta(3), "Acme Corp", "send the Q2 outline")
    ]
    review.mark_reviewed([GLOBEX], **DAY)
    review.snooze([ACME], TODAY + timedelta(2), reason="", **DAY)
    coming = mornings.coming(View(), TODAY)
    assert [(one.client, one.words) for one in coming][:3] == [
        ("Acme Corp", "snoozed until then"),
        ("Acme Corp", "send the Q2 outline"),
        ("Globex", "look again"),
    ]


def test_a_renewal_comes_up_when_its_next_stage_is_due() -> None:
    review.mark_reviewed([INITECH], **DAY)
    found = [one for one in mornings.coming(View(), TODAY) if one.client == "Initech"]
    assert [(one.on, one.words) for one in found] == [(date(2026, 11, 30), "discuss the renewal")]
