"""X writes what a list shows into a file, as a sheet that comes in again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import vobject
from textual.pilot import Pilot

from aortui.services import books, imports
from aortui.services.imports import Options
from aortui.ui.dialogs.file_prompt import FilePrompt
from tests.ui.names_app import text
from tests.ui.own_book import TODAY, press, running

SHEET = Path(__file__).parents[1] / "data" / "sheet.csv"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "agency.aortui"
    books.create_book(path, actor="root")
    imports.apply(imports.read_file(SHEET), Options(), today=TODAY, actor="root")
    books.close_book()
    return path


@pytest.fixture
def book(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("HOME", str(tmp_path))
    return Path(shutil.copy(filled, tmp_path / "agency.aortui"))


async def filter_by(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "slash", *words, "enter")


async def test_the_shown_scopes_come_in_again_as_the_same(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "scopes-2026-11-24.csv"
    async with running(book) as (app, pilot):
        await press(pilot, "M", "3", "X")
        assert "Write 17 rows to" in text(app)
        await press(pilot, "enter")
        assert "✓ Written to ~/scopes-2026-11-24.csv." in text(app)
        report = await app.session.ask(
            imports.preview, imports.read_file(out), Options(), today=TODAY
        )
        assert (len(report.rows), report.count("same")) == (17, 17)


async def test_a_filter_and_marks_narrow_it(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "clients-2026-11-24.csv"
    async with running(book) as (app, pilot):
        await press(pilot, "M", "2")
        await filter_by(pilot, "stark")
        await press(pilot, "X", "enter")
        names = [line.split(",")[0] for line in out.read_text(encoding="utf-8").splitlines()]
        assert names == ["Client", "Stark & Daughters", "Stark & Daughters"]
        await press(pilot, "escape", "space", "space", "X")
        assert "Write 2 rows to" in text(app)
        await press(pilot, "enter")
        assert "clients-2026-11-24.csv is there already. Write over it?" in text(app)
        await press(pilot, "escape", "escape")
        assert len(out.read_text(encoding="utf-8").splitlines()) == 3


async def test_contacts_come_in_again_as_the_same(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "contacts-2026-11-24.csv"
    async with running(book) as (app, pilot):
        await press(pilot, "M", "4", "X", "enter")
        report = await app.session.ask(
            imports.preview, imports.read_file(out), Options(), today=TODAY
        )
        assert {row.status for row in report.rows} == {"same"}
        assert len(report.rows) == 15


async def test_what_makes_no_sheet_says_so(book: Path) -> None:
    async with running(book) as (app, pilot):
        await press(pilot, "7", "X")
        assert "Nothing here makes a sheet" in text(app)


async def test_a_file_that_cannot_be_written_keeps_the_typing(book: Path, tmp_path: Path) -> None:
    async with running(book, (200, 24)) as (app, pilot):
        await press(pilot, "3", "X")
        prompt = app.screen
        assert isinstance(prompt, FilePrompt)
        prompt.field.fill(str(tmp_path / "no" / "such.csv"))
        await press(pilot, "enter")
        assert "! such.csv cannot be written: No such file or directory." in text(app)
        prompt.field.fill(str(tmp_path))
        await press(pilot, "enter")
        assert "is a folder; name a file in it." in text(app)


async def test_renewals_become_a_calendar_where_the_name_says_so(
    book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "days.ics"
    async with running(book) as (app, pilot):
        await press(pilot, "M", "5", "X")
        assert "A name that ends in .ics makes a calendar." in text(app)
        prompt = app.screen
        assert isinstance(prompt, FilePrompt)
        prompt.field.fill(str(out))
        await press(pilot, "enter")
    whole = vobject.readOne(out.read_text(encoding="utf-8"))
    clients = {e.summary.value.split(": ")[1].split(" / ")[0] for e in whole.vevent_list}
    assert {"Bluth Homes", "Dunder Paper"} <= clients
    assert b"\r\r\n" not in out.read_bytes()
