"""The records of a client and of a scope, as a person sees and works them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aortui.services import forms
from aortui.store import database, models
from aortui.ui.app import AorApp
from aortui.ui.screens.batch import BatchScreen
from aortui.ui.screens.client import ClientScreen
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.scope import ScopeScreen
from tests import acme
from tests.acme import TODAY
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text

ACME = ("2", "j", "enter")  # the second of the clients, by risk


def client(app: AorApp) -> ClientScreen:
    assert isinstance(app.screen, ClientScreen)
    return app.screen


def scope(app: AorApp) -> ScopeScreen:
    assert isinstance(app.screen, ScopeScreen)
    return app.screen


def body(app: AorApp) -> list[str]:
    """The lines of the open section."""
    return [line for line in lines(app)[5:22] if line.strip()]


def key(app: AorApp) -> object:
    """The row under the cursor."""
    screen = app.screen
    assert isinstance(screen, ClientScreen | ScopeScreen)
    return screen.picks.selected.key if screen.picks.selected else None


def entered(path: Path, entity: str, **typed: str) -> None:
    database.open_book(path)
    acme.enter(entity, **typed)
    database.close_book()


async def test_the_overview_reads_as_drawn(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME)
        assert lines(app)[:22] == [
            "  2 Clients › Acme Corp                                            2 of 5   ana",
            "  ! WATCH 31  tier A · client since 2021 · owner sam                  USD 1.20m",
            "",
            "  Overview  Scopes 1  Contacts 3  Activity 7  Tasks 1  Growth  Pitches  History",
            "",
            "  scopes                             ends         notice by       in        fee",
            "▌ !  31  media-buying  exclusive     31 Mar 2027  Thu 31 Dec    37 d      1.20m",
            "",
            "  contacts                           role              last   ours   share 90 d",
            "  !      Carla Ruiz    CMO           buyer            never                 0 %",
            "  !      Jane Doe      VP Marketing  champion          41 d                83 %",
            "         Bob Ito       Media Lead    user              30 d                17 %",
            "",
            "  activity                           dec ·········▇▃▂ nov      7 a year, rising",
            "  Thu 12 Nov  result",
            "  Sun 25 Oct  meeting  Bob Ito          Q2 plan",
            "  Wed 14 Oct  call     Jane Doe",
            "  Wed 30 Sep  call     Jane Doe",
            "  Fri 25 Sep  call     Jane Doe",
            "  Tue 15 Sep  call     Jane Doe",
            "",
            "  next   ○ send the Q2 outline                    Fri 27 Nov    in 3 d      sam",
        ]


async def test_sixty_columns_lose_titles_ends_and_the_facts_that_do_not_fit(path: Path) -> None:
    async with running(path, (60, 20), actor="ana") as (app, pilot):
        await press(pilot, *ACME)
        assert lines(app)[:12] == [
            "  2 Clients › Acme Corp                        2 of 5   ana",
            "  ! WATCH 31  tier A · client since 2021          USD 1.20m",
            "",
            "  Overview Scopes Contacts Activity Tasks Growth Pitches …",
            "",
            "  scopes                   notice by        in          fee",
            "▌ !  31  media-buying      31 Dec         37 d        1.20m",
            "",
            "  contacts                 role           last   share 90 d",
            "  !      Carla Ruiz        buyer         never          0 %",
            "  !      Jane Doe          champion       41 d         83 %",
            "         Bob Ito           user           30 d         17 %",
        ]


async def test_tab_turns_the_sections_round_and_the_cursor_is_kept_in_each(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "j", "j")
        assert key(app) == ("contacts", 1)
        seen = []
        for _ in range(8):
            await press(pilot, "tab")
            seen.append(client(app).section)
        assert seen == [
            "scopes", "contacts", "activity", "tasks", "growth", "pitches", "history",
            "overview",
        ]  # fmt: skip
        assert key(app) == ("contacts", 1)
        await press(pilot, *["shift+tab"] * 4)
        assert client(app).section == "tasks"


async def test_enter_opens_the_row_by_what_it_is(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "enter")
        assert scope(app).where()[1] == "Acme Corp / media-buying"
        await press(pilot, "q", "j", "enter")
        assert isinstance(app.screen, FormScreen)
        assert "Carla Ruiz" in text(app)
        await press(pilot, "escape", "shift+tab", "enter")
        assert isinstance(app.screen, BatchScreen)
        await press(pilot, "q")
        assert client(app).section == "history"


async def test_row_keys_act_on_the_row_under_the_cursor(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "j", "j", "t", "c")
        assert "Call with Jane Doe logged." in text(app)
        assert key(app) == ("contacts", 2 - 1)
        assert "today  " in next(line for line in body(app) if "Jane Doe" in line)
        await press(pilot, "u")
        assert "41 d" in next(line for line in body(app) if "Jane Doe" in line)


async def test_a_task_is_ticked_off_and_the_record_follows(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "tab", "tab", "tab", "tab")
        assert "  Tasks 1  " in lines(app)[3]
        await press(pilot, "d")
        assert "  Tasks  " in lines(app)[3]
        assert body(app)[1].startswith("▌        ✓ send the Q2 outline")


@pytest.mark.parametrize(
    ("kind", "typed", "shown", "said"),
    [
        ("promise", {"due_on": "20nov26"}, "4 d overdue  the plan", "Promise kept: the plan."),
        ("need", {}, "open  the plan", "Need answered: the plan."),
        ("escalation", {}, "open  the plan", "Escalation settled: the plan."),
    ],
)
async def test_what_is_open_says_so_and_d_closes_it(
    path: Path, kind: str, typed: dict[str, str], shown: str, said: str
) -> None:
    entered(path, "activities", client="Acme Corp", kind=kind, summary="the plan", **typed)
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, "2", "slash", *"acme", "enter", "enter", "tab", "tab", "tab")
        assert f"○  {shown}" in body(app)[1]
        await press(pilot, "d")
        assert said in text(app)
        assert "✓  the plan" in body(app)[1]
        await press(pilot, "d")
        assert "d is for a scope, a task, or what is open." in text(app)


async def test_keys_that_do_not_fit_the_row_say_what_they_are_for(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "L")
        assert "L is for a contact." in text(app)
        await press(pilot, "j", "greater_than_sign")
        assert "> and < are for a renewal or a pitch." in text(app)
        await press(pilot, "J")
        assert client(app).where()[1] != "Acme Corp"


async def test_an_activity_of_a_scope_does_not_snooze_or_review_the_scope(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "tab", "tab", "tab", "s", "w")
        assert "s is for a scope or a task." in text(app)
        await press(pilot, "d")
    database.open_book(path)
    assert models.ReviewMark.select().count() == 0


@pytest.mark.parametrize(
    ("tabs_pressed", "title", "client_filled"),
    [
        (1, "New scope", True),
        (2, "New contact", True),
        (3, "New activity", True),
        (4, "New task", True),
        (5, "New idea to grow", True),
        (6, "New pitch", True),
    ],
)
async def test_a_enters_what_the_section_lists_for_this_client(
    path: Path, tabs_pressed: int, title: str, client_filled: bool
) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, *["tab"] * tabs_pressed, "A")
        assert title in lines(app)[0]
        assert ("Acme Corp" in text(app)) is client_filled


async def test_in_the_overview_a_enters_what_the_block_lists(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "j", "A")
        assert "New contact" in lines(app)[0]


async def test_j_and_k_walk_the_list_that_the_record_came_from(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, "2", "enter", "tab")
        first = client(app).where()
        await press(pilot, "J")
        assert client(app).where()[1:] == ("Acme Corp", "2 of 5")
        assert client(app).section == "scopes"
        await press(pilot, "K", "K")
        assert client(app).where() == first
        assert "That is the first of the list." in text(app)
        await press(pilot, *["J"] * 5)
        assert "That is the last of the list." in text(app)
        assert client(app).where()[2] == "5 of 5"
        await press(pilot, "q")
        assert lines(app)[0].startswith("  1 Today  2 Clients")


async def test_from_today_j_passes_over_tasks_of_the_same_scope(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, "enter")
        assert scope(app).where()[0] == "1 Today"
        names = [scope(app).where()[1]]
        for _ in range(5):
            await press(pilot, "J")
            names.append(scope(app).where()[1])
        assert names[0] == "Globex / creative"
        assert len(set(names[:5])) == 5


async def test_a_record_opened_by_itself_says_that_it_has_no_neighbours(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "enter", "J")
        assert "J and K walk the list" in text(app)


async def test_long_sections_are_read_as_one_goes_down(path: Path) -> None:
    database.open_book(path)
    for at in range(450):
        day = (TODAY - timedelta(at % 30)).isoformat()
        models.Activity.create(client=1, kind="call", happened_on=day, summary=f"no {at}")
    database.close_book()
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "tab", "tab", "tab")
        assert "Activity 457" in lines(app)[3]
        assert len(client(app).picks.items) == 201
        await press(pilot, "G")
        assert len(client(app).picks.items) == 458
        assert client(app).picks.at == 200
        await press(pilot, "G")
        assert client(app).picks.at == 457


async def test_an_empty_client_names_the_keys_that_fill_it(path: Path) -> None:
    entered(path, "clients", name="Vandelay [/b]")
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, "2", "G", "enter")
        assert "Vandelay [/b]" in lines(app)[0]
        page = text(app)
        for said in ("No scope yet. A enters one.", "Nobody is known yet.", "Nothing is logged"):
            assert said in page
        await press(pilot, "e")
        assert isinstance(app.screen, FormScreen)


async def test_somebody_elses_change_appears_and_the_cursor_stays(path: Path) -> None:
    async with running(path, actor="ana") as (app, pilot):
        await press(pilot, *ACME, "tab", "tab", "j", "j")
        assert key(app) == ("contacts", 2)
        sheet = await client(app).session.ask(forms.load, "contacts", 3)
        typed = {**sheet.texts, "name": "Aaron Ruiz", "role": ""}
        await client(app).session.do(forms.save, sheet, typed, today=TODAY, actor="tom")
        await pilot.pause()
        await press(pilot, "R")
        assert "Aaron Ruiz" in text(app)
        assert key(app) == ("contacts", 2)


async def test_a_read_only_book_shows_everything_and_changes_nothing(path: Path) -> None:
    async with running(path, actor="ana", read_only=True) as (app, pilot):
        await press(pilot, *ACME, "d")
        assert "This book can only be read here." in text(app)
