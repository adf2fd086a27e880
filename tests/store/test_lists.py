"""Pages, places and words of a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aortui.store import clients, contacts, pitches, scopes
from aortui.store.lists import View
from aortui.store.models import (
    Activity,
    Category,
    Client,
    Contact,
    Pitch,
    Scope,
    ScopeSummary,
    Task,
)


def fill(names: list[str]) -> None:
    Category.create(slug="pr", name="PR", name_key="pr")
    for n, name in enumerate(names):
        client = Client.create(name=name, name_key=name.lower(), sort_key=name.lower())
        scope = Scope.create(client=client.id, category=1, known_on="2026-11-24")
        ScopeSummary.create(scope=scope.id, as_of="2026-11-24", fee_base=n or None)


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
    assert page(View(words="corp acme")) == ["Acme Corp"]
    assert page(View(words="%")) == ["100% Juice"]
    assert page(View(words="_")) == []


def test_every_list_can_be_sorted_by_each_of_its_columns(book: Path) -> None:
    fill(["Delta", "Alpha"])
    Contact.create(client=1, name="Jane", name_key="jane")
    Pitch.create(client=1, category=1)
    Task.create(client=1, title="send the draft", due_on="2026-11-30")
    values = {"client": 1, "happened_on": "2026-11-02", "two_way": True, "contact_ids": [1]}
    Activity.create(**values)
    lists = (
        (scopes.SCOPES, scopes.COLUMNS, scopes.row, 2),
        (scopes.RENEWALS, scopes.COLUMNS, scopes.row, 2),
        (clients.CLIENTS, clients.COLUMNS, clients.row, 2),
        (contacts.CONTACTS, contacts.COLUMNS, contacts.row, 1),
        (pitches.PITCHES, pitches.COLUMNS, pitches.row, 1),
    )
    for one, columns, row, number in lists:
        for sort in one.orders:
            for down in (False, True):
                view = View(sort=sort, descending=down, words="a")
                assert len(one.page(view, columns, row, 5)) == number
                assert one.place(view, 1).total == number


def test_a_contact_shows_the_last_two_way_activity_that_names_it(book: Path) -> None:
    fill(["Acme"])
    for _ in range(12):
        Contact.create(client=1, name="Jane", name_key="jane")
    Activity.create(client=1, happened_on="2026-11-02", two_way=True, contact_ids=[11, 2])
    Activity.create(client=1, happened_on="2026-11-09", two_way=False, contact_ids=[2])
    rows = contacts.CONTACTS.page(View(), contacts.COLUMNS, contacts.row)
    seen = {row.id: row.touch_on for row in rows if row.touch_on}
    assert seen == {2: date(2026, 11, 2), 11: date(2026, 11, 2)}


def test_a_client_shows_what_its_scopes_add_up_to(book: Path) -> None:
    fill(["Acme", "Globex"])
    Scope.create(client=2, category=1, known_on="2026-11-24")
    ScopeSummary.create(
        scope=3, as_of="2026-11-24", fee_base=40, is_scored=True, band="watch", band_order=1
    )
    Task.create(client=2, title="send the draft", due_on="2026-11-30")
    globex = clients.CLIENTS.page(View(), clients.COLUMNS, clients.row)[1]
    assert (globex.scopes, globex.fee_base, globex.band) == (2, 41, "watch")
    assert (globex.scope_id, globex.next_task) == (3, "send the draft")
    assert globex.next_due_on == date(2026, 11, 30)
