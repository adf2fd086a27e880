"""Everything of one member into the name of another: told before, moved at once, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected, Stale
from aortui.services import handover, history
from aortui.store import changes, database
from aortui.store.models import Client, Contact, Member, Scope, Task
from tests import agency

TODAY = agency.TODAY


@pytest.fixture(autouse=True)
def _agency(tmp_path: Path) -> Iterator[None]:
    database.open_book(agency.copy(tmp_path / "agency.aortui"))
    yield
    database.close_book()


def held_by(name: str) -> dict[str, list[int]]:
    number = Member.get(Member.name == name).id
    rows = {
        "clients": Client.select(Client.id).where(Client.owner == number),
        "scopes": Scope.select(Scope.id).where(Scope.owner == number),
        "tasks": Task.select(Task.id).where(Task.owner == number),
        "contacts": Contact.select(Contact.id).where(Contact.counterpart == number),
    }
    return {name: sorted(n for (n,) in query.tuples()) for name, query in rows.items()}


def test_the_preview_tells_how_many_who_and_what_they_pay() -> None:
    plan = handover.preview("sam", "ana", today=TODAY)
    assert (plan.giver.name, plan.taker.name, plan.currency) == ("sam", "ana", "USD")
    assert plan.names == {
        "clients": ("Acme Corp", "Hooli", "Umbrella [pr]"),
        "scopes": (
            "Acme Corp / creative", "Acme Corp / media-buying", "Hooli / seo",
            "Umbrella [pr] / social",
        ),
        "tasks": ("send the Q2 outline",),
        "contacts": ("Jane Doe",),
    }  # fmt: skip
    assert plan.count == 9
    assert plan.fees == (254_000_000, 0)  # 1.2m + 700k + 640k


def test_all_of_it_moves_and_what_has_ended_stays() -> None:
    ended = Scope.get(Scope.status == "ended").id
    before, hers = held_by("sam"), held_by("ana")
    done = handover.hand_over("sam", "ana", today=TODAY, actor="max")
    assert held_by("sam") == {"clients": [], "scopes": [ended], "tasks": [], "contacts": []}
    moved = {kind: sorted({*before[kind], *hers[kind]} - {ended}) for kind in before}
    assert {kind: [n for n in rows if kind != "scopes" or n != ended]
            for kind, rows in held_by("ana").items()} == moved  # fmt: skip
    assert {kind: len(rows) for kind, rows in done.touched.items() if kind in before} == {
        "clients": 3, "scopes": 4, "tasks": 1, "contacts": 1,
    }  # fmt: skip


def test_it_is_one_entry_of_the_history_and_undo_takes_all_of_it_back() -> None:
    before = held_by("sam")
    handover.hand_over("sam", "ana", today=TODAY, actor="max")
    newest = history.rows(1)[0]
    assert newest.words == "handed over 3 clients, 4 scopes, 1 contact and 1 task"
    history.undo_newest(actor="max")
    assert held_by("sam") == before


def test_what_is_done_archived_or_gone_stays() -> None:
    number = Member.get(Member.name == "sam").id
    Task.update(done_on=TODAY).execute()
    Contact.update(left_on=TODAY).where(Contact.counterpart == number).execute()
    Client.update(archived_on=TODAY).where(Client.name == "Hooli").execute()
    plan = handover.preview("sam", "ana", today=TODAY)
    assert plan.names["tasks"] == plan.names["contacts"] == ()
    assert "Hooli" not in plan.names["clients"]
    assert "Hooli / seo" not in plan.names["scopes"]  # an archived client takes it along


def test_what_ends_later_or_leaves_later_moves() -> None:
    later = TODAY + timedelta(30)
    Scope.update(ended_on=later, outcome="lost").where(Scope.id == 1).execute()
    Scope.update(ended_on=TODAY, outcome="lost").where(Scope.id == 2).execute()
    Contact.update(left_on=later).where(Contact.name == "Jane Doe").execute()
    plan = handover.preview("sam", "ana", today=TODAY)
    assert "Acme Corp / media-buying" in plan.names["scopes"]
    assert "Acme Corp / creative" not in plan.names["scopes"]
    assert plan.names["contacts"] == ("Jane Doe",)


def test_a_name_may_be_begun_and_case_does_not_count() -> None:
    assert handover.preview("SA", "an", today=TODAY).taker.name == "ana"
    number = Member.get(Member.name == "ana").id
    assert handover.preview("sam", f"#{number}", today=TODAY).taker.name == "ana"


@pytest.mark.parametrize(
    ("giver", "taker", "said"),
    [
        ("sma", "ana", "There is no member 'sma'; did you mean sam?"),
        ("sam", "zzz", "There is no member 'zzz'; members are ana, sam."),
        ("", "ana", "There is no member ''; members are ana, sam."),
        ("sam", "sam", "sam has it already; name somebody else."),
    ],
)
def test_who_is_not_there_is_named_with_who_comes_near(giver: str, taker: str, said: str) -> None:
    with pytest.raises((NotFound, Rejected)) as refused:
        handover.preview(giver, taker, today=TODAY)
    assert str(refused.value) == said


def test_a_start_that_several_have_names_them() -> None:
    agency.enter("members", name="Samira", login="samira")
    assert handover.preview("sam", "ana", today=TODAY).giver.name == "sam"  # the whole name wins
    with pytest.raises(Rejected, match=r"sa may be any of sam, Samira\."):
        handover.preview("sa", "ana", today=TODAY)


def test_somebody_in_the_archive_gives_and_does_not_take() -> None:
    Member.update(archived_on=TODAY).where(Member.name == "sam").execute()
    assert handover.preview("sam", "ana", today=TODAY).giver.is_archived
    with pytest.raises(NotFound, match="no member 'sam'"):
        handover.preview("ana", "sam", today=TODAY)


def test_nothing_to_move_is_said_and_writes_nothing() -> None:
    handover.hand_over("sam", "ana", today=TODAY, actor="ana")
    newest = changes.newest_id()
    with pytest.raises(Rejected, match=r"Nothing is in the name of sam\."):
        handover.hand_over("sam", "ana", today=TODAY, actor="ana")
    assert changes.newest_id() == newest


def test_what_has_come_or_gone_since_the_preview_is_seen_before_it_moves() -> None:
    seen = handover.preview("sam", "ana", today=TODAY)
    agency.enter("clients", name="Zenith", owner="sam")
    before = held_by("sam")
    with pytest.raises(Stale, match=r"^What would move has changed; look again: sam, "):
        handover.hand_over("sam", "ana", today=TODAY, actor="max", seen=seen)
    assert held_by("sam") == before
    seen = handover.preview("sam", "ana", today=TODAY)
    assert handover.hand_over("sam", "ana", today=TODAY, actor="max", seen=seen).touched


def test_one_for_another_of_the_same_name_is_not_the_same() -> None:
    number = Member.get(Member.name == "sam").id
    first = agency.enter("tasks", title="call", owner="sam")
    seen = handover.preview("sam", "ana", today=TODAY)
    Task.update(done_on=TODAY).where(Task.id == first).execute()
    Task.insert(title="call", owner=number).execute()
    assert handover.preview("sam", "ana", today=TODAY).names == seen.names
    with pytest.raises(Stale):
        handover.hand_over("sam", "ana", today=TODAY, actor="max", seen=seen)


def test_what_does_not_move_may_change_meanwhile() -> None:
    seen = handover.preview("sam", "ana", today=TODAY)
    agency.enter("clients", name="Zenith", owner="ana")
    handover.hand_over("sam", "ana", today=TODAY, actor="max", seen=seen)
    assert held_by("sam")["clients"] == []


def test_nothing_left_to_move_is_said_where_all_has_moved_meanwhile() -> None:
    seen = handover.preview("sam", "ana", today=TODAY)
    handover.hand_over("sam", "ana", today=TODAY, actor="ana")
    with pytest.raises(Stale, match="ana, "):
        handover.hand_over("sam", "ana", today=TODAY, actor="max", seen=seen)
