"""Doubles on the screen: listed, looked at side by side, merged by one key, taken apart again."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import duplicates
from aortui.store import database
from aortui.ui import waiting
from aortui.ui.dialogs.merge import WAITS
from aortui.ui.screens.duplicates import DuplicatesScreen
from tests import agency
from tests.terminal import ROOT
from tests.ui.agency_app import running, shown, typed
from tests.ui.names_app import settle
from tests.ui.own_book import PATIENCE, until

PAIR = ["Globex", "Globex", "Ltd", "same", "name", "but", "for", "Ltd"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = agency.copy(tmp_path / "agency.aortui")
    database.open_book(path)
    agency.enter("clients", name="Globex Ltd", tier="C", website="globex.com")
    agency.enter("contacts", client="Globex Ltd", name="Zoe")
    database.close_book()
    return path


async def test_enter_shows_both_side_by_side_and_enter_makes_one_of_them(book: Path) -> None:
    async with running(book, "g", "d") as pilot:
        await settle(pilot)
        lines = shown(pilot)
        assert lines[0].split() == ["Duplicates", "max"]
        assert lines[4].split() == ["client", *PAIR]
        assert lines[-1].startswith("  m merge  x not the same  ")
        await typed(pilot, "enter")
        lines = [line.rstrip() for line in shown(pilot)]
        assert "  Merge Globex Ltd into Globex" in lines
        assert "  1 contact moves; Globex Ltd goes into the archive." in lines
        await typed(pilot, "enter")
        await settle(pilot)
        said = [line for line in shown(pilot) if "Globex Ltd is merged into Globex." in line]
        assert said[0].rstrip().endswith("u undo")
        assert not any("same name but" in line for line in shown(pilot))
        await typed(pilot, "u")
        await settle(pilot)
        assert any("same name but for Ltd" in line for line in shown(pilot))


async def test_the_other_one_may_be_kept_and_each_field_is_chosen(book: Path) -> None:
    async with running(book, "g", "d", "enter", "s") as pilot:
        await settle(pilot)
        lines = [line.rstrip() for line in shown(pilot)]
        assert "  Merge Globex into Globex Ltd" in lines
        row = next(line for line in lines if "website" in line)
        assert "✓ globex.com" in row
        await typed(pilot, "escape")
        assert "  Merge Globex into Globex Ltd" not in [line.rstrip() for line in shown(pilot)]


async def test_enter_right_behind_means_the_pair_that_is_still_looked_for(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes, rows = Event(), duplicates.rows

    def late(**told: Any) -> object:
        assert comes.wait(PATIENCE)
        return rows(**told)

    async def pressed(*told: Any) -> None:
        comes.set()
        await waiting.soon(*told)

    monkeypatch.setattr(duplicates, "rows", late)
    monkeypatch.setattr("aortui.ui.screens.duplicates.soon", pressed)
    async with running(book, "g", "d", "enter") as pilot:
        await settle(pilot)
        assert "  Merge Globex Ltd into Globex" in [line.rstrip() for line in shown(pilot)]


async def test_x_says_that_they_are_two(book: Path) -> None:
    async with running(book, "g", "d", "x") as pilot:
        await settle(pilot)
        assert any("Globex and Globex Ltd are two." in line for line in shown(pilot))
        assert not any("same name but" in line for line in shown(pilot))


async def test_two_marked_rows_are_merged_by_m_and_one_alone_is_not(book: Path) -> None:
    async with running(book, "2", "slash", *"globex", "enter", "m") as pilot:
        await settle(pilot)
        assert any("Mark the two that are one" in line for line in shown(pilot))
        await typed(pilot, "asterisk", "m")
        await settle(pilot)
        assert any("Merge Globex Ltd into Globex" in line for line in shown(pilot))


async def test_by_name_from_the_palette(book: Path) -> None:
    async with running(book, "colon", *'merge Globex "Globex Ltd"') as pilot:
        await settle(pilot)
        await typed(pilot, "enter")
        await settle(pilot)
        assert any("Merge Globex Ltd into Globex" in line for line in shown(pilot))


async def test_nothing_twice(tmp_path: Path) -> None:
    path = agency.copy(tmp_path / "agency.aortui")
    async with running(path, "g", "d") as pilot:
        await settle(pilot)
        assert shown(pilot)[4].startswith("  Nothing looks as if it stood in the book twice.")


def moves(pilot: Pilot[None]) -> list[str]:
    """The lines that say how a score would move."""
    return [line[15:].rstrip() for line in shown(pilot) if " → " in line]


async def test_the_preview_says_what_the_merge_does_to_scores(book: Path) -> None:
    async with running(book, "colon", *'merge Hooli "Acme Corp"', "enter") as pilot:
        await settle(pilot)
        told = [re.split(r"  +| → ", line, maxsplit=1) for line in moves(pilot)]
        assert len(told) == 3
        await typed(pilot, "enter", "3", "slash", *"hooli", "enter")
        await settle(pilot)
        page = shown(pilot)[4:8]
        for name, moved in told:
            now = moved.rpartition(" → ")[2]
            (row,) = [line for line in page if name in line]
            assert row[2:15].split() == now.split()


async def test_scores_follow_what_is_chosen(book: Path) -> None:
    async with running(book, "colon", *'merge "Acme Corp" Globex', "enter") as pilot:
        await until(pilot, lambda: moves(pilot) != [])
        before = moves(pilot)
        await typed(pilot, "right")  # the tier of the one that goes
        await until(pilot, lambda: moves(pilot) not in ([], before))
        await typed(pilot, "left")
        await until(pilot, lambda: moves(pilot) == before)


async def test_scores_wait_while_somebody_saves(book: Path) -> None:
    command = [sys.executable, "-m", "tests.proofs.one_holder", str(book), "ana", "600"]
    async with running(book) as pilot:
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            await typed(pilot, "colon", *'merge Hooli "Acme Corp"', "enter")
            await until(pilot, lambda: any(WAITS in line for line in shown(pilot)))
            await typed(pilot, "escape", "j", "k")  # the keys go on
            await typed(pilot, "colon", *'merge Hooli "Acme Corp"', "enter")
            await until(pilot, lambda: any(WAITS in line for line in shown(pilot)))
            holder.communicate("")
        await until(pilot, lambda: len(moves(pilot)) == 3)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (60, 14)])
async def test_the_preview_fits_into_the_window(book: Path, size: tuple[int, int]) -> None:
    keys = ("colon", *'merge Hooli "Acme Corp"', "enter")
    async with running(book, *keys, size=size) as pilot:
        await settle(pilot)
        page = [line.rstrip() for line in shown(pilot)]
        assert "  Merge Acme Corp into Hooli" in page
        assert page[-1].startswith("  Enter merge")
        assert len(moves(pilot)) >= (1 if size[1] < 20 else 2)


async def test_two_that_say_the_same_have_no_field_to_choose(book: Path) -> None:
    database.open_book(book)
    for name in ("Initrode", "Initrode Ltd"):
        agency.enter("clients", name=name, tier="C")
    database.close_book()
    async with running(book, "colon", *'merge Initrode "Initrode Ltd"', "enter") as pilot:
        await settle(pilot)
        await typed(pilot, "right")
        page = "\n".join(shown(pilot))
        assert "They say the same in every field." in page
        assert "No scope has a score." in page
        await typed(pilot, "enter")
        await settle(pilot)
        assert any("Initrode Ltd is merged into Initrode." in line for line in shown(pilot))


async def test_before_it_has_been_compared_nothing_is_said_of_what_there_is(book: Path) -> None:
    async with running(book, "g", "d") as pilot:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DuplicatesScreen)
        screen.all = None
        assert screen.no_rows() == ()


async def test_what_is_known_of_the_two_stands_side_by_side(book: Path) -> None:
    async with running(book, "g", "d") as pilot:
        await settle(pilot)
        lines = [line.split() for line in shown(pilot)]
        assert ["website", "-", "globex.com"] in lines
        assert next(line for line in lines if line[:1] == ["scopes"])[-1] == "-"


async def test_what_both_have_stands_there_once(book: Path) -> None:
    database.open_book(book)
    for name in ("Zara Quill", "Z. Quill"):
        agency.enter("contacts", client="Globex", name=name, email="zara.quill@globex.example")
    database.close_book()
    async with running(book, "g", "d") as pilot:
        await settle(pilot)
        await until(pilot, lambda: any("zara.quill@" in line for line in shown(pilot)))
        line = next(line for line in shown(pilot) if "zara.quill@" in line)
        assert line.split() == ["e-mail", "zara.quill@globex.example", "both"]
