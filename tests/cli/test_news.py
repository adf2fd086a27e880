"""``review --since``: what is new since the end of a day, for the eye and for programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from aortui.services import books, terms
from aortui.store import database
from tests import acme
from tests.cli.command import Command

FIRST = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEYS = [
    *("kind", "entity", "id", "client", "scope", "contact"),
    *("words", "before", "after", "by", "cause"),
]


@pytest.fixture
def agency(place: Path) -> Path:
    """Entered on the 24th; on the 25th ana moves a renewal on."""
    with time_machine.travel(FIRST, tick=False) as clock:
        database.open_book(place, create=True)
        acme.fill()
        clock.move_to(FIRST + timedelta(1))
        books.turn_day(date(2026, 11, 25), is_books_day=True)
        terms.step([acme.GLOBEX], 2, today=date(2026, 11, 25), actor="ana")
        books.close_book()
    return place


@time_machine.travel("2026-11-26T09:00:00Z", tick=False)
def test_it_tells_what_changed_and_who_did_it(aortui: Command, agency: Path) -> None:
    rows = aortui("review", "--since", "24nov26", "--json").rows
    assert all(list(row) == KEYS for row in rows)
    [band] = [row for row in rows if row["id"] == acme.GLOBEX and row["kind"] == "band"]
    assert (band["before"], band["by"], band["contact"]) == ("at_risk", "ana", None)
    assert band["scope"] == "creative"
    shown = aortui("review", "--since", "24nov26").out.splitlines()
    assert shown[0].split() == ["KIND", "CLIENT", "ABOUT", "WHAT", "IS", "NEW", "BY", "CAUSE"]
    assert any("Globex" in line and "ana" in line for line in shown)
    assert len(shown) == len(rows) + 1


@time_machine.travel("2026-11-26T09:00:00Z", tick=False)
def test_it_is_silent_where_nothing_is_new(aortui: Command, agency: Path) -> None:
    done = aortui("review", "--since", "today")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert aortui("review", "--since", "today", "--json").rows == []


@time_machine.travel("2026-11-26T09:00:00Z", tick=False)
def test_only_a_member_s_own(aortui: Command, agency: Path) -> None:
    assert aortui("review", "--since", "24nov26", "--owner", "ana", "--json").rows == []
    assert aortui("review", "--since", "24nov26", "--owner", "sam", "--json").rows != []


@time_machine.travel("2026-11-26T09:00:00Z", tick=False)
@pytest.mark.parametrize(
    "words", [("1dec26",), ("24nov26", "--plain"), ("24nov26", "--check=watch")]
)
def test_what_makes_no_sense_is_refused(aortui: Command, agency: Path, words: tuple[str]) -> None:
    done = aortui("review", "--since", *words)
    assert (done.status, done.out) == (2, "")
    assert "since" in done.err
