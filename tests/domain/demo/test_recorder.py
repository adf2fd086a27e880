"""The recorder: the log of a real book, written in memory."""

from __future__ import annotations

from datetime import date
from random import Random

from aortui.domain.demo.recorder import Recorder, Row, working

BLANKS = {"clients": {"id": None, "version": 1, "name": ""}, "scopes": {}}
BLANKS["scopes"] = {"id": None, "version": 1, "client_id": None, "since_on": None}
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def a_recorder() -> Recorder:
    return Recorder(Random(1), BLANKS, TUESDAY)


def test_rows_are_numbered_in_the_order_of_their_moments() -> None:
    log = a_recorder()
    log.add(TUESDAY, "ana", "clients.save", "clients", name="Later")
    log.add(MONDAY, "ana", "clients.save", "clients", name="Earlier")
    assert [(row["id"], row["name"]) for row in log.book().tables["clients"]] == [
        (1, "Earlier"),
        (2, "Later"),
    ]


def test_a_row_is_written_after_the_row_it_names() -> None:
    log = a_recorder()
    client = log.add(TUESDAY, "ana", "clients.save", "clients", name="Acme")
    log.add(MONDAY, "ana", "scopes.save", "scopes", client_id=client, since_on=MONDAY)
    book = log.book()
    assert [change["entity"] for change in book.changes] == ["clients", "scopes"]
    assert book.tables["scopes"] == [
        {"id": 1, "version": 1, "client_id": 1, "since_on": "2026-11-16"}
    ]


def test_a_change_keeps_what_it_does_not_name() -> None:
    log = a_recorder()
    client = log.add(MONDAY, "ana", "clients.save", "clients", name="Acme")
    scope = log.add(MONDAY, "ana", "scopes.save", "scopes", client_id=client)
    log.change(TUESDAY, "tom", "scopes.save", scope, since_on=MONDAY)
    change = log.book().changes[-1]
    assert change["before"] == {"id": 1, "version": 1, "client_id": 1, "since_on": None}
    assert change["after"] == {"id": 1, "version": 2, "client_id": 1, "since_on": "2026-11-16"}


def test_an_undo_removes_the_row_and_names_the_batch() -> None:
    log = a_recorder()
    act = log.batch(MONDAY, "ana", "clients.save", (Row("clients"), {"name": "Slip"}))
    log.take_back(act, minutes=2)
    book = log.book()
    assert book.tables["clients"] == []
    assert [batch["undoes"] for batch in book.batches] == [None, 1]
    assert book.changes[-1]["after"] is None


def test_nothing_is_recorded_after_the_last_day() -> None:
    log = a_recorder()
    log.add(date(2027, 1, 1), "ana", "clients.save", "clients", name="Acme")
    assert log.book().batches[0]["at"].startswith("2026-11-17T")


def test_a_weekend_belongs_to_its_friday() -> None:
    assert working(date(2026, 11, 22)) == date(2026, 11, 20)
    assert working(TUESDAY) == TUESDAY
