"""The book's server goes away while one works: that is said, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.store.models import TABLES, Batch
from aortui.ui.app import AorApp
from aortui.ui.screens.form import FormScreen
from tests import agency
from tests.ui.agency_app import running, shown
from tests.ui.losing import Line, hurried, until
from tests.ui.names_app import settle

FRANCE = ("slash", *"acme", "enter", "e", *["tab"] * 7, *"France")
STILL = re.compile(r"is away, [1-9]\d* s; asking again\.")
BACK = re.compile(r"The book's server was away(?: for \d+ s)?; all you saved is there\.")
LESS = "The book's server is another one now and lacks what you saved last"
UNREAD = "The server is away; the list comes when it is back."
NEW = ("2", "A", *"Wayne")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@asynccontextmanager
async def cut_off(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    *keys: str,
    patience: float = 60.0,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[Pilot[None], Line]]:
    """The program after these keys, and the line to its book."""
    hurried(monkeypatch, patience)
    async with running(book, *keys, size=size) as pilot:
        line = Line()
        try:
            yield pilot, line
        finally:
            line.is_cut = False


def said(pilot: Pilot[None]) -> str:
    return shown(pilot)[22]


async def count(pilot: Pilot[None], entity: str) -> int:
    assert isinstance(pilot.app, AorApp)
    return await pilot.app.session.ask(lambda: int(TABLES[entity].select().count()))


async def batches(pilot: Pilot[None]) -> int:
    """How many actions the history has, beside that somebody has joined."""
    assert isinstance(pilot.app, AorApp)
    asked = Batch.select().where(Batch.action != "members.join")
    return await pilot.app.session.ask(lambda: int(asked.count()))


async def named(pilot: Pilot[None], begin: str) -> list[str]:
    """The clients whose names begin so."""
    assert isinstance(pilot.app, AorApp)
    model = TABLES["clients"]
    asked = model.select(model.name).where(model.name.startswith(begin))
    return await pilot.app.session.ask(lambda: [row.name for row in asked])


def form(pilot: Pilot[None]) -> FormScreen:
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    return screen


async def test_it_is_told_while_it_is_away_and_once_when_it_is_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch) as (pilot, line):
        line.is_cut = True
        await pilot.press("3")
        await until(pilot, lambda: STILL.search(said(pilot)) is not None)
        line.is_cut = False
        await until(pilot, lambda: BACK.search(said(pilot)) is not None)
        await settle(pilot)
        assert "Acme Corp" in "\n".join(shown(pilot))
        assert isinstance(pilot.app, AorApp)
        assert pilot.app.session.away.notice == ""  # it is not said again


async def test_a_server_that_lacks_what_was_saved_is_called_so(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "d") as (pilot, line):
        monkeypatch.setattr("aortui.store.away.stands", lambda _: False)
        line.is_cut = True
        await pilot.press("3")
        await until(pilot, lambda: "server is away" in said(pilot))
        line.is_cut = False
        await until(pilot, lambda: LESS in said(pilot))


async def test_a_save_is_given_up_after_a_while_and_the_form_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "3", *FRANCE, patience=0.3) as (pilot, line):
        line.is_cut = True
        await pilot.press("f2")
        await until(pilot, lambda: "your typing is not saved yet" in said(pilot))
        assert form(pilot).sheet.texts["territory"] == "France"
        line.is_cut = False
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
        await until(pilot, lambda: "France" in "\n".join(shown(pilot)))


async def test_keys_echo_while_a_save_waits_and_what_is_typed_takes_it_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "3", *FRANCE) as (pilot, line):
        line.is_cut = True
        await pilot.press("f2")
        await until(pilot, lambda: " s; yours waits." in said(pilot))
        assert said(pilot).endswith("Esc gives up")
        field = form(pilot).sheet.current
        await pilot.press("shift+tab")
        assert form(pilot).sheet.current != field
        await pilot.press("tab", *" and Spain")
        assert form(pilot).sheet.texts["territory"] == "France and Spain"
        line.is_cut = False
        await settle(pilot)
        assert isinstance(pilot.app.screen, FormScreen)  # it was taken back
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
        await until(pilot, lambda: "France and Spain" in "\n".join(shown(pilot)))


async def test_escape_gives_a_waiting_save_up_and_the_form_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "3", *FRANCE) as (pilot, line):
        line.is_cut = True
        await pilot.press("f2")
        await until(pilot, lambda: "yours waits." in said(pilot))
        monkeypatch.setattr("aortui.ui.away.SHOWN", 60.0)  # nothing is told over it
        await pilot.press("escape")
        await until(pilot, lambda: "yours was not saved. F2 tries again." in said(pilot))
        assert form(pilot).sheet.texts["territory"] == "France"
        line.is_cut = False
        await settle(pilot)
        assert isinstance(pilot.app.screen, FormScreen)


async def test_one_does_not_leave_a_save_of_a_list_that_waits(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "1") as (pilot, line):
        line.is_cut_in_turn = True
        await pilot.press("d")
        await until(pilot, lambda: "yours waits." in said(pilot))
        monkeypatch.setattr("aortui.ui.away.SHOWN", 60.0)  # nothing is told over it
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "server is away and yours still waits; Esc" in said(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "yours was not saved." in said(pilot))
        line.is_cut = False
        await settle(pilot)
        assert await count(pilot, "review_marks") == 0


async def test_a_new_record_whose_commit_was_lost_is_written_once(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *NEW, patience=0.3) as (pilot, line):
        before = await count(pilot, "clients")
        line.is_cut_in_commit = line.is_kept = True
        await pilot.press("f2")
        await until(pilot, lambda: form(pilot).once.sent is not None)
        line.is_cut = False
        await settle(pilot)
        assert form(pilot).sheet.texts["name"] == "Wayne"
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
        assert await count(pilot, "clients") == before + 1


async def test_one_whose_commit_did_not_arrive_is_written_then(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *NEW, patience=0.3) as (pilot, line):
        before = await count(pilot, "clients")
        line.is_cut_in_commit = True
        await pilot.press("f2")
        await until(pilot, lambda: form(pilot).once.sent is not None)
        line.is_cut = False
        assert await count(pilot, "clients") == before
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
        assert await count(pilot, "clients") == before + 1


async def test_what_was_typed_since_a_lost_save_comes_on_top_of_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *NEW) as (pilot, line):
        before = await count(pilot, "clients")
        line.is_cut_in_commit = line.is_kept = True
        await pilot.press("f2")
        await until(pilot, lambda: "yours waits." in said(pilot))
        await pilot.press(*" Inc")
        await until(pilot, lambda: form(pilot).once.sent is not None)
        line.is_cut = False
        await settle(pilot)
        assert form(pilot).sheet.texts["name"] == "Wayne Inc"
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
        assert await count(pilot, "clients") == before + 1
        assert await named(pilot, "Wayne") == ["Wayne Inc"]


async def test_a_lost_save_is_known_to_the_next_session(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *NEW, patience=0.3) as (pilot, line):
        before = await count(pilot, "clients")
        line.is_cut_in_commit = line.is_kept = True
        await pilot.press("f2")
        await until(pilot, lambda: form(pilot).once.sent is not None)
        await pilot.press("ctrl+q")
    async with running(book, "2", "A") as pilot:
        assert form(pilot).sheet.texts["name"] == "Wayne"
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
        assert await count(pilot, "clients") == before + 1


async def test_a_line_and_a_note_whose_commit_was_lost_are_written_once(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "2", patience=0.3) as (pilot, line):
        before = await count(pilot, "activities")
        for keys in (("a", *"call Globex about France"), ("escape", "n", *"they moved")):
            await pilot.press(*keys)
            await settle(pilot)
            line.is_cut_in_commit = line.is_kept = True
            await pilot.press("enter")
            await until(pilot, lambda: "was saved is seen" in "\n".join(shown(pilot)))
            line.is_cut = False
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
        assert await count(pilot, "activities") == before + 2


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_list_that_cannot_be_read_yet_says_so_and_comes_by_itself(
    book: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    hurried(monkeypatch)
    async with running(book, size=size) as pilot:
        line = Line()
        line.is_cut = True
        await pilot.press("2")
        await until(pilot, lambda: UNREAD in "\n".join(shown(pilot)))
        said = "\n".join(shown(pilot))
        assert "0 clients" not in said
        assert "enters one" not in said
        line.is_cut = False
        await until(pilot, lambda: "Acme Corp" in "\n".join(shown(pilot)))
        assert shown(pilot)[1].startswith("  6 clients")
        assert UNREAD not in "\n".join(shown(pilot))


async def test_a_cell_whose_commit_was_lost_is_saved_once(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ("2", "slash", *"hooli", "enter", *["right"] * 2, "i", *["backspace"] * 9, *"Hoolix")
    async with cut_off(book, monkeypatch, *keys, patience=0.3) as (pilot, line):
        before = await count(pilot, "clients"), await batches(pilot)
        line.is_cut_in_commit = line.is_kept = True
        await pilot.press("enter")
        await until(pilot, lambda: "was saved is seen" in "\n".join(shown(pilot)))
        line.is_cut = False
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert await named(pilot, "Hoolix") == ["Hoolix"]
        assert (await count(pilot, "clients"), await batches(pilot)) == (before[0], before[1] + 1)
