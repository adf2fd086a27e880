"""What a merge does to scores is told beforehand: it is what then happens, and nothing before."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.domain.review import rank
from aortui.services import history, merges
from aortui.services.merges import GONE, Rescored
from aortui.store import database, standings
from aortui.store.standings import Stands
from tests.services.a_doubled_book import ACME, DAY, LTD, enter, fill, number, tables


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    fill()


def told(**how: object) -> tuple[Rescored, ...]:
    plan = merges.preview("clients", ACME, LTD, today=DAY["today"])
    return merges.scores(plan, **how, **DAY)  # type: ignore[arg-type]


def stands() -> dict[int, Stands]:
    with database.reading():
        return standings.scored()


WAYS: list[dict[str, object]] = [{}, {"chosen": {"tier": GONE}}, {"people_too": False}]


@pytest.mark.parametrize("how", WAYS)
def test_what_is_told_is_what_happens(how: dict[str, object]) -> None:
    before = stands()
    found = told(**how)
    assert {one.before.id for one in found} == set(before)
    assert any(one.is_other for one in found)
    merges.merge("clients", ACME, LTD, **how, **DAY)  # type: ignore[arg-type]
    after = stands()
    assert {one.before.id: one.before for one in found} == before
    assert {one.after.id: one.after for one in found} == after
    assert {one.after.client for one in found} == {"Acme Corp"}


def test_what_differs_stands_first_and_the_worst_of_it() -> None:
    found = told()
    assert found == tuple(sorted(found, key=lambda o: (not o.is_other, rank(o.after.band))))


def test_nothing_of_it_is_written() -> None:
    before, log = tables(), history.rows(9, actor="sam")
    summaries = stands()
    told()
    assert tables() == before
    assert history.rows(9, actor="sam") == log
    assert stands() == summaries
    merges.merge("clients", ACME, LTD, **DAY)


def test_two_contacts_tell_of_the_scopes_of_their_client() -> None:
    one, other = number("contacts", "Jane Doe"), enter("contacts", client="Acme Corp", name="Jan")
    plan = merges.preview("contacts", one, other, today=DAY["today"])
    found = merges.scores(plan, **DAY)
    merges.merge("contacts", one, other, **DAY)
    after = stands()
    assert [one.before.category for one in found] == ["pr"]
    assert {one.after.id: one.after for one in found}.items() <= after.items()
