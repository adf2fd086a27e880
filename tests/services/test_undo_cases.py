"""What the properties of undo have found, each as the few steps that were left of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import Stale
from aortui.services import activities, cells, forms, history, merges, purge, rows
from aortui.services.activities import Subject
from aortui.store import changes
from tests.services.a_doubled_book import (
    ACME,
    DAY,
    LTD,
    TOM,
    enter,
    fill,
    number,
    row,
    tables,
)  # fmt: skip

TOM_ALONE = {"actor": "tom"}
PAPER = 2  # an activity on Acme Ltd that names no scope


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    fill()


def edit(entity: str, row_id: int, who: dict[str, object], **typed: str) -> None:
    sheet = forms.load(entity, row_id)
    forms.save(sheet, {**sheet.texts, **typed}, **who)  # type: ignore[arg-type]


def undo(actor: str) -> None:
    history.undo_newest(actor=actor)


def redo(actor: str) -> None:
    history.redo_newest(actor=actor)


def test_who_went_along_with_a_scope_goes_back_with_the_edit_that_named_it() -> None:
    start = tables()
    merges.merge("clients", LTD, ACME, **DAY)
    edit("activities", PAPER, TOM, scope="pr")
    end = tables()
    undo("sam")
    assert row("activities", PAPER)["client_id"] == ACME  # with the scope that it names
    undo("tom")
    assert tables() == start
    redo("sam")
    redo("tom")
    assert tables() == end


def test_the_same_where_the_edit_is_done_again_before_the_merge() -> None:
    start = tables()
    merges.merge("clients", LTD, ACME, **DAY)
    edit("activities", PAPER, TOM, scope="pr")
    end = tables()
    undo("tom")
    undo("sam")
    redo("tom")
    assert row("activities", PAPER)["client_id"] == ACME
    undo("tom")
    assert tables() == start
    redo("tom")
    redo("sam")
    assert tables() == end


def test_what_was_emptied_by_a_purge_does_not_stand_in_the_way_of_older_actions() -> None:
    activities.note([Subject(ACME)], "met them", **DAY)
    noted = changes.newest_id()
    jane = number("contacts", "Jane Doe")
    cells.save(cells.read("contacts", "title", [jane]), "CMO", **DAY)
    purge.remove("contacts", jane, **DAY)
    undo("sam")  # of the title nothing is left
    assert history.rows(1)[0].words.startswith("undid")
    undo("sam")
    assert changes.newest_undo("sam").undoes == noted  # type: ignore[union-attr]
    redo("sam")
    redo("sam")
    assert changes.newest_undo("sam") is None
    assert row("contacts", jane)["title"] == ""


def test_a_client_whose_data_was_removed_can_be_taken_out_and_comes_back_into_the_archive() -> None:
    hooli = enter("clients", name="Hooli")
    purge.remove("clients", hooli, **DAY)
    gone = row("clients", hooli)
    undo("sam")
    assert hooli not in [one["id"] for one in tables()["clients"]]
    redo("sam")
    back = row("clients", hooli)
    assert (back["name"], back["archived_on"]) == (gone["name"], DAY["today"].isoformat())
    rows.restore("clients", [hooli], **TOM_ALONE)
    undo("tom")
    undo("sam")
    assert hooli not in [one["id"] for one in tables()["clients"]]


def test_an_entry_that_comes_back_to_where_a_merge_left_its_scope_can_be_taken_back_again() -> None:
    start = tables()
    merges.merge("clients", ACME, LTD, **DAY)
    done = activities.log("call", [Subject(ACME, 2)], **TOM)  # a scope that came with Acme Ltd
    undo("tom")
    undo("sam")
    redo("tom")
    assert row("activities", max(done.touched["activities"]))["client_id"] == LTD
    undo("tom")
    assert tables() == start


def test_a_merge_is_not_done_again_before_an_edit_that_gave_a_row_to_one_of_the_two() -> None:
    start = tables()
    edit("activities", PAPER, TOM, client="Acme Corp")
    merges.merge("clients", LTD, ACME, **DAY)
    end = tables()
    undo("sam")
    undo("tom")
    with pytest.raises(Stale, match="The row has changed since: tom"):
        redo("sam")
    assert tables() == start
    redo("tom")
    redo("sam")
    assert tables() == end


def test_what_a_purge_has_archived_stays_so_whatever_older_action_is_done_again() -> None:
    hooli = enter("clients", name="Hooli")
    rows.archive("clients", [hooli], **DAY)
    rows.restore("clients", [hooli], **TOM_ALONE)
    purge.remove("clients", hooli, **DAY)
    for actor in ("tom", "sam", "sam"):
        undo(actor)
    assert hooli not in [one["id"] for one in tables()["clients"]]
    for actor in ("sam", "sam", "tom"):
        redo(actor)
        assert row("clients", hooli)["archived_on"] == DAY["today"].isoformat()


def test_a_merge_that_is_undone_already_tears_nothing_apart() -> None:
    start = tables()
    globex = number("clients", "Globex")
    edit("scopes", 2, TOM, client="Globex", agreement="")  # its entries stay with Acme Ltd
    merges.merge("clients", globex, LTD, **DAY)
    merges.merge("clients", ACME, globex, **TOM)
    for actor in ("tom", "sam", "tom"):
        undo(actor)
    assert tables() == start


def test_what_was_apart_before_a_merge_may_be_so_again() -> None:
    start = tables()
    edit(
        "contacts", 3, DAY, client="Acme Corp", reports_to=""
    )  # calls with them stay where they were
    merges.merge("clients", LTD, ACME, people_too=False, **DAY)
    activities.close(1, **TOM)
    end = tables()
    for actor in ("sam", "tom", "sam"):
        undo(actor)
    assert tables() == start
    for actor in ("sam", "sam", "tom"):
        redo(actor)
    assert tables() == end


def test_an_older_version_that_named_people_of_both_stands_in_nobodys_way() -> None:
    start = tables()
    merges.merge("clients", LTD, ACME, **TOM)
    for people in ("Carla", "Bob"):  # of Acme Corp, then again of Acme Ltd, like its scope
        edit("activities", 1, DAY, contact_ids=people)
    end = tables()
    for actor in ("tom", "sam", "sam"):
        undo(actor)
    assert tables() == start
    with pytest.raises(Stale, match="torn apart"):
        redo("sam")
    for actor in ("tom", "sam", "sam"):
        redo(actor)
    assert tables() == end


def test_an_entry_that_comes_back_goes_along_with_the_people_it_shares_with_a_merge() -> None:
    globex = number("clients", "Globex")
    merges.merge("clients", globex, ACME, **DAY)
    done = activities.log("call", [Subject(globex, 1)], **TOM)
    call = max(done.touched["activities"])
    edit("activities", call, TOM, contact_ids="Carla")
    undo("sam")
    edit("scopes", 1, DAY, client="Acme Ltd")
    assert row("activities", call)["client_id"] == ACME
    end = tables()
    undo("tom")
    undo("tom")
    redo("tom")
    redo("tom")
    assert tables() == end


def test_a_scope_that_is_given_away_again_takes_along_what_was_entered_on_it_since() -> None:
    globex = number("clients", "Globex")
    edit("scopes", 1, DAY, client="Globex")
    merges.merge("clients", ACME, globex, **DAY)
    call = max(activities.log("call", [Subject(ACME, 1)], **TOM).touched["activities"])
    undo("sam")
    assert row("activities", call)["client_id"] == globex
    end = tables()
    undo("tom")
    undo("sam")
    redo("tom")
    assert row("activities", call)["client_id"] == ACME
    redo("sam")
    assert tables() == end


def test_an_edit_to_another_client_leads_back_to_where_the_scope_has_gone_meanwhile() -> None:
    start = tables()
    merges.merge("clients", ACME, LTD, **DAY)
    call = max(activities.log("call", [Subject(ACME, 2)], **TOM).touched["activities"])
    edit("activities", call, TOM, client="Globex", scope="")
    undo("sam")
    undo("tom")
    assert row("activities", call)["client_id"] == LTD
    undo("tom")
    assert tables() == start
