"""A whole book into an empty one: everything as it was, or one sentence and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aortui.domain.book_files import BookFile
from aortui.domain.demo.agency import agency
from aortui.errors import Rejected
from aortui.store import book, changes, database, models, records, undo
from aortui.store.restore import blanks, dump, restore, write

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def whole() -> BookFile:
    return agency(seed=3, today=TODAY, blanks=blanks(), clients=4)


def dumped() -> BookFile:
    with database.reading():
        return dump()


@pytest.mark.usefixtures("book")
def test_a_restored_book_is_the_one_that_was_saved(whole: BookFile) -> None:
    restore(whole)
    assert dumped() == whole


@pytest.mark.usefixtures("book")
def test_what_the_new_book_began_with_gives_way(whole: BookFile) -> None:
    book.found("ana", name="Empty", base_currency="EUR", time_zone="UTC")
    restore(whole)
    assert dumped() == whole


@pytest.mark.usefixtures("book")
def test_a_row_of_the_store_has_the_columns_of_a_blank() -> None:
    for entity, blank in blanks().items():
        fields = models.TABLES[entity]._meta.columns
        assert list(blank) == list(fields)
    with changes.batch("ana", "clients.save") as done:
        row_id = records.save("clients", None, {"name": "Acme"}, done)
    row = records.current("clients", row_id)
    keys = {"id": row_id, "name": "Acme", "name_key": "acme", "sort_key": "acme"}
    assert row == blanks()["clients"] | keys


@pytest.mark.usefixtures("book")
def test_writing_goes_on_where_the_other_book_stopped(whole: BookFile) -> None:
    restore(whole)
    with changes.batch("ana", "clients.save") as done:
        row_id = records.save("clients", None, {"name": "Acme"}, done)
    assert done.id == whole.batches[-1]["id"] + 1
    assert row_id == whole.tables["clients"][-1]["id"] + 1


@pytest.mark.usefixtures("book")
def test_the_newest_action_can_be_undone_and_brought_back(whole: BookFile) -> None:
    restore(whole)
    newest = changes.newest_standing(whole.batches[-1]["actor"])
    assert newest
    undone = undo.take_back(newest.id, actor="ana", action="history.undo")
    undo.take_back(undone.id, actor="ana", action="history.redo")
    again = dumped()
    for entity, rows in again.tables.items():
        without = [{k: v for k, v in row.items() if k != "version"} for row in rows]
        assert without == [
            {k: v for k, v in row.items() if k != "version"} for row in whole.tables[entity]
        ]


@pytest.mark.usefixtures("book")
def test_the_number_of_a_removed_row_is_not_given_again() -> None:
    with changes.batch("ana", "tags.save") as done:
        values = {"entity": "clients", "row_id": 1, "word": "a"}
        kept = records.save("tags", None, values, done)
        gone = records.save("tags", None, values | {"word": "b"}, done)
    with changes.batch("ana", "tags.save") as done:
        records.remove("tags", gone, done)
    saved = dumped()
    restore(saved)
    assert dumped() == saved
    with changes.batch("ana", "tags.save") as done:
        assert records.save("tags", None, values | {"word": "c"}, done) == gone + 1
    assert kept < gone


@pytest.mark.usefixtures("book")
def test_a_book_with_clients_is_left_as_it_is(whole: BookFile) -> None:
    with changes.batch("ana", "clients.save") as done:
        records.save("clients", None, {"name": "Acme"}, done)
    before = dumped()
    with pytest.raises(Rejected, match="This book has clients"):
        restore(whole)
    assert dumped() == before


def _without_tags(file: BookFile) -> None:
    del file.tables["tags"]


def _with_spells(file: BookFile) -> None:
    file.tables["spells"] = []


def _set(entity: str, **values: Any) -> Callable[[BookFile], None]:
    return lambda file: file.tables[entity][0].update(values)


def _log(**values: Any) -> Callable[[BookFile], None]:
    return lambda file: file.changes[-1].update(values)


def _without_column(file: BookFile) -> None:
    del file.tables["clients"][0]["tier"]


def _twice(file: BookFile) -> None:
    first, second = file.tables["clients"][:2]
    second["name_key"] = first["name_key"]


def _other_command(file: BookFile) -> None:
    file.batches[1]["command_id"] = file.batches[0]["command_id"]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_without_tags, "tags are missing"),
        (_with_spells, "knows no spells"),
        (_without_column, "clients 1 has, or lacks, tier"),
        (_set("clients", colour="red"), "clients 1 has, or lacks, colour"),
        (_set("clients", name=None), "clients 1 cannot have that name"),
        (_set("clients", owner_id="sam"), "clients 1 cannot have that owner_id"),
        (_set("clients", version=True), "clients 1 cannot have that version"),
        (_set("clients", owner_id=2**63), "clients 1 cannot have that owner_id"),
        (_set("clients", competitors="A, B"), "clients 1 cannot have that competitors"),
        (_set("clients", competitors=[["A"]]), "clients 1 cannot have that competitors"),
        (_set("clients", one_decision_maker=1), "clients 1 cannot have that one_decision_maker"),
        (_set("scopes", known_on="2026-11-31"), "scopes 1 cannot have that known_on"),
        (_set("scopes", known_on="20261124"), "scopes 1 cannot have that known_on"),
        (_set("policies", content=[]), "policies 1 cannot have that content"),
        (_set("clients", owner_id=999), "one names a row that is not there"),
        (_log(entity="spells"), "is of no known table"),
        (_log(after={"id": 1}), "has, or lacks"),
        (_log(batch=999_999), "one names a row that is not there"),
        (_twice, "two rows clash"),
        (_other_command, "two rows clash"),
    ],
)
@pytest.mark.usefixtures("book")
def test_a_damaged_file_is_refused_and_nothing_is_written(
    whole: BookFile, damage: Callable[[BookFile], None], says: str
) -> None:
    before = dumped()
    damaged = deepcopy(whole)
    damage(damaged)
    with pytest.raises(Rejected) as refusal:
        restore(damaged)
    assert says in str(refusal.value)
    assert dumped() == before


def test_a_restored_book_opens_again(book: Path, whole: BookFile) -> None:
    write(whole)
    database.close_book()
    database.open_book(book)
    assert dumped() == whole
