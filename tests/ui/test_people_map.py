"""The people map as a person reads it and works it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import forms
from aortui.store import database, models
from aortui.ui.app import AorApp
from aortui.ui.keymap import ACTIONS, READS
from aortui.ui.screens.contacts import ContactsScreen
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.people_map import PeopleMapScreen
from aortui.ui.screens.why import WhyScreen
from tests import acme
from tests.acme import TODAY
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, settle, text
from tests.ui.running import hear
from tests.ui.test_keymap import surprises


@pytest.fixture
def told(path: Path) -> Path:
    """Acme's people with bosses, who of us keeps them, and who talked with whom."""
    database.open_book(path)
    acme.enter("members", name="ana", login="ana")
    for name, typed in {
        "Jane Doe": {
            "reports_to": "Carla Ruiz",
            "counterpart": "ana",
            "email": "jane@acme.example",
        },
        "Bob Ito": {"reports_to": "Jane Doe", "counterpart": "sam"},
    }.items():
        change(name, **typed)
    acme.enter(
        "contacts", client="Acme Corp", name="Old Hand", title="CMO", left_on=acme.ago(60),
        replaced_by="Carla Ruiz",
    )  # fmt: skip
    database.close_book()
    return path


def change(name: str, **typed: str) -> None:
    """What somebody changes of a contact, in the open book."""
    sheet = forms.load("contacts", models.Contact.get(models.Contact.name == name).id)
    forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")


@asynccontextmanager
async def shown(
    path: Path, *keys: str, size: tuple[int, int] = (80, 24), **more: bool
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The map of Acme, from the second line of Today."""
    async with running(path, size, **more) as (app, pilot):
        await press(pilot, "j", "p", *keys)
        assert isinstance(app.screen, PeopleMapScreen)
        yield app, pilot


def row(app: AorApp) -> str:
    """The line that the cursor is on."""
    return next((line[2:] for line in lines(app) if line.startswith("▌")), "")


async def test_eighty_columns_read_as_drawn(told: Path) -> None:
    async with shown(told) as (app, _):
        assert lines(app)[:22] == [
            "  4 Contacts › Acme Corp                                       people map   sam",
            "  3 known   3 levels   ! all through sam   ? 1 gap      two-way contact in 90 d",
            "",
            "  person                      role        ours      last                  share",
            "▌ Carla Ruiz CMO              buyer              ! never      ──────────    0 %",
            "  └─ Jane Doe VP Marketing    champion    ana     ! 41 d      ━━━━━━━━╾─   83 %",
            "     ├─ Bob Ito Media Lead    user        sam     ! 30 d      ━╾────────   17 %",
            "     └─ nobody known procurement                  ?  gap",
            "",
            "  level by role  buyer    champion  lead     user     procurement  blocker",
            "  executive      ! never  ·         ·        ·        ·            ·",
            "  director       ·        ! 41 d    ·        ·        ·            ·",
            "  manager        ·        ·         ·        ! 30 d   ? gap        ·",
            "  day-to-day     ·        ·         ·        ·        ·            ·",
            "",
            "  left",
            "  Old Hand CMO                left 25 Sep 2026, then Carla Ruiz",
            "  " + "─" * 77,
            "  Carla Ruiz  CMO · buyer · executive",
            "  gap         never met   neglect, single thread",
            "  opens it    a QBR with Carla Ruiz, led by ana   31 → 16 · STEADY",
            "",
        ]


async def test_sixty_columns_lose_ours_and_the_bar(told: Path) -> None:
    async with shown(told, size=(60, 20)) as (app, _):
        assert lines(app)[:12] == [
            "  4 Contacts › Acme Corp                   people map   sam",
            "  3 known   3 levels   ! all through sam   ? 1 gap",
            "",
            "  person                      role           last     share",
            "▌ Carla Ruiz CMO              buyer       ! never       0 %",
            "  └ Jane Doe VP Marketing     champion     ! 41 d      83 %",
            "    ├ Bob Ito Media Lead      user         ! 30 d      17 %",
            "    └ nobody known procurement             ?  gap",
            "",
            "  level       buyer   champion lead    user    procurement",
            "  executive   ! never ·        ·       ·       ·",
            "  director    ·       ! 41 d   ·       ·       ·",
        ]


async def test_below_stands_what_is_thin_and_who_opens_it(told: Path) -> None:
    async with shown(told, "j") as (app, pilot):
        assert lines(app)[18:22] == [
            "  Jane Doe  VP Marketing · champion · director                jane@acme.example",
            "  gap         last met Wed 14 Oct, 41 d ago, by sam alone   neglect",
            "  opens it    a QBR with Jane Doe, led by ana   31 → 17 · STEADY",
            "  talks       call Wed 14 Oct   in 90 d: sam 5",
        ]
        await press(pilot, "j", "j")
        assert "nobody known procurement" in row(app)
        assert lines(app)[18:22] == [
            "  nobody known  procurement · manager",
            "  gap         it pays more than our average client   neglect",
            "  opens it    sam asks Jane Doe to introduce one   31 → 17 · STEADY",
            "              A enters whom you find",
        ]


async def test_at_sixty_the_grid_is_reached_by_the_cursor(told: Path) -> None:
    async with shown(told, *"jjjjjjj", size=(60, 20)) as (app, _):
        assert row(app).startswith("day-to-day")


async def test_a_gap_begins_the_form_of_whom_one_finds(told: Path) -> None:
    async with shown(told, "j", "j", "j") as (app, pilot):
        await press(pilot, "A")
        assert isinstance(app.screen, FormScreen)
        assert all(word in text(app) for word in ("New contact", "procurement", "manager", "Acme"))
        await press(pilot, "tab", *"Uma", "f2")
        assert isinstance(app.screen, PeopleMapScreen)
        assert "gap" not in lines(app)[1]
        assert "4 known" in lines(app)[1]
        assert "The contact is kept." in text(app)


async def test_a_level_begins_the_form_with_it(told: Path) -> None:
    async with shown(told, *"jjjj") as (app, pilot):
        assert row(app).startswith("executive")
        assert "Carla Ruiz" in lines(app)[19]
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        assert "executive" in text(app)


async def test_row_keys_are_about_the_person(told: Path) -> None:
    async with shown(told, "t", "q") as (app, pilot):
        assert "QBR with Carla Ruiz logged." in text(app)
        assert "today" in row(app)
        await press(pilot, "u")
        assert "! never" in row(app)
        await press(pilot, "e")
        assert isinstance(app.screen, FormScreen)
        assert "CMO" in text(app)


async def test_what_is_about_a_person_is_refused_on_a_gap(told: Path) -> None:
    async with shown(told, *"jjj", "D") as (app, pilot):
        assert "Nobody is on this row yet; A enters somebody." in text(app)
        await press(pilot, "L")
        assert isinstance(app.screen, PeopleMapScreen)


async def test_who_leaves_goes_below_and_u_brings_them_back(told: Path) -> None:
    async with shown(told, "j", "L", "f2") as (app, pilot):
        assert "2 known" in lines(app)[1]
        assert "left 24 Nov 2026, nobody named to follow" in text(app)
        await press(pilot, "u")
        assert "3 known" in lines(app)[1]


async def test_enter_in_the_contacts_leads_to_the_person(told: Path) -> None:
    async with running(told) as (app, pilot):
        await press(pilot, "4", "j", "j", "enter")
        assert isinstance(app.screen, PeopleMapScreen)
        assert row(app).lstrip(" └├─│").startswith("Jane Doe")
        await press(pilot, "q")
        assert isinstance(app.screen, ContactsScreen)


async def test_the_single_thread_leads_here_and_w_back(told: Path) -> None:
    async with running(told) as (app, pilot):
        await press(pilot, "j", "w", "j")
        assert "p people map" in row(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PeopleMapScreen)
        depth = len(app.screen_stack)
        await press(pilot, "w")
        assert isinstance(app.screen, WhyScreen)
        await press(pilot, "p", "w", "p")
        assert isinstance(app.screen, PeopleMapScreen)
        assert len(app.screen_stack) == depth


@pytest.mark.parametrize("keys", ["2jp", "3jp", "5jp", "2j\np", "3j\np", ":people acme\n"])
async def test_every_list_and_record_leads_here(told: Path, keys: str) -> None:
    async with running(told) as (app, pilot):
        named = {"\n": "enter", ":": "colon", " ": "space"}
        await press(pilot, *(named.get(key, key) for key in keys))
        assert isinstance(app.screen, PeopleMapScreen)
        assert lines(app)[0].startswith("  4 Contacts › ")


async def test_a_row_without_a_client_says_so(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "7", "p")
        assert not isinstance(app.screen, PeopleMapScreen)


async def test_what_a_colleague_changes_appears_and_the_cursor_stays(told: Path) -> None:
    async with shown(told, "j", "j") as (app, pilot):
        assert row(app).lstrip(" ├─").startswith("Bob Ito")
        with models.db.connection_context():  # the test's own thread has a second connection
            change("Bob Ito", reports_to="", title="Head of Media")
        await hear(app.session)
        await settle(pilot)
        assert row(app).startswith("Bob Ito Head of Media")


async def test_nobody_known_names_the_key(path: Path) -> None:
    async with running(path) as (app, pilot):
        await press(pilot, "p")
        assert "Nobody is known here yet." in text(app)
        assert "A enters whom you know." in text(app)
        await press(pilot, "A", "tab", *"Uma", "f2")
        assert "1 known" in lines(app)[1]
        assert "? no roles" in lines(app)[1]


async def test_a_book_that_can_only_be_read_shows_it(told: Path) -> None:
    async with shown(told, "t", read_only=True) as (app, _):
        assert "e edit" not in lines(app)[-1]
    assert "people" in READS


async def test_no_key_of_the_map_means_two_things(told: Path) -> None:
    async with shown(told) as (app, _):
        assert surprises(app.screen) == []
        assert (ACTIONS["people"].keys, ACTIONS["people"].opens) == ("p", True)


HARM = ("\x1b[31mred", "\u202eevil", "[@click=app.quit]x[/]", "[/b]", "x" * 80, "人" * 40, "\x9b2J")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_names_that_mean_harm_stay_in_their_columns(
    told: Path, size: tuple[int, int]
) -> None:
    database.open_book(told)
    for at, harm in enumerate(HARM):
        acme.enter("contacts", client="Acme Corp", name=f"{harm} {at}", title=harm, level="manager")
    database.close_book()
    async with shown(told, size=size) as (app, pilot):
        assert not any(sign in text(app) for sign in ("\x1b", "\u202e", "\x9b"))
        for _ in HARM:
            await press(pilot, "j")
            shares = [line[: size[0] - 1].rstrip() for line in lines(app) if line.endswith(" % ")]
            assert all(line.endswith(" %") for line in shares)
        assert app.is_running


async def test_three_hundred_scroll_and_the_cursor_is_always_seen(told: Path) -> None:
    database.open_book(told)
    with models.db.atomic():
        for at in range(300):
            models.Contact.insert(
                client=1, name=f"N{at:03}", name_key=f"n{at:03}", reports_to=at + 3 if at else None
            ).execute()
    database.close_book()
    async with shown(told, "G") as (app, pilot):
        assert row(app).startswith("Old Hand")
        await press(pilot, "pageup", "pageup", "pageup")
        assert row(app).strip()
        await press(pilot, "g", "g")
        assert row(app).startswith("Carla Ruiz")
