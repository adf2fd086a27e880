"""The history as a list: who did what when, field by field, and taking it back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aortui.services import activities, history, rates
from aortui.services.activities import Subject
from aortui.services.history import Difference
from aortui.store import changes as log
from aortui.store import database, records
from aortui.store.changes import batch
from aortui.ui.app import AorApp
from aortui.ui.dialogs.quick_line import QuickLine
from aortui.ui.records import changes
from aortui.ui.screens.batch import BatchScreen
from aortui.ui.screens.client import ClientScreen
from aortui.ui.screens.form import FormScreen
from aortui.ui.screens.history import HistoryScreen
from tests.acme import GLOBEX, TODAY
from tests.ui.acme_app import press, running
from tests.ui.names_app import lines, text

DAY = {"today": TODAY, "actor": "ana"}


@pytest.fixture
def worked(path: Path) -> Path:
    """The agency after a call, a rate, an import of many rows, and something undone."""
    database.open_book(path)
    with batch("ana", "imports.apply") as done:
        for at in range(300):
            records.save("clients", None, {"name": f"Client {at:03}", "tier": "C"}, done)
    activities.log("call", [Subject(2, GLOBEX)], **DAY)
    rates.set_rate("EUR", "1.1", **DAY)
    history.undo_newest(actor="ana")
    database.close_book()
    return path


def screen(app: AorApp) -> HistoryScreen:
    assert isinstance(app.screen, HistoryScreen)
    return app.screen


def rows(app: AorApp, count: int = 5) -> list[str]:
    """Who and what of the first lines; when they were written is the clock's."""
    return [line[15:].rstrip() for line in lines(app)[4 : 4 + count]]


async def test_the_newest_comes_first_in_plain_words(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7")
        assert rows(app, 4) == [
            "ana       undid: set 1 EUR to 1.1",
            "ana       undone  set 1 EUR to 1.1",
            "ana       logged a call with Globex / creative",
            "ana       imported a list: 300 clients",
        ]
        assert lines(app)[1].endswith("entries, the newest first")


async def test_the_preview_tells_each_field(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "j")
        page = text(app)
        assert "undone by " in page
        for said in ("currency    EUR", "rate        1.1", "from        24 Nov 2026"):
            assert said in page


async def test_a_large_batch_shows_its_first_rows_and_counts_the_others(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "j", "j", "j")
        page = lines(app)
        at = next(n for n, line in enumerate(page) if line.startswith("  imported"))
        assert page[at + 2].startswith("  client      Client 000  new")
        assert page[at + 5] == "  and 297 more rows; Enter shows them"


async def test_before_and_after_stand_beside_each_other(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "3", "slash", *"media", "enter", "greater_than_sign", "7")
        assert rows(app, 1) == ["ana       moved the renewal of Acme Corp / media-buying to disc…"]
        assert "renewal stage  prepared → discussed" in text(app)


async def test_z_takes_back_the_batch_under_the_cursor_whoever_did_it(worked: Path) -> None:
    async with running(worked, actor="max") as (app, pilot):
        await press(pilot, "7", "slash", *"call globex", "enter", "Z", "g", "g")
        assert "Taken back: logged a call with Globex / creative." in text(app)
        assert rows(app, 2) == [
            "max       undid: logged a call with Globex / creative",
            "ana       undone  logged a call with Globex / creative",
        ]
        await press(pilot, "j", "Z")
        assert "It is undone already." in text(app)
        await press(pilot, "k", "Z", "g", "g")
        assert rows(app, 1) == ["max       did again: logged a call with Globex / creative"]


async def test_what_somebody_built_on_is_not_taken_back(worked: Path) -> None:
    database.open_book(worked)
    number = history.rows(words="call globex")[0].id
    call = history.rows_of(number)[0].row_id
    activities.annotate([call], "Q2", actor="tom")
    newest = log.newest_id()
    database.close_book()
    async with running(worked, actor="max") as (app, pilot):
        await press(pilot, "7", "slash", *"logged globex call", "enter", "Z")
        assert "Somebody has built on it since: tom" in text(app)
    database.open_book(worked)
    assert log.newest_id() == newest


async def test_the_filter_finds_actors_deeds_and_names(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "slash", *"jane", "enter")
        assert screen(app).table.length == 6
        await press(pilot, "escape", "slash", *"imported", "enter")
        assert rows(app, 1) == ["ana       imported a list: 300 clients"]
        await press(pilot, "escape", "slash", *"zzz", "enter")
        assert "No entries found." in text(app)


async def test_m_shows_mine_alone(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7")
        everybody = screen(app).table.length
        await press(pilot, "M")
        assert screen(app).table.length < everybody
        assert "entries of yours" in lines(app)[1]


async def test_enter_shows_the_rows_and_again_the_row_itself(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "j", "j", "j", "enter")
        assert isinstance(app.screen, BatchScreen)
        assert lines(app)[0].startswith("  7 History › imported a list: 300 clients")
        assert lines(app)[1].endswith("300 rows")
        await press(pilot, "G")
        assert "Client 299" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ClientScreen)
        assert "Client 299" in lines(app)[0]
        await press(pilot, "q", "q")
        assert screen(app).table.cursor == 3


async def test_the_rows_of_another_batch_begin_at_the_top(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "j", "j", "j", "enter", "G", "q", "k", "enter")
        assert lines(app)[4].startswith("▌ activity    call with Globex / creative")
        await press(pilot, "enter")
        assert isinstance(app.screen, FormScreen)


async def test_a_batch_is_taken_back_from_its_own_page_too(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "j", "j", "enter", "Z")
        assert "Taken back: logged a call with Globex / creative." in text(app)
        await press(pilot, "q", "g", "g")
        assert rows(app, 1) == ["ana       undid: logged a call with Globex / creative"]


async def test_a_row_that_is_gone_is_said_to_be_gone(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "enter", "enter")
        assert "not in the book any more" in text(app)


async def test_sixty_columns_keep_when_who_and_what(worked: Path) -> None:
    async with running(worked, (60, 20), actor="ana") as (app, pilot):
        await press(pilot, "7")
        assert lines(app)[0].startswith("  1 2 3 4 5 6  7 History")
        assert lines(app)[4][15:].rstrip() == "ana     undid: set 1 EUR to 1.1"


async def test_the_history_cannot_be_sorted_or_marked(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "left_square_bracket")
        assert "The history stands in the order of time." in text(app)
        await press(pilot, "space")
        assert "Z takes back one entry at a time." in text(app)


async def test_a_line_and_a_form_begun_here_are_about_nobody(worked: Path) -> None:
    async with running(worked, actor="ana") as (app, pilot):
        await press(pilot, "7", "a")
        assert isinstance(app.screen, QuickLine)
        assert app.screen.client is None
        await press(pilot, "escape", "A")
        assert app.is_running
        assert not isinstance(app.screen, HistoryScreen)


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        (datetime(2026, 11, 24, 9, 14, tzinfo=UTC), "UTC", "09:14"),
        (datetime(2026, 11, 24, 9, 14, tzinfo=UTC), "Europe/Berlin", "10:14"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "Europe/Berlin", "00:30"),
        (datetime(2026, 11, 23, 9, 14, tzinfo=UTC), "UTC", "Mon 23 Nov"),
        (datetime(2025, 3, 31, 9, 14, tzinfo=UTC), "UTC", "31 Mar 2025"),
    ],
)
def test_a_moment_reads_as_an_hour_today_and_as_a_day_before(
    at: datetime, zone: str, said: str
) -> None:
    assert changes.when(at, date(2026, 11, 24), zone) == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Difference("fee", "USD 1", "USD 2"), "USD 1 → USD 2"),
        (Difference("fee", "", "USD 2"), "USD 2"),
        (Difference("fee", "USD 1", ""), "USD 1 → -"),
    ],
)
def test_what_was_not_there_before_is_not_shown_as_a_change(one: Difference, said: str) -> None:
    assert changes.became(one).plain == said
