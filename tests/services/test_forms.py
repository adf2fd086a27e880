"""One service behind every form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.domain.entries import ENTRIES
from aortui.errors import Rejected, Stale
from aortui.services import forms, history
from aortui.store import book as the_book
from aortui.store import changes, models, records
from aortui.store.changes import Batch

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _founded(book: Path) -> None:
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")


def enter(
    entity: str, *, client_id: int | None = None, scope_id: int | None = None, **typed: str
) -> Batch:
    sheet = forms.blank(entity, today=TODAY, actor="sam", client_id=client_id, scope_id=scope_id)
    return forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")


def a_scope(**typed: str) -> int:
    words = {"client": "Acme Corp", "category": "media-buying", **typed}
    done = enter("scopes", **words)
    return min(done.touched["scopes"])


def test_a_scope_with_its_term_and_a_new_client_is_one_batch(book: Path) -> None:
    scope = a_scope(ends_on="31mar27", notice="90d", fee="1.2m", shape="fixed", starts_on="1apr25")
    row = records.current("scopes", scope)
    assert (row["known_on"], row["since_on"]) == ("2026-11-24", "2025-04-01")
    term = records.current("terms", 1)
    assert term["scope_id"] == scope
    assert (term["fee_minor"], term["fee_currency"]) == (120_000_000, "USD")
    assert (term["notice_count"], term["notice_unit"]) == (90, "d")
    assert models.Client.get_by_id(row["client_id"]).name == "Acme Corp"
    history.undo_newest(actor="sam")
    assert models.Client.select().count() == models.Scope.select().count() == 0


def test_a_mistyped_client_is_asked_about_and_not_made(book: Path) -> None:
    a_scope()
    with pytest.raises(Rejected) as caught:
        a_scope(client="Acme Copr", category="pr")
    assert caught.value.fields["client"].endswith("did you mean Acme Corp?")
    assert models.Client.select().count() == 1


def test_every_refusal_is_told_at_its_field_and_nothing_is_written(book: Path) -> None:
    newest = models.Batch.select().count()
    with pytest.raises(Rejected) as caught:
        a_scope(ends_on="2027-02-30", fee="1,4m", client="")
    assert set(caught.value.fields) == {"ends_on", "fee", "client"}
    assert models.Batch.select().count() == newest


def test_an_end_before_the_start_is_refused(book: Path) -> None:
    with pytest.raises(Rejected) as caught:
        a_scope(starts_on="1feb26", ends_on="31jan25")
    assert "comes before its start" in caught.value.fields["ends_on"]


def test_a_loaded_form_saved_as_it_is_changes_nothing(book: Path) -> None:
    scope = a_scope(ends_on="31mar27", notice="3mo", fee="EUR 850k", owner="")
    sheet = forms.load("scopes", scope)
    assert sheet.heading == "Acme Corp / media-buying"
    assert sheet.texts["notice"] == "3 months"
    assert forms.save(sheet, sheet.texts, today=TODAY, actor="sam").is_empty


def test_a_stale_form_is_refused_and_its_newer_values_can_be_loaded(book: Path) -> None:
    scope = a_scope()
    mine, theirs = forms.load("scopes", scope), forms.load("scopes", scope)
    forms.save(theirs, {**theirs.texts, "notice": "60d"}, today=TODAY, actor="ana")
    with pytest.raises(Stale, match="ana"):
        forms.save(mine, {**mine.texts, "notice": "30d"}, today=TODAY, actor="sam")
    assert forms.load("scopes", scope).texts["notice"] == "60 days"


def test_a_second_exclusive_scope_of_the_same_kind_is_refused_by_name(book: Path) -> None:
    a_scope()
    with pytest.raises(Rejected, match="Acme Corp / media-buying"):
        a_scope(territory="France")
    a_scope(designation="preferred")


def test_a_stage_that_moved_is_set_today(book: Path) -> None:
    scope = a_scope(ends_on="31mar27")
    sheet = forms.load("scopes", scope)
    forms.save(sheet, {**sheet.texts, "stage": "prepared"}, today=TODAY, actor="sam")
    assert records.current("terms", 1)["stage_on"] == "2026-11-24"


@pytest.mark.parametrize(
    ("entity", "typed"),
    [
        ("clients", {"name": "Globex"}),
        ("members", {"name": "Ana", "login": "ana"}),
        ("contacts", {"name": "Jane Doe", "email": "jane@acme.example", "role": "champion"}),
        ("agreements", {"reference": "MSA 1", "signed_on": "1jan24"}),
        ("opportunities", {"idea": "Loyalty film", "value": "150k"}),
        ("terms", {"ends_on": "31dec27", "shape": "fixed"}),
        ("work_orders", {"title": "Spring campaign", "value": "90k"}),
        ("staffing", {"role": "media lead", "planned_fte": "1.5", "is_key": "yes"}),
        ("hours", {"month_on": "2026-10", "scoped_hours": "120", "actual_hours": "131.5"}),
        ("evaluations", {"score": "82"}),
        ("activities", {"kind": "call", "contact_ids": "Jane Doe", "summary": "Q2 plan"}),
        ("tasks", {"title": "send the SOW draft", "due_on": "fri"}),
        ("pitches", {"purpose": "defend", "stage": "rfp", "rivals": "Initrode, Massive"}),
    ],
)
def test_every_form_saves_what_is_typed_and_loads_it_again(
    book: Path, entity: str, typed: dict[str, str]
) -> None:
    scope = a_scope()
    done = enter(entity, client_id=1, scope_id=scope, **typed)
    row_id = max(done.touched[entity])
    sheet = forms.load(entity, row_id)
    assert forms.save(sheet, sheet.texts, today=TODAY, actor="sam").is_empty
    history.undo_newest(actor="sam")
    assert records.snapshot(entity, row_id) is None


def test_an_activity_counts_as_its_kind_says_unless_told_otherwise(book: Path) -> None:
    scope = a_scope()
    done = enter("activities", client_id=1, scope_id=scope, kind="qbr")
    row = records.current("activities", max(done.touched["activities"]))
    assert (row["two_way"], row["strategic"]) == (True, True)
    done = enter("activities", client_id=1, kind="email", two_way="yes")
    row = records.current("activities", max(done.touched["activities"]))
    assert (row["two_way"], row["strategic"], row["scope_id"]) == (True, False, None)


def test_every_field_of_a_form_has_its_column() -> None:
    for entity, entry in ENTRIES.items():
        columns = models.TABLES[entity]._meta.columns
        for one in entry.fields:
            names = {one.name, f"{one.name}_id", f"{one.name}_minor", f"{one.name}_count"}
            assert names & set(columns), f"{entity}.{one.name}"


def test_a_contact_left_and_a_successor_is_named_who_is_known_or_new(book: Path) -> None:
    a_scope()
    for name in ("Jane Doe", "Bob Ito"):
        enter("contacts", client_id=1, name=name)
    only = ("left_on", "replaced_by")
    for gone, follower in ((1, "Bob Ito"), (2, "Carla Ruiz")):
        sheet = forms.excerpt("contacts", gone, only, "left", left_on="today")
        assert "Bob Ito" in forms.suggestions("contacts", client=sheet.client)
        forms.save(sheet, {**sheet.texts, "replaced_by": follower}, today=TODAY, actor="sam")
        row = records.current("contacts", gone)
        assert row["left_on"] == "2026-11-24"
        assert records.current("contacts", row["replaced_by_id"])["name"] == follower
    assert records.current("contacts", 3)["client_id"] == 1


def test_a_term_entered_from_nowhere_asks_for_its_scope(book: Path) -> None:
    a_scope()
    with pytest.raises(Rejected) as caught:
        enter("terms", ends_on="31dec27")
    assert set(caught.value.fields) == {"scope"}
    done = enter("terms", ends_on="31dec27", scope="Acme Corp / media-buying")
    assert records.current("terms", max(done.touched["terms"]))["scope_id"] == 1


@pytest.mark.parametrize("entity", sorted(ENTRIES))
def test_an_empty_form_from_nowhere_is_refused_in_words_or_saved(book: Path, entity: str) -> None:
    sheet = forms.blank(entity, today=TODAY, actor="sam")
    with pytest.raises(Rejected) as caught:
        forms.save(sheet, {}, today=TODAY, actor="sam")
    assert set(caught.value.fields) <= {one.name for one in sheet.fields}


def test_a_scope_that_has_ended_says_how(book: Path) -> None:
    scope = a_scope()
    sheet = forms.load("scopes", scope)
    with pytest.raises(Rejected) as caught:
        forms.save(sheet, {**sheet.texts, "ended_on": "1nov26"}, today=TODAY, actor="sam")
    assert "how? lost, expired" in caught.value.fields["outcome"]
    typed = {**sheet.texts, "ended_on": "1nov26", "outcome": "lost", "client_reason": "price"}
    forms.save(sheet, typed, today=TODAY, actor="sam")
    assert records.current("scopes", scope)["status"] == "ended"


def test_a_first_term_that_somebody_entered_meanwhile_is_not_hidden_by_an_empty_one(
    book: Path,
) -> None:
    scope = a_scope()
    with changes.batch("sam", "terms.remove") as done:
        records.remove("terms", 1, done)
    mine = forms.load("scopes", scope)
    enter("terms", scope_id=scope, starts_on="1apr26", ends_on="31mar27", fee="500k")
    typed = {**mine.texts, "notes": "of mine"}
    with pytest.raises(Stale, match="The scope has got a term: sam"):
        forms.save(mine, typed, today=TODAY, actor="ana")
    newest = forms.again(mine)
    forms.save(newest, {**newest.texts, "notes": "of mine"}, today=TODAY, actor="ana")
    assert models.Term.select().count() == 1
    assert forms.load("scopes", scope).texts == {**newest.texts, "notes": "of mine"}
