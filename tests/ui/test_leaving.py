"""What was asked for right before the program is left is done, however slow the book is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events

from aortui.services import books, history
from aortui.ui.app import AorApp
from tests import agency
from tests.ui.own_app import kept, running
from tests.ui.running import press

TURNS = 300  # of the event loop; a program that does not wait is gone by then
LEAVE = [("Q",), ("q", "q"), ("ctrl+q",)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


async def pressed_at_once(app: AorApp, *keys: str) -> None:
    """Keys in one piece, while the book answers nothing until they are all there."""
    answers = threading.Event()
    held = asyncio.ensure_future(app.session.ask(answers.wait, 20))
    await asyncio.sleep(0)  # it is under way
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(TURNS):
        await asyncio.sleep(0)
    answers.set()
    assert await held
    while app.return_code is None and app.is_running:
        await asyncio.sleep(0)


def written(book: Path) -> list[str]:
    """The words of all that was ever written, the newest first."""
    books.open_book(book)
    try:
        return [line.words for line in history.rows(9, actor="max")]
    finally:
        books.close_book()


async def left(book: Path, before: Sequence[str], *at_once: str) -> list[str]:
    """What is written once these keys were pressed, the last ones in one piece."""
    async with running(book) as pilot:
        await press(pilot, *before)
        assert isinstance(pilot.app, AorApp)
        await pressed_at_once(pilot.app, *at_once)
        assert pilot.app.return_code == 0
    return written(book)


@pytest.mark.parametrize("leave", LEAVE)
@pytest.mark.parametrize(
    ("before", "last", "writes"),
    [
        ((), "d", "reviewed Hooli / seo"),
        (("6",), "greater_than_sign", "moved the pitch"),
        (("3", "j"), "D", "archived Globex / creative"),
        (("d",), "u", "undid: reviewed Hooli / seo"),
        (("d", "u"), "U", "did again: reviewed Hooli / seo"),
    ],
)
async def test_what_a_key_writes_is_written(
    book: Path, before: Sequence[str], last: str, writes: str, leave: tuple[str, ...]
) -> None:
    assert (await left(book, before, last, *leave))[0].startswith(writes)


async def test_a_line_is_written(book: Path) -> None:
    found = await left(book, ("a", *"call"), "enter", "ctrl+q")
    assert found[0].startswith("logged")


@pytest.mark.parametrize("leave", LEAVE)
async def test_the_order_of_a_list_is_kept(book: Path, leave: tuple[str, ...]) -> None:
    async with running(book, "2", "right", "right") as pilot:
        assert isinstance(pilot.app, AorApp)
        await pressed_at_once(pilot.app, "left_square_bracket", *leave)
    assert kept(book) == '[lists.clients]\nsort = "client"\ndown = false\n'
