"""The history as people and programs read it, from a real book."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import Rejected
from aortui.services import (
    activities,
    forms,
    history,
    pitches,
    policies,
    rates,
    review,
    rows,
    tasks,
    terms,
)
from aortui.services.activities import Subject
from aortui.store import records
from aortui.store.changes import batch
from tests import acme
from tests.acme import ACME, GLOBEX, TODAY
from tests.statements import asked

ME = {"actor": "sam"}
DAY = {"today": TODAY, "actor": "sam"}
CLIENT = 1  # Acme Corp


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()


def newest(**asked: str) -> str:
    return history.rows(1, **asked)[0].words


def edit(entity: str, row_id: int, **typed: str) -> None:
    sheet = forms.load(entity, row_id)
    forms.save(sheet, {**sheet.texts, **typed}, **DAY)


def test_every_action_of_ours_reads_as_a_sentence() -> None:
    activities.log("call", [Subject(CLIENT, ACME)], **DAY)
    assert newest() == "logged a call with Acme Corp / media-buying"
    call = history.rows_of(history.rows(1)[0].id)[0].row_id
    activities.annotate([call], "Q2 plan", **ME)
    assert newest() == "wrote what the call with Acme Corp / media-buying was about: Q2 plan"
    edit("scopes", ACME, fee="1.3m", notice="60d")
    assert newest() == (
        "changed Acme Corp / media-buying: notice 90 days → 60 days, fee USD 1.20m → 1.30m"
    )
    terms.step([ACME], 1, **DAY)
    assert newest() == "moved the renewal of Acme Corp / media-buying to discussed"
    terms.renew([ACME], **DAY)
    assert newest() == "renewed Acme Corp / media-buying to 31 Mar 2028"
    review.mark_reviewed([ACME, GLOBEX], **DAY)
    assert newest() == "reviewed Acme Corp / media-buying and 1 more"
    review.snooze([ACME], TODAY.replace(day=30), reason="", **DAY)
    assert newest() == "snoozed Acme Corp / media-buying until 30 Nov 2026"
    tasks.done([1], **DAY)
    assert newest() == "did: send the SOW draft"
    rows.archive("clients", [CLIENT], **DAY)
    assert newest() == "archived Acme Corp"
    policies.change("neglect.touch.A", "21", **DAY)
    policies.change("neglect.touch.A", "28", **DAY)
    assert newest() == "changed the policy: neglect.touch.A 21 → 28"
    rates.set_rate("EUR", "1.0832", **DAY)
    assert newest() == "set 1 EUR to 1.0832"
    acme.enter("pitches", client="Globex", category="pr")
    pitches.step([1], 1, **ME)
    assert newest() == "moved the pitch for Globex / pr to rfi"


def test_a_leaving_with_a_new_successor_is_told_of_who_left() -> None:
    with batch("sam", "contacts.left") as done:
        new = records.save("contacts", None, {"client_id": CLIENT, "name": "Zoe New"}, done)
        gone = {"left_on": TODAY.replace(day=1), "replaced_by_id": new}
        records.save("contacts", 1, gone, done)
    assert newest() == "noted that Jane Doe left on 1 Nov 2026"


def test_an_undone_batch_is_marked_and_its_undo_tells_what_it_took_back() -> None:
    activities.log("call", [Subject(CLIENT)], **DAY)
    history.undo_newest(**ME)
    undo, call = history.rows(2)
    assert (call.words, call.undone_by) == ("logged a call with Acme Corp", undo.id)
    assert (undo.words, undo.undone_by) == ("undid: logged a call with Acme Corp", None)
    history.redo_newest(**ME)
    redo, undo, call = history.rows(3)
    assert redo.words == "did again: logged a call with Acme Corp"
    assert (undo.undone_by, call.undone_by) == (redo.id, None)
    history.undo_batch(redo.id, **ME)
    again, redo, _, call = history.rows(4)
    assert (again.words, call.undone_by) == ("undid: logged a call with Acme Corp", again.id)


def test_taking_back_an_undo_by_its_number_reads_as_doing_it_again() -> None:
    activities.log("call", [Subject(CLIENT)], **DAY)
    history.undo_newest(**ME)
    history.undo_batch(history.rows(1)[0].id, **ME)
    assert newest() == "did again: logged a call with Acme Corp"


def test_what_is_undone_cannot_be_undone_again() -> None:
    activities.log("call", [Subject(CLIENT)], **DAY)
    number = history.rows(1)[0].id
    history.undo_batch(number, **ME)
    with pytest.raises(Rejected, match="did that already"):
        history.undo_batch(number, **ME)


def test_a_client_that_was_undone_is_still_called_by_its_name() -> None:
    acme.enter("clients", name="Vandelay")
    acme.enter("contacts", client="Vandelay", name="Art V")
    contact, client = history.rows(2)
    assert contact.words == "added the contact Art V, Vandelay"
    history.undo_batch(contact.id, **ME)
    history.undo_batch(client.id, **ME)
    assert [line.words for line in history.rows(4)] == [
        "undid: added the client Vandelay",
        "undid: added the contact Art V, Vandelay",
        "added the contact Art V, Vandelay",
        "added the client Vandelay",
    ]


def test_a_removed_scope_is_named_after_its_client_and_category() -> None:
    acme.enter("scopes", client="Globex", category="seo")
    scope = history.rows(1)[0].id
    activities.log("call", [Subject(2, 6)], **DAY)
    call = history.rows(1)[0].id
    history.undo_batch(call, **ME)
    history.undo_batch(scope, **ME)
    assert history.rows(2)[1].words == "undid: logged a call with Globex / seo"


def test_pages_follow_each_other_whatever_way_they_are_asked_for() -> None:
    whole = [line.id for line in history.rows()]
    assert whole == sorted(whole, reverse=True)
    first = history.rows(5)
    assert [line.id for line in first] == whole[:5]
    assert [line.id for line in history.rows(5, after=first[-1].id)] == whole[5:10]
    assert [line.id for line in history.rows(5, skip=5)] == whole[5:10]


def test_a_place_is_counted_from_the_newest() -> None:
    whole = [line.id for line in history.rows()]
    found = history.place(whole[7])
    assert (found.total, found.at) == (len(whole), 7)
    assert history.place(None).at is None
    assert history.place(whole[7], words="nowhere").at is None


def test_a_page_takes_the_same_queries_however_many_rows_it_tells_of() -> None:
    with asked() as few:
        history.rows(2)
    for name in ("A", "B", "C", "D"):
        acme.enter("contacts", client="Globex", name=name)
        activities.log("call", [Subject(2, GLOBEX)], **DAY)
    with asked() as many:
        history.rows(100)
    assert len(many) <= len(few) + 3  # one for each further entity that is named


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("globex", "logged a call with Globex / creative"),
        ("GLOBEX call", "logged a call with Globex / creative"),
        ("creative", "logged a call with Globex / creative"),
        ("jane", "logged a call with Acme Corp / media-buying"),
        ("carla", "added the contact Carla Ruiz, Acme Corp"),
        ("imported", None),
        ("joined", "joined"),
        ("ana logged", "logged a call with Globex / creative"),
        ("outline", "added the task send the Q2 outline"),
        ("100%", None),
    ],
)
def test_words_are_found_in_the_actor_the_deed_and_the_names(words: str, said: str | None) -> None:
    activities.log("call", [Subject(2, GLOBEX)], today=TODAY, actor="ana")
    found = history.rows(words=words)
    assert (found[0].words if found else None) == said
    assert history.place(None, words=words).total == len(found)


def test_what_was_undone_is_found_by_its_name_too() -> None:
    acme.enter("clients", name="Vandelay")
    history.undo_newest(**ME)
    assert [line.words for line in history.rows(words="vandelay")] == [
        "undid: added the client Vandelay",
        "added the client Vandelay",
    ]


def test_mine_are_the_batches_of_one_actor() -> None:
    activities.log("call", [Subject(2)], today=TODAY, actor="ana")
    assert [line.words for line in history.rows(actor="ana")] == [
        "logged a call with Globex",
        "joined",
    ]
    assert history.place(None, actor="ana").total == 2


def test_the_rows_of_a_batch_tell_each_field_before_and_after() -> None:
    edit("scopes", ACME, territory="France", fee="1.3m")
    scope, term = history.rows_of(history.rows(1)[0].id)
    assert (scope.noun, scope.title) == ("scope", "Acme Corp / media-buying France")
    assert [(d.label, d.before, d.after) for d in scope.differences] == [
        ("territory", "", "France")
    ]
    assert (term.noun, term.title, term.scope_id) == (
        "term", "Acme Corp / media-buying France", ACME,
    )  # fmt: skip
    assert [(d.label, d.before, d.after) for d in term.differences] == [
        ("fee", "USD 1,200,000", "USD 1,300,000")
    ]


def test_the_rows_of_a_large_batch_come_in_pages() -> None:
    with batch("sam", "imports.apply") as done:
        for at in range(500):
            records.save("clients", None, {"name": f"Client {at:03}"}, done)
    assert newest() == "imported a list: 500 clients"
    page = history.rows_of(done.id, 200)
    assert (page[0].title, page[-1].title) == ("Client 000", "Client 199")
    assert history.rows_of(done.id, 1, after=page[-1].id)[0].title == "Client 200"
    assert history.rows_of(done.id, 1, skip=499)[0].title == "Client 499"
    found = history.place_of_row(done.id, page[-1].id)
    assert (found.total, found.at) == (500, 199)


def test_programs_read_every_change_with_its_batch() -> None:
    activities.log("call", [Subject(CLIENT)], **DAY)
    history.undo_newest(**ME)
    undo, call = history.changes(2)
    assert (call.action, call.entity, call.before) == ("activities.log", "activities", None)
    assert call.after is not None
    assert (call.after["kind"], call.id, call.undone_by) == ("call", call.after["id"], undo.batch)
    assert (undo.action, undo.after, undo.undone_by) == ("history.undo", None, None)
    assert undo.at.endswith("+00:00")
    assert len(history.changes()) == sum(line.rows for line in history.rows())
    assert {one.actor for one in history.changes(actor="sam")} == {"sam"}
