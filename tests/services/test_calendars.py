"""The calendar of a book: the same book gives the same, and what changed is told as changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
import vobject

from aortui.domain.filters.filter import naming
from aortui.errors import Rejected
from aortui.services import calendars, exports, scopes, terms
from aortui.store import changes, database, records, undo
from tests import agency
from tests.whole_book import bring_in

TODAY = agency.TODAY
Found = dict[str, Any]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    yield path
    database.close_book()


def events(today: date = TODAY, **more: Any) -> Found:
    """By what they are of, without the book's own key."""
    whole = vobject.readOne(calendars.renewals_ics(today=today, **more))
    found = {one.uid.value.partition("@")[0]: one for one in whole.contents.get("vevent", [])}
    assert len(found) == len(whole.contents.get("vevent", []))
    return found


def of(found: Found, words: str) -> Found:
    return {key: one for key, one in found.items() if words in one.summary.value}


def state(found: Found) -> dict[str, tuple[str, str]]:
    return {key: (str(e.dtstart.value), e.status.value) for key, e in sorted(found.items())}


def saved(entity: str, row_id: int | None, **values: object) -> int:
    with changes.batch("ana", f"{entity}.save") as done:
        return records.save(entity, row_id, values, done)


def number(found: Found, words: str) -> int:
    """Of the term whose notice day it is."""
    key = next(key for key in of(found, words) if key.startswith("notice"))
    return int(key.split("-")[1])


def test_every_contract_with_days_is_there_and_what_ended_is_cancelled(book: Path) -> None:
    found = events()
    media = of(found, "Acme Corp / media-buying")
    assert {key.partition("-")[0]: one for key, one in state(media).items()} == {
        "prepared": ("2026-07-04", "CONFIRMED"),
        "discussed": ("2026-09-02", "CONFIRMED"),
        "proposed": ("2026-10-02", "CONFIRMED"),
        "agreed": ("2026-12-01", "CONFIRMED"),
        "notice": ("2026-12-31", "CONFIRMED"),
        "end": ("2027-03-31", "CONFIRMED"),
    }
    said = next(e for key, e in media.items() if key.startswith("notice")).description.value
    assert said == "31 Mar 2027 - 90 d = 31 Dec 2026\nUSD 1,200,000 a year\nowner sam"
    assert {status for _, status in state(of(found, "Hooli / seo")).values()} == {
        "CONFIRMED", "CANCELLED",
    }  # fmt: skip
    assert not of(found, "Umbrella")
    assert not of(found, "Hooli / web")  # its days have passed


def test_the_same_book_gives_the_same_bytes_and_a_change_says_which_it_was(book: Path) -> None:
    first = calendars.renewals_ics(today=TODAY)
    assert calendars.renewals_ics(today=TODAY) == first
    before = events()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        saved("terms", number(before, "Acme Corp / creative"), ends_on=date(2028, 1, 31))
    after = events()
    assert after.keys() == before.keys()
    for key, one in before.items():
        is_changed = "Acme Corp / creative" in one.summary.value
        grown = int(after[key].sequence.value) - int(one.sequence.value)
        assert grown == is_changed
        assert (after[key].dtstamp.value > one.dtstamp.value) == is_changed


def test_a_successor_and_its_undo_are_told_with_growing_numbers(book: Path) -> None:
    before = of(events(), "Acme Corp / media-buying")
    scope = next(
        row for row in scopes.rows(scopes.View(), today=TODAY) if row.fee_minor == 120000000
    )
    done = terms.renew([scope.id], today=TODAY, actor="sam")
    renewed = of(events(), "Acme Corp / media-buying")
    old = f"notice-{number(before, 'media-buying')}-0"
    assert renewed[old].status.value == "CANCELLED"
    (new,) = (key for key in renewed.keys() - before.keys() if key.startswith("notice"))
    undo.take_back(done.id, actor="sam", action="history.undo_newest")
    undone = of(events(), "Acme Corp / media-buying")
    assert undone[old].status.value == "CONFIRMED"
    assert undone[new].status.value == "CANCELLED"
    numbers = [int(found[old].sequence.value) for found in (before, renewed, undone)]
    assert numbers == sorted({*numbers})


def test_notice_an_outcome_and_the_archive_cancel_what_was_told(book: Path) -> None:
    before = of(events(), "Acme Corp / media-buying")
    term = number(before, "media-buying")
    scope = records.current("terms", term)["scope_id"]
    saved("terms", term, notice_given_on=TODAY, notice_given_by="client")
    noticed = of(events(), "media-buying")
    assert noticed[f"notice-{term}-0"].status.value == "CANCELLED"
    assert noticed[f"end-{term}-0"].status.value == "CONFIRMED"
    saved("scopes", scope, outcome="lost", ended_on=date(2027, 1, 15))
    lost = of(events(), "media-buying")
    assert lost[f"end-{term}-0"].status.value == "CANCELLED"
    saved("scopes", scope, outcome="", ended_on=None, archived_on=TODAY)
    away = of(events(), "media-buying")
    ahead = {key for key, (day, _) in state(before).items() if day >= TODAY.isoformat()}
    assert away.keys() == ahead
    assert {one.status.value for one in away.values()} == {"CANCELLED"}


def test_a_day_later_tells_the_same_days(book: Path) -> None:
    assert state(events()) == state(events(TODAY + timedelta(1)))


def test_a_filter_and_numbers_narrow_it(book: Path) -> None:
    whole = events()
    asked = events(found=naming("creative"))
    assert asked.keys() == of(whole, "creative").keys()
    (row,) = (row for row in scopes.rows(scopes.View(), today=TODAY) if row.client == "Globex")
    assert events(scope_ids={row.id}).keys() == of(whole, "Globex").keys()


def test_a_restored_book_tells_the_same(book: Path, tmp_path: Path) -> None:
    before, whole = calendars.renewals_ics(today=TODAY), exports.book_json()
    database.close_book()
    database.open_book(tmp_path / "again.aortui", create=True)
    bring_in(whole, today=TODAY)
    assert calendars.renewals_ics(today=TODAY) == before


def test_a_hostile_name_stays_a_name(book: Path) -> None:
    client = agency.enter("clients", name="Eve\r\nEND:VEVENT\r\nX-OWNED:1; \x1b[2J,")
    name = records.current("clients", client)["name"]
    agency.a_scope(name, "media-buying", fee="1m")
    found = of(events(), "X-OWNED")
    assert len(found) == 6
    assert all("x-owned" not in one.contents for one in found.values())


def test_it_tells_how_far_it_is_and_stops_when_asked(book: Path) -> None:
    told: list[tuple[str, int, int]] = []
    calendars.renewals_ics(today=TODAY, told=lambda *far: told.append(far))
    assert told == [("writing day", 0, len(events()))]

    def stop(what: str, done: int, of: int) -> None:
        raise Rejected(file="Enough.")

    with pytest.raises(Rejected):
        calendars.renewals_ics(today=TODAY, told=stop)
