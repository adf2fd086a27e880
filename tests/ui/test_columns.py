"""Which columns a list shows, and how wide."""

from __future__ import annotations

from importlib import import_module

import pytest

from aortui.ui.columns import Column, slots
from aortui.ui.registry import SCREENS, Place

TODAY = (
    Column("risk", 13),
    Column("client", 11),
    Column("scope", 12, at=80),
    Column("why", 22, most=48),
    Column("act by", 10, right=True, narrow=6),
    Column("in", 5, right=True, at=96),
)


def placed(width: int) -> list[tuple[str, int, int]]:
    """Label, first column and width of each."""
    found, at = [], 2
    for slot in slots(TODAY, width):
        at += slot.gap
        found.append((TODAY[slot.at].label, at, slot.width))
        at += slot.width
    return found


def test_at_80_columns_they_stand_where_they_were_drawn() -> None:
    assert placed(80) == [
        ("risk", 2, 13),
        ("client", 17, 11),
        ("scope", 30, 12),
        ("why", 44, 23),
        ("act by", 69, 10),
    ]


def test_at_60_the_scope_and_the_weekday_go_first() -> None:
    assert placed(60) == [("risk", 2, 13), ("client", 17, 11), ("why", 30, 22), ("act by", 53, 6)]


def test_at_96_the_distance_comes() -> None:
    assert placed(96)[-1] == ("in", 90, 5)


@pytest.mark.parametrize("width", range(60, 240, 7))
def test_the_last_column_always_ends_at_the_edge(width: int) -> None:
    *_, (_, at, wide) = placed(width)
    assert at + wide == width - 1


def test_a_column_stops_growing() -> None:
    assert {label: wide for label, _, wide in placed(200)}["why"] == 48


def test_too_narrow_a_list_takes_from_the_column_with_words() -> None:
    assert {label: wide for label, _, wide in placed(50)}["why"] == 12


EDITED = [place for place in SCREENS if place.name != "history"]  # where nothing is edited


@pytest.mark.parametrize("place", EDITED, ids=lambda place: place.name)
def test_every_column_is_edited_or_says_why_not(place: Place) -> None:
    module, _, kind = place.made.rpartition(".")
    screen = getattr(import_module(f"aortui.ui.screens.{module}"), kind)
    assert screen.COLUMNS
    for column in screen.COLUMNS:
        kinds = {one.partition(".")[0] for one in column.edits.split()}
        if kinds - {"tasks"}:  # a task that is not edited here says so itself
            continue
        assert column.computed.endswith("."), column.label
        assert len(column.computed) <= 76
