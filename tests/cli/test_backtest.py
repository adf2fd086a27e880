"""``aortui backtest`` for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import time_machine

from aortui.store import book as settings
from aortui.store import database
from tests.cli.command import Command
from tests.losses import END, a_scope, at, lose

DAY = ("--today", END.isoformat())


@pytest.fixture
def lost(place: Path) -> Path:
    database.open_book(place, create=True)
    with time_machine.travel(at(400), tick=False) as clock:
        settings.found("sam", name="", base_currency="USD", time_zone="UTC")
        scope = a_scope("Acme")
        clock.move_to(at(0))
        lose(scope)
    database.close_book()
    return place


def test_counts_intervals_rivals_and_the_verdict(aortui: Command, lost: Path) -> None:
    found = aortui("backtest", *DAY)
    assert found.status == 0
    lines = found.out.splitlines()
    assert lines[:2] == [
        "1 loss, 0 kept; AT RISK counts as a flag, by today's policy.",
        "Too few to say: 1 loss known beforehand; it takes 10.",
    ]
    assert lines[3].split() == [
        "BEFORE", "CAUGHT", "MISSED", "FALSE", "QUIET", "LEFT", "OUT", "PRECISION", "RECALL",
    ]  # fmt: skip
    said = "180 d before, 1 flag: 1 of 1 caught; 1 by the oldest touch, 1.0 by the base rate."
    assert any(line.startswith(said) for line in lines)
    assert lines[-1] == "Lead time: 180 d or more (median of 1 loss flagged)."
    assert max(map(len, lines)) <= 100


def test_programs_get_the_same_with_stable_keys(aortui: Command, lost: Path) -> None:
    whole = json.loads(aortui("backtest", "--json", "--policy", "then", *DAY).out)
    assert (whole["schema"], whole["losses"], whole["policy"]) == (1, 1, "then")
    assert [row["days_before"] for row in whole["rows"]] == [180, 90, 60, 30]
    assert whole["rows"][0]["recall"] == {"hits": 1, "of": 1, "low": 0.2065, "high": 1.0}
    assert whole["never_flagged"] == []


def test_a_book_without_outcomes_says_so(aortui: Command, place: Path) -> None:
    aortui("init")
    found = aortui("backtest")
    assert found.status == 0
    assert "No outcome is on record yet" in found.out
