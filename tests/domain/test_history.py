"""The history in words: what a batch did, and what differs in a row."""

from __future__ import annotations

from typing import Any

import pytest

from aortui.domain.differences import Change, Difference, Names, differences, fields_of, refs
from aortui.domain.entries import ENTRIES
from aortui.domain.fields import Kind
from aortui.domain.history import Act, actions_said, sentence, title

NAMES: Names = {
    ("clients", 1): "Acme Corp",
    ("scopes", 2): "Acme Corp / media-buying",
    ("categories", 3): "media-buying",
    ("members", 4): "Sam",
    ("contacts", 5): "Jane Doe",
    ("contacts", 6): "Bob Ito",
}
CLIENT = {"name": "Acme Corp", "tier": "A", "archived_on": None}
SCOPE = {"client_id": 1, "category_id": 3, "territory": "", "brand": "", "archived_on": None}
TERM = {
    "scope_id": 2, "shape": "fixed", "starts_on": "2026-04-01", "ends_on": "2027-03-31",
    "notice_count": 60, "notice_unit": "d", "fee_minor": 110_000_000, "fee_currency": "USD",
    "stage": "none", "archived_on": None,
}  # fmt: skip
CALL = {"client_id": 1, "scope_id": None, "kind": "call", "summary": "", "archived_on": None}
TASK = {"title": "send the SOW", "due_on": "2026-11-27", "client_id": 1, "archived_on": None}
MARK = {"scope_id": 2, "kind": "snoozed", "back_on": "2026-12-01", "archived_on": None}
PITCH = {"client_id": 1, "category_id": 3, "scope_id": 2, "stage": "rfp", "archived_on": None}
Row = dict[str, Any] | None


def change(entity: str, before: Row, after: Row) -> Change:
    return Change(entity, 9, before, after)


def act(action: str, *changes: Change, **counts: int) -> Act:
    once = {one.entity: 1 for one in changes}
    return Act(action, once | counts, {one.entity: one for one in changes})


def told(action: str, entity: str, before: Row, after: Row, count: int = 1) -> str:
    return sentence(act(action, change(entity, before, after), **{entity: count}), NAMES)


@pytest.mark.parametrize(
    ("action", "entity", "before", "after", "said"),
    [
        ("clients.add", "clients", None, CLIENT, "added the client Acme Corp"),
        ("scopes.add", "scopes", None, SCOPE, "added the scope Acme Corp / media-buying"),
        ("contacts.add", "contacts", None, {"name": "Jane", "client_id": 1},
         "added the contact Jane, Acme Corp"),
        ("terms.add", "terms", None, TERM, "added a term of Acme Corp / media-buying"),
        ("tasks.add", "tasks", None, TASK, "added the task send the SOW"),
        ("activities.add", "activities", None, CALL | {"summary": "Q2"},
         "logged a call with Acme Corp: Q2"),
        ("activities.log", "activities", None, CALL, "logged a call with Acme Corp"),
        ("activities.log", "activities", None, CALL | {"scope_id": 2, "kind": "email"},
         "logged a mail to Acme Corp / media-buying"),
        ("activities.annotate", "activities", CALL, CALL | {"summary": "Q2"},
         "wrote what the call with Acme Corp was about: Q2"),
        ("activities.note", "activities", None, CALL | {"kind": "note", "summary": "new CFO"},
         "noted on Acme Corp: new CFO"),
        ("activities.close", "activities", CALL | {"kind": "promise"}, CALL | {"kind": "promise"},
         "kept the promise to Acme Corp"),
        ("activities.close", "activities", CALL | {"kind": "need"}, CALL | {"kind": "need"},
         "answered the need of Acme Corp"),
        ("terms.renew", "terms", None, TERM, "renewed Acme Corp / media-buying to 31 Mar 2027"),
        ("terms.step", "terms", TERM, TERM | {"stage": "proposed"},
         "moved the renewal of Acme Corp / media-buying to proposed"),
        ("terms.notice", "terms", TERM,
         TERM | {"notice_given_on": "2026-11-03", "notice_given_by": "client"},
         "noted notice on Acme Corp / media-buying by the client, 3 Nov 2026"),
        ("scopes.end", "scopes", SCOPE, SCOPE | {"outcome": "lost"},
         "ended Acme Corp / media-buying: lost"),
        ("contacts.left", "contacts", {"name": "Jane"}, {"name": "Jane", "left_on": "2026-11-01"},
         "noted that Jane left on 1 Nov 2026"),
        ("pitches.step", "pitches", PITCH, PITCH | {"stage": "proposal"},
         "moved the pitch for Acme Corp / media-buying to proposal"),
        ("tasks.done", "tasks", TASK, TASK, "did: send the SOW"),
        ("tasks.move", "tasks", TASK, TASK, "moved the task send the SOW to 27 Nov 2026"),
        ("review.mark_reviewed", "review_marks", None, MARK, "reviewed Acme Corp / media-buying"),
        ("review.snooze", "review_marks", None, MARK,
         "snoozed Acme Corp / media-buying until 1 Dec 2026"),
        ("clients.archive", "clients", CLIENT, CLIENT | {"archived_on": "2026-11-24"},
         "archived Acme Corp"),
        ("clients.restore", "clients", CLIENT | {"archived_on": "2026-11-24"}, CLIENT,
         "restored Acme Corp"),
        ("tasks.archive", "tasks", TASK, TASK | {"archived_on": "2026-11-24"},
         "archived the task send the SOW"),
        ("rates.set", "rates", None, {"currency": "EUR", "millionths": 1_083_200},
         "set 1 EUR to 1.0832"),
        ("books.create", "settings", None, {"name": ""}, "founded the book"),
        ("members.join", "members", None, {"name": "ana"}, "joined"),
        ("policies.change", "policies", None, {"content": {"neglect.touch.A": 21}},
         "changed the policy: neglect.touch.A 14 → 21"),
        ("clients.edit", "clients", CLIENT, None, "removed the client Acme Corp"),
        ("clients.owner", "clients", CLIENT, CLIENT | {"owner_id": 4},
         "changed Acme Corp: owner - → Sam"),
    ],
)  # fmt: skip
def test_every_action_is_one_plain_sentence(
    action: str, entity: str, before: Row, after: Row, said: str
) -> None:
    assert told(action, entity, before, after) == said


def test_a_change_names_what_differs_with_short_amounts_and_the_currency_once() -> None:
    dearer = TERM | {"fee_minor": 120_000_000}
    assert told("scopes.edit", "terms", TERM, dearer) == (
        "changed Acme Corp / media-buying: fee USD 1.10m → 1.20m"
    )
    other = TERM | {"fee_minor": 95_000_000, "fee_currency": "EUR"}
    assert told("scopes.edit", "terms", TERM, other).endswith("fee USD 1.10m → EUR 950k")


def test_of_many_differences_two_are_told_and_the_rest_counted() -> None:
    after = TERM | {"shape": "auto", "notice_count": 90, "fee_minor": None, "stage": "agreed"}
    assert told("terms.edit", "terms", TERM, after) == (
        "changed Acme Corp / media-buying: shape fixed → auto, notice 60 days → 90 days, 2 more"
    )


def test_a_form_of_two_rows_tells_the_differences_of_both() -> None:
    done = act(
        "scopes.edit",
        change("scopes", SCOPE, SCOPE | {"territory": "France"}),
        change("terms", TERM, TERM | {"ends_on": "2027-06-30"}),
    )
    assert sentence(done, NAMES) == (
        "changed Acme Corp / media-buying France: territory - → France,"
        " ends 31 Mar 2027 → 30 Jun 2027"
    )


def test_of_several_rows_the_first_is_named_and_the_others_are_counted() -> None:
    assert told("activities.log", "activities", None, CALL, 3) == (
        "logged a call with Acme Corp and 2 more"
    )
    assert told("review.snooze", "review_marks", None, MARK, 2) == (
        "snoozed Acme Corp / media-buying and 1 more until 1 Dec 2026"
    )


def test_a_leaving_is_of_one_person_whoever_follows() -> None:
    jane = {"name": "Jane", "left_on": "2026-11-01"}
    assert told("contacts.left", "contacts", jane, jane, 2) == "noted that Jane left on 1 Nov 2026"


def test_an_import_says_how_much_it_brought() -> None:
    done = act("imports.apply", change("clients", None, CLIENT), clients=12, scopes=18)
    assert sentence(done, NAMES) == "imported a list: 12 clients and 18 scopes"
    more = act("imports.apply", change("clients", None, CLIENT), scopes=1, contacts=2, members=3)
    assert sentence(more, NAMES) == (
        "imported a list: 1 client, 1 scope, 2 contacts and 3 other rows"
    )


def test_an_undo_tells_what_it_took_back_and_a_redo_what_it_brought_back() -> None:
    call = act("activities.log", change("activities", None, CALL))
    undo = Act("history.undo", {}, {}, undone=call)
    assert sentence(undo, NAMES) == "undid: logged a call with Acme Corp"
    redo = Act("history.redo", {}, {}, undone=call)
    assert sentence(redo, NAMES) == "did again: logged a call with Acme Corp"


def test_a_row_that_nobody_knows_the_name_of_goes_by_its_number() -> None:
    lonely = change("activities", None, CALL | {"client_id": 77})
    assert sentence(act("activities.log", lonely), NAMES) == "logged a call with #77"


def test_an_unknown_action_without_rows_is_told_by_its_name() -> None:
    assert sentence(Act("moons.land", {}, {}), NAMES) == "moons, land"


def test_people_find_actions_by_the_verbs_they_read() -> None:
    assert actions_said("logged") == ["add", "log"]
    assert actions_said("renew") == ["renew"]
    assert actions_said("zzz") == []


@pytest.mark.parametrize("entity", ENTRIES)
def test_every_thing_that_people_enter_has_a_title_and_a_sentence(entity: str) -> None:
    row: dict[str, Any] = {"client_id": 1, "scope_id": 2, "category_id": 3, "archived_on": None}
    row |= {"name": "X", "title": "X", "reference": "X", "idea": "X", "role": "X"}
    row |= {"month_on": "2026-10-01", "kind": "call", "summary": ""}
    assert title(entity, row, NAMES)
    said = told(f"{entity}.add", entity, None, row)
    assert said.startswith(("added ", "logged "))
    assert "{" not in said


def test_values_read_as_people_type_them() -> None:
    after = TERM | {"notice_count": 3, "notice_unit": "m", "fee_minor": None, "ends_on": None}
    assert differences(change("terms", TERM, after), NAMES) == [
        Difference("ends", "31 Mar 2027", ""),
        Difference("notice", "60 days", "3 months"),
        Difference("fee", "USD 1,100,000", ""),
    ]


def test_other_rows_are_named_and_hidden_columns_are_not_told() -> None:
    before = CALL | {"contact_ids": [5], "two_way": True, "version": 1, "name_key": "a"}
    after = before | {"contact_ids": [5, 6], "scope_id": 2, "two_way": False, "version": 2}
    assert differences(change("activities", before, after), NAMES) == [
        Difference("scope", "", "Acme Corp / media-buying"),
        Difference("with", "Jane Doe", "Jane Doe, Bob Ito"),
        Difference("two-way", "yes", "no"),
    ]


def test_hundredths_months_and_lines_read_as_words() -> None:
    role = {"role": "lead", "planned_fte": None, "is_key": False}
    grown = role | {"planned_fte": 150, "is_key": True}
    assert differences(change("staffing", role, grown), NAMES) == [
        Difference("planned", "", "1.5"),
        Difference("key role", "no", "yes"),
    ]
    assert differences(change("clients", CLIENT, CLIENT | {"notes": "one\ntwo"}), NAMES) == [
        Difference("notes", "", "one two")
    ]


def test_a_new_row_tells_all_that_it_has_and_a_removed_one_what_it_had() -> None:
    new = differences(change("clients", None, CLIENT), NAMES)
    assert new == [Difference("name", "", "Acme Corp"), Difference("tier", "", "A")]
    gone = differences(change("clients", CLIENT, None), NAMES)
    assert gone == [Difference("name", "Acme Corp", ""), Difference("tier", "A", "")]


def test_a_policy_is_told_number_by_number() -> None:
    before, after = {"content": {"bands.at_risk": 45}}, {"content": {"bands.at_risk": 50}}
    assert differences(change("policies", before, after), NAMES) == [
        Difference("bands.at_risk", "45", "50")
    ]


def test_a_row_names_the_rows_it_refers_to() -> None:
    row = {"client_id": 1, "scope_id": None, "contact_ids": [5, 6], "member_ids": []}
    assert refs(row) == {("clients", 1), ("contacts", 5), ("contacts", 6)}


def test_every_reference_of_a_form_can_be_named() -> None:
    for entity in ENTRIES:
        for one in fields_of(entity):
            if one.kind in (Kind.REF, Kind.REFS):
                column = one.name if one.kind is Kind.REFS else f"{one.name}_id"
                wanted = {column: [1] if one.kind is Kind.REFS else 1}
                assert refs(wanted) == {(one.of, 1)}, (entity, one.name)
