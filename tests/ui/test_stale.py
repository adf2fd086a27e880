"""Two people save the same record: what each changed is kept, what both did is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from aortui.services import forms, rows
from aortui.ui.app import AorApp
from aortui.ui.dialogs.conflict import Conflict
from aortui.ui.drafts import Draft, Drafts
from aortui.ui.screens.form import FormScreen
from tests import agency
from tests.agency import TODAY
from tests.ui.agency_app import running, shown, typed
from tests.ui.names_app import settle

ANA: dict[str, Any] = {"today": TODAY, "actor": "ana"}
ACME = ("slash", *"acme", "enter")
TERRITORY, BRAND = 7, 8  # Tabs from the first field of a scope


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


def form(pilot: Pilot[None]) -> FormScreen:
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    assert screen.form is not None
    return screen


def number(pilot: Pilot[None]) -> int:
    screen = form(pilot)
    assert screen.form is not None
    return screen.form.edited[0][1]


async def ana(pilot: Pilot[None], service: Callable[..., Any], *args: Any, **more: Any) -> None:
    """A colleague writes, and one has not heard of it yet."""
    assert isinstance(pilot.app, AorApp)
    await pilot.app.session.ask(service, *args, **more)


def edits(entity: str, row_id: int, **texts: str) -> forms.Batch:
    sheet = forms.load(entity, row_id)
    return forms.save(sheet, {**sheet.texts, **texts}, **ANA)


async def stands(pilot: Pilot[None], entity: str, row_id: int) -> dict[str, str]:
    assert isinstance(pilot.app, AorApp)
    return dict((await pilot.app.session.ask(forms.load, entity, row_id)).texts)


async def test_what_each_changed_is_saved_with_one_key(book: Path) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        scope = number(pilot)
        await ana(pilot, edits, "scopes", scope, brand="Anvils")
        await typed(pilot, "f2")
        assert isinstance(pilot.app.screen, Conflict)
        assert any("No field clashes" in line for line in shown(pilot))
        await typed(pilot, "enter")
        found = await stands(pilot, "scopes", scope)
        assert (found["territory"], found["brand"]) == ("France", "Anvils")


async def test_what_both_changed_is_asked_and_the_cursor_is_on_it(book: Path) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        scope = number(pilot)
        await ana(pilot, edits, "scopes", scope, territory="Spain", designation="preferred")
        await typed(pilot, "f2")
        page = shown(pilot)
        assert any("One field clashes: choose, then Enter." in line for line in page)
        line = next(line for line in page if "! territory" in line)
        assert line.split() == ["!", "territory", "✓", "France", "Spain", "-"]
        assert isinstance(pilot.app.screen, Conflict)
        marked = pilot.app.screen.picks.selected
        assert marked is not None
        assert marked.key == "territory"
        await typed(pilot, "right", "enter")
        found = await stands(pilot, "scopes", scope)
        assert (found["territory"], found["designation"]) == ("Spain", "preferred")


async def test_what_both_wrote_alike_is_not_asked(book: Path) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        await ana(pilot, edits, "scopes", number(pilot), territory="France")
        await typed(pilot, "f2")
        assert "Nothing differed." in shown(pilot)[22]
        assert "undo" not in shown(pilot)[22]  # that would be another one


async def test_who_is_faster_again_is_shown_again(book: Path) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        scope = number(pilot)
        await ana(pilot, edits, "scopes", scope, brand="Anvils")
        await typed(pilot, "f2")
        await ana(pilot, edits, "scopes", scope, brand="Hammers")
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, Conflict)
        await typed(pilot, "enter")
        found = await stands(pilot, "scopes", scope)
        assert (found["territory"], found["brand"]) == ("France", "Hammers")


async def test_what_was_archived_meanwhile_is_said_so(book: Path) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        scope = number(pilot)
        await ana(pilot, rows.archive, "scopes", [scope], **ANA)
        await typed(pilot, "f2")
        assert any("ana archived" in line for line in shown(pilot))
        assert any("it stays in the archive" in line for line in shown(pilot))
        await typed(pilot, "enter")
        assert (await stands(pilot, "scopes", scope))["territory"] == "France"


async def test_what_is_gone_leaves_the_typing_in_the_form(book: Path) -> None:
    async with running(book, "2") as pilot:
        assert isinstance(pilot.app, AorApp)
        from aortui.services import history

        def add() -> forms.Batch:
            sheet = forms.blank("clients", **ANA)
            return forms.save(sheet, {**sheet.texts, "name": "Aaa"}, **ANA)

        await ana(pilot, add)
        await typed(pilot, "R", "slash", *"aaa", "enter", "e", *"Bbb")
        await ana(pilot, history.undo_newest, actor="ana")
        await typed(pilot, "f2")
        assert "Not saved: " in shown(pilot)[21]
        assert form(pilot).sheet.texts["name"] == "AaaBbb"


async def test_a_client_that_is_called_otherwise_by_now_stays_the_scopes_client(
    book: Path,
) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        scope = number(pilot)
        assert isinstance(pilot.app, AorApp)
        before = await pilot.app.session.ask(forms.load, "scopes", scope)
        client = before.texts["client"]

        def rename() -> forms.Batch:
            from aortui.store import records

            row = records.current("scopes", scope)
            return edits("clients", row["client_id"], name="Zzz")

        await ana(pilot, rename)
        await typed(pilot, "f2")
        found = await stands(pilot, "scopes", scope)
        assert client != "Zzz"
        assert (found["client"], found["territory"]) == ("Zzz", "France")


async def test_a_draft_over_a_record_that_has_changed_goes_through_the_conflict(
    book: Path,
) -> None:
    async with running(book, "3", *ACME, "e", *["tab"] * TERRITORY, *"France") as pilot:
        assert isinstance(pilot.app, AorApp)
        scope, session, draft = number(pilot), pilot.app.session, form(pilot).draft()
        name = form(pilot).draft_name()
        await typed(pilot, "escape", "y")
        await ana(pilot, edits, "scopes", scope, territory="Spain", brand="Anvils")
        left = Drafts(session.opening.state)
        left.begin(session.drafts.book, is_kept=True)
        left.keep({name: Draft(*draft)})
        left.close()
        await typed(pilot, "e")
        assert form(pilot).sheet.texts["territory"] == "France"
        assert "The record has changed since; F2 shows both." in shown(pilot)[22]
        await typed(pilot, "f2")
        assert isinstance(pilot.app.screen, Conflict)
        await typed(pilot, "enter")
        await settle(pilot)
        found = await stands(pilot, "scopes", scope)
        assert (found["territory"], found["brand"]) == ("France", "Anvils")
