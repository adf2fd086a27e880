"""A key of a list saved while the server went away: what became of it is told, and it is once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.ui import away
from aortui.ui.app import AorApp
from aortui.ui.doubts import TWICE, UNSAVED
from tests import agency
from tests.ui.agency_app import shown
from tests.ui.losing import Line, until
from tests.ui.names_app import settle
from tests.ui.test_away import batches, count, cut_off, said

UNSURE = "whether that was saved is seen when it is back."
SAVED = "That was saved"
ACME = ("3", "slash", *"acme", "enter")
KEYS = pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("t", "c"), id="a call"),
        pytest.param(("d",), id="reviewed"),
        pytest.param(("s", "w"), id="snoozed"),
        pytest.param(("greater_than_sign",), id="a stage on"),
        pytest.param(("r", "y"), id="renewed"),
        pytest.param(("T",), id="a task"),
    ],
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def doubts(pilot: Pilot[None]) -> bool:
    assert isinstance(pilot.app, AorApp)
    return pilot.app.session.doubts.are_open


async def lose(pilot: Pilot[None], line: Line, *keys: str, is_kept: bool) -> None:
    """Press these; the server goes away in the commit, and one has waited long enough."""
    line.is_cut_in_commit, line.is_kept = True, is_kept
    await pilot.press(*keys)
    await until(pilot, lambda: doubts(pilot))


@KEYS
async def test_once_the_server_is_back_it_says_that_it_was_saved(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        before = await batches(pilot)
        await lose(pilot, line, *keys, is_kept=True)
        line.is_cut = False
        await until(pilot, lambda: SAVED in said(pilot))
        assert await batches(pilot) == before + 1
        await pilot.press(*keys)  # who presses it now means it
        await settle(pilot)
        assert TWICE not in said(pilot)


@KEYS
async def test_the_same_key_before_that_is_told_writes_nothing_twice(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        before = await batches(pilot)
        await lose(pilot, line, *keys, is_kept=True)
        monkeypatch.setattr(away, "SHOWN", 60.0)  # nothing is told
        line.is_cut = False
        await pilot.press(*keys)
        await settle(pilot)
        await until(pilot, lambda: not doubts(pilot))
        assert await batches(pilot) == before + 1
        monkeypatch.setattr(away, "SHOWN", 0.05)
        await until(pilot, lambda: TWICE in said(pilot))


@KEYS
async def test_what_was_not_saved_is_told_and_the_same_key_does_it(
    book: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        before = await batches(pilot)
        await lose(pilot, line, *keys, is_kept=False)
        line.is_cut = False
        await until(pilot, lambda: UNSAVED in said(pilot))
        assert await batches(pilot) == before
        await pilot.press(*keys)
        await settle(pilot)
        assert await batches(pilot) == before + 1


async def test_the_same_key_while_it_is_still_away_waits_and_is_one_with_the_first(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME) as (pilot, line):
        before = await batches(pilot)
        line.is_cut_in_commit = line.is_kept = True
        for _ in range(2):
            await pilot.press("greater_than_sign")
            await until(pilot, lambda: "yours waits." in said(pilot))
            await pilot.press("escape")
            await until(pilot, lambda: "yours waits." not in said(pilot))
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: "yours waits." in said(pilot))
        line.is_cut = False
        await until(pilot, lambda: TWICE in said(pilot))
        assert await batches(pilot) == before + 1


async def test_another_row_and_another_key_are_not_taken_for_the_first(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME, patience=0.2) as (pilot, line):
        before = await count(pilot, "activities"), await count(pilot, "review_marks")
        await lose(pilot, line, "t", "c", is_kept=True)
        monkeypatch.setattr(away, "SHOWN", 60.0)
        line.is_cut = False
        await pilot.press("j", "t", "c")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        now = await count(pilot, "activities"), await count(pilot, "review_marks")
        assert now == (before[0] + 2, before[1] + 1)
        monkeypatch.setattr(away, "SHOWN", 0.05)
        await until(pilot, lambda: SAVED in said(pilot))  # the first one is told too


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_was_archived_or_taken_back_is_told_in_the_words_of_the_history(
    book: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with cut_off(book, monkeypatch, "3", patience=0.2, size=size) as (pilot, line):
        await lose(pilot, line, "D", is_kept=True)
        line.is_cut = False
        await until(pilot, lambda: SAVED in "\n".join(shown(pilot)))
        before = await batches(pilot)
        await lose(pilot, line, "u", is_kept=True)
        monkeypatch.setattr(away, "SHOWN", 60.0)
        line.is_cut = False
        await pilot.press("u")  # else that before the archiving would be taken back
        await settle(pilot)
        assert await batches(pilot) == before + 1
