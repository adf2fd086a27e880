"""Two clients or two contacts that are one: merged, and taken apart again after later entries."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aortui.errors import Rejected, Stale
from aortui.services import (
    activities,
    forms,
    history,
    merges,
    quick,
    rows,
    since,
    tags,
    tasks,
)
from aortui.services.activities import Subject
from aortui.services.since import Seen
from aortui.store import changes, database, past, records, restore
from aortui.store.changes import Batch
from tests.services.a_doubled_book import (
    ACME,
    DAY,
    LTD,
    ME,
    TOM,
    enter,
    fill,
    number,
    row,
    tables,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    fill()


def merged(**how: object) -> Batch:
    return merges.merge("clients", ACME, LTD, **how, **DAY)  # type: ignore[arg-type]


def undo(actor: str = "sam") -> Batch:
    return history.undo_newest(actor=actor)


def test_everything_that_hung_on_the_one_hangs_on_the_other() -> None:
    found = merges.preview("clients", ACME, LTD, today=DAY["today"])
    assert dict(found.moves) == {
        "agreements": 1, "scopes": 1, "contacts": 2, "activities": 2, "pitches": 1, "tasks": 1,
        "opportunities": 1, "tags": 2,
    }  # fmt: skip
    merged()
    for entity in ("agreements", "scopes", "contacts", "activities", "pitches", "opportunities"):
        assert {one["client_id"] for one in tables()[entity]} == {ACME}, entity
    assert {one["client_id"] for one in tables()["tasks"]} == {ACME}
    assert row("clients", LTD)["archived_on"] == "2026-11-24"


def test_gaps_are_filled_lists_joined_and_what_is_not_taken_is_noted() -> None:
    merged()
    acme = row("clients", ACME)
    assert (acme["tier"], acme["website"]) == ("A", "acme.com")
    assert acme["competitors"] == ["Globex", "Initech"]
    assert acme["notes"] == (
        "met in 2024\n\nsends late\n\n"
        "Acme Ltd was merged in on 24 Nov 2026; it had website acme.co.uk."
    )
    assert row("clients", LTD)["notes"].endswith("Merged into Acme Corp on 24 Nov 2026.")


def test_the_side_of_a_field_may_be_chosen() -> None:
    merged(chosen={"website": "gone"})
    assert row("clients", ACME)["website"] == "acme.co.uk"


def test_who_is_called_the_same_at_both_is_merged_too_unless_one_says_no() -> None:
    found = merges.preview("clients", ACME, LTD, today=DAY["today"])
    assert [name for _, _, name in found.people] == ["Jane Doe"]
    merged()
    janes = [one for one in tables()["contacts"] if one["name"] == "Jane Doe"]
    assert [one["archived_on"] for one in janes] == [None, "2026-11-24"]
    assert (janes[0]["phone"], janes[0]["role"]) == ("123", "buyer")
    undo()
    merged(people_too=False)
    assert [one["archived_on"] for one in tables()["contacts"]] == [None] * 4


def test_other_clients_name_the_one_that_stays_as_their_rival() -> None:
    merged()
    assert row("clients", number("clients", "Globex"))["competitors"] == ["Acme Corp", "Hooli"]


def test_two_scopes_that_are_both_exclusive_are_refused_beforehand() -> None:
    enter("scopes", client="Acme Ltd", category="pr")
    found = merges.preview("clients", ACME, LTD, today=DAY["today"])
    said = "Acme Corp / pr and Acme Ltd / pr are both exclusive; end one or make it preferred."
    assert found.refused == (said,)
    before = tables()
    with pytest.raises(Rejected, match="both exclusive"):
        merged()
    assert tables() == before


def test_who_looks_at_an_old_preview_is_told() -> None:
    seen = merges.preview("clients", ACME, LTD, today=DAY["today"]).seen
    tags.change({"clients": [ACME]}, "x", **ME)
    merged(seen=seen)  # a tag is no part of it
    undo()
    seen = merges.preview("clients", ACME, LTD, today=DAY["today"]).seen
    sheet = forms.load("clients", LTD)
    forms.save(sheet, {**sheet.texts, "tier": "B"}, **TOM)
    with pytest.raises(Stale, match="Acme Ltd has changed; look again: tom"):
        merged(seen=seen)


@pytest.mark.parametrize("people_too", [True, False])
def test_undo_and_redo_give_what_was(people_too: bool) -> None:
    before = tables()
    merged(people_too=people_too)
    after = tables()
    undo()
    assert tables() == before
    history.redo_newest(**ME)
    assert tables() == after


def test_later_entries_stay_with_the_record_they_were_made_on() -> None:
    merged()
    scope = number("scopes", category_id=row("scopes", 2)["category_id"])
    on_scope = activities.log("call", [Subject(ACME, scope)], **TOM)
    on_client = activities.log("call", [Subject(ACME)], **TOM)
    task = tasks.add_each([tasks.About(ACME, scope)], {"title": "x"}, **TOM)
    sheet = forms.load("contacts", number("contacts", "Bob"))
    forms.save(sheet, {**sheet.texts, "phone": "999"}, **TOM)
    undo()
    assert row("activities", max(on_scope.touched["activities"]))["client_id"] == LTD
    assert row("activities", max(on_client.touched["activities"]))["client_id"] == ACME
    assert row("tasks", max(task.touched["tasks"]))["client_id"] == LTD
    bob = row("contacts", number("contacts", "Bob"))
    assert (bob["client_id"], bob["phone"]) == (LTD, "999")
    for _ in range(4):
        undo("tom")
    assert row("contacts", bob["id"])["phone"] == ""


def test_a_person_who_goes_back_takes_along_what_names_them_alone() -> None:
    merged()
    alone = enter("activities", "tom", client="Acme Corp", kind="call", contact_ids="Bob")
    undo()
    assert row("activities", alone)["client_id"] == LTD
    history.redo_newest(**ME)
    assert row("activities", alone)["client_id"] == ACME


def test_an_entry_that_would_be_torn_apart_refuses_the_undo_by_name() -> None:
    merged()
    sheet = forms.blank("activities", **TOM)
    forms.save(sheet, {**sheet.texts, "client": "Acme Corp", "kind": "call",
                       "contact_ids": "Bob, Carla"}, **TOM)  # fmt: skip
    before = tables()
    with pytest.raises(Stale, match="torn apart: tom, 2"):
        undo()
    assert tables() == before
    undo("tom")
    undo()
    assert row("contacts", number("contacts", "Bob"))["client_id"] == LTD


def test_what_the_merge_wrote_and_somebody_wrote_again_refuses_it() -> None:
    merged()
    sheet = forms.load("clients", ACME)
    forms.save(sheet, {**sheet.texts, "notes": "mine"}, **TOM)
    with pytest.raises(Stale, match="built on it since: tom"):
        undo()


def test_a_merge_is_not_done_again_over_what_was_entered_on_the_other_one() -> None:
    merged()
    undo()
    activities.log("call", [Subject(LTD)], **TOM)
    with pytest.raises(Stale, match="merge them anew: tom"):
        history.redo_newest(**ME)


def test_two_contacts_become_one_in_everything_that_names_them() -> None:
    one, other = number("contacts", "Carla"), enter("contacts", client="Acme Corp", name="C. Ruiz")
    call = enter("activities", client="Acme Corp", kind="call", contact_ids="C. Ruiz, Carla")
    boss = enter("contacts", client="Acme Corp", name="Dan", reports_to="C. Ruiz")
    before = tables()
    merges.merge("contacts", one, other, **DAY)
    assert row("activities", call)["contact_ids"] == [one]
    assert row("contacts", boss)["reports_to_id"] == one
    undo()
    assert tables() == before


def test_contacts_of_two_clients_are_not_merged() -> None:
    with pytest.raises(Rejected, match="two clients"):
        merges.merge("contacts", number("contacts", "Bob"), number("contacts", "Carla"), **DAY)
    with pytest.raises(Rejected, match="one and the same"):
        merges.merge("clients", ACME, ACME, **DAY)
    rows.archive("clients", [LTD], **DAY)
    with pytest.raises(Rejected, match="in the archive"):
        merged()


def test_the_old_name_leads_to_the_one_that_stays() -> None:
    merged()
    call = enter("activities", client="acme ltd", kind="call", summary="as ever")
    assert row("activities", call)["client_id"] == ACME
    assert records.current("clients", LTD)["name"] == "Acme Ltd"
    done = quick.add('"acme ltd" call on the plan', **DAY)
    assert row("activities", max(done.touched["activities"]))["client_id"] == ACME


def test_a_merged_book_goes_into_a_file_and_back_with_its_undo(tmp_path: Path) -> None:
    merged()
    whole, log = tables(), len(history.changes())
    with database.reading():
        file = restore.dump()
    database.open_book(tmp_path / "other.aortui", create=True)
    restore.restore(file)
    assert tables() == whole
    assert len(history.changes()) == log
    undo()
    assert row("scopes", 2)["client_id"] == LTD


def test_the_book_as_of_before_the_merge_has_both() -> None:
    before = changes.newest_id()
    merged()
    with past.copied():
        past.rewind(DAY["today"], newest=before)
        assert row("clients", LTD)["archived_on"] is None
        assert row("scopes", 2)["client_id"] == LTD
    assert row("scopes", 2)["client_id"] == ACME


def test_an_old_list_of_news_survives_a_merge() -> None:
    seen = Seen(changes.newest_id(), DAY["today"], datetime.now(UTC))
    merged()
    people = [
        one.what.words for one in since.news(seen, today=DAY["today"]).items if one.kind == "person"
    ]
    assert people == ["merged into Jane Doe"]  # the second one; nobody else has gone or come


def test_an_archived_scope_stands_in_nobodys_way_when_a_merge_is_done_again() -> None:
    old = enter("scopes", client="Acme Ltd", category="web")
    rows.archive("scopes", [old], **DAY)
    enter("scopes", client="Acme Corp", category="web")
    merged()
    undo()
    history.redo_newest(**ME)
    assert row("scopes", old)["client_id"] == ACME
