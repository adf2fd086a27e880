"""Activities, as the signals use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from aortui.domain.risk.facts import Escalation, Need, Promise, Sighting, Touch
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.signals.delivery import due_on
from aortui.domain.risk.tuning import change
from aortui.store import changes, facts, undo
from aortui.store.models import Member
from tests.store.entered import NOW, TODAY, a_scope, activity, ago, of, save


@pytest.fixture
def client(book: Path) -> int:
    return save("clients", name="Acme", tier="A")


@pytest.fixture
def scope(client: int) -> int:
    return a_scope(client)


def test_own_activities_and_those_of_the_client_without_a_scope(client: int, scope: int) -> None:
    other = a_scope(client)
    activity(client, 5, scope_id=other)
    activity(save("clients", name="Globex"), 1)
    assert of(scope).two_way is None
    activity(client, 30)
    activity(client, 40, scope_id=scope)
    assert of(scope).two_way == Touch(NOW - 30, "call")
    assert of(other).two_way == Touch(NOW - 5, "call")


def test_the_newest_of_each_sort_however_old(client: int, scope: int) -> None:
    activity(client, 700, "value", scope_id=scope)
    activity(client, 600, "qbr", two_way=True, strategic=True, contact_ids=(7,), scope_id=scope)
    activity(client, 500, scope_id=scope)
    activity(client, 400, "email", scope_id=scope)
    found = of(scope)
    assert (found.activity_on, found.value_on) == (NOW - 400, NOW - 700)
    assert found.two_way == Touch(NOW - 500, "call")
    assert found.strategic == Touch(NOW - 600, "qbr", (7,))
    assert found.met == {}  # too long ago


def test_of_two_on_one_day_the_later_entered_is_the_newest(client: int, scope: int) -> None:
    activity(client, 5, "call")
    activity(client, 5, "meeting", two_way=True, scope_id=scope)
    assert of(scope).two_way == Touch(NOW - 5, "meeting")


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({"days": 0}, True),
        ({"days": -1}, False),  # has not happened
        ({"kind": "note", "two_way": True}, False),  # paper
        ({"archived_on": TODAY}, False),
        ({"days": 1000}, True),  # the day the scope began
        ({"days": 1001}, False),
    ],
)
def test_what_is_an_activity_since_the_scope_began(
    client: int, scope: int, values: dict[str, Any], counts: bool
) -> None:
    activity(client, **values)
    found = of(scope)
    assert (found.activity_on is not None) is counts
    assert (found.two_way is not None) is counts


def test_whom_we_met_and_who_of_us_was_there(client: int, scope: int) -> None:
    activity(client, 92, contact_ids=(1,), member_ids=(8,))
    activity(client, 93, contact_ids=(3,), member_ids=(9,))
    activity(client, 10, scope_id=scope, contact_ids=(1, 2), member_ids=(8,))
    activity(client, 10, contact_ids=(1,))
    activity(client, 5, "email", contact_ids=(2,))
    found = of(scope)
    assert found.met == {1: (NOW - 10, NOW - 10, NOW - 92), 2: (NOW - 10,)}
    assert found.ours == {8: NOW - 10}


def test_the_policy_says_how_far_back_the_facts_look(client: int, scope: int) -> None:
    activity(client, 200, contact_ids=(3,))
    activity(client, 1, contact_ids=(1,))
    policy = change(DEFAULT, "single_thread.window", "200")
    assert set(of(scope).met) == {1}
    assert set(facts.gather([scope], TODAY, policy)[scope].met) == {1, 3}
    Member.update(role="admin").execute()
    save("policies", content={"single_thread.window": 200}, from_on=TODAY)
    assert set(of(scope).met) == {1, 3}


def test_needs_promises_escalations_and_sightings(client: int, scope: int) -> None:
    activity(client, 900, "need", summary="Mexico")
    activity(client, 800, "need", closed_on=ago(700))
    activity(client, 80, "need", closed_on=ago(70), out_of_scope=True)
    activity(client, 70, "promise", due_on=ago(-5), summary="a draft")
    activity(client, 70, "promise", due_on=ago(5), closed_on=ago(1))
    activity(client, 70, "promise", closed_on=ago(-1))
    wrong = activity(client, 20, "escalation", summary="wrong logo")
    activity(client, 20, "escalation", closed_on=TODAY)
    activity(client, 900, "competitor", rival="Globex", strength=2)
    found = of(scope)
    assert found.has_need
    needs = [need._replace(id=0) for need in found.needs]
    assert Need(NOW - 900, "Mexico") in needs
    assert Need(NOW - 80, "", NOW - 70, True) in needs
    assert {one._replace(id=0) for one in found.promises} == {
        Promise(NOW + 5, "a draft"),
        Promise(None),
    }
    assert found.escalations == (Escalation(NOW - 20, "wrong logo", wrong),)
    assert found.sightings == (Sighting(NOW - 900, 2, "Globex"),)


def test_a_need_closed_long_ago_is_still_on_file(client: int, scope: int) -> None:
    activity(client, 800, "need", closed_on=ago(700))
    assert of(scope).has_need


def promise(scope: int) -> Promise:
    (found,) = of(scope).promises
    return found._replace(id=0)


def test_each_re_dating_that_stands_keeps_the_day_before(client: int, scope: int) -> None:
    days = [ago(9), ago(-5), ago(-9)]
    row = activity(client, 30, "promise", due_on=days[0])
    assert promise(scope).earlier == ()
    save("activities", row, due_on=days[1])
    save("activities", row, summary="a draft")
    assert promise(scope) == Promise(NOW + 5, "a draft", (NOW - 9,))
    save("activities", row, due_on=days[2])
    assert promise(scope).earlier == (NOW - 9, NOW + 5)
    assert due_on(promise(scope), DEFAULT.delivery) == NOW - 9


def take_back(by: str = "undo") -> None:
    newest = changes.newest_standing if by == "undo" else changes.newest_undo
    row = newest("sam")
    assert row is not None
    undo.take_back(row.id, actor="sam", action=f"history.{by}")


def test_an_undone_re_dating_is_none_and_a_redone_one_is(client: int, scope: int) -> None:
    row = activity(client, 30, "promise", due_on=ago(9))
    save("activities", row, due_on=ago(-5))
    take_back()
    assert promise(scope) == Promise(NOW - 9)
    take_back("redo")
    assert promise(scope) == Promise(NOW + 5, "", (NOW - 9,))
    take_back()
    save("activities", row, due_on=ago(-7))
    assert promise(scope) == Promise(NOW + 7, "", (NOW - 9,))


def test_a_day_that_was_taken_off_and_set_again_is_one_re_dating(client: int, scope: int) -> None:
    row = activity(client, 30, "promise")
    save("activities", row, due_on=ago(9))  # the first day is no re-dating
    save("activities", row, due_on=None)
    assert promise(scope) == Promise(None)
    save("activities", row, due_on=ago(9))
    assert promise(scope).earlier == ()  # the same day again
    save("activities", row, due_on=None)
    save("activities", row, due_on=ago(-5))
    assert promise(scope).earlier == (NOW - 9,)
