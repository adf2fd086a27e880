"""Since you last looked: on Today, on each line, and in full under N."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from textual.pilot import Pilot

from aortui.domain.looked import Seen
from aortui.services import books, forms, terms
from aortui.settings import Opening
from aortui.store import changes, database
from aortui.ui.app import AorApp
from aortui.ui.own_files import MOST
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.news import NewsScreen
from aortui.ui.screens.scope import ScopeScreen
from aortui.ui.since import FILE, LastLook
from tests.acme import ACME, GLOBEX, TODAY
from tests.ui.names_app import lines, text
from tests.ui.running import opened, press

EVENING = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@asynccontextmanager
async def program(
    path: Path, size: tuple[int, int] = (80, 24), actor: str = "max", **more: object
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """On the calendar's day; max owns nothing and so sees everybody's."""
    opening = Opening(str(path), actor, path.parent / "state", **more)  # type: ignore[arg-type]
    async with opened(opening, size) as (app, pilot):
        yield app, pilot


async def look(path: Path, **more: object) -> None:
    """Open the program, look at a line, leave it."""
    async with program(path, **more) as (_, pilot):  # type: ignore[arg-type]
        await press(pilot, "j", "Q")


def colleagues(path: Path, day: date) -> None:
    """What ana and tom do meanwhile."""
    database.open_book(path)
    books.turn_day(day, is_books_day=True)
    terms.step([GLOBEX], 2, today=day, actor="ana")
    edit("contacts", 1, "tom", day, left_on=day.isoformat())
    edit("terms", ACME, "ana", day, fee="1.3m")
    database.close_book()


def edit(entity: str, row_id: int, actor: str, day: date, **typed: str) -> None:
    sheet = forms.load(entity, row_id)
    forms.save(sheet, {**sheet.texts, **typed}, today=day, actor=actor)


def kept(path: Path) -> dict[str, dict[str, list[object]]]:
    file = path.parent / "state" / FILE
    return json.loads(file.read_text()) if file.exists() else {}  # type: ignore[no-any-return]


@pytest.fixture
async def next_morning(path: Path) -> AsyncIterator[Path]:
    """Max looked yesterday at half past five; then the others wrote, and it is nine o'clock."""
    with time_machine.travel(EVENING, tick=False) as clock:
        await look(path)
        clock.move_to(EVENING + timedelta(hours=1))
        colleagues(path, TODAY)
        clock.move_to(MORNING)
        yield path


async def test_the_first_time_nothing_is_new_and_n_says_why(path: Path) -> None:
    with time_machine.travel(EVENING, tick=False):
        async with program(path) as (app, pilot):
            assert "since" not in lines(app)[1]
            await press(pilot, "N")
            assert "Nobody knows yet what you have seen." in text(app)


async def test_leaving_keeps_how_far_one_has_seen_for_the_person_alone(path: Path) -> None:
    with time_machine.travel(EVENING, tick=False):
        await look(path)
        await look(path, actor="tom")
    database.open_book(path)
    newest, book = changes.newest_id(), books.identity()
    database.close_book()
    seen = [newest, "2026-11-24", EVENING.isoformat()]
    assert kept(path) == {book: {"max": seen, "tom": seen}}
    assert (path.parent / "state" / FILE).stat().st_mode & 0o077 == 0


async def test_today_says_what_is_new_above_the_list_and_on_each_line(next_morning: Path) -> None:
    async with program(next_morning) as (app, pilot):
        above = lines(app)[1]
        assert "new since Tue 17:30  N" in above
        assert len(above) < 80
        assert "· Since Tue 17:30: " in text(app)
        assert "1 fee" in text(app)
        shown = {line.split("  ")[0] for line in lines(app)[15:22]}
        assert shown
        for _ in range(app.screen.table.length):  # type: ignore[attr-defined]
            if "Acme Corp / media-buying" in lines(app)[15]:
                break
            await press(pilot, "j")
        assert "since Tue" in lines(app)[20]
        assert lines(app)[20].endswith("N")  # and more under N


async def test_n_lists_it_by_client_and_enter_opens_the_row(next_morning: Path) -> None:
    async with program(next_morning) as (app, pilot):
        await press(pilot, "N")
        screen = app.screen
        assert isinstance(screen, NewsScreen)
        assert "since Tue 17:30   " in lines(app)[1]
        listed = lines(app)[4:12]
        assert any("fee USD 1.20m → 1.30m" in line and line.endswith("ana") for line in listed)
        assert any("Jane Doe" in line and "left" in line for line in listed)
        assert sum(line[2:].startswith("Acme Corp") for line in listed) == 1
        await choose(app, pilot, "fee USD 1.20m")
        assert "ana: fee USD 1.20m → 1.30m" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ScopeScreen)
        await press(pilot, "q")
        await choose(app, pilot, "left")
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)


async def choose(app: AorApp, pilot: Pilot[None], words: str) -> None:
    """Put the cursor on the line with these words."""
    await press(pilot, "G")
    for _ in range(20):
        if any(line.startswith("▌") and words in line for line in lines(app)):
            return
        await press(pilot, "k")
    raise AssertionError(f"no line with {words}")


async def test_after_reading_it_is_still_there_until_the_next_session(next_morning: Path) -> None:
    async with program(next_morning) as (app, pilot):
        await press(pilot, "N", "q")
        assert "new since Tue 17:30" in lines(app)[1]
        await press(pilot, "j", "Q")
    async with program(next_morning) as (app, _):
        assert "since" not in lines(app)[1]


async def test_what_one_enters_oneself_is_no_news(next_morning: Path) -> None:
    await look(next_morning)
    async with program(next_morning) as (app, pilot):
        await press(pilot, "t", "c", "N")
        assert "Nothing is new since you last looked." in text(app)


async def test_what_a_colleague_writes_meanwhile_is_new(next_morning: Path) -> None:
    await look(next_morning)
    async with program(next_morning) as (app, pilot):
        assert "new" not in lines(app)[1]
        await app.session.ask(edit, "terms", ACME, "ana", date(2026, 11, 25), fee="1.4m")
        await app.session.poll()
        await press(pilot, "R")
        assert "1 new since 09:00  N" in lines(app)[1] or "since 09:00: 1 fee  N" in lines(app)[1]


async def test_a_line_that_came_since_has_a_sign_before_it(next_morning: Path) -> None:
    with time_machine.travel(MORNING + timedelta(days=2), tick=False):  # a task is due by now
        async with program(next_morning, (80, 30)) as (app, _):
            signed = [line for line in lines(app) if line[1:2] == "+"]
            assert any("send the Q2 outline" in line for line in signed)
            assert not any("send the SOW draft" in line for line in signed)  # stood there before


async def test_a_new_day_begins_from_the_last_key_of_the_day_before(path: Path) -> None:
    with time_machine.travel(EVENING, tick=False) as clock:
        async with program(path) as (app, pilot):
            await press(pilot, "j")
            clock.move_to(EVENING + timedelta(hours=3))
            await app.session.ask(edit, "terms", ACME, "ana", TODAY, fee="1.4m")
            clock.move_to(MORNING)
            await app.session.poll()
            await press(pilot, "R")
            assert app.session.today == MORNING.date()
            assert "since Tue 17:30" in lines(app)[1]


@pytest.mark.parametrize("more", [{"today": date(2026, 11, 20)}, {"read_only": True},
                                  {"throw_away": True}, {"as_of": date(2026, 11, 23)}])  # fmt: skip
async def test_where_one_only_looks_something_up_the_last_look_stays(
    next_morning: Path, more: dict[str, object]
) -> None:
    before = kept(next_morning)
    await look(next_morning, **more)
    assert kept(next_morning) == before


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_nothing_is_wider_than_the_window(next_morning: Path, size: tuple[int, int]) -> None:
    async with program(next_morning, size) as (app, pilot):
        assert all(len(line) <= size[0] for line in lines(app))
        await press(pilot, "N")
        assert all(len(line) <= size[0] for line in lines(app))
        assert any("Acme Corp" in line for line in lines(app)[4:])


@pytest.mark.parametrize(
    "found",
    ["", "[]", "{", '{"b": 3}', '{"b": {"max": [1, "2026-11-24"]}}', '{"b": {"max": [1, 2, 3]}}',
     '{"b": {"max": [1, "2026-13-24", "x"]}}',
     '{"b": {"max": [1, "2026-11-24", "2026-11-24T09:00:00"]}}'],
)  # fmt: skip
def test_a_file_that_is_no_good_says_nothing(tmp_path: Path, found: str) -> None:
    (tmp_path / FILE).write_text(found)
    look = LastLook()
    look.begin(tmp_path, "b", "max")
    assert look.seen is None
    look.keep(tmp_path)
    assert (tmp_path / FILE).read_text() == found


def test_an_earlier_look_never_replaces_a_later_one_and_old_books_are_let_go(
    tmp_path: Path,
) -> None:
    for number in range(MOST + 3):
        look = LastLook()
        look.begin(tmp_path, f"book {number}", "max")
        look.now = _seen(hour=9)
        look.keep(tmp_path)
    look.now = _seen(hour=8)
    look.keep(tmp_path)
    books_kept = json.loads((tmp_path / FILE).read_text())
    assert len(books_kept) == MOST
    assert "book 0" not in books_kept
    again = LastLook()
    again.begin(tmp_path, f"book {MOST + 2}", "max")
    assert again.seen == _seen(hour=9)


def _seen(hour: int) -> Seen:
    return Seen(5, TODAY, datetime(2026, 11, 24, hour, tzinfo=UTC))


async def test_the_past_has_no_news(next_morning: Path) -> None:
    async with program(next_morning, as_of=TODAY) as (app, pilot):
        assert "since" not in lines(app)[1]
        await press(pilot, "N")
        assert "What is new is told of the present." in text(app)


async def test_mine_is_what_one_owns(next_morning: Path) -> None:
    with time_machine.travel(MORNING, tick=False):
        database.open_book(next_morning)
        edit("scopes", ACME, "max", MORNING.date(), notes="the first word makes one a member")
        edit("scopes", ACME, "tom", MORNING.date(), owner="max")
        database.close_book()
    async with program(next_morning) as (app, pilot):  # begins with what is max's
        await press(pilot, "N")
        assert not any("Globex" in line for line in lines(app)[4:])
        assert any("fee USD 1.20m → 1.30m" in line for line in lines(app))
        await press(pilot, "M")
        assert any("Globex" in line for line in lines(app)[4:])
