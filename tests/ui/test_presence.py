"""Who else is in the book, seen where one is, and who has the same record open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from aortui.services.presence import Editing
from aortui.ui import bars
from aortui.ui.app import AorApp
from aortui.ui.paint import indented
from aortui.ui.presence import clock, told
from tests import agency
from tests.ui.colleague import NINE, Colleague
from tests.ui.names_app import lines, settle
from tests.ui.own_book import running, until
from tests.ui.running import press


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture
def ana(book: Path) -> Iterator[Colleague]:
    found = Colleague(book, "ana")
    yield found
    found.seat.leave()


def header(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, AorApp)
    return lines(pilot.app)[0]


async def test_who_comes_and_goes_is_seen_beside_who_one_is(book: Path) -> None:
    async with running(book) as (_, pilot):
        assert header(pilot).endswith("  sam")
        ana = Colleague(book, "ana")
        await until(pilot, lambda: header(pilot).endswith("  sam, ana"))
        ana.seat.leave()
        await until(pilot, lambda: header(pilot).endswith("  sam"))


async def test_two_windows_of_one_person_are_one_person(book: Path) -> None:
    async with running(book) as (app, pilot):
        other, ana = Colleague(book, "sam"), Colleague(book, "ana")
        await until(pilot, lambda: header(pilot).endswith("  sam, ana"))
        assert len(app.session.presence.all) == 3
        other.seat.leave()
        ana.seat.leave()


async def test_every_screen_says_who_is_here(book: Path, ana: Colleague) -> None:
    async with running(book) as (_, pilot):
        await until(pilot, lambda: ana.sees("sam"))
        await until(pilot, lambda: "sam, ana" in header(pilot))
        for key in ("2", "3", "4", "5", "6", "7"):
            await press(pilot, key)
            assert "sam, ana" in header(pilot) or "sam +1" in header(pilot)
        await press(pilot, "2", "enter")
        assert header(pilot).endswith("sam, ana")
        await press(pilot, "e")
        assert header(pilot).endswith("sam, ana")


async def test_a_form_says_who_has_the_record_open_and_since_when(
    book: Path, ana: Colleague
) -> None:
    async with running(book) as (app, pilot):
        await until(pilot, lambda: ana.sees("sam"))
        await press(pilot, "3", "e")
        assert lines(app)[1] == ""
        form = app.screen.form  # type: ignore[attr-defined]  # it is a form
        now = datetime.now(UTC).isoformat()
        ana.has_open(Editing("any", form.edited[:1], now))
        await until(pilot, lambda: "ana has this open" in lines(app)[1])
        said = f"  ! ana has this open for editing since {clock(now, app.session.today, 'UTC')}."
        assert lines(app)[1] == said
        ana.has_open(Editing("another", (("scopes", 99),), now))
        await until(pilot, lambda: lines(app)[1] == "")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_form_names_all_who_have_the_record_open_as_they_come_and_go(
    book: Path, ana: Colleague, size: tuple[int, int]
) -> None:
    long = "christina.of.the.media.department"
    others = [Colleague(book, name) for name in ("ben", long, "sam", "eva")]
    async with running(book, size) as (app, pilot):
        await press(pilot, "3", "e")
        rows = app.screen.form.edited[:1]  # type: ignore[attr-defined]  # it is a form
        for at, one in enumerate([ana, *others]):
            one.has_open(Editing("any", rows, f"2026-11-24T09:0{at}:00+00:00"))
        said = {
            80: f"ana, ben, {long} and 2 others are editing this.",
            60: "ana, ben and 3 others are editing this.",
        }
        await until(pilot, lambda: lines(app)[1] == f"  ! {said[size[0]]}")
        others[1].seat.leave()
        await until(
            pilot, lambda: lines(app)[1] == "  ! ana, ben, you elsewhere and eva are editing this."
        )
        for one in (others[0], others[2], others[3]):
            one.seat.leave()
        await until(pilot, lambda: "ana has this open for editing since" in lines(app)[1])
    others[1].seat.leave()


@pytest.mark.parametrize(
    ("users", "room", "said"),
    [
        (("",), 75, "You have this open for editing elsewhere since 9:00."),
        (("ana", "ben"), 75, "ana and ben are editing this."),
        (("ana", "benjamin", "eva"), 34, "ana and 2 others are editing this."),
        (("an extremely long name", "ben"), 42, "an extremel… and 1 other are editing this."),
        (("名" * 30, "ben"), 40, None),
        (("an extremely long name" * 3,), 55, None),
    ],
)
def test_names_give_way_to_the_width(users: tuple[str, ...], room: int, said: str | None) -> None:
    found = told(users, "9:00", room)
    assert cell_len(found) <= room
    assert found.endswith("." if said is None else said)


async def test_what_one_edits_is_told_as_long_as_the_form_is_open(book: Path) -> None:
    async with running(book) as (app, pilot):
        ana = Colleague(book, "ana")
        await until(pilot, lambda: ana.open_of("sam") == [])
        await press(pilot, "3", "e")
        await until(pilot, lambda: bool(ana.open_of("sam")))
        (record,) = ana.open_of("sam") or []
        assert record.rows == app.screen.form.edited  # type: ignore[attr-defined]  # it is a form
        assert " / " in record.name
        await press(pilot, "escape")
        await settle(pilot)
        await until(pilot, lambda: ana.open_of("sam") == [])
        await press(pilot, "A", "escape")
        assert ana.open_of("sam") == []
        ana.seat.leave()


async def test_a_command_lists_who_is_here_and_what_they_have_open(
    book: Path, ana: Colleague
) -> None:
    ana.has_open(Editing("Acme / pr", (("scopes", 1),), "2026-11-24T10:32:00+00:00"))
    async with running(book) as (app, pilot):
        await until(pilot, lambda: ana.sees("sam"))
        await until(pilot, lambda: "sam, ana" in header(pilot))
        await press(pilot, "colon", *"who", "enter")
        page = "\n".join(lines(app))
        assert "ana  since 09:00, has Acme / pr open since 10:32" in page
        assert "sam  since " in page
        await press(pilot, *"an")
        assert "sam  since " not in "\n".join(lines(app))


async def test_a_new_record_is_nobodys_else(book: Path, ana: Colleague) -> None:
    async with running(book) as (app, pilot):
        ana.has_open(Editing("Acme", (("clients", 1),), NINE))
        await press(pilot, "2", "A")
        assert lines(app)[1] == ""


async def test_in_a_made_up_book_one_is_alone(tmp_path: Path) -> None:
    async with running(tmp_path / "new.aortui") as (app, _):
        presence_of = app.session.presence
        assert [here.user for here in presence_of.all] == ["sam"]
        await app.session.look_around()
        assert presence_of.all == ()
        await app.session.come_back()
        assert [here.user for here in presence_of.all] == ["sam"]


@pytest.mark.parametrize(
    ("width", "others", "shown"),
    [
        (80, [], "sam"),
        (80, ["ana"], "sam, ana"),
        (80, ["ana", "max"], "sam +2"),
        (60, ["ana", "max", "eva", "tom", "ida"], "sam, ana, max, eva +2"),
        (60, ["christina.of.the.media.department.in.hamburg", "max"], "sam +2"),
        (96, ["ana", "max", "eva"], "sam, ana +2"),
        (120, ["ana", "max", "eva", "tom"], "sam, ana, max, eva +1"),
    ],
)
def test_as_many_names_as_there_is_room_for(width: int, others: list[str], shown: str) -> None:
    names = ("Today", "Clients", "Scopes", "Contacts", "Renewals", "Pitches", "History")
    places = [(str(at), name.lower(), name) for at, name in enumerate(names, 1)]
    line = bars.tabs(places, "today", "9", bars.people("sam", "", others), width)
    assert indented(line, width, 1).plain.endswith(f"  {shown} ")
    alone = bars.tabs(places, "today", "9", bars.people("sam", "", []), width)
    assert line.left.plain == alone.left.plain  # no name of a screen gives way


def test_a_moment_of_another_day_has_its_day() -> None:
    today = datetime(2026, 11, 24, tzinfo=UTC).date()
    assert clock("2026-11-24T09:05:00+00:00", today, "Europe/Berlin") == "10:05"
    assert clock("2026-11-23T09:05:00+00:00", today, "UTC") == "Mon 23 Nov 09:05"
    assert clock("no moment", today, "UTC") == "?"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_list_of_who_is_here_keeps_since_when_they_have_it_open(
    book: Path, size: tuple[int, int]
) -> None:
    others = [Colleague(book, name) for name in ("ana", "字" * 40, "[@click=app.quit]" * 3)]
    for one in others:
        one.has_open(Editing("Acme " * 12, (("scopes", 1),), "2026-11-24T10:32:00+00:00"))
    async with running(book, size) as (app, pilot):
        await until(pilot, lambda: len(app.session.presence.others) == 3)
        await press(pilot, "colon", *"who", "enter")
        page = [line for line in lines(app) if "has Acme" in line]
        assert len(page) == 3
        assert all(line.endswith(" open since 10:32") for line in page)
        assert len({cell_len(line.partition(" has Acme")[0]) for line in page}) == 1
    for one in others:
        one.seat.leave()
