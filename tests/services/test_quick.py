"""A line becomes rows of the book: what it says, and the defaults that it may leave open."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.errors import Rejected
from aortui.services import history, quick
from aortui.services.quick import Named, Preview
from aortui.store import models, records
from tests.services.a_quick_book import DAY, TODAY, add, counts, found, last, look, rows

WHOLE = '"Acme Corp" mb excl 1.2m renews 31mar27 notice 90d @jane.doe:buyer ~tom #q1'


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    found()


def test_one_line_makes_client_scope_term_contact_owner_and_tag() -> None:
    done = add(WHOLE)
    assert last("clients")["name"] == "Acme Corp"
    scope, term, contact = last("scopes"), last("terms"), last("contacts")
    assert (scope["designation"], scope["known_on"], scope["since_on"]) == (
        *("exclusive", "2026-11-24", "2026-11-24"),
    )
    assert last("members")["name"] == "Tom"
    assert scope["owner_id"] == last("members")["id"] == last("clients")["owner_id"]
    assert (term["shape"], term["starts_on"], term["ends_on"]) == (
        *("auto", "2026-11-24", "2027-03-31"),
    )
    assert (term["renews_months"], term["notice_count"], term["notice_unit"]) == (12, 90, "d")
    assert (term["fee_minor"], term["fee_currency"]) == (120_000_000, "USD")
    assert (contact["name"], contact["role"]) == ("Jane Doe", "buyer")
    assert (last("tags")["entity"], last("tags")["row_id"], last("tags")["word"]) == (
        *("scopes", scope["id"], "q1"),
    )
    assert quick.subject(done) == Named("Acme Corp", last("clients")["id"])


def test_the_preview_says_what_was_not_said() -> None:
    assert rows(WHOLE) == {
        "client": "new Acme Corp",
        "scope": "new Acme Corp / media-buying / exclusive",
        "fee": "USD 1,200,000 a year | currency, period: default",
        "term": "today to Wed 31 Mar 2027 | renews every 12 mo: default",
        "notice by": "Thu 31 Dec, in 37 d | 31 Mar 2027 - 90 d",
        "contact": "new Jane Doe, buyer",
        "owner": "new Tom | a member without login",
        "tags": "#q1 | on Acme Corp / media-buying",
    }
    assert look(WHOLE).is_ready
    assert look(WHOLE).client == Named("Acme Corp", None)
    assert counts()["clients"] == 0


def test_one_undo_takes_all_of_it_back() -> None:
    add(WHOLE)
    history.undo_newest(actor="sam")
    assert set(counts().values()) == {0}


def test_a_new_scope_is_taken_to_be_like_the_last_one_but_never_its_notice_or_fee() -> None:
    add('"Acme Corp" mb pref 1.2m renews 31mar27 every 6mo notice 90d ~tom')
    said = rows('"Acme Corp" pr renews 31mar28')
    assert said["scope"].startswith("new Acme Corp / pr | preferred: as Acme Corp / media-buying")
    assert said["scope"].endswith("owner Tom: the client's")
    assert said["term"].endswith("renews every 6 mo: as Acme Corp / media-buying")
    assert said["fee"] == "not known"
    assert said["notice by"] == "not known without the notice, as notice 90d"
    add('"Acme Corp" pr renews 31mar28')
    term = last("terms")
    assert (last("scopes")["designation"], term["renews_months"]) == ("preferred", 6)
    assert (term["fee_minor"], term["notice_count"]) == (None, None)


def test_a_category_alone_makes_a_scope_without_a_term() -> None:
    add('c "Acme Corp" tier A retail', "acme pr")
    assert counts()["terms"] == 0
    assert (last("scopes")["since_on"], last("clients")["industry"]) == (None, "retail")


def test_an_end_in_the_past_leaves_the_start_unknown() -> None:
    add('"Acme Corp" pr 10k ends 31mar25')
    assert (last("terms")["starts_on"], last("scopes")["since_on"]) == (None, None)


def test_a_fee_for_the_whole_term_needs_both_ends() -> None:
    add('"Acme Corp" pr EUR 3m/total from 1apr27 ends 31mar29')
    assert (last("terms")["fee_minor"], last("terms")["fee_currency"]) == (150_000_000, "EUR")
    shown = look("acme seo 3m/total open")
    assert shown.refusal == "A fee for the whole term needs its first and its last day."
    assert not shown.is_ready


def test_a_call_is_with_the_actor_and_counts_as_its_kind_says() -> None:
    add(WHOLE, "acme mb call @jane :) on 20nov wants the plan")
    row = last("activities")
    jane, sam = last("contacts")["id"], models.Member.get(models.Member.login == "sam").id
    assert (row["kind"], row["happened_on"], row["summary"]) == (
        *("call", "2026-11-20", "wants the plan"),
    )
    assert (row["two_way"], row["strategic"], row["sentiment"]) == (True, False, "good")
    assert (row["contact_ids"], row["member_ids"]) == ([jane], [sam])
    assert row["scope_id"] == last("scopes")["id"]


def test_without_a_category_an_activity_is_the_clients_as_a_whole() -> None:
    add(WHOLE, "acme competitor Brightside called on them")
    row = last("activities")
    assert (row["scope_id"], row["rival"], row["two_way"]) == (None, "Brightside", False)
    assert look("acme seo call hello").refusal == (
        "Acme Corp has no seo scope; there is media-buying."
    )


def test_a_task_is_mine_unless_said() -> None:
    add(WHOLE, "todo acme @jane due fri ~tom send the draft")
    row = last("tasks")
    assert (row["title"], row["due_on"]) == ("send the draft", "2026-11-27")
    assert row["owner_id"] == models.Member.get(models.Member.name == "Tom").id
    assert (row["client_id"], row["contact_id"]) == (1, last("contacts")["id"])
    add("acme due fri ring them back")
    assert last("tasks")["owner_id"] == models.Member.get(models.Member.login == "sam").id


def test_a_pitch_defends_what_is_held_and_wins_the_rest() -> None:
    add(WHOLE, "pitch acme mb stage rfp due 31jan procurement", "pitch acme seo 500k")
    win = last("pitches")
    defend = records.current("pitches", win["id"] - 1)
    assert (win["purpose"], win["stage"], win["value_minor"]) == ("win", "rumour", 50_000_000)
    assert (defend["purpose"], defend["scope_id"]) == ("defend", last("scopes")["id"])
    assert (defend["reason"], defend["decision_on"]) == ("procurement", "2027-01-31")
    assert look("pitch acme seo").warnings == (
        "A pitch for Acme Corp / seo is open already, at rumour.",
    )
    assert "is no reason of a pitch" in look("pitch acme pr they are bored").refusal


def test_a_note_goes_on_what_the_line_makes() -> None:
    add(WHOLE + " -- signed in Rome")
    row = last("activities")
    assert (row["kind"], row["summary"], row["scope_id"]) == (
        *("note", "signed in Rome", last("scopes")["id"]),
    )
    assert not row["two_way"]


def test_a_contact_brings_the_level_that_the_title_proposes() -> None:
    add(WHOLE, "p acme @bob.smith:procurement ~tom VP Procurement -- met in May")
    row = last("contacts")
    assert (row["title"], row["level"], row["role"]) == (
        *("VP Procurement", "director", "procurement"),
    )
    assert row["counterpart_id"] == models.Member.get(models.Member.name == "Tom").id
    assert last("activities")["contact_ids"] == [row["id"]]
    assert rows("p acme @ann.lee VP Sales")["contact"].endswith("director: from the title")


def test_names_that_come_near_known_ones_are_said() -> None:
    add(WHOLE)
    assert look('c "Acme Crop"').warnings == ("Acme Crop is new; Acme Corp comes near it.",)
    assert look("acme @jane.doe1:user").warnings == ("Jane Doe1 is new; Jane Doe comes near it.",)
    assert look("=acme mb ~tomm").warnings == ("Tomm is new; Tom comes near it.",)


def test_who_writes_for_the_first_time_becomes_a_member() -> None:
    shown = quick.preview(WHOLE, today=TODAY, actor="nina")
    assert shown.is_ready
    quick.add('c "Acme Corp"', today=TODAY, actor="nina")
    owner = records.current("members", last("clients")["owner_id"])
    assert (owner["name"], owner["login"]) == ("nina", "nina")
    assert models.Member.select().where(models.Member.login == "nina").count() == 1


def test_an_archived_client_is_not_made_again() -> None:
    add(WHOLE)
    from aortui.services import rows as the_rows

    the_rows.archive("clients", [1], **DAY)
    assert look('c "Acme Corp"').refusal == "Acme Corp is archived; restore it first."
    with pytest.raises(Rejected):
        add('c "Acme Corp"')


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ("5m/total", "A fee for the whole term needs its first and its last day."),
        ("5m/TOTAL open", "A fee for the whole term needs its first and its last day."),
        ("5m/total from 1jan27 open", "A fee for the whole term needs its first and its last day."),
        ("from 1jan28 ends 31dec27", "The end (31 Dec 2027) comes before its start (1 Jan 2028)."),
        (
            "5m/total from 1jan28 ends 31dec27",
            "The end (31 Dec 2027) comes before its start (1 Jan 2028).",
        ),
        (
            "from 1jan28 min 31dec27",
            "The minimum (31 Dec 2027) comes before its start (1 Jan 2028).",
        ),
    ],
)
def test_terms_that_cannot_be_are_refused_before_they_are_written(terms: str, refusal: str) -> None:
    add('c "Acme Corp"', "acme pr ends 31dec27")
    for line in (f"acme mb {terms}", f"= acme pr {terms}"):
        shown = look(line)
        if line.startswith("acme") or terms != "5m/total":  # that term has both its days
            assert (shown.refusal, shown.is_ready) == (refusal, False)
            with pytest.raises(Rejected):
                add(line)
    assert counts()["terms"] == 1


def test_the_same_command_is_written_once() -> None:
    first = quick.add("c Acme", command_id="one", **DAY)
    again = quick.add("c Acme", command_id="one", **DAY)
    assert (first.id, first.touched) == (again.id, again.touched)
    assert counts()["clients"] == 1


def test_a_wrong_word_is_pointed_at() -> None:
    add(WHOLE)
    shown = look("acme pr ends 31feb27")
    assert shown.refusal == "31feb27 is no date: February 2027 has 28 days."
    assert shown.wrong == (13, 20)
    assert not (shown.is_ready)
    assert not (shown.rows)
    empty = quick.preview(" ", client_id=1, **DAY)
    assert empty == Preview(client=Named("Acme Corp", 1))


def test_the_client_of_the_prompt_is_the_lines() -> None:
    add(WHOLE)
    quick.add("call hello", client_id=1, **DAY)
    assert last("activities")["client_id"] == 1
