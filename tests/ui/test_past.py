"""The program on the book of a past day: marked, read-only, and the way back."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from aortui.services import books, demo
from aortui.settings import Opening
from aortui.ui.app import AorApp
from aortui.ui.screens.clients import ClientsScreen
from aortui.ui.screens.first_run import FirstRun
from aortui.ui.screens.scope import ScopeScreen
from aortui.ui.screens.why import WhyScreen
from tests.ui import own_book
from tests.ui.names_app import lines
from tests.ui.running import opened, press, typed

TODAY = date(2026, 11, 26)
AS_OF = (":", *"as-of 30oct", "enter")
CHIP = "as of Fri 30 Oct · read-only"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "demo.aortui"
    demo.build(path, today=TODAY, clients=12)
    books.close_book()
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return Path(shutil.copy(made, tmp_path / "agency.aortui"))


@asynccontextmanager
async def running(
    book: Path, *keys: str, size: tuple[int, int] = (80, 24), as_of: date | None = None
) -> AsyncIterator[tuple[AorApp, Pilot[None]]]:
    """The program, after these keys; kim owns nothing and so sees what is everybody's."""
    opening = Opening(
        str(book), "kim", book.parent / "state", today=TODAY, as_of=as_of,
        own=book.parent / "own" / "settings.toml",
    )  # fmt: skip
    async with opened(opening, size) as (app, pilot):
        await typed(pilot, *keys)
        yield app, pilot


async def test_it_is_marked_and_says_how_to_return(book: Path) -> None:
    async with running(book, "2", *AS_OF) as (app, pilot):
        shown = lines(app)
        assert shown[0].startswith("  1  2 Clients  3 4 5 6")  # names give way to the chip
        assert shown[0].endswith(f"{CHIP}   kim")
        assert shown[-2].startswith("  · This is the book of Fri 30 Oct, read-only.")
        assert shown[-2].endswith("q returns to today")
        assert shown[-1].startswith("  q today  w why  y copy  / filter")
        assert app.session.today == date(2026, 10, 30)
        await press(pilot, "q")
        assert "as of" not in lines(app)[0]
        assert (app.session.today, app.session.read_only) == (TODAY, False)


async def test_a_key_that_writes_says_why_it_does_not(book: Path) -> None:
    async with running(book, "2", *AS_OF) as (app, pilot):
        before = await app.session.ask(lambda: books.news(books.Mark()).mark.newest)
        for key in ("n", "e", "u", "a", "A", "I", "o", "T", "D"):
            await press(pilot, key)
            refused = "  ! This is the book of Fri 30 Oct, read-only; q returns to today."
            assert lines(app)[-2] == refused, key
        await press(pilot, ":", *"handover sam", "enter")
        assert "! This is the book of Fri 30 Oct, read-only" in "\n".join(lines(app))
        now = await app.session.ask(lambda: books.news(books.Mark()).mark.newest)
        assert now == before


async def test_one_goes_with_filter_and_row_and_finds_the_present_as_it_was(book: Path) -> None:
    async with running(book, "2", "/", *"fee>90k", "enter", "j", "space", "j") as (app, pilot):
        before = lines(app)
        screen = app.screen
        assert isinstance(screen, ClientsScreen)
        chosen = screen.table.selected
        assert chosen is not None
        await press(pilot, *AS_OF)
        then = app.screen
        assert isinstance(then, ClientsScreen)
        assert then is not screen
        assert then.words == "fee>90k"
        assert then.table.selected is not None
        assert then.table.selected.id == chosen.id
        await press(pilot, "escape", "/", *"fee<1k", "enter", "M", "3", "1")
        await press(pilot, "q")
        assert app.screen is screen
        assert lines(app) == before


async def test_a_record_and_a_why_are_shown_of_the_other_day(book: Path) -> None:
    async with running(book, "1", "enter", *AS_OF) as (app, pilot):
        assert isinstance(app.screen, ScopeScreen)
        assert CHIP in lines(app)[0]
        assert lines(app)[-2] == "  · This is the book of Fri 30 Oct, read-only."
        await press(pilot, "w", ":", *"as-of 1sep", "enter")
        assert isinstance(app.screen, WhyScreen)
        assert "as of Tue 1 Sep · read-only" in lines(app)[0]
        await press(pilot, ":", *"as-of today", "enter")
        assert isinstance(app.screen, ScopeScreen)
        assert "as of" not in lines(app)[0]
        await press(pilot, *AS_OF)
        assert isinstance(app.screen, ScopeScreen)
        assert CHIP in lines(app)[0]


async def test_no_line_names_a_key_that_would_be_refused(book: Path) -> None:
    async with running(book, "2", "enter", *("tab",) * 5) as (app, pilot):
        assert "  No idea yet. A enters one." in lines(app)
        await press(pilot, *AS_OF)
        assert "  No idea yet." in lines(app)
        assert "  6 of 11  " in lines(app)[0]  # of the list as it was then
        await press(pilot, ":", *"as-of 1jan2020", "enter", "1")
        assert "  No client is in this book yet." in lines(app)
        assert "enters one" not in "".join(lines(app))


async def test_why_offers_nothing_at_the_right_and_shows_the_whole_name(book: Path) -> None:
    async with running(book, "1", "w") as (app, pilot):
        shown = lines(app)
        assert "policy of" in shown[0]
        assert any(line.endswith((" task", " log", " renew", " stage")) for line in shown[4:13])
        await press(pilot, *AS_OF)
        assert isinstance(app.screen, WhyScreen)
        shown = lines(app)
        name = app.screen.view.name if app.screen.view else ""
        assert shown[0].startswith(f"  Why › {name}  ")
        assert not any(line.endswith((" task", " log", " renew", " stage")) for line in shown[4:13])


async def test_whose_rows_are_shown_stays(book: Path) -> None:
    async with running(book, "M", *AS_OF) as (app, pilot):
        assert app.session.mine
        assert "yours" in lines(app)[1]
        await press(pilot, "M", "q", "R")
        assert app.session.mine
        await press(pilot, "M", ":", *"as-of 1sep", "enter")
        assert not app.session.mine
        assert "yours" not in lines(app)[1]


async def test_what_was_not_there_yet_gives_way_to_its_list(book: Path) -> None:
    async with running(book, "1", "enter", ":", *"as-of 1jan2020", "enter") as (app, pilot):
        assert "as of 1 Jan 2020 · read-only" in lines(app)[0]
        assert "· It was not in the book then." in lines(app)[-2]
        await press(pilot, "2")
        assert "· This book knows nothing before 10 Apr 2024." in lines(app)[-2]
        await press(pilot, "q")
        assert isinstance(app.screen, ScopeScreen)
        assert "not in the book" not in "\n".join(lines(app))


async def test_a_day_that_has_not_come_is_refused_before_enter(book: Path) -> None:
    async with running(book, ":", *"as-of tom") as (app, pilot):
        said = "! 27 Nov 2026 has not come yet; as-of takes a day that has."
        assert said in "\n".join(lines(app))
        await press(pilot, "enter", "escape")
        assert app.session.past is None
        await press(pilot, ":", *"as-of ")
        offered = "\n".join(lines(app))
        assert "Thu 19 Nov 2026  a week ago" in offered
        await press(pilot, "escape", ":", *"as-of today", "enter")
        assert "· This is the book as it is now." in lines(app)[-2]


async def test_the_program_may_begin_in_the_past(book: Path) -> None:
    async with running(book, as_of=date(2026, 10, 30)) as (app, pilot):
        assert CHIP in lines(app)[0]
        assert lines(app)[-2].endswith("q returns to today")
        await press(pilot, "q")
        assert "as of" not in lines(app)[0]
        assert app.session.today == TODAY
        assert lines(app)[-1].startswith("  d reviewed")
        await press(pilot, "n")
        assert "read-only" not in lines(app)[-2]


async def test_news_rest_in_the_past(book: Path) -> None:
    heard: list[frozenset[str]] = []
    async with running(book, *AS_OF) as (app, _):
        app.session.listen(heard.append)
        await app.session.poll()
        assert heard == []
        assert app.session.today == date(2026, 10, 30)


async def test_leaving_from_the_past_keeps_the_filters_of_the_present(book: Path) -> None:
    async with running(book, "2", "/", *"fee>90k", "enter", *AS_OF) as (_, pilot):
        await press(pilot, "escape", "3", "/", *"fee<1k", "enter", "Q")
    kept = json.loads((book.parent / "state" / "filters.json").read_text("utf-8"))
    assert kept == {str(book): {"clients": "fee>90k"}}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_fits_every_window(book: Path, size: tuple[int, int]) -> None:
    async with running(book, "2", *AS_OF, size=size) as (app, pilot):
        said = next(line for line in lines(app) if "This is the book of Fri 30 Oct" in line)
        assert "Fri 30 Oct, read-only.  " in said
        assert " q returns to today" in said or (size[0] == 60 and said.endswith(" q today"))
        for key in ("1", "2", "3", "4", "5", "6", "7"):
            await press(pilot, key)
            assert CHIP in lines(app)[0], key
            assert lines(app)[-1].startswith("  q today"), key
        await press(pilot, "1", "enter")
        assert CHIP in lines(app)[0]
        assert "…" not in lines(app)[0].partition(" / ")[0]  # at least the client can be read


async def test_the_made_up_book_has_a_past_too(tmp_path: Path) -> None:
    async with own_book.running(tmp_path / "own.aortui") as (app, pilot):
        await press(pilot, "1")
        await own_book.until(pilot, lambda: app.session.is_demo)
        await press(pilot, ":", *"as-of 30oct", "enter")
        assert "as of Fri 30 Oct · read-only" in lines(app)[0]
        await press(pilot, "q")
        assert " demo " in lines(app)[0]
        assert not app.session.read_only
        await press(pilot, "q")
        await own_book.until(pilot, lambda: not app.session.is_demo)
        assert isinstance(app.screen, FirstRun)
