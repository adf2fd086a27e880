"""News of a merge: what went is told to be where it is now, and taken apart again by undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from aortui.services import history, merges, rows, since
from aortui.services.since import Seen
from aortui.store import changes
from tests.services.a_doubled_book import ACME, DAY, LTD, TODAY, enter, fill, number

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _doubled(book: Path) -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        fill()
        yield


def seen() -> Seen:
    return Seen(changes.newest_id(), TODAY, NOON)


def told(of: Seen) -> dict[str, str]:
    found = since.news(of, today=TODAY, actor="tom").items
    return {f"{one.what.client}/{one.what.name}": f"{one.by}: {one.what.words}" for one in found
            if one.kind in ("person", "scope")}  # fmt: skip


def contacts(keep: int, gone: int) -> None:
    merges.merge("contacts", keep, gone, **DAY)


def test_a_contact_that_was_merged_is_told_to_be_there() -> None:
    jan, before = enter("contacts", client="Acme Corp", name="Jan"), seen()
    contacts(number("contacts", "Jane Doe"), jan)
    assert told(before) == {"Acme Corp/Jan": "sam: merged into Jane Doe"}
    merged = seen()
    history.undo_newest(actor="sam")
    assert told(merged) == {"Acme Corp/Jan": "sam: apart from Jane Doe again"}
    assert told(before) == {}
    apart = seen()
    history.redo_newest(actor="sam")
    assert told(apart) == {"Acme Corp/Jan": "sam: merged into Jane Doe"}


def test_through_two_merges_it_is_where_it_ends() -> None:
    jan, jo = (enter("contacts", client="Acme Corp", name=name) for name in ("Jan", "Jo"))
    before = seen()
    contacts(jo, jan)
    contacts(number("contacts", "Jane Doe"), jo)
    assert told(before) == {
        "Acme Corp/Jan": "sam: merged into Jane Doe", "Acme Corp/Jo": "sam: merged into Jane Doe",
    }  # fmt: skip


def test_what_is_taken_out_without_a_merge_is_told_as_before() -> None:
    jan, before = enter("contacts", client="Acme Corp", name="Jan"), seen()
    rows.archive("contacts", [jan], **DAY)
    assert set(told(before).values()) == {"sam: taken out of the book"}
    assert told(seen()) == {}


def test_of_two_clients_scopes_and_people_tell_of_it() -> None:
    before = seen()
    merges.merge("clients", ACME, LTD, **DAY)
    assert told(before) == {
        "Acme Corp/seo": "sam: Acme Ltd merged into Acme Corp",
        "Acme Corp/Jane Doe": "sam: merged into Jane Doe",
    }
    (band,) = [one for one in since.news(before, today=TODAY, actor="tom").items
               if one.kind == "band"][:1]  # fmt: skip
    assert (band.by, band.cause) == ("sam", "two clients merged")
    merged = seen()
    history.undo_newest(actor="sam")
    found = told(merged)
    assert found["Acme Ltd/seo"] == "sam: Acme Ltd apart from Acme Corp again"
    assert found["Acme Ltd/Jane Doe"] == "sam: apart from Jane Doe again"
    assert told(before) == {}
