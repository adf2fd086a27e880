"""The table of actions, and what the running program makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from aortui.errors import Rejected
from aortui.ui import registry
from aortui.ui.arrangement import usual
from aortui.ui.bindings import check_keys, key_conflicts, keys, written
from aortui.ui.columns import Column
from aortui.ui.dialogs.choice import Choice
from aortui.ui.dialogs.columns import ColumnChoice
from aortui.ui.dialogs.confirm import Confirm
from aortui.ui.dialogs.help import Help
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.dialogs.saved_filters import Saved, SavedFilters
from aortui.ui.keymap import ACTIONS, BESIDE, TABLE
from aortui.ui.paint import ink
from aortui.ui.screens.page import Page
from aortui.ui.widgets.fields import TextField
from aortui.ui.widgets.picks import Item
from tests.ui.acme_app import press, running
from tests.ui.names_app import ListApp, Names, settle

# What Textual's Input binds for editing.
EDITING = {key for binding in TextField.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]


def bound(widget: Widget) -> list[Binding]:
    found: list[Binding] = []
    for kind in type(widget).__mro__:
        found += Binding.make_bindings(kind.__dict__.get("BINDINGS", []))
    return [binding for binding in found if binding.id in ACTIONS]


def surprises(screen: Screen[Any]) -> list[str]:
    """Keys of ours that do something else on the running screen, and keys nobody asked for."""
    live = {key: active.binding for key, active in screen.active_bindings.items()}
    typing = screen.focused is not None and screen.focused.check_consume_key("j", "j")
    ours = [b for b in bound(screen) if not typing or len(b.key) > 1]
    found = [
        f"{b.key} should be {b.id}, not {live.get(b.key)}"
        for b in ours
        if b.key in live and b.id != live[b.key].id
    ]
    foreign = {key for key, binding in live.items() if binding.id not in ACTIONS}
    return found + sorted(foreign - EDITING)


def test_ids_are_unique() -> None:
    assert len(ACTIONS) == len(TABLE)


@pytest.mark.parametrize("place", BESIDE)
def test_no_key_means_two_things_on_one_screen(place: str) -> None:
    ids = [action.id for action in TABLE if action.group in BESIDE[place]]
    assert key_conflicts(ids) == []


def test_a_key_claimed_twice_is_found() -> None:
    assert key_conflicts(["edit", "note"], {"note": "e"}) == ["e is claimed by edit and note."]


def test_two_spellings_of_one_key_are_one_key() -> None:
    assert key_conflicts(["help", "edit"], {"edit": "?"}) == ["? is claimed by help and edit."]


def test_a_first_key_cannot_be_an_action() -> None:
    assert key_conflicts(["log", "log.call", "edit"], {"edit": "t"}) == [
        "t is claimed by log and edit.",
        "t begins two keys and is edit.",
    ]


@pytest.mark.parametrize("key", ["ctrl+s", "alt+x", "ctrl+j"])
def test_a_key_that_terminals_eat_is_never_the_only_way(key: str) -> None:
    assert key_conflicts(["edit"], {"edit": key}) != []
    assert key_conflicts(["edit"], {"edit": f"e,{key}"}) == []


def test_a_persons_own_keys_are_checked_at_the_start() -> None:
    check_keys({"edit": "v"})
    with pytest.raises(Rejected, match="e is claimed by edit and note"):
        check_keys({"note": "e"})
    with pytest.raises(Rejected, match="no action edti"):
        check_keys({"edti": "v"})


def test_first_keys_come_by_themselves() -> None:
    ids = [binding.id for binding in keys("log.call", "edit") if isinstance(binding, Binding)]
    assert ids == ["log", "log.call", "edit"]


@pytest.mark.parametrize(
    ("key", "shown"),
    [("question_mark,f1", "?"), ("f2", "F2"), ("shift+tab", "Shift+Tab"), ("t c", "t c")],
)
def test_keys_are_written_as_people_read_them(key: str, shown: str) -> None:
    assert written(key) == shown


COLUMNS = (Column("client", 20, stays=True), Column("fee", 8))


async def no_keep(name: str, text: str | None) -> list[Saved]:
    return []


def dialogs(screen: Page[Any]) -> list[Page[Any]]:
    """Each dialog, opened with something in it."""
    return [
        screen.dialog(Prompt).prepare("Note on Acme", label="note"),
        screen.dialog(Choice).prepare("Which?", [Item(ink(("one", "name")), key=1)]),
        screen.dialog(Confirm).prepare("Sure?"),
        screen.dialog(Help).prepare(screen),
        screen.dialog(ColumnChoice).prepare("Columns", COLUMNS, usual(COLUMNS), 80),
        screen.dialog(SavedFilters).prepare_for("Filters", [Saved("mine", "owner:me")], no_keep),
    ]


async def test_the_running_program_has_the_last_word(app: ListApp) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.get_screen("today", Names)
        assert surprises(screen) == []
        for dialog in dialogs(screen):
            await app.push_screen(dialog)
            await settle(pilot)
            assert (type(dialog).__name__, surprises(dialog)) == (type(dialog).__name__, [])
            await pilot.press("escape")
            await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert surprises(app.screen) == []


def test_every_dialog_of_the_registry_is_there(app: ListApp) -> None:
    for name in registry.DIALOGS:
        assert isinstance(registry.made_dialog(name, app.session), Page)


async def test_remapped_keys_are_heard_and_shown(app: ListApp) -> None:
    app.set_keymap({"edit": "v", "log.call": "t x"})
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("t", "x")
        assert app.get_screen("today", Names).done == ["log.call"]
        await pilot.press("v")
        await settle(pilot)
        assert app.get_screen("today", Names).done == ["log.call", "edit"]


async def test_no_screen_of_the_program_binds_what_the_table_does_not_say(path: Path) -> None:
    async with running(path) as (app, pilot):
        seen = []
        for key in ("1", "2", "3", "4", "5", "6", "7", "1", "w", "q", "enter", "q", "2", "enter"):
            await press(pilot, key)
            seen.append(type(app.screen).__name__)
            assert (seen[-1], surprises(app.screen)) == (seen[-1], [])
        assert len(set(seen)) >= 9
