"""The window changes its size under an open dialog: what is seen behind fits as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.own_book import until

SIZES = [(60, 20), (120, 40), (80, 20)]
QUESTION = ("2", "A", *"x", "escape")  # a dialog over a form


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def above(pilot: Pilot[None], lines: int) -> list[str]:
    return [line.rstrip() for line in shown(pilot)[:lines]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys", [("3", "n"), ("2", "a"), ("colon",), ("4", "question_mark"), ("5", "n", "f1"), QUESTION]
)
async def test_what_lies_behind_a_dialog_fits(
    book: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with running(book, *keys, size=size) as pilot:
        fitting = above(pilot, 24)
    async with running(book, *keys) as pilot:
        assert above(pilot, 24) != fitting
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: above(pilot, 24) == fitting)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: above(pilot, 24) != fitting)


@pytest.mark.parametrize("size", SIZES)
async def test_whoever_comes_back_finds_it_fitting(book: Path, size: tuple[int, int]) -> None:
    async with running(book, "3", "n", size=size) as pilot:
        await typed(pilot, "escape")
        fitting = shown(pilot)
    async with running(book, "3", "n") as pilot:
        await pilot.resize_terminal(*size)
        await typed(pilot, "escape")
        await until(pilot, lambda: shown(pilot) == fitting)
