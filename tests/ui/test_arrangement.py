"""A person's own columns: what is shown in which order, and what gives way."""

from __future__ import annotations

from importlib import import_module

import pytest

from aortui.settings.known import LISTS
from aortui.ui.arrangement import Chosen, arranged, read, usual, written
from aortui.ui.columns import Column, slots
from aortui.ui.registry import SCREENS
from aortui.ui.screens.list_screen import ListScreen

COLUMNS = (
    Column("", 3),
    Column("client", 13, most=18, gap=0, stays=True),
    Column("scope", 12, most=22),
    Column("fee", 9, right=True),
    Column("owner", 12, at=96),
)


def shown(names: list[str], width: int) -> list[str]:
    columns = list(arranged(COLUMNS, read(COLUMNS, names)[0]).values())
    return [columns[slot.at].label for slot in slots(columns, width)]


def screen_of(name: str) -> type[ListScreen[object]]:
    module, _, kind = next(place.made for place in SCREENS if place.name == name).rpartition(".")
    found: type[ListScreen[object]] = getattr(import_module(f"aortui.ui.screens.{module}"), kind)
    return found


@pytest.mark.parametrize("place", LISTS)
def test_the_command_line_knows_the_columns_and_orders_of_each_list(place: str) -> None:
    columns = screen_of(place).COLUMNS
    assert LISTS[place].columns == tuple(one.label for one in columns if one.label)
    assert set(LISTS[place].sorts) == {one.sort for one in columns if one.sort}


@pytest.mark.parametrize("place", LISTS)
def test_each_list_has_a_column_that_says_whose_row_it_is(place: str) -> None:
    assert [one.label for one in screen_of(place).COLUMNS if one.stays]


def test_without_a_choice_all_is_as_usual() -> None:
    assert read(COLUMNS, [])[0] == usual(COLUMNS)
    assert tuple(arranged(COLUMNS, usual(COLUMNS)).values()) == COLUMNS


def test_the_order_is_as_chosen_behind_the_sign() -> None:
    assert shown(["fee", "client", "scope"], 80) == ["", "fee", "client", "scope"]
    found = list(arranged(COLUMNS, read(COLUMNS, ["fee", "client"])[0]).items())
    assert [(at, column.gap) for at, column in found] == [(0, 2), (3, 0), (1, 2)]


def test_a_column_named_outright_is_shown_at_any_width_one_with_a_width_from_there() -> None:
    assert shown(["client", "owner"], 60)[-1] == "owner"
    assert shown(["client", "owner from 96"], 95) == ["", "client"]
    assert shown(["client", "owner from 96"], 96)[-1] == "owner"


def test_what_says_whose_row_it_is_cannot_be_left_out() -> None:
    assert shown(["fee"], 80) == ["", "client", "fee"]


def test_where_there_is_no_room_words_are_cut_first_and_then_the_last_goes() -> None:
    names = ["client", "scope", "fee", "owner"]
    assert shown(names, 51) == ["", *names]
    assert shown(names, 47)[-1] == "fee"
    assert shown(["owner", "fee", "scope", "client"], 40)[-1] == "client"


@pytest.mark.parametrize("width", range(20, 130, 7))
def test_whatever_is_chosen_ends_at_the_edge(width: int) -> None:
    columns = list(arranged(COLUMNS, read(COLUMNS, ["owner", "client", "fee"])[0]).values())
    found = slots(columns, width)
    assert sum(slot.gap + slot.width for slot in found) <= max(16, width - 3)


def test_what_is_chosen_is_written_and_read_back() -> None:
    chosen = [Chosen(3, 0), Chosen(1, 0), Chosen(4, 96)]
    assert written(COLUMNS, chosen) == ["fee", "client", "owner from 96"]
    assert read(COLUMNS, written(COLUMNS, chosen)) == (chosen, [])


def test_a_name_that_no_column_has_is_told() -> None:
    chosen, unknown = read(COLUMNS, ["fees", "client", "scope from x"])
    assert unknown == ["fees"]
    assert chosen == [Chosen(1, 0), Chosen(2, 0)]
