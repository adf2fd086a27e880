"""The made-up agency: the same every time, whole, and within the words of the trade."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest

from aortui.domain import vocabulary as words
from aortui.domain.book_files import BookFile
from aortui.domain.demo.agency import agency
from aortui.domain.demo.names import FIRMS, STEMS, TRADES
from aortui.domain.demo.words import PRODUCTS
from aortui.domain.duplicates import Person, of_people
from aortui.domain.entries import ENTRIES
from aortui.domain.history import VERBS, WHOLE, WORDS
from aortui.domain.risk.tuning import from_numbers
from aortui.domain.text import clean
from aortui.exchange.book_files import write
from aortui.store.restore import blanks

TODAY = date(2026, 11, 24)
CHOICES = {
    ("clients", "tier"): words.TIERS,
    ("scopes", "designation"): words.DESIGNATIONS,
    ("scopes", "binds"): ("", *words.BINDS),
    ("scopes", "status"): words.SCOPE_STATUSES,
    ("scopes", "outcome"): ("", *words.OUTCOMES),
    ("scopes", "fee_model"): words.FEE_MODELS,
    ("terms", "shape"): words.SHAPES,
    ("terms", "notice_unit"): words.UNITS,
    ("terms", "stage"): words.STAGES,
    ("terms", "notice_given_by"): ("", *words.SIDES),
    ("work_orders", "kind"): words.WORK_ORDER_KINDS,
    ("work_orders", "status"): words.WORK_ORDER_STATUSES,
    ("contacts", "level"): ("", *words.LEVELS),
    ("contacts", "role"): ("", *words.ROLES),
    ("activities", "kind"): words.KINDS,
    ("activities", "sentiment"): ("", *words.SENTIMENTS),
    ("activities", "strength"): (None, 1, 2, 3),
    ("evaluations", "side"): words.EVALUATION_SIDES,
    ("evaluations", "score"): range(101),
    ("pitches", "purpose"): words.PITCH_PURPOSES,
    ("pitches", "reason"): words.PITCH_REASONS,
    ("pitches", "stage"): words.PITCH_STAGES,
    ("pitches", "outcome"): ("", *words.PITCH_OUTCOMES),
    ("opportunities", "stage"): words.OPPORTUNITY_STAGES,
    ("members", "role"): words.MEMBER_ROLES,
    ("judgements", "band"): words.BANDS,
    ("review_marks", "band"): words.BANDS,
    ("review_marks", "kind"): ("reviewed", "snoozed"),
    ("review_marks", "stage"): words.STAGES,
}


def replayed(book: BookFile) -> dict[str, list[dict[str, Any]]]:
    """The tables as they come out of the log alone."""
    rows: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in book.tables}
    for change in book.changes:
        here = rows[change["entity"]]
        assert here.pop(change["row_id"], None) == change["before"]
        if change["after"] is not None:
            here[change["row_id"]] = change["after"]
    return {name: [found[key] for key in sorted(found)] for name, found in rows.items()}


def test_the_same_seed_and_day_give_the_same_book(demo: BookFile) -> None:
    assert agency(seed=1, today=TODAY, blanks=blanks()) == demo


DIGEST = """
from datetime import date
from hashlib import sha256
from aortui.domain.demo.agency import agency
from aortui.exchange.book_files import write
from aortui.store.restore import blanks
book = agency(seed=1, today=date(2026, 11, 24), blanks=blanks())
print(sha256(write(book).encode()).hexdigest())
"""


def test_it_is_the_same_in_every_process(demo: BookFile) -> None:
    command = [sys.executable, "-c", DIGEST]
    other = dict(os.environ, PYTHONHASHSEED="7")
    run = subprocess.run(command, env=other, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == sha256(write(demo).encode()).hexdigest()


def test_another_seed_gives_other_people(demo: BookFile) -> None:
    other = agency(seed=2, today=TODAY, blanks=blanks())
    names = [{row["name"] for row in book.tables["contacts"]} for book in (demo, other)]
    assert names[0] != names[1]


def test_the_log_replays_to_the_tables(demo: BookFile) -> None:
    assert replayed(demo) == demo.tables


def test_every_write_gives_a_new_version_with_every_column(demo: BookFile) -> None:
    columns = {name: row.keys() for name, row in blanks().items()}
    for change in demo.changes:
        before, after = change["before"], change["after"]
        if after is not None:
            assert after.keys() == columns[change["entity"]]
            assert after["version"] == (1 if before is None else before["version"] + 1)
            assert after["id"] == change["row_id"]


def test_the_log_is_in_order_on_working_days_before_the_day(demo: BookFile) -> None:
    moments = [batch["at"] for batch in demo.batches]
    assert moments == sorted(moments)
    assert moments[-1] < TODAY.isoformat()
    days = {date.fromisoformat(at[:10]) for at in moments}
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}
    assert [batch["id"] for batch in demo.batches] == list(range(1, len(moments) + 1))


def test_each_batch_has_an_actor_who_may_write_and_its_changes(demo: BookFile) -> None:
    writers = {row["login"] for row in demo.tables["members"] if row["role"] != "reader"}
    assert {batch["actor"] for batch in demo.batches} <= writers
    with_changes = {change["batch"] for change in demo.changes}
    assert with_changes == {batch["id"] for batch in demo.batches}
    assert len({batch["command_id"] for batch in demo.batches}) == len(demo.batches)


def test_one_slip_was_undone(demo: BookFile) -> None:
    undos = [batch for batch in demo.batches if batch["undoes"]]
    slip = [change for change in demo.changes if change["batch"] == undos[0]["undoes"]]
    assert len(undos) == 1
    assert slip[0]["after"]["summary"] == "wrong client"
    assert slip[0]["row_id"] not in {row["id"] for row in demo.tables["activities"]}


def test_what_rows_refer_to_was_there_before_them(demo: BookFile) -> None:
    of = {"owner_id": "members", "member_id": "members", "counterpart_id": "members"}
    of |= {"client_id": "clients", "scope_id": "scopes", "category_id": "categories"}
    of |= {"agreement_id": "agreements", "contact_id": "contacts", "reports_to_id": "contacts"}
    of |= {"replaced_by_id": "contacts", "contact_ids": "contacts", "member_ids": "members"}
    seen: set[tuple[str, int]] = set()
    for change in demo.changes:
        for column, entity in of.items():
            value = (change["after"] or {}).get(column)
            for row_id in value if isinstance(value, list) else [value] if value else []:
                assert (entity, row_id) in seen
        seen.add((change["entity"], change["row_id"]))


@pytest.mark.parametrize(("entity", "column"), CHOICES)
def test_choices_are_words_of_the_trade(demo: BookFile, entity: str, column: str) -> None:
    found = {row[column] for row in demo.tables[entity]}
    assert found <= set(CHOICES[entity, column])


def test_everything_fits_into_the_forms(demo: BookFile) -> None:
    limits = {
        (entity, field.name): field.limit
        for entity, entry in ENTRIES.items()
        for field in entry.fields
    }
    for entity, rows in demo.tables.items():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, str):
                    limit = limits.get((entity, column), 200)
                    assert clean(value, limit=limit, lines=True) == value


def test_the_policy_is_one_that_can_be_read(demo: BookFile) -> None:
    assert demo.tables["policies"]
    for row in demo.tables["policies"]:
        assert from_numbers(row["content"])


def test_it_is_the_size_of_a_real_agency(demo: BookFile) -> None:
    count = {name: len(rows) for name, rows in demo.tables.items()}
    assert (count["clients"], count["scopes"], count["categories"]) == (25, 45, 12)
    assert Counter(row["status"] for row in demo.tables["scopes"]) == {
        "active": 40,
        "ended": 3,
        "pitching": 2,
    }
    assert count["contacts"] > 100
    assert 3000 < count["activities"] < 9000
    assert [name for name in count if not count[name]] == ["apart"]  # nobody said "not the same"
    kinds = Counter(row["kind"] for row in demo.tables["activities"])
    assert set(kinds) == set(words.KINDS)
    assert {row["shape"] for row in demo.tables["terms"]} == set(words.SHAPES)
    outcomes = {row["outcome"] for row in demo.tables["pitches"]}
    assert {"", "won", "lost"} <= outcomes
    assert {row["outcome"] for row in demo.tables["scopes"]} >= {"lost", "won back", "ended by us"}


def test_names_are_made_up_and_addresses_lead_nowhere(demo: BookFile) -> None:
    for row in demo.tables["clients"]:
        assert row["website"].endswith(".example")
    for row in demo.tables["contacts"]:
        assert row["email"].endswith(".example")


def test_no_contact_is_met_before_they_came_or_after_they_left(demo: BookFile) -> None:
    contacts = {row["id"]: row for row in demo.tables["contacts"]}
    for row in demo.tables["activities"]:
        for person in (contacts[number] for number in row["contact_ids"]):
            assert (person["started_on"] or "") <= row["happened_on"]
            assert row["happened_on"] < (person["left_on"] or "9999")
            assert person["client_id"] == row["client_id"]


def test_nothing_has_happened_that_is_still_to_come(demo: BookFile) -> None:
    for row in demo.tables["activities"]:
        assert row["happened_on"] < TODAY.isoformat()
        assert (row["closed_on"] or "") < TODAY.isoformat()


def test_somebody_stands_there_twice(demo: BookFile) -> None:
    people = [
        Person(row["id"], row["client_id"], row["name"], row["email"], row["phone"])
        for row in demo.tables["contacts"]
    ]
    surest = of_people(people)[0]
    assert surest.reasons == ("same e-mail", "initials")


def test_terms_of_a_scope_follow_each_other(demo: BookFile) -> None:
    chains: dict[int, list[dict[str, Any]]] = {}
    for row in demo.tables["terms"]:
        chains.setdefault(row["scope_id"], []).append(row)
    assert max(map(len, chains.values())) > 3
    for chain in chains.values():
        chain.sort(key=lambda row: row["starts_on"])
        for before, after in pairwise(chain):
            assert before["ends_on"] < after["starts_on"]


def test_every_industry_has_its_products() -> None:
    assert {industry for _, industry in FIRMS} | set(TRADES.values()) == set(PRODUCTS)
    assert len(set(STEMS)) == len(STEMS)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2027, 8, 1)])
def test_any_day_of_the_year_will_do(today: date) -> None:
    book = agency(seed=5, today=today, blanks=blanks())
    assert replayed(book) == book.tables
    assert book.batches[-1]["at"] < today.isoformat()


def test_a_large_one_has_fewer_lines_for_each_client(demo: BookFile) -> None:
    large = agency(seed=1, today=TODAY, blanks=blanks(), clients=200)
    assert len(large.tables["clients"]) == 200
    assert len({row["name_key"] for row in large.tables["clients"]}) == 200
    assert len(large.changes) < 40 * 200
    assert replayed(large) == large.tables


def test_an_agency_without_clients_has_its_people_and_nothing_else() -> None:
    book = agency(seed=1, today=TODAY, blanks=blanks(), clients=0)
    assert book.tables["members"]
    assert not book.tables["clients"]


def test_every_action_is_one_that_the_history_can_tell(demo: BookFile) -> None:
    told = {*VERBS, *(action.partition(".")[2] for action in (*WHOLE, *WORDS))}
    assert {batch["action"].partition(".")[2] for batch in demo.batches} <= told
