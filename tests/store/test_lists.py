"""Pages, places and words of a list."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from aortui.domain.filters.filter import naming
from aortui.domain.filters.parsing import parse
from aortui.store import clients, contacts, pitches, scopes
from aortui.store.lists import ListOf, View
from aortui.store.models import (
    Activity,
    Category,
    Client,
    Contact,
    Pitch,
    Scope,
    ScopeSummary,
    Task,
    db,
)
from aortui.store.queue import QUEUE
from tests.statements import asked

TODAY = date(2026, 11, 24)
RATES = {"USD": Fraction(1), "JPY": Fraction(1, 150)}


def fill(names: list[str]) -> None:
    Category.create(slug="pr", name="PR", name_key="pr")
    for n, name in enumerate(names):
        client = Client.create(name=name, name_key=name.lower(), sort_key=name.lower())
        scope = Scope.create(client=client.id, category=1, known_on="2026-11-24")
        ScopeSummary.create(
            scope=scope.id, as_of="2026-11-24", fee_minor=n, fee_base=n or None, is_scored=True,
            band="steady", band_order=3,
        )  # fmt: skip


def page(view: View, limit: int = 10, skip: int = 0) -> list[str]:
    rows = scopes.SCOPES.page(view, scopes.COLUMNS, scopes.row, limit, skip=skip)
    return [row.client for row in rows]


def test_pages_follow_one_another_in_the_lists_own_order(book: Path) -> None:
    fill(["Delta", "Alpha", "Charlie", "Bravo"])
    assert page(View(), 2) + page(View(), 2, 2) == ["Alpha", "Bravo", "Charlie", "Delta"]


def test_sorting_down_leaves_what_is_unknown_at_the_end(book: Path) -> None:
    fill(["Delta", "Alpha", "Charlie", "Bravo"])
    by_fee = View(sort="fee", descending=True)
    assert page(by_fee) == ["Bravo", "Charlie", "Alpha", "Delta"]
    assert page(View(sort="fee"))[-1] == "Delta"


def test_a_record_is_found_where_it_stands(book: Path) -> None:
    fill(["Delta", "Alpha", "Charlie", "Bravo"])
    for at, name in enumerate(["Alpha", "Bravo", "Charlie", "Delta"]):
        scope_id = Scope.select(Scope.id).join(Client).where(Client.name == name).scalar()
        place = scopes.SCOPES.place(View(), scope_id)
        assert (place.total, place.at) == (4, at)
        rest = scopes.SCOPES.page(View(), scopes.COLUMNS, scopes.row, 10, after=scope_id)
        assert [row.client for row in rest] == ["Alpha", "Bravo", "Charlie", "Delta"][at + 1 :]
    assert scopes.SCOPES.place(View(), 99).at is None


def test_words_are_looked_for_in_names_and_wildcards_are_letters(book: Path) -> None:
    fill(["Acme Corp", "100% Juice", "Globex"])
    assert page(View(filter=naming("corp acme"))) == ["Acme Corp"]
    assert page(View(filter=naming("%"))) == ["100% Juice"]
    assert page(View(filter=naming("_"))) == []


def test_every_list_can_be_sorted_by_each_of_its_columns(book: Path) -> None:
    fill(["Delta", "Alpha"])
    Contact.create(client=1, name="Jane", name_key="jane")
    Pitch.create(client=1, category=1)
    Task.create(client=1, title="send the draft", due_on="2026-11-30")
    values = {"client": 1, "happened_on": "2026-11-02", "two_way": True, "contact_ids": [1]}
    Activity.create(**values)
    for one, columns, row, number in every_list():
        for sort in one.orders:
            for down in (False, True):
                view = View(sort=sort, descending=down, filter=naming("a"))
                assert len(one.page(view, columns, row, 5)) == number
                assert one.place(view, 1).total == number


def every_list() -> list[tuple[ListOf, Any, Any, int]]:
    """Each list with what a row is made of, and its length in the test above."""
    return [
        (scopes.listed(TODAY), scopes.COLUMNS, scopes.row, 2),
        (scopes.renewals(TODAY), scopes.COLUMNS, scopes.row, 2),
        (clients.listed(TODAY), clients.columns(TODAY), clients.row, 2),
        (contacts.listed(TODAY), contacts.columns(TODAY), contacts.row, 1),
        (pitches.listed(RATES, "USD"), pitches.COLUMNS, pitches.row, 1),
    ]


def test_a_contact_shows_the_last_two_way_activity_that_names_it(book: Path) -> None:
    fill(["Acme"])
    for _ in range(12):
        Contact.create(client=1, name="Jane", name_key="jane")
    Activity.create(client=1, happened_on="2026-11-02", two_way=True, contact_ids=[11, 2])
    Activity.create(client=1, happened_on="2026-11-09", two_way=False, contact_ids=[2])
    rows = contacts.listed(TODAY).page(View(), contacts.columns(TODAY), contacts.row)
    seen = {row.id: row.touch_on for row in rows if row.touch_on}
    assert seen == {2: date(2026, 11, 2), 11: date(2026, 11, 2)}


def test_a_client_shows_what_its_scopes_add_up_to(book: Path) -> None:
    fill(["Acme", "Globex"])
    Scope.create(client=2, category=1, known_on="2026-11-24")
    ScopeSummary.create(
        scope=3, as_of="2026-11-24", fee_base=40, is_scored=True, band="watch", band_order=1
    )
    Task.create(client=2, title="send the draft", due_on="2026-11-30")
    Scope.create(client=2, category=1, known_on="2026-11-24", status="pitching")
    ScopeSummary.create(scope=4, as_of="2026-11-24", fee_base=900)
    globex = all_clients()[1]
    assert (globex.scopes, globex.fee_base, globex.band) == (2, 41, "watch")
    assert (globex.scope_id, globex.next_task) == (3, "send the draft")
    assert globex.next_due_on == date(2026, 11, 30)


def all_clients(view: View | None = None) -> list[clients.ClientRow]:
    return clients.listed(TODAY).page(view or View(), clients.columns(TODAY), clients.row)


def people(view: View | None = None) -> list[str]:
    listed, columns = contacts.listed(TODAY), contacts.columns(TODAY)
    return [row.name for row in listed.page(view or View(), columns, contacts.row)]


def test_a_client_shows_the_last_two_way_day_up_to_today(book: Path) -> None:
    fill(["Acme", "Globex"])
    for day, two_way in (("2026-11-02", True), ("2026-11-20", False), ("2026-11-25", True)):
        Activity.create(client=1, happened_on=day, two_way=two_way)
    assert [row.touch_on for row in all_clients()] == [date(2026, 11, 2), None]


def test_only_what_is_sorted_by_is_turned_and_ties_stay_in_order(book: Path) -> None:
    fill(["Delta", "Alpha", "Charlie", "Bravo"])
    Client.update(tier="B").where(Client.name.in_(["Delta", "Alpha"])).execute()
    Client.update(tier="A").where(Client.name == "Bravo").execute()
    down = View(sort="tier", descending=True)
    assert [row.name for row in all_clients(down)] == ["Alpha", "Delta", "Bravo", "Charlie"]
    up = View(sort="tier")
    assert [row.name for row in all_clients(up)] == ["Bravo", "Alpha", "Delta", "Charlie"]


def test_by_risk_down_the_worst_band_is_first_and_in_it_the_highest_fee(book: Path) -> None:
    fill(["Delta", "Alpha", "Charlie", "Bravo"])  # fees: none, 1, 2, 3
    ScopeSummary.update(band="at_risk", band_order=0).where(ScopeSummary.scope < 3).execute()
    ScopeSummary.update(is_scored=False, band="", band_order=4).where(
        ScopeSummary.scope == 4
    ).execute()
    worst_first = ["Alpha", "Delta", "Charlie", "Bravo"]
    down = View(sort="risk", descending=True)
    assert [row.name for row in all_clients(down)] == worst_first
    ScopeSummary.update(fee_order=-1).where(ScopeSummary.scope == 2).execute()
    assert page(down) == worst_first
    up = View(sort="risk")
    assert page(up) == [row.name for row in all_clients(up)]
    assert page(up) == ["Charlie", "Alpha", "Delta", "Bravo"]


def test_people_who_left_stand_below_whatever_the_list_is_sorted_by(book: Path) -> None:
    fill(["Acme"])
    for name, left in (("Ann", "2026-11-24"), ("Bob", None), ("Cy", "2026-11-25")):
        Contact.create(client=1, name=name, name_key=name.lower(), left_on=left)
    assert people() == people(View(sort="name")) == ["Bob", "Cy", "Ann"]
    assert people(View(sort="name", descending=True)) == ["Cy", "Bob", "Ann"]


def test_scopes_that_have_ended_stand_below_and_are_no_renewals(book: Path) -> None:
    fill(["Acme", "Bravo", "Charlie", "Delta"])
    for number, values in enumerate(
        (
            {"status": "ended", "outcome": "lost", "ended_on": "2026-11-24"},
            {"outcome": "lost", "ended_on": "2026-11-25"},  # still ours today
            {"status": "pitching"},
            {"status": "active"},
        ),
        1,
    ):
        Scope.update(values).where(Scope.id == number).execute()

    def listed(of: ListOf) -> list[str]:
        return [row.client for row in of.page(View(), scopes.COLUMNS, scopes.row)]

    assert listed(scopes.listed(TODAY)) == ["Bravo", "Charlie", "Delta", "Acme"]
    assert listed(scopes.renewals(TODAY)) == ["Bravo", "Delta"]


def test_open_pitches_come_by_their_decision_and_closed_ones_the_newest_first(book: Path) -> None:
    fill(["Acme"])
    for decision, closed in (
        ("2027-01-20", None),
        (None, "2026-03-01"),
        ("2026-12-14", None),
        ("2025-01-01", "2026-06-01"),
        (None, None),
    ):
        outcome = "lost" if closed else ""
        Pitch.create(client=1, decision_on=decision, closed_on=closed, outcome=outcome)
    rows = pitches.listed(RATES, "USD").page(View(), pitches.COLUMNS, pitches.row)
    assert [row.id for row in rows] == [3, 1, 5, 4, 2]


def test_amounts_in_several_currencies_sort_by_what_they_are_worth(book: Path) -> None:
    fill(["Acme"])
    for minor, currency in (
        (30_000_00, "USD"),
        (6_000_000, "JPY"),
        (10_00, "CHF"),
        (500_00, "USD"),
    ):
        Pitch.create(client=1, value_minor=minor, value_currency=currency)
    by_value = View(sort="value", descending=True)
    rows = pitches.listed(RATES, "USD").page(by_value, pitches.COLUMNS, pitches.row)
    assert [row.value_currency for row in rows] == ["JPY", "USD", "USD", "CHF"]  # CHF has no rate


def test_stages_and_roles_sort_in_the_order_of_the_trade(book: Path) -> None:
    fill(["Acme"])
    for name, role in (("A", "user"), ("B", ""), ("C", "buyer"), ("D", "champion")):
        Contact.create(client=1, name=name, name_key=name.lower(), role=role)
    assert people(View(sort="role")) == ["C", "D", "A", "B"]


def test_the_word_archived_asks_for_the_archived_rows(book: Path) -> None:
    both = parse("acme archived corp", TODAY, "USD")
    assert View().asking(both).is_archived
    assert View().asking(both).whole() == View(archived=True)
    assert not View().asking(parse("archive", TODAY, "USD")).is_archived
    assert View(sort="fee").asking(naming("")) == View(sort="fee")


def test_totals_count_rows_bands_and_fees_of_what_is_shown(book: Path) -> None:
    fill(["Acme", "Bravo", "Acorn"])  # fees: none, 1, 2
    ScopeSummary.update(fee_minor=None).where(ScopeSummary.scope == 1).execute()
    found = clients.totals(View(filter=naming("ac")), TODAY)
    assert (found.rows, found.of, found.fee) == (2, 3, 2)
    assert (found.counts, found.without_fee, found.without_rate) == ({"steady": 2}, 1, 0)
    assert scopes.totals(scopes.listed(TODAY), View(filter=naming("ac"))) == found
    ScopeSummary.update(fee_minor=7, fee_currency="CHF").where(ScopeSummary.scope == 1).execute()
    assert clients.totals(View(), TODAY).without_rate == 1
    assert scopes.totals(scopes.listed(TODAY), View()).without_rate == 1


@pytest.mark.parametrize("at", range(5))
def test_a_page_is_two_questions_and_a_place_is_two_however_long_the_list(
    book: Path, at: int
) -> None:
    fill([f"Client {number}" for number in range(30)])
    for number in range(1, 31):
        Contact.create(client=number, name="Jane", name_key="jane")
        Pitch.create(client=number, category=1)
    one, columns, row, _ = every_list()[at]
    for limit in (5, 30):
        with asked() as found:
            assert len(one.page(View(), columns, row, limit)) == limit
            one.place(View(), 7)
        assert len(found) == 4


@pytest.mark.file
def test_todays_queue_is_read_along_its_index(book: Path) -> None:
    with asked() as found:
        QUEUE.page(View(), scopes.COLUMNS, scopes.row, 50)
    rows = db.execute_sql(f"EXPLAIN QUERY PLAN {found[0].words}", found[0].values)
    plan = " ".join(row[3] for row in rows)
    assert "scope_summary_order" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
