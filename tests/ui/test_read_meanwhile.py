"""The server is away, and what a key saves must be read for before or behind: the keys then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import cells, conflicts, forms, owners, scopes
from aortui.store.database import reading
from aortui.ui import away
from aortui.ui.app import AorApp
from aortui.ui.dialogs.palette import Palette
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.list_screen import ListScreen
from tests import agency
from tests.ui.agency_app import shown
from tests.ui.losing import Line, back, until
from tests.ui.names_app import settle
from tests.ui.own_app import list_of
from tests.ui.test_away import FRANCE, batches, cut_off, form
from tests.ui.test_key_again import ACME
from tests.ui.test_presence_typed import FEE

UNDONE = "your last key did nothing"
WENT_ON = "while you went on; yours was not saved."
KEPT = "all you saved is there"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def text(pilot: Pilot[None]) -> str:
    return "\n".join(shown(pilot))


def prompt(pilot: Pilot[None]) -> Prompt:
    assert isinstance(pilot.app.screen, Prompt)
    return pilot.app.screen


def cut_before(
    monkeypatch: pytest.MonkeyPatch, line: Line, module: Any, name: str
) -> Callable[[], bool]:
    """From the first time on that this is read; whether it was by now."""
    read, cuts = getattr(module, name), list[str]()

    def lost(*args: Any, **more: Any) -> Any:
        line.is_cut = line.is_cut or not cuts
        cuts.append(name)
        return read(*args, **more)

    monkeypatch.setattr(module, name, lost)
    return lambda: bool(cuts)


async def test_escape_gives_up_an_owner_whose_name_cannot_be_read_yet(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME, "o", *"ana") as (pilot, line):
        before = await batches(pilot)
        line.is_cut = True
        await pilot.press("enter")
        await until(pilot, lambda: "yours waits." in text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: UNDONE in text(pilot))
        assert prompt(pilot).field.value == "ana"
        line.is_cut = False
        await until(pilot, lambda: KEPT in text(pilot))
        await settle(pilot)
        assert await batches(pilot) == before
        assert prompt(pilot).field.value == "ana"
        await pilot.press("enter")
        await settle(pilot)
        assert await batches(pilot) == before + 1


async def test_what_is_typed_meanwhile_takes_the_owner_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME, "o", *"an") as (pilot, line):
        before = await batches(pilot)
        line.is_cut = True
        await pilot.press("enter")
        await until(pilot, lambda: "yours waits." in text(pilot))
        assert isinstance(pilot.app, AorApp)
        telling, told = pilot.app.session.away._tell, list[object]()
        monkeypatch.setattr(pilot.app.session.away, "_tell", told.append)  # nothing over it
        await pilot.press("a")
        await until(pilot, lambda: prompt(pilot).field.value == "ana")
        await until(pilot, lambda: WENT_ON in text(pilot))
        monkeypatch.setattr(pilot.app.session.away, "_tell", telling)
        await back(pilot, line)
        await until(pilot, lambda: "is away" not in text(pilot))
        await settle(pilot)
        assert await batches(pilot) == before
        assert prompt(pilot).field.value == "ana"
        await pilot.press("enter")
        await settle(pilot)
        assert await batches(pilot) == before + 1


async def test_a_cell_that_is_saved_is_left_before_more_is_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME, *FEE, "i", "ctrl+u", *"777k") as (pilot, line):
        before, screen = await batches(pilot), list_of(pilot)
        is_cut = cut_before(monkeypatch, line, cells, "again")
        await pilot.press("enter")
        await until(pilot, lambda: is_cut() and "is away" in text(pilot))
        assert screen.over is None
        await pilot.press("enter")  # it does not mean the cell any more
        line.is_cut = False
        await settle(pilot)
        assert await batches(pilot) == before + 1
        assert not isinstance(pilot.app.screen, ListScreen)  # but the record


async def test_a_note_behind_a_call_is_its_text_whatever_is_still_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME) as (pilot, line):
        reads, get = list[int](), scopes.get

        def lost(scope_id: int) -> Any:
            reads.append(scope_id)
            line.is_cut = line.is_cut or len(reads) == 2  # what has moved
            return get(scope_id)

        monkeypatch.setattr(scopes, "get", lost)
        await pilot.press("t", "c")
        await until(pilot, lambda: len(reads) == 2 and "is away" in text(pilot))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        assert "What was it about?" in text(pilot)
        line.is_cut = False
        await settle(pilot)
        await pilot.press(*"well", "enter")
        await settle(pilot)
        assert "✓ Noted." in text(pilot)
        await pilot.press("n")  # the call has its text: this is a note of its own
        await settle(pilot)
        assert "Note on " in text(pilot)


async def test_what_is_said_since_stays_where_what_was_saved_before_is_told_late(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, *ACME) as (pilot, line):
        reads, get = list[int](), scopes.get

        def lost(scope_id: int) -> Any:
            reads.append(scope_id)
            line.is_cut = line.is_cut or len(reads) == 2
            return get(scope_id)

        monkeypatch.setattr(scopes, "get", lost)
        await pilot.press("t", "c")
        await until(pilot, lambda: len(reads) == 2 and "is away" in text(pilot))
        await pilot.press("i")
        monkeypatch.setattr(away, "SHOWN", 60.0)  # nothing is told over it
        await back(pilot, line)
        await settle(pilot)
        await until(pilot, lambda: "is away" not in text(pilot))
        assert "Left and Right choose the column to edit." in text(pilot)


async def test_escape_gives_up_a_form_that_reads_what_a_colleague_wrote(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "3", *FRANCE) as (pilot, line):
        assert isinstance(pilot.app, AorApp)
        scope_id = pilot.app.screen_stack[-2].targets()[0].row_id  # type: ignore[attr-defined]
        await pilot.app.session.ask(
            lambda: owners.assign({"scopes": [scope_id]}, "ana", actor="ana")
        )
        is_cut = cut_before(monkeypatch, line, forms, "again")
        await pilot.press("f2")
        await until(pilot, lambda: is_cut() and "yours waits." in text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: UNDONE in text(pilot))
        assert isinstance(pilot.app.screen, FormScreen)
        line.is_cut = False
        await until(pilot, lambda: KEPT in text(pilot))
        await settle(pilot)
        assert form(pilot).sheet.texts["territory"] == "France"


async def test_enter_in_the_palette_means_the_line_that_stood_there(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "colon", *"glob") as (pilot, line):
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        line.is_cut = True
        await pilot.press("e", "enter")
        await until(pilot, lambda: "yours waits." in text(pilot))
        await pilot.press("x")
        await until(pilot, lambda: palette.field.value == "globex")
        await back(pilot, line)
        await until(pilot, lambda: "is away" not in text(pilot))
        await settle(pilot)
        assert pilot.app.screen is palette
        assert "Globex" in text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "2 Clients › Globex" in text(pilot)


async def test_escape_gives_up_what_was_chosen_in_the_palette(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cut_off(book, monkeypatch, "colon", *"edit") as (pilot, line):
        line.is_cut = True
        await pilot.press("enter")
        await until(pilot, lambda: "yours waits." in text(pilot))
        below = pilot.app.screen
        await pilot.press("escape")
        await until(pilot, lambda: UNDONE in text(pilot))
        line.is_cut = False
        await until(pilot, lambda: KEPT in text(pilot))
        await settle(pilot)
        assert pilot.app.screen is below


async def test_a_warning_that_comes_late_does_not_take_the_place_of_a_refusal(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def warned(*_: object, **__: object) -> list[str]:
        asked.append("once")
        with reading():
            return ["This stands against that."]

    async with cut_off(book, monkeypatch, "3", *FRANCE) as (pilot, line):
        monkeypatch.setattr(conflicts, "of_typed", warned)
        line.is_cut = True
        await pilot.press("tab")
        await until(pilot, lambda: bool(asked))
        await pilot.press("f2")
        await until(pilot, lambda: "yours waits." in text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "your typing is not saved yet" in text(pilot))
        monkeypatch.setattr(away, "SHOWN", 60.0)  # nothing is told over it
        await back(pilot, line)
        await settle(pilot)
        await until(pilot, lambda: "is away" not in text(pilot))
        assert "yours was not saved." in text(pilot)
