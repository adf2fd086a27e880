"""Filters as queries: the same rows as the slow way finds, on every list of a believable book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aortui.domain.filters.fields import ROWS, TABLE, Takes, choices_of
from aortui.domain.filters.filter import Filter
from aortui.domain.filters.parsing import parse
from aortui.errors import Rejected
from aortui.services import books, demo
from aortui.store import activities, clients, contacts, filters, pitches, queue, records, scopes
from aortui.store.changes import batch
from aortui.store.lists import ListOf, View
from aortui.store.models import Tag
from tests.examples import many
from tests.statements import asked
from tests.store.plain_filters import Book

TODAY = date(2026, 11, 24)
DAY = [":-", ":today", "<today", ">=today", "<=30d", ">30d", "=37d", ":12w", "<eoq", ">+90d"]
MEMBERS = ["me", "ana", "a", "-", "sam"]
VALUES = {
    Takes.MEMBER: [f":{name}" for name in MEMBERS] + ["=ana"],
    Takes.CATEGORY: [":media", ":creative", ":s", "=pr", ":-", ":brand"],
    Takes.MONEY: [":-", ">500k", "<=250k", "<1.2m", ">=0"],
    Takes.DAY: DAY,
}
TEXTS = {
    "client": [":a", ":rail", "=acme", ":-"],
    "industry": [":re", "=retail", ":-"],
    "tag": [":key", ":eu", ":-"],
    "person": [":jane", ":an", ":-"],
}


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    demo.build(tmp_path_factory.mktemp("filters") / "demo.aortui", today=TODAY, clients=16)
    books.turn_day(TODAY, is_books_day=True)
    with batch("sam", "rows.archive") as done:
        for entity in ("clients", "scopes", "contacts", "activities", "tasks", "pitches"):
            records.save(entity, 2, {"archived_on": TODAY}, done)
        records.save("tasks", None, {"title": "call the bank", "due_on": TODAY}, done)
        records.save("clients", None, {"name": "Lonely"}, done)
    for entity, row_id, word in (
        ("clients", 1, "key"), ("scopes", 3, "key"), ("contacts", 5, "eu"), ("tasks", 1, "eu"),
    ):  # fmt: skip
        Tag.create(entity=entity, row_id=row_id, word=word)
    yield Book()
    books.close_book()


def listed(of: str) -> ListOf:
    return {
        "clients": clients.listed(TODAY),
        "scopes": scopes.listed(TODAY),
        "renewals": scopes.renewals(TODAY),
        "contacts": contacts.listed(TODAY),
        "pitches": pitches.listed({"USD": Fraction(1)}, "USD"),
        "tasks": queue.TASKS,
    }[of]


def shown(of: str, asked: Filter) -> set[int]:
    view = View().asking(asked)
    if of == "activities":
        return {row.id for row in activities.entries(view)}
    one = listed(of)
    numbers = one.page(view, [], lambda *_: None)
    keys = [number for (number,) in one.query(view, [one.key]).tuples()]
    assert len(keys) == len(set(keys)) == len(numbers) == one.total(view)
    return set(keys)


def read(text: str, of: str) -> Filter:
    return parse(text, TODAY, "USD", of, "sam")


def terms(of: str) -> list[str]:
    """Every field of a list with everything that may stand behind it, and bare words."""
    found = ["acme", "media", '"e "', "zzz", "%", "archived"]
    for field in TABLE:
        if of not in field.lists or field.takes is Takes.FLAG:
            continue
        choices = [f":{word.replace(' ', '-')}" for word in choices_of(field, of)]
        values = VALUES.get(field.takes) or TEXTS.get(field.name) or choices
        found += [field.name + value for value in values]
    return found


LISTS = [of for of in ROWS if of != "today"]


@pytest.mark.parametrize("of", LISTS)
def test_each_term_finds_what_the_slow_way_finds_and_its_opposite_the_rest(
    agency: Book, of: str
) -> None:
    whole = shown(of, read("", of))
    assert whole
    for text in terms(of):
        asked = read(text, of)
        found = shown(of, asked)
        assert found == agency.found(of, asked), text
        if text != "archived":
            assert shown(of, read(f"-{text}", of)) == whole - found, text


def test_most_terms_find_something_on_some_list_and_leave_something_out(agency: Book) -> None:
    for field in TABLE:
        spans = []
        for of in LISTS:
            if of in field.lists and field.takes is not Takes.FLAG:
                whole = len(shown(of, read("", of)))
                asked = [text for text in terms(of) if text.startswith(field.name)]
                spans += [0 < len(shown(of, read(text, of))) < whole for text in asked]
        assert any(spans) or field.takes is Takes.FLAG, field.name


@settings(max_examples=many(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_terms_together_find_what_the_slow_way_finds(agency: Book, data: st.DataObject) -> None:
    of = data.draw(st.sampled_from(LISTS))
    term = st.builds(str.__add__, st.sampled_from(["", "", "", "-"]), st.sampled_from(terms(of)))
    groups = data.draw(st.lists(st.lists(term, min_size=1, max_size=3), min_size=1, max_size=3))
    asked = read(" or ".join(" ".join(group) for group in groups), of)
    assert shown(of, asked) == agency.found(of, asked)


def test_a_client_has_one_scope_that_meets_all_its_terms(agency: Book) -> None:
    both = shown("clients", read("risk:watch cat:media", "clients"))
    apart = shown("clients", read("risk:watch", "clients")) & shown(
        "clients", read("cat:media", "clients")
    )
    assert both <= apart
    with_it = {
        scope.client_id
        for scope in agency.scopes.values()
        if scope.archived_on is None
        and agency.summaries[scope.id].band == "watch"
        and agency.categories[scope.category_id].slug == "media-buying"
    }
    assert both == with_it & shown("clients", read("", "clients"))


def test_today_asks_its_scopes_and_its_tasks_the_same(agency: Book) -> None:
    def lines(text: str) -> tuple[set[int], set[int]]:
        view = View().asking(read(text, "today"))
        rows = queue.page(view, TODAY, None)
        assert queue.place(view, TODAY, None).total == len(rows)
        found = [(isinstance(row, scopes.ScopeRow), row.id) for row in rows]
        return {i for is_scope, i in found if is_scope}, {
            i for is_scope, i in found if not is_scope
        }

    every = lines("")
    assert lines("due<=30d") == (set(), every[1])
    assert lines("-due<=30d") == (every[0], set())
    for text in [text for text in terms("today") if "due" not in text and text != "archived"]:
        asked = read(text, "today")
        assert lines(text) == (
            every[0] & agency.found("scopes", asked),
            every[1] & agency.found("tasks", asked),
        ), text


@pytest.mark.parametrize("of", [of for of in LISTS if of != "activities"])
@pytest.mark.usefixtures("agency")
def test_however_many_rows_there_are_the_questions_are_few(of: str) -> None:
    for text in terms(of):
        view = View().asking(read(text, of))
        with asked() as found:
            assert listed(of).total(view) >= 0
        assert len(found) <= 4, text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("owner:zz", "no member 'zz'."),
        ("owner=samm", "no member 'samm'; did you mean sam?"),
        ("cat:mediia", "no category 'mediia'; did you mean media?"),
    ],
)
@pytest.mark.usefixtures("agency")
def test_names_that_the_book_does_not_know_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(Rejected) as refusal:
        filters.check(read(typed, "scopes"))
    assert str(refusal.value) == sentence
    assert shown("scopes", read(typed, "scopes")) == set()


@pytest.mark.usefixtures("agency")
def test_me_is_nobody_where_the_actor_is_no_member() -> None:
    stranger = parse("owner:me", TODAY, "USD", "scopes", "guest")
    filters.check(stranger)
    assert shown("scopes", stranger) == set()


def test_an_empty_book_can_be_filtered(book: Path) -> None:
    books.turn_day(TODAY, is_books_day=True)
    for of in LISTS:
        for text in terms(of):
            assert shown(of, read(text, of)) == set()
