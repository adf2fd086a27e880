"""``B``: a person's own call, typed in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from aortui.ui.app import AorApp
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text


def rows(app: AorApp) -> list[str]:
    return [line[2:] for line in lines(app)[4:10] if line.strip()]


async def test_a_letter_and_the_reason_say_it_and_an_empty_line_takes_it_back(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "j", "B")
        assert "Own call on Acme Corp / media-buying" in text(app)
        await press(pilot, "s", "space", *"Jane")
        assert "· STEADY  until 22 Feb 2027, 90 d" in text(app)
        await press(pilot, "enter")
        said = "✓ Acme Corp / media-buying: own call steady until Mon 22 Feb."
        assert said in text(app)
        assert rows(app)[1].startswith("!  WATCH")
        assert "own call    · STEADY says sam until Mon 22 Feb: Jane" in text(app)
        await press(pilot, "B")
        assert "empty takes back yours: · STEADY" in text(app)
        await press(pilot, "enter")
        assert "✓ Acme Corp / media-buying: own call taken back." in text(app)
        assert "own call    " not in text(app)
        await press(pilot, "u")
        assert "own call    · STEADY says sam" in text(app)


async def test_what_is_no_band_or_has_no_reason_is_refused_in_words(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "B", "enter")
        assert "! Begin with the band: s steady, w watch, a at risk, u unknown; then why." in text(
            app
        )
        await press(pilot, *"x", "enter")
        assert "! 'x' is no band" in text(app)
        app.screen.query_one(Input).value = "s"
        await press(pilot, "enter")
        assert "! Say why behind it" in text(app)


async def test_a_steady_scope_that_somebody_calls_otherwise_enters_and_d_takes_it_off(
    path: Path,
) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "3", "slash", *"tyrell", "enter", "B", *"w the CFO", "enter", "1")
        found = [row for row in rows(app) if "Tyrell" in row]
        assert len(found) == 1
        assert found[0].startswith("?  UNKNOWN")


async def test_marked_rows_are_called_at_once_and_a_task_is_left_out(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "asterisk", "B", *"w all of them", "enter")
        assert re.search(r"✓ 5 rows: own call watch until .* 1 left out", text(app))


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_task_has_no_call(path: Path, size: tuple[int, int]) -> None:
    async with running(path, size) as (app, pilot):
        await press(pilot, "G", "B")
        assert "An own call is about a scope; this row has none." in text(app)
