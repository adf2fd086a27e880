"""The backtest sees what was recorded at the time, and nothing that was written later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.tuning import numbers
from aortui.services import backtest
from aortui.store import book as settings
from aortui.store import changes, records, restore
from tests.losses import END, a_scope, a_talk, at, lose, save


@pytest.fixture
def clock(book: Path) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at(400), tick=False) as moved:
        settings.found("sam", name="", base_currency="USD", time_zone="UTC")
        yield moved


def test_a_back_dated_entry_changes_nothing(clock: time_machine.Traveller) -> None:
    lost, kept = a_scope("Acme"), a_scope("Globex")
    clock.move_to(at(0))
    lose(lost)
    save("terms", scope_id=kept, starts_on=END, ends_on=END + timedelta(364))
    before = backtest.run(END)
    assert (before.losses, before.kept) == (1, 1)
    assert before.rows[0].caught + before.rows[0].missed == 1
    for days in (200, 150, 100, 40):  # talks that were never written down until now
        a_talk(lost, days)
    save("evaluations", scope_id=lost, happened_on=END - timedelta(200), side="client", score=10)
    save("scopes", lost, known_on=END - timedelta(300))
    assert backtest.run(END) == before


def test_the_same_entry_written_in_time_counts(clock: time_machine.Traveller) -> None:
    lost = a_scope("Acme")
    clock.move_to(at(100))
    a_talk(lost, 100)
    clock.move_to(at(0))
    lose(lost)
    found = {look.before: look.silence for look in looks_of(END)}
    assert found == {180: 210, 90: 10, 60: 40, 30: 70}


def looks_of(today: date) -> list[backtest.Look]:
    """What it saw, by way of what it never flagged at any threshold."""
    seen: list[backtest.Look] = []
    real = backtest.judge

    def watching(cases: Any, looks: Any, flag: str) -> backtest.Backtest:
        seen.extend(looks)
        return real(cases, seen, flag)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backtest, "judge", watching)
        backtest.run(today)
    return seen


def test_by_the_thresholds_of_the_day_or_of_today(clock: time_machine.Traveller) -> None:
    lost = a_scope("Acme")
    for _ in range(3):  # known in five signals at least, so that there is a band
        save("evaluations", scope_id=lost, happened_on=END - timedelta(395), score=90)
    save("scopes", lost, reviewed_on=END - timedelta(395))
    clock.move_to(at(1))

    content = numbers(DEFAULT) | {"bands.at_risk": 99, "bands.watch": 98, "bands.reds": 9}
    save("policies", content=content, from_on=END - timedelta(1))
    clock.move_to(at(0))
    lose(lost)
    assert backtest.run(END, then=True).rows[0].caught == 1
    assert backtest.run(END).rows[0].caught == 0


def test_what_was_not_in_the_book_yet_is_left_out(clock: time_machine.Traveller) -> None:
    clock.move_to(at(70))
    lost = a_scope("Acme")
    clock.move_to(at(0))
    lose(lost)
    assert [row.left_out for row in backtest.run(END).rows] == [1, 1, 0, 0]


def test_a_loss_counts_also_when_it_was_archived_but_not_what_we_ended(
    clock: time_machine.Traveller,
) -> None:
    ours, gone, client_gone, slip = (a_scope(name) for name in ("Acme", "Bolt", "Cyan", "Dent"))
    clock.move_to(at(0))
    save("scopes", ours, status="ended", ended_on=END, outcome="ended by us")
    lose(gone)
    lose(client_gone)
    save("scopes", gone, archived_on=END)
    save("clients", records.current("scopes", client_gone)["client_id"], archived_on=END)
    save("terms", scope_id=slip, starts_on=END)
    save("scopes", slip, archived_on=END)
    found = backtest.run(END)
    assert (found.losses, found.kept) == (2, 0)
    assert found.rows[0].left_out == 0


def test_a_defence_and_the_term_signed_after_it_are_one(clock: time_machine.Traveller) -> None:
    scope = a_scope("Acme")
    client = records.current("scopes", scope)["client_id"]
    clock.move_to(at(0))
    save(
        "pitches", client_id=client, scope_id=scope, purpose="defend", outcome="won",
        closed_on=END - timedelta(30),
    )  # fmt: skip
    save("terms", scope_id=scope, starts_on=END)
    assert backtest.run(END).kept == 1


def test_the_book_itself_stays_as_it_is(clock: time_machine.Traveller) -> None:
    lost = a_scope("Acme")
    clock.move_to(at(0))
    lose(lost)
    before, newest = restore.dump(), changes.newest_id()
    backtest.run(END)
    assert restore.dump() == before
    assert changes.newest_id() == newest
