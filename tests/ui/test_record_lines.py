"""How the lines of a record are laid out: room, columns, sections."""

from __future__ import annotations

import pytest

from aortui.ui.paint import ink
from aortui.ui.records.grid import Cell, grid, pair, placed, shared
from aortui.ui.records.sections import Section, head, tabs


def test_lines_are_shared_in_turns_until_all_have_what_they_want() -> None:
    assert shared(10, [2, 3, 27, 1]) == [2, 3, 4, 1]
    assert shared(3, [5, 5, 5, 0]) == [1, 1, 1, 0]
    assert shared(99, [2, 1]) == [2, 1]
    assert shared(-4, [2, 1]) == [0, 0]


@pytest.mark.parametrize("width", [60, 79, 80, 96, 120, 200])
def test_columns_stand_in_order_and_end_inside_the_window(width: int) -> None:
    edges = grid(width)
    assert edges.name < edges.third <= edges.fourth < edges.near < edges.right <= edges.edge
    assert edges.edge == width - 3


def test_sections_lose_their_numbers_before_they_are_cut() -> None:
    sections = [Section("Overview", True), Section("Scopes", False, 2), Section("Tasks", False, 0)]
    assert tabs(sections, 40).plain == "Overview  Scopes 2  Tasks"
    assert tabs(sections, 24).plain == "Overview Scopes 2 Tasks"
    assert tabs(sections, 22).plain == "Overview Scopes Tasks"


def test_a_long_name_takes_room_from_what_stands_behind_it() -> None:
    edges = grid(80)
    short = placed(edges, pair(edges, ink(("pr", "name")), ink(("exclusive", "second"))))
    assert short.plain == "       pr            exclusive   "
    long = placed(edges, pair(edges, ink(("digital-marketing", "name")), ink(("exclusive", ""))))
    assert long.plain == "       digital-marketing  exclus…"


def test_a_cell_without_room_is_left_out() -> None:
    cells = (Cell(0, 3, ink(("abcd", ""))), Cell(2, 5, ink(("x", ""))), Cell(6, 8, ink(("y", ""))))
    assert placed(grid(80), *cells).plain == "ab…   y "
    roomy = Cell(4, 6, ink(("z", "")), roomy=True)
    assert placed(grid(60), roomy).plain == ""


def test_facts_that_do_not_fit_are_left_out_whole() -> None:
    facts, fee = ["tier A", "", "retail"], ink(("USD 1m", "name"))
    assert head([], facts, fee, 30).left.plain == "tier A · retail"
    assert head([], facts, fee, 16).left.plain == "tier A"
    assert head([ink(("! WATCH", ""))], facts, fee, 9).left.plain == "! WATCH  "
