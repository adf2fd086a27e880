"""A person's data is gone from rows, log, past and file; the log still replays."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Forbidden, Rejected
from aortui.services import activities, books, cells, forms, history, members, purge, rows
from aortui.services.activities import Subject
from aortui.store import changes
from aortui.store import purge as removing
from tests import acme
from tests.services.test_every_write import assert_true_to_log_and_recount, state

TODAY = acme.TODAY
JANE = 1
TRACES = (b"Jane Doe", b"jane doe", b"jane.doe", b"VP Marketing", b"+44 1234 567890", b"Janet")


@pytest.fixture(autouse=True)
def _agency(book: Path) -> None:
    acme.fill()
    contact = forms.load("contacts", JANE)
    typed = {"email": "jane.doe@acme.example", "phone": "+44 1234 567890", "notes": "two children"}
    forms.save(contact, {**contact.texts, **typed}, today=TODAY, actor="sam")
    rename("Janet Doe")
    rename("Jane Doe")
    activities.note([Subject(1)], "JANE DOE wants Jane's team to grow", today=TODAY, actor="sam")
    activities.note([Subject(2)], "met Janet Doe, and another Jane", today=TODAY, actor="sam")


def rename(name: str) -> None:
    cell = cells.read("contacts", "name", [JANE])
    cells.save(cell, name, today=TODAY, actor="sam")


def remove(**more: bool) -> purge.Batch:
    return purge.remove("contacts", JANE, today=TODAY, actor="sam", **more)


def texts() -> list[str]:
    return [row["summary"] for (name, _), row in state().items() if name == "activities"]


def bytes_of(book: Path) -> bytes:
    return b"".join(path.read_bytes() for path in book.parent.glob(f"{book.name}*"))


def test_rows_and_log_hold_nothing_of_them_and_the_log_replays() -> None:
    remove()
    row = state()["contacts", JANE]
    assert (row["name"], row["email"], row["phone"]) == ("removed person", "", "")
    assert (row["title"], row["notes"]) == ("", "")
    assert row["role"] == "champion"  # what a score needs stays
    assert_true_to_log_and_recount()
    logged = [*history.changes(), *history.rows()]
    assert not [one for one in logged if any(t.decode() in repr(one) for t in TRACES)]


def test_names_in_other_texts_go_too_and_parts_of_one_are_told() -> None:
    told = purge.plan("contacts", JANE)
    assert (told.name, told.rows) == ("Jane Doe", {"contacts": 1})
    assert [one.text for one in told.mentions] == ["removed person wants Jane's team to grow"]
    remove()
    assert "removed person wants Jane's team to grow" in texts()
    assert "met removed person, and another Jane" in texts()  # of another client: somebody else
    remove(empties=True)
    assert "removed person wants Jane's team to grow" in texts()  # nobody knows her name any more


def test_texts_that_may_speak_of_them_are_emptied_where_that_is_asked_for() -> None:
    remove(empties=True)
    assert not [text for text in texts() if "team to grow" in text]
    assert "met removed person, and another Jane" in texts()
    assert_true_to_log_and_recount()


@pytest.mark.file
def test_the_file_holds_no_byte_of_them(book: Path) -> None:
    assert any(trace in bytes_of(book) for trace in TRACES)
    remove()
    assert purge.wipe()
    whole = bytes_of(book)
    assert [trace for trace in TRACES if trace in whole] == []
    with sqlite3.connect(book) as beside:
        assert beside.execute("PRAGMA quick_check").fetchone() == ("ok",)


def test_it_is_not_undone_and_undoing_what_came_before_brings_nothing_back() -> None:
    renamed = changes.newest_id() - 2
    before = changes.newest_id()
    done = remove()
    with pytest.raises(Rejected, match="does not come back"):
        history.undo_batch(done.id, actor="sam")
    history.undo_newest(actor="sam")  # the action before it
    assert history.rows(1)[0].words.startswith("undid: noted on")
    history.undo_newest(actor="sam")
    history.undo_newest(actor="sam")
    assert_true_to_log_and_recount()
    assert renamed < before
    assert not [one for one in history.changes() if "Jane Doe" in repr(one)]


def test_the_book_of_a_past_day_does_not_know_them_either() -> None:
    remove()
    day = books.info() and date.today()
    books.look_back(day, today=day, way_out="")
    assert state()["contacts", JANE]["name"] == "removed person"
    assert not [row for row in state().values() if "Jane Doe" in repr(row)]


def test_only_an_admin_may_and_the_log_says_who_and_not_whose() -> None:
    members.add("bob", actor="sam")
    with pytest.raises(Forbidden, match="only sam may remove data for good"):
        purge.remove("contacts", JANE, today=TODAY, actor="bob")
    assert state()["contacts", JANE]["name"] == "Jane Doe"
    remove()
    (newest,) = history.rows(1)
    assert (newest.actor, newest.words) == ("sam", "removed the data of a person for good")


def test_the_same_person_kept_twice_goes_once() -> None:
    sheet = forms.blank("contacts", today=TODAY, actor="sam")
    typed = {"client": "Acme Corp", "name": "jane doe", "email": "j@acme.example"}
    forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    remove()
    assert not [row for row in state().values() if "j@acme" in repr(row)]


def test_a_client_goes_with_all_that_hangs_on_it_into_the_archive() -> None:
    rows.archive("contacts", [2], today=TODAY, actor="sam")
    purge.remove("clients", 1, today=TODAY, actor="sam")
    assert_true_to_log_and_recount()
    client = state()["clients", 1]
    assert (client["name"], client["archived_on"]) == ("removed client 1", TODAY.isoformat())
    whole = repr(state()) + repr(history.changes())
    for trace in ("Acme Corp", "Bob Ito", "Carla Ruiz", "Q2 plan", "Q2 outline"):
        assert trace not in whole
    assert "Globex" in whole
    (newest,) = history.rows(1)
    assert newest.words == "removed the data of a client for good"


def test_a_name_is_found_whole_or_by_number() -> None:
    assert [one.row_id for one in purge.named("contacts", "JANE  doe")] == [JANE]
    assert [one.name for one in purge.named("contacts", "#1")] == ["Jane Doe"]
    assert purge.named("contacts", "jane") == []
    assert [one.client for one in purge.named("clients", "globex")] == [""]
    assert removing.named("clients", "nobody") == []
