"""A page about a client or a scope, to be pasted into a mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.domain.text import width
from aortui.errors import NotFound
from aortui.exchange.reports import WIDTH, Part, page
from aortui.services import reports
from aortui.store import database
from aortui.store.models import Client
from tests import agency

TODAY = agency.TODAY


@pytest.fixture(autouse=True)
def _agency(tmp_path: Path) -> Iterator[None]:
    database.open_book(agency.copy(tmp_path / "agency.aortui"))
    yield
    database.close_book()


def test_a_scope_says_how_it_stands_why_and_until_when() -> None:
    said = reports.of_scope(1, today=TODAY)
    assert said.startswith("# Acme Corp / media-buying\n\nWATCH 37, 6 of 9 known, on 24 Nov 2026\n")
    assert "exclusive, tier A, since 1 Apr 2025, owner sam\nUSD 1,200,000 a year\n" in said
    assert "- 10.0 neglect: No two-way contact for 41 days" in said
    assert "- ? not known: resourcing, needs, satisfaction\n" in said
    assert "- Notice can be given until Thu 31 Dec, in 37 d: 31 Mar 2027 - 90 d.\n" in said
    assert "- Renewal: prepared; proposed is due.\n" in said
    assert "- Jane Doe, VP Marketing, champion: last talk Wed 14 Oct, 41 d ago" in said
    assert "- Carla Ruiz, CMO, buyer: never talked to\n" in said
    assert "Bob Ito" not in said  # who left is not there
    assert "- task due Fri 27 Nov, in 3 d, sam: send the Q2 outline\n" in said


def test_the_points_stand_with_the_most_first() -> None:
    rows = [row for row in reports.of_scope(1, today=TODAY).splitlines() if row[2:3].isdigit()]
    points = [float(row.split()[1]) for row in rows if row.startswith("- ")]
    assert points == sorted(points, reverse=True)
    assert len(points) > 2


def test_a_client_says_it_of_each_scope_that_has_not_ended() -> None:
    agency.enter("activities", client="Hooli", kind="promise", summary="a draft", due_on="1nov26")
    said = reports.of_client(3, today=TODAY)
    assert said.startswith("# Hooli\n\nAT RISK 25 through seo, on 24 Nov 2026\n")
    assert "## seo\n" in said
    assert "## web\n" not in said
    assert "Notice given by the client on Mon 2 Nov: the last day is 31 Mar 2027." in said
    assert "USD 640,000 a year" in said
    assert "- promise due Sun 1 Nov, 23 d ago: a draft\n" in said


def test_a_pitch_and_an_end_are_not_scored_and_say_so() -> None:
    assert "not scored" in reports.of_scope(6, today=TODAY)
    assert "not scored" in reports.of_scope(7, today=TODAY)
    assert "No scope is scored" in reports.of_client(5, today=TODAY)


def test_who_has_nothing_reads_as_a_page_too() -> None:
    number = agency.enter("clients", name="Nobody Ltd")
    said = reports.of_client(number, today=TODAY)
    for sentence in ("No scope is in force.", "Nobody is known there.", "Nothing is open."):
        assert sentence in said


@pytest.mark.parametrize("number", range(1, 8))
def test_every_scope_keeps_to_the_width(number: int) -> None:
    rows = reports.of_scope(number, today=TODAY).splitlines()
    assert max(map(width, rows)) <= WIDTH
    assert len(rows) < 60


@pytest.mark.parametrize("number", range(1, 7))
def test_every_client_keeps_to_the_width(number: int) -> None:
    assert max(map(width, reports.of_client(number, today=TODAY).splitlines())) <= WIDTH


def test_what_is_gone_is_not_found() -> None:
    with pytest.raises(NotFound, match="not in the book"):
        reports.of_scope(99, today=TODAY)
    with pytest.raises(NotFound, match="not in the book"):
        reports.of_client(99, today=TODAY)


def test_no_control_character_of_a_name_gets_into_it() -> None:
    Client.update(name="Ac\x1b[31mme\n# Other\u202e").where(Client.id == 1).execute()
    said = reports.of_client(1, today=TODAY)
    assert all(char == "\n" or char.isprintable() for char in said)
    assert [row for row in said.splitlines() if row.startswith("# ")] == said.splitlines()[:1]


def test_wide_letters_count_as_two_and_units_stay_with_their_number() -> None:
    said = page("日本", ["漢字 " * 40], [Part("a", ["x" * 66 + " 41 d", "y" * 200])])
    rows = said.splitlines()
    assert max(width(row) for row in rows if "y" not in row) <= WIDTH
    assert "  41 d" in rows
    assert "- " + "y" * 200 in rows  # a long address stays whole
