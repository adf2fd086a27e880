"""What is typed behind ``:`` and done: actions, going to records, commands with words."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import owners
from aortui.ui.app import AorApp
from aortui.ui.dialogs.file_prompt import FilePrompt
from aortui.ui.dialogs.handover import HandoverSheet
from aortui.ui.dialogs.palette import Palette
from aortui.ui.screens.client import ClientScreen
from aortui.ui.screens.contacts import ContactsScreen
from aortui.ui.screens.imports import ImportScreen
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.scope import ScopeScreen
from aortui.ui.screens.why import WhyScreen
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.palette_app import LIST, listed, palette, say


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return agency.copy(tmp_path / "agency.aortui")


async def test_an_action_runs_as_by_its_key(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "log call", "enter")
        assert "Call with Hooli / seo logged." in shown(pilot)[22]
        await say(pilot, "undo", "enter")
        assert "Undid: logged a call with" in shown(pilot)[22]
        await say(pilot, "why this", "enter")
        assert isinstance(pilot.app.screen, WhyScreen)


async def test_a_client_a_scope_and_a_contact_are_gone_to(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "glob", "enter")
        assert isinstance(pilot.app.screen, ClientScreen)
        assert "2 Clients › Globex" in shown(pilot)[0]
        await say(pilot, "acme/med", "enter")
        assert isinstance(pilot.app.screen, ScopeScreen)
        assert "Acme Corp / media-buying" in shown(pilot)[0]
        await say(pilot, "hooli", "enter")
        assert "2 Clients › Hooli" in shown(pilot)[0]  # the same page, about another client
        await say(pilot, "vandelay", "enter")
        assert "2 Clients › Vandelay" in shown(pilot)[0]
        await say(pilot, "jane", "enter")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert any(line.startswith("▌ Jane Doe") for line in shown(pilot))


async def test_a_contact_that_the_list_hides_is_shown_in_the_clients_record(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "contacts globex", "enter")
        await say(pilot, "jane", "enter")
        assert isinstance(pilot.app.screen, ClientScreen)
        assert any(line.startswith("▌ !      Jane Doe") for line in shown(pilot))


async def test_a_list_with_its_filter(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "scopes hooli", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ListScreen)
        assert (screen.PLACE, screen.words, screen.table.length) == ("scopes", "hooli", 2)
        await say(pilot, "history", "enter")
        assert "7 History" in shown(pilot)[0]
        await say(pilot, "today", "enter")
        assert "1 Today" in shown(pilot)[0]


async def test_a_filter_that_is_wrong_says_so_and_goes_nowhere(book: Path) -> None:
    async with running(book) as pilot:
        await typed(pilot, "colon", *"scopes", "space", *"ower", "equals_sign", "x")
        assert "ower" in shown(pilot)[LIST]
        assert "did you mean owner" in shown(pilot)[LIST]
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, Palette)


async def test_keys_in_one_piece_mean_what_they_mean_one_by_one(book: Path) -> None:
    async with running(book) as pilot:
        await pilot.press("colon", *"hooli", "enter", "tab", "w")
        await typed(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        assert "Hooli / seo" in shown(pilot)[0]


async def test_why_of_a_scope(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "why acme/cre", "enter")
        assert isinstance(pilot.app.screen, WhyScreen)
        assert "Acme Corp / creative" in shown(pilot)[0]


async def test_a_handover_is_shown_done_and_taken_back(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "handover s", "tab")
        assert palette(pilot).field.value == "handover sam "
        assert listed(pilot)[0] == "handover sam ana "  # not sam again
        await typed(pilot, "enter")  # takes the name: there is more to say
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, HandoverSheet)
        lines = shown(pilot)
        at = next(n for n, line in enumerate(lines) if "Hand over from sam to ana" in line)
        assert lines[at].endswith("USD 2.54m a year")
        assert lines[at + 2 : at + 6] == [
            "  clients          3  Acme Corp, Hooli, Umbrella [pr]",
            "  scopes           4  Acme Corp / creative, Acme Corp / media-buying, Hooli / …",
            "  open tasks       1  send the Q2 outline",
            "  contacts         1  Jane Doe",
        ]
        await typed(pilot, "enter")
        assert "9 rows of sam are ana's now." in shown(pilot)[22]
        await typed(pilot, "u")
        assert "Undid: handed over 3 clients" in shown(pilot)[22]


async def test_a_handover_of_nobody_says_who_comes_near(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "handover sma ana")
        assert shown(pilot)[LIST] == "▌ ! There is no member 'sma'; did you mean sam?"
    async with running(book) as pilot:
        await say(pilot, "handover zoe")
        assert shown(pilot)[LIST] == "▌ ! There is no member 'zoe'; members are ana, sam."
    async with running(book, read_only=True) as pilot:
        await say(pilot, "handover sam ana")
        assert shown(pilot)[LIST] == "▌ ! This book can only be read here."


async def test_a_sheet_is_brought_in_by_its_name(book: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("Client,Service\nKestrel,pr\n", encoding="utf-8")
    async with running(book) as pilot:
        await typed(pilot, "colon")
        palette(pilot).field.fill(f"import {tmp_path}/l")
        await typed(pilot, "tab")
        assert palette(pilot).field.value == f"import {sheet}"
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
        await typed(pilot, "escape", "colon")
        palette(pilot).field.fill(f"import {tmp_path}/none.csv")
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, FilePrompt)
        assert "There is no file" in "\n".join(shown(pilot)[21:])  # of a path of any length


async def test_a_handover_that_has_changed_meanwhile_is_shown_anew(book: Path) -> None:
    async with running(book) as pilot:
        await say(pilot, "handover sam ana", "enter")
        assert isinstance(pilot.app, AorApp)
        await pilot.app.session.ask(lambda: owners.assign({"clients": [1]}, "-", actor="sam"))
        await typed(pilot, "enter")
        assert isinstance(pilot.app.screen, HandoverSheet)
        assert "! What would move has changed; look again: sam, " in shown(pilot)[22]
        assert any(line.startswith("  clients          2  Hooli, ") for line in shown(pilot))
        await typed(pilot, "enter")
        assert "8 rows of sam are ana's now." in shown(pilot)[22]
