"""A scope whose first term is signed and has not begun, wherever its state or fee is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from aortui.store import database
from tests import acme
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text

TERM = {"starts_on": "1dec26", "ends_on": "30nov27", "notice": "90d", "fee": "EUR 420k"}
STATE, FEE = "tarts 1 Dec 2026", "EUR 420,000 signed, from 1 Dec"
CLIENT, SCOPE = ("2", "G", "k", "k"), ("3", "G", "k")


@pytest.fixture
def path(book: Path) -> Path:
    acme.fill()
    acme.enter("clients", name="Kestrel")
    acme.enter("scopes", client="Kestrel", category="web", **TERM)
    database.close_book()
    return book


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 30), (160, 45)])
@pytest.mark.parametrize("keys", [SCOPE, (*SCOPE, "enter")])
async def test_preview_and_record_of_the_scope_say_when_it_starts_and_what_is_signed(
    path: Path, size: tuple[int, int], keys: Sequence[str]
) -> None:
    async with running(path, size, actor="ana") as (app, pilot):
        await press(pilot, *keys)
        shown = text(app)
        assert STATE in shown
        assert FEE in shown
        assert "ut of contract" not in shown


@pytest.mark.parametrize(
    ("size", "keys", "line"),
    [
        ((60, 20), CLIENT, "web  exclusive     signed     starts 1 Dec"),
        ((80, 24), CLIENT, "web  exclusive                      signed   starts 1 Dec 2026"),
        ((60, 20), (*CLIENT, "enter"), "web               starts 1 Dec 2026     from 1 Dec"),
        (
            (80, 24), (*CLIENT, "enter"),
            "web           exclusive     30 Nov 2027  starts 1 Dec 2026  from 1 Dec",
        ),
        ((80, 24), ("3",), "web             excl       signed   1 Sep 2027"),
        ((200, 24), ("5",), "›   1 Sep 2027  starts 1 Dec 2026       signed"),
    ],
)  # fmt: skip
async def test_lines_of_lists_say_it_as_far_as_there_is_room(
    path: Path, size: tuple[int, int], keys: Sequence[str], line: str
) -> None:
    async with running(path, size, actor="ana") as (app, pilot):
        await press(pilot, *keys)
        assert any(line in one for one in lines(app)), text(app)


async def test_today_says_signed_where_it_has_a_fee(path: Path) -> None:
    async with running(path, (110, 30)) as (app, _):
        row = next(one for one in lines(app) if "Kestrel" in one)
        assert row.endswith(" signed")
        assert " of 2.05m at risk" in lines(app)[1]  # no sum counts it
