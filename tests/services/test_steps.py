"""A next step becomes a task: what it says, by when, and whose it is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected
from aortui.services import history, steps, tasks
from aortui.services.steps import Step
from aortui.services.tasks import View
from aortui.store.models import Member, Scope, Task
from tests import acme
from tests.acme import ACME, HOOLI, TODAY, TYRELL

DAY = {"today": TODAY, "actor": "sam"}


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def test_the_worst_signal_is_meant_unless_one_is_named() -> None:
    assert steps.next_step(ACME, TODAY) == Step(ACME, "Call them, or set up a meeting", TODAY)
    renewal = steps.next_step(ACME, TODAY, "renewal")
    assert renewal is not None
    assert renewal.title == "Send the proposal; name the decision maker"
    assert renewal.due_on >= TODAY


def test_what_is_unknown_is_due_in_a_week() -> None:
    step = steps.next_step(TYRELL, TODAY)
    assert step is not None
    assert step.due_on == TODAY + timedelta(7)


def test_a_calm_signal_and_a_scope_without_a_band_ask_for_nothing() -> None:
    assert steps.next_step(ACME, TODAY, "delivery") is None
    assert steps.next_step(HOOLI, TODAY) is None
    assert steps.next_step(999, TODAY) is None


def test_it_is_kept_on_the_scope_and_undone_as_one() -> None:
    before = len(tasks.rows(View()))
    steps.keep(Step(ACME, "a call with Jane Doe, by sam", TODAY, 1), today=TODAY, actor="sam")
    row = Task.select().order_by(Task.id.desc()).get()
    assert (row.title, row.due_on) == ("A call with Jane Doe, by sam", TODAY)
    assert (row.scope_id, row.client_id, row.contact_id) == (ACME, 1, 1)
    history.undo_newest(actor="sam")
    assert len(tasks.rows(View())) == before


def test_it_belongs_to_whose_the_scope_is_else_to_the_actor() -> None:
    ana = max(acme.enter("members", name="ana").touched["members"])
    sam = Member.get(Member.name == "sam").id
    Scope.update(owner=ana).where(Scope.id == ACME).execute()
    for scope_id, owner in ((ACME, ana), (TYRELL, sam)):
        steps.keep(Step(scope_id, "book the QBR", TODAY), today=TODAY, actor="sam")
        assert Task.select().order_by(Task.id.desc()).get().owner_id == owner


def test_the_same_open_task_is_refused_until_it_is_done() -> None:
    step = Step(ACME, "book the QBR", TODAY + timedelta(3))
    steps.keep(step, today=TODAY, actor="sam")
    with pytest.raises(Rejected, match="stands already, due Fri 27 Nov; A enters another"):
        steps.keep(step, today=TODAY, actor="ana")
    newest = Task.select().order_by(Task.id.desc()).get().id
    tasks.done([newest], today=TODAY, actor="sam")
    assert not steps.keep(step, today=TODAY, actor="ana").is_empty


def test_a_scope_that_is_gone_is_said() -> None:
    with pytest.raises(NotFound):
        steps.keep(Step(999, "book the QBR", TODAY), today=TODAY, actor="sam")
